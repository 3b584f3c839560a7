"""The matches of a document, of which only so many of each rule are kept: one full of them needs no more memory."""

from array import array
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from editlint.core.finding import MAX_FINDINGS, Severity
from editlint.core.match import Match
from editlint.core.span import Span

MAX_MATCHES = 5 * MAX_FINDINGS
"""Matches of one rule and severity that are kept until overlaps and suppressions are resolved."""

_NOWHERE = -1


class MatchPlace(NamedTuple):
    """Where a match is that is only counted: its span in the prose, and in the source where it is not prose."""

    span: Span
    source: Span | None


class LimitedMatches:
    """The matches of a document: of each rule and severity the first, by their place, and the places of the others."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, Severity], list[Match]] = {}
        self._others: dict[tuple[int, Severity], array[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._kept)

    def add(self, match: Match, severity: Severity) -> None:
        """Add a match of that severity."""
        kept = self._kept.setdefault((match.rule, severity), [])
        kept.append(match)
        if len(kept) >= 2 * MAX_MATCHES:
            self._cut(match.rule, severity)

    def drop(self, rule: int) -> None:
        """Forget the matches of a rule."""
        for by_rule in (self._kept, self._others):
            for key in [key for key in by_rule if key[0] == rule]:
                del by_rule[key]

    def _cut(self, rule: int, severity: Severity) -> None:
        kept = self._kept[rule, severity]
        kept.sort(key=attrgetter("span"))
        # As numbers in an array: a document of 4 MB can have a million.
        others = self._others.setdefault((rule, severity), array("q"))
        for each in kept[MAX_MATCHES:]:
            source = each.source or Span(_NOWHERE, _NOWHERE)
            others.extend((each.span.start, each.span.end, source.start, source.end))
        del kept[MAX_MATCHES:]

    def kept(self) -> Iterator[tuple[Match, Severity]]:
        """The matches to make findings of."""
        for (rule, severity), matches in self._kept.items():
            if len(matches) > MAX_MATCHES:
                self._cut(rule, severity)
            yield from ((match, severity) for match in matches)

    def others(self) -> Iterator[tuple[int, Severity, MatchPlace]]:
        """The rule, the severity and the place of each other match; complete once `kept` has been read."""
        for (rule, severity), numbers in self._others.items():
            for at in range(0, len(numbers), 4):
                start, end, source_start, source_end = numbers[at : at + 4]
                source = None if source_start == _NOWHERE else Span(source_start, source_end)
                yield rule, severity, MatchPlace(Span(start, end), source)
