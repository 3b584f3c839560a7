"""The unified diff between a text and its fixed version, in linear time, as the edits are known."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editlint.core.finding import SourceEdit
from editlint.core.printable import escapes
from editlint.lint.edits import apply_edits

CONTEXT = 3
"""Unchanged lines around a change, as in `diff -u`."""


class _Chunk(NamedTuple):
    """The new text of the lines from `first` up to `last` of the source (from 0, half-open)."""

    text: str
    first: int
    last: int


class _Hunk(NamedTuple):
    """Chunks to show together, and the number (from 0) of their first line in the new text."""

    chunks: Sequence[_Chunk]
    line: int


def unified_diff(source: str, rounds: Sequence[Sequence[SourceEdit]], name: str) -> str:
    """The diff of the edits of all rounds, '' where there are none.

    Only LF ends a line, as for the programs that apply a diff. The name is quoted as git does, and the text is exact.
    """
    lines = _lines(source)
    chunks = [_Chunk(line, number, number + 1) for number, line in enumerate(lines)]
    for edits in rounds:
        chunks = list(_apply_round(chunks, edits))
    chunks = [part for chunk in chunks for part in _changed_lines(chunk, lines)]
    hunks = "".join(_format_hunk(hunk, lines) for hunk in _hunks(chunks, lines))
    quoted = quoted_name(name)
    return f"--- {quoted}\n+++ {quoted}\n{hunks}" if hunks else ""


def quoted_name(name: str) -> str:
    r"""The name of a file as git writes it: `"a\nb.md"`, and a tab after a name with spaces, which ends it for `patch`.

    Letters that are not ASCII are left as they are, which both programs read.
    """
    escaped = list(escapes(name))
    if not escaped and '"' not in name and "\\" not in name:
        return f"{name}\t" if " " in name else name
    quoted, at = "", 0
    for escape in escaped:
        quoted += _with_backslashes(name[at : escape.start]) + _octal(name[escape.start : escape.end])
        at = escape.end
    return f'"{quoted}{_with_backslashes(name[at:])}"'


def _with_backslashes(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _octal(text: str) -> str:
    short = {"\n": r"\n", "\t": r"\t"}
    return short.get(text) or "".join(f"\\{byte:03o}" for byte in text.encode("utf-8", "surrogateescape"))


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _apply_round(chunks: Sequence[_Chunk], edits: Sequence[SourceEdit]) -> Iterator[_Chunk]:
    """The chunks after a round; those that an edit joins become one."""
    at = following = number = 0
    while number < len(chunks):
        text, first, last = chunks[number]
        here = []
        while following < len(edits) and edits[following].span.start < at + len(text):
            while edits[following].span.end > at + len(text):
                number += 1
                text += chunks[number].text
                last = chunks[number].last
            here.append(edits[following])
            following += 1
        yield _Chunk(apply_edits(text, here, at), first, last)
        at += len(text)
        number += 1


def _changed_lines(chunk: _Chunk, lines: Sequence[str]) -> Iterator[_Chunk]:
    """The chunk without the lines at its start and end that are as they were, which are chunks of their own."""
    old, new = lines[chunk.first : chunk.last], _lines(chunk.text)
    same = _same_at_start(old, new)
    same_end = _same_at_start(old[same:][::-1], new[same:][::-1])
    last = chunk.last - same_end
    yield from (_Chunk(lines[n], n, n + 1) for n in range(chunk.first, chunk.first + same))
    if same + same_end < max(len(old), len(new)):
        yield _Chunk("".join(new[same : len(new) - same_end]), chunk.first + same, last)
    yield from (_Chunk(lines[n], n, n + 1) for n in range(last, chunk.last))


def _same_at_start(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines at the start are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(old), len(new)))


def _hunks(chunks: Sequence[_Chunk], lines: Sequence[str]) -> Iterator[_Hunk]:
    """The changed chunks, each with the lines around it; those that are near share a hunk."""
    ranges: list[list[int]] = []
    for number, chunk in enumerate(chunks):
        if chunk.text != "".join(lines[chunk.first : chunk.last]):
            first, last = max(number - CONTEXT, 0), min(number + 1 + CONTEXT, len(chunks))
            if ranges and first <= ranges[-1][1]:
                ranges[-1][1] = last
            else:
                ranges.append([first, last])
    line = at = 0
    for first, last in ranges:
        line += sum(len(_lines(chunk.text)) for chunk in chunks[at:first])
        yield _Hunk(chunks[first:last], line)
        line += sum(len(_lines(chunk.text)) for chunk in chunks[first:last])
        at = last


def _format_hunk(hunk: _Hunk, lines: Sequence[str]) -> str:
    """The hunk with its header: its first line and number of lines, in the source and in the new text."""
    body: list[str] = []
    sizes = [0, 0]
    for chunk in hunk.chunks:
        old, new = lines[chunk.first : chunk.last], _lines(chunk.text)
        sizes[0] += len(old)
        sizes[1] += len(new)
        if old == new:
            body += [_line(" ", line) for line in old]
        else:
            body += [_line("-", line) for line in old]
            body += [_line("+", line) for line in new]
    ranges = [_range(hunk.chunks[0].first, sizes[0]), _range(hunk.line, sizes[1])]
    return f"@@ -{ranges[0]} +{ranges[1]} @@\n{''.join(body)}"


def _line(prefix: str, line: str) -> str:
    return prefix + line if line.endswith("\n") else f"{prefix}{line}\n\\ No newline at end of file\n"


def _range(start: int, size: int) -> str:
    """The range as POSIX writes it: first line (from 1) and size, without a size of 1; no lines start one earlier."""
    first = start + 1 if size else start
    return f"{first}" if size == 1 else f"{first},{size}"
