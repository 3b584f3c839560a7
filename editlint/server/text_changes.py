"""Applies the changes that a client sends to the text of a buffer."""

from collections.abc import Sequence

from lsprotocol import types

from editlint.server.positions import PositionEncoding, character_at, join_surrogates, split_lines


def apply_changes(
    text: str, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: PositionEncoding
) -> str:
    """The text after the changes, each of which counts in the text that the one before it left.

    A position outside the text is the nearest inside. The text is kept in lines meanwhile, because a client that
    replaces a word everywhere sends thousands of changes at once.
    """
    lines = split_lines(text)
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            _replace(lines, change.range, change.text, encoding)
        else:
            lines = split_lines(change.text)
    return join_surrogates("".join(lines))


def _replace(lines: list[str], range: types.Range, text: str, encoding: PositionEncoding) -> None:
    """Replace the range in the lines."""
    (first, start), (last, end) = sorted(_place(lines, each, encoding) for each in (range.start, range.end))
    # With the lines around them: what is left on both sides may join to CRLF.
    before, after = max(first - 1, 0), min(last + 1, len(lines) - 1)
    head, tail = "".join(lines[before:first]), "".join(lines[last + 1 : after + 1])
    replaced = head + lines[first][:start] + text + lines[last][end:] + tail
    changed = split_lines(replaced)
    if after < len(lines) - 1:
        changed.pop()  # empty: the lines that follow come after the end of one
    lines[before : after + 1] = changed


def _place(lines: Sequence[str], position: types.Position, encoding: PositionEncoding) -> tuple[int, int]:
    """The number of the line that the position is in, and the character in that line."""
    if position.line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    line = max(position.line, 0)
    return line, character_at(lines[line], position.character, encoding)
