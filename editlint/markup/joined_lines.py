"""The lines of a block as one text, in which mark-up may go on from line to line."""

from bisect import bisect_right
from itertools import accumulate

from editlint.markup.builder import Builder
from editlint.markup.lines import Lines


class JoinedLines:
    """The lines of a block, joined by line feeds: offsets in `text` count from its start."""

    def __init__(self, lines: Lines) -> None:
        self.text = "\n".join(map(lines.text, range(len(lines))))
        self._base = lines.base
        self._ranges = lines.ranges
        sizes = [end - start + 1 for start, end in lines.ranges]
        self._starts = [0, *accumulate(sizes[:-1])]

    def place(self, offset: int) -> int:
        """The offset in the base of the character at an offset of the text; of a line feed, the end of its line."""
        number = bisect_right(self._starts, offset) - 1
        return self._ranges[number][0] + offset - self._starts[number]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` up to `end` of the text start and end in the base."""
        return self.place(start), self.place(end - 1) + 1 if end > start else self.place(start)

    def add_to(self, build: Builder, start: int, end: int) -> None:
        """Add the characters from `start` up to `end` to the open block, each line feed as a space."""
        if start >= end:
            return
        number = bisect_right(self._starts, start) - 1
        while start < end:
            first, last = self._ranges[number]
            shift = first - self._starts[number]
            if start + shift < last:
                build.append_text(start + shift, min(end + shift, last))
            if end + shift > last:
                build.add_decoded(" ", last, self._ranges[number + 1][0])
            number += 1
            start = last - shift + 1

    def part(self, start: int, end: int) -> Lines:
        """The lines of the characters from `start` up to `end`."""
        ranges = []
        number = bisect_right(self._starts, start) - 1
        while start < end:
            first, last = self._ranges[number]
            shift = first - self._starts[number]
            ranges.append((start + shift, min(end + shift, last)))
            number += 1
            start = last - shift + 1
        return Lines(self._base, ranges)
