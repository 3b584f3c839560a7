"""What an index of articles says of each."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from editlint.core.finding import SEVERITIES, Severity
from editlint.report.card import Card


class FamilyCount(NamedTuple):
    """The findings of a family in an article, by severity, the worst first."""

    name: str
    counts: tuple[int, ...]


class IndexEntry(NamedTuple):
    """A line of an index: an article, its anchor or the name of its page, and its numbers.

    `counts` are its errors, warnings and notes, those beyond the limit for one rule not included; `impact` is what
    mending all of them is worth.
    """

    id: str
    title: str
    path: str
    counts: tuple[int, ...]
    families: tuple[FamilyCount, ...]
    words: int
    grade: float | None
    impact: float


def index_entry(id: str, card: Card) -> IndexEntry:
    """The line of an article."""
    return IndexEntry(
        id=id,
        title=card.title,
        path=card.path,
        counts=_by_severity(Counter(finding.severity for finding in card.findings)),
        families=tuple(FamilyCount(group.name, _by_severity(group.counts)) for group in card.families),
        words=card.whole.words,
        grade=card.whole.grade,
        impact=sum(task.impact for task in card.tasks),
    )


def _by_severity(counts: Mapping[Severity, int]) -> tuple[int, ...]:
    return tuple(counts.get(severity, 0) for severity in reversed(SEVERITIES))
