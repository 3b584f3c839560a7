"""The lines of a prose that hold a digit: what looks for dates and sums need not read the other two thirds."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from editlint.core.lazy_regex import LazyPattern

_ZERO = b"0"
_ALIKE = bytes(ord(_ZERO) if chr(i) in "123456789" else i for i in range(256))
"""All digits as one: a single character is found many times as fast as one of several."""


class DigitLines:
    """The lines of a folded prose (one byte a character) that hold a digit, as one text with its map back."""

    def __init__(self, fold: bytes) -> None:
        alike = fold.translate(_ALIKE)
        parts: list[bytes] = []
        self.lines: list[tuple[int, int]] = []
        """Where each line starts and ends in the folded prose."""
        self._starts: list[int] = []
        length, at = 0, alike.find(_ZERO)
        while at >= 0:
            start, end = fold.rfind(b"\n", 0, at) + 1, fold.find(b"\n", at)
            end = len(fold) if end < 0 else end
            parts.append(fold[start:end])
            self.lines.append((start, end))
            self._starts.append(length)
            length += end - start + 1
            at = alike.find(_ZERO, end)
        self._text = b"\n".join(parts)

    def line_places(self, literal: bytes) -> Iterator[int]:
        """Where the literal starts in these lines, as places in the folded prose."""
        at = self._text.find(literal)
        while at >= 0:
            yield self.back(at)
            at = self._text.find(literal, at + 1)

    def matches(self, pattern: LazyPattern) -> Iterator[Any]:
        """The matches of a pattern of bytes in these lines; `back` says where in the folded prose one is."""
        return pattern.finditer(self._text)

    def back(self, at: int) -> int:
        """The place in the folded prose of a place in these lines."""
        number = bisect_right(self._starts, at) - 1
        return self.lines[number][0] + at - self._starts[number]
