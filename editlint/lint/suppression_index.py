"""Finds the suppressions of a document that suppress a place, without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from editlint.core.finding import Place
from editlint.core.span import Span
from editlint.lint.suppression import Suppression, fold_text


class SuppressionIndex:
    """The suppressions of a document, by what they name.

    Of several that say the same of the same place, the first counts.
    """

    def __init__(self, entries: Sequence[Suppression]) -> None:
        self._groups: dict[tuple[str | None, str | None], _Group] = {}
        for number, entry in enumerate(entries):
            self._groups.setdefault((entry.name, fold_text(entry.text)), _Group()).add(number, entry)

    def matching(self, rule: str, place: Place, span: Span) -> list[int]:
        """The numbers of the entries that suppress a rule at a place, which is at `span` of the prose."""
        found: list[int] = []
        for name in (None, rule, rule.partition("/")[0]):
            for text in (None, fold_text(place.excerpt)):
                if group := self._groups.get((name, text)):
                    found += group.matching(place, span)
        return sorted(found)


class _Group:
    """The suppressions of one name and text."""

    def __init__(self) -> None:
        self._everywhere: list[int] = []
        self._lines: dict[int, int] = {}
        self._ranges = _Ranges()
        self._blocks = _Ranges()
        self._sorted_lines: list[int] = []

    def add(self, number: int, entry: Suppression) -> None:
        """Add the entry with that number."""
        if entry.scope == "line":
            self._lines.setdefault(entry.line, number)
        elif entry.scope == "document":
            self._everywhere = self._everywhere or [number]
        elif len(entry.prose):
            (self._ranges if entry.scope == "range" else self._blocks).add(number, entry.prose)

    def matching(self, place: Place, span: Span) -> Iterator[int]:
        """The numbers of the entries that suppress a place."""
        yield from self._everywhere
        yield from self._ranges.at(span.start)
        yield from self._blocks.at(span.start)
        if self._lines:
            self._sorted_lines = self._sorted_lines or sorted(self._lines)
            lines = self._sorted_lines
            for at in range(bisect_left(lines, place.start.line), bisect_right(lines, place.end.line)):
                yield self._lines[lines[at]]


class _Ranges:
    """Ranges that do not overlap, unless they are the same."""

    def __init__(self) -> None:
        self._numbers: dict[Span, int] = {}
        self._sorted: list[Span] = []

    def add(self, number: int, span: Span) -> None:
        """Add the range of the entry with that number."""
        self._numbers.setdefault(span, number)

    def at(self, offset: int) -> Iterator[int]:
        """The number of the range that contains a place, if there is one."""
        if len(self._sorted) != len(self._numbers):
            self._sorted = sorted(self._numbers)
        at = bisect_right(self._sorted, offset, key=lambda span: span.start) - 1
        if at >= 0 and self._sorted[at].end > offset:
            yield self._numbers[self._sorted[at]]
