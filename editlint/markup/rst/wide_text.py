"""Columns of text with wide or combining characters: tables are drawn for a terminal, where they take two or none.

Text in ASCII, which is most, needs none of this.
"""

from array import array
from collections.abc import Sequence
from unicodedata import combining, east_asian_width

from editlint.markup.lines import Lines, Range

PAD = "\0"
"""Fills the second column of a wide character."""


def as_drawn(text: str) -> str:
    """The text with one character for each column."""
    return text if text.isascii() else "".join(c + PAD * (_width(c) - 1) for c in text if _width(c))


class DrawnLines:
    """Lines that are cut by the columns of a terminal."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._offsets: dict[int, Sequence[int]] = {}  # by the number of a line that is not ASCII
        if not lines.base.isascii():
            for number in range(len(lines)):
                if not (text := lines.text(number)).isascii():
                    self._offsets[number] = _offsets(text)

    def cut(self, first: int, last: int | None, top: int = 0, bottom: int | None = None) -> Lines:
        """The characters in the columns from `first` up to `last` of the lines from `top` up to `bottom`.

        Without the white space at the end of each line.
        """
        lines = Lines(self._lines.base, self._lines.ranges[top:bottom])
        if not self._offsets:
            return lines.columns(first, last)
        return Lines(lines.base, [self._cut(top + n, first, last) for n in range(len(lines))])

    def _cut(self, number: int, first: int, last: int | None) -> Range:
        start, end = self._lines.ranges[number]
        offsets = self._offsets.get(number)
        if offsets is not None:
            first = offsets[min(first, len(offsets) - 1)]
            last = None if last is None else offsets[min(last, len(offsets) - 1)]
        left = min(start + first, end)
        right = end if last is None else max(left, min(start + last, end))
        return left, left + len(self._lines.base[left:right].rstrip())


def _offsets(text: str) -> Sequence[int]:
    """The offset of the character in each column, and that of the end."""
    offsets = array("i")
    for offset, character in enumerate(text):
        offsets.extend([offset] * _width(character))
    offsets.append(len(text))
    return offsets


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
