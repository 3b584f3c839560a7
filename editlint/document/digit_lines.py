"""The lines of a prose that contain a digit: a search for dates and sums can skip the other two thirds."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from editlint.core.lazy_regex import LazyPattern

_ZERO = b"0"
_DIGITS_AS_ZERO = bytes(ord(_ZERO) if chr(i) in "123456789" else i for i in range(256))
"""Translates every digit to 0: one character is found many times as fast as one of several."""


class DigitLines:
    """The lines of a normalized prose (one byte per character) with a digit, as one text with a map to the prose."""

    def __init__(self, normalized: bytes) -> None:
        zeros = normalized.translate(_DIGITS_AS_ZERO)
        parts: list[bytes] = []
        self.lines: list[tuple[int, int]] = []
        """The half-open range of each line in the prose, without its line end."""
        self._starts: list[int] = []
        length, at = 0, zeros.find(_ZERO)
        while at >= 0:
            start, end = normalized.rfind(b"\n", 0, at) + 1, normalized.find(b"\n", at)
            end = len(normalized) if end < 0 else end
            parts.append(normalized[start:end])
            self.lines.append((start, end))
            self._starts.append(length)
            length += end - start + 1
            at = zeros.find(_ZERO, end)
        self._text = b"\n".join(parts)

    def line_places(self, literal: bytes) -> Iterator[int]:
        """Where the literal starts in these lines, as places in the prose."""
        at = self._text.find(literal)
        while at >= 0:
            yield self.to_prose(at)
            at = self._text.find(literal, at + 1)

    def matches(self, pattern: LazyPattern) -> Iterator[Any]:
        """The matches of a pattern of bytes in these lines; `to_prose` gives their places in the prose."""
        return pattern.finditer(self._text)

    def to_prose(self, at: int) -> int:
        """The place in the prose of a place in these lines."""
        number = bisect_right(self._starts, at) - 1
        return self.lines[number][0] + at - self._starts[number]
