"""A half-open range of characters, and whether others contain it."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

import msgspec

Extent = Literal["phrase", "sentence", "block", "section", "document"]
"""What a match is about."""


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """Characters `start` up to, not including, `end`: code points, counted from 0."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def meets(self, other: "Span") -> bool:
        """Whether the two have at least one character in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Position(msgspec.Struct, frozen=True, order=True, gc=False):
    """A position between two characters: line and column from 1, columns in code points."""

    line: int
    column: int


def is_inside(span: Span, others: Sequence[Span]) -> bool:
    """Whether one of the others, which are sorted, contains a span.

    Links and quotations hardly ever overlap, so the one that contains a place is among the last eight that start at or
    before it.
    """
    at = bisect_right(others, Span(span.start, 1 << 62))
    return any(other.contains(span) for other in reversed(others[max(at - 8, 0) : at]))
