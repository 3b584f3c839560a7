"""The lines of a text, and parts of them, for the formats whose blocks are made of lines and indentation."""

from collections.abc import Sequence

Range = tuple[int, int]
"""Where the text of a line starts and ends in the base, without the white space at its end."""


class Lines:
    """Lines of a base text, each a range of it. A blank line is an empty range.

    A part of the lines is again `Lines`, without the indentation that its lines have in common. Numbers count from 0.
    """

    __slots__ = ("base", "ranges")

    def __init__(self, base: str, ranges: Sequence[Range]) -> None:
        self.base = base
        self.ranges = ranges

    @classmethod
    def of(cls, base: str, start: int = 0) -> "Lines":
        """The lines of the text from an offset on."""
        ranges: list[Range] = []
        for line in base[start:].split("\n"):
            ranges.append((start, start + len(line.rstrip())))
            start += len(line) + 1
        return cls(base, ranges)

    def __len__(self) -> int:
        return len(self.ranges)

    def text(self, number: int) -> str:
        """The text of a line; '' where there is none with that number."""
        if number >= len(self.ranges):
            return ""
        start, end = self.ranges[number]
        return self.base[start:end]

    def is_blank(self, number: int) -> bool:
        """Whether a line is blank, or there is none with that number."""
        return number >= len(self.ranges) or self.ranges[number][0] >= self.ranges[number][1]

    def indent(self, number: int) -> int:
        """How many spaces are before the text of a line that is not blank."""
        text = self.text(number)
        return len(text) - len(text.lstrip(" "))

    def skip_blank(self, number: int) -> int:
        """The number of the first line from `number` on that is not blank, or how many lines there are."""
        while number < len(self.ranges) and self.is_blank(number):
            number += 1
        return number

    def until_blank(self, number: int, end: int | None = None) -> int:
        """The number of the first blank line from `number` on, or `end`, or how many lines there are."""
        while number != end and not self.is_blank(number):
            number += 1
        return number

    def part(self, first: int, end: int) -> "Lines":
        """The lines from `first` up to `end`, without blank ones at its ends."""
        first = min(self.skip_blank(first), end)
        while end > first and self.is_blank(end - 1):
            end -= 1
        return Lines(self.base, self.ranges[first:end])

    def columns(self, first: int, last: int | None = None) -> "Lines":
        """The characters of each line from the column `first` up to `last`, without the white space at their end."""
        ranges = []
        for start, end in self.ranges:
            left = min(start + first, end)
            right = end if last is None else max(min(start + last, end), left)
            ranges.append((left, left + len(self.base[left:right].rstrip())))
        return Lines(self.base, ranges)

    def end_of_indented(self, number: int, columns: int = 1) -> int:
        """The number of the first line from `number` on that is not blank and indented by less than `columns`."""
        while number < len(self.ranges) and (self.is_blank(number) or self.indent(number) >= columns):
            number += 1
        return number

    def without_indent(self) -> "Lines":
        """The lines without the indentation that all of them have."""
        common = min((self.indent(i) for i in range(len(self)) if not self.is_blank(i)), default=0)
        return self.columns(common) if common else self

    def hanging(self, number: int, width: int, end: int) -> "Lines":
        """The lines from `number` up to `end`, the first without `width` columns, the others without indentation."""
        first = Lines(self.base, self.ranges[number : number + 1]).columns(width)
        rest = Lines(self.base, self.ranges[number + 1 : end]).without_indent()
        return Lines(self.base, [*first.ranges, *rest.ranges])

    def trimmed(self) -> "Lines":
        """The lines without blank ones at their ends."""
        return self.part(0, len(self))
