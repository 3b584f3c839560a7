"""The letters that readers see in the lines of a source, each with its place; it shares no code with the readers.

Regular expressions delete what is mark-up inside a block (`visible_patterns`). Mark-up of blocks is left as it is, so
that the result is about one block at a time.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import regex
from visible_patterns import REWRITES, Rewrite


class Visible(NamedTuple):
    """Characters, with the range of the source that each stands for, and whether a placeholder may stand for it.

    `inside` tells of each offset of the source whether it is inside of something that cannot be divided: mark-up of
    which nothing is seen, or that is seen as one character.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"
    optional: bytearray
    inside: bytearray

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The characters that stand for anything between two offsets of the source, as half-open numbers."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)


def visible_text(source: str, format: str, *, in_notes: bool = False) -> Visible:
    """What readers see in the blocks of a source of the format: `rst`, `asciidoc`, `latex`, `markdown`, `notebook`.

    Notes are gone from the text around them; with `in_notes` they stay, for what is inside one.
    """
    size = len(source)
    found = Visible(
        source, array("l", range(size)), array("l", range(1, size + 1)), bytearray(size), bytearray(size + 1)
    )
    for rewrite in REWRITES[format]:
        found = _rewritten(found, rewrite, in_notes=in_notes)
    return found


def plain_text(source: str) -> Visible:
    """A text in which every character is seen, or a placeholder in its place."""
    return visible_text(source, "docx")._replace(optional=bytearray(b"\1") * len(source))


def _rewritten(before: Visible, rewrite: Rewrite, *, in_notes: bool) -> Visible:
    texts: list[str] = []
    after = Visible("", array("l"), array("l"), bytearray(), before.inside)

    def keep(start: int, end: int, *, optional: bool = False) -> None:
        texts.append(before.text[start:end])
        after.starts.extend(before.starts[start:end])
        after.ends.extend(before.ends[start:end])
        after.optional.extend(b"\1" * (end - start) if optional else before.optional[start:end])

    at = 0
    for m in rewrite.pattern.finditer(before.text):
        keep(at, m.start())
        at = m.end()
        if rewrite.decode is None:
            kept = list(_kept(m, in_notes=in_notes))
            for start, end, optional in kept:
                keep(start, end, optional=optional)
            if not kept:
                _join(before, m)
        elif m.end() > m.start() and (character := rewrite.decode(m[0])):
            texts.append(character)
            after.starts.extend([before.starts[m.start()]] * len(character))
            after.ends.extend([before.ends[m.end() - 1]] * len(character))
            after.optional.extend(before.optional[m.start() : m.start() + 1] * len(character))
            _join(before, m)
    keep(at, len(before.text))
    return after._replace(text="".join(texts))


def _join(visible: Visible, match: "regex.Match[str]") -> None:
    """Remember that what was found cannot be divided, without the white space around it."""
    text = match[0]
    first, last = match.end() - len(text.lstrip()), match.start() + len(text.rstrip()) - 1
    if first < last:
        start, end = visible.starts[first], visible.ends[last]
        visible.inside[start + 1 : end] = b"\1" * (end - start - 1)


def _kept(match: "regex.Match[str]", *, in_notes: bool) -> Iterator[tuple[int, int, bool]]:
    names = ("text", "maybe", "note") if in_notes else ("text", "maybe")
    groups = [name for name in names if name in match.re.groupindex]
    spans = [(*span, name == "maybe") for name in groups for span in match.spans(name)]
    yield from sorted(span for span in spans if span[0] < span[1])
