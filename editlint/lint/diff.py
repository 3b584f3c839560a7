"""The unified diff of a text and its fixes, in time that grows with the text: the edits are known."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editlint.core.finding import SourceEdit
from editlint.lint.fixes import apply_edits

CONTEXT = 3
"""Lines shown around a change, as `diff -u` has it."""


class _Part(NamedTuple):
    """What the lines from `first` up to `last` of the source (from 0) have become."""

    text: str
    first: int
    last: int


class _Hunk(NamedTuple):
    """Parts to show together, and the number (from 0) of their first line in the new text."""

    parts: Sequence[_Part]
    line: int


def unified_diff(source: str, rounds: Sequence[Sequence[SourceEdit]], name: str) -> str:
    """The diff that the edits of all rounds come to, '' where there are none.

    Lines end with LF alone, as they do for the programs that apply a diff.
    """
    lines = _lines(source)
    parts = [_Part(line, number, number + 1) for number, line in enumerate(lines)]
    for edits in rounds:
        parts = list(_edited(parts, edits))
    hunks = "".join(_written(hunk, lines) for hunk in _hunks(parts, lines))
    return f"--- {name}\n+++ {name}\n{hunks}" if hunks else ""


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _edited(parts: Sequence[_Part], edits: Sequence[SourceEdit]) -> Iterator[_Part]:
    """The parts after a round; those that an edit joins become one."""
    at = following = number = 0
    while number < len(parts):
        text, first, last = parts[number]
        here = []
        while following < len(edits) and edits[following].span.start < at + len(text):
            while edits[following].span.end > at + len(text):
                number += 1
                text += parts[number].text
                last = parts[number].last
            here.append(edits[following])
            following += 1
        yield _Part(apply_edits(text, here, at), first, last)
        at += len(text)
        number += 1


def _hunks(parts: Sequence[_Part], lines: Sequence[str]) -> Iterator[_Hunk]:
    """The changed parts, each with the lines around it; those that are near share a hunk."""
    ranges: list[list[int]] = []
    for number, part in enumerate(parts):
        if part.text != "".join(lines[part.first : part.last]):
            first, last = max(number - CONTEXT, 0), min(number + 1 + CONTEXT, len(parts))
            if ranges and first <= ranges[-1][1]:
                ranges[-1][1] = last
            else:
                ranges.append([first, last])
    line = at = 0
    for first, last in ranges:
        line += sum(len(_lines(part.text)) for part in parts[at:first])
        yield _Hunk(parts[first:last], line)
        line += sum(len(_lines(part.text)) for part in parts[first:last])
        at = last


def _written(hunk: _Hunk, lines: Sequence[str]) -> str:
    """The hunk with its head: where it starts and how many lines it has, in the source and in the new text."""
    body: list[str] = []
    sizes = [0, 0]
    for part in hunk.parts:
        old, new = lines[part.first : part.last], _lines(part.text)
        sizes[0] += len(old)
        sizes[1] += len(new)
        if old == new:
            body += [_line(" ", line) for line in old]
        else:
            body += [_line("-", line) for line in old]
            body += [_line("+", line) for line in new]
    ranges = [_range(hunk.parts[0].first, sizes[0]), _range(hunk.line, sizes[1])]
    return f"@@ -{ranges[0]} +{ranges[1]} @@\n{''.join(body)}"


def _line(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _range(start: int, size: int) -> str:
    """As POSIX has it: a line from 1 and a size, which goes unsaid where it is 1; none starts a line earlier."""
    first = start + 1 if size else start
    return f"{first}" if size == 1 else f"{first},{size}"
