"""What is worth most: the findings of an article as tasks, one for each rule, ranked by what mending them is worth."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from editlint.core.finding import Finding, Place, Severity
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.report.families import Family, describe_family, family_of

MAX_FIRST_TASKS = 5
"""Tasks that a report begins with."""
MAX_FIRST_TASKS_PER_FAMILY = 2
"""Tasks of one family among those, so that one habit does not hide everything else."""
MAX_SHARED = 0.6
"""Share of a task's sentences that tasks of its family before it may have, for it to be one of the first: beyond that
it says the same again, as a finding about a section beside one about the whole article does."""
_SEVERITY_WEIGHTS: Mapping[Severity, float] = MappingProxyType({"info": 1, "warning": 1.5, "error": 8})
"""An error is certain, and readers lose trust by it, however short it is."""


class Coverage(NamedTuple):
    """What a finding covers: the sentences, by number, that its places are in, and the words that it is about."""

    sentences: frozenset[int] = frozenset()
    words: int = 0
    whole_sentences: bool = False


class RankedFinding(NamedTuple):
    """A finding with what it covers and its impact."""

    finding: Finding
    coverage: Coverage
    impact: float


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule asks of the writer: its findings, those with the greatest impact first.

    `words` are those that the findings cover, `sentences` the numbers of the sentences that they are in.
    """

    rule: str
    findings: tuple[Finding, ...]
    sentences: frozenset[int]
    words: int
    impact: float

    @property
    def family(self) -> Family:
        """The family of the rule."""
        return describe_family(family_of(self.rule))

    @property
    def help(self) -> str:
        """What to do, where it is the same for all findings; else ''."""
        texts = {finding.help for finding in self.findings}
        return texts.pop() if len(texts) == 1 else ""

    @property
    def advice(self) -> str:
        """What to do, or else the message of the first finding."""
        return self.help or self.findings[0].message


class FamilyTasks(msgspec.Struct, frozen=True):
    """The tasks of one family, ranked, and the numbers of their findings by severity."""

    name: str
    tasks: tuple[Task, ...]
    counts: Mapping[Severity, int]

    @property
    def family(self) -> Family:
        """The family, as a report shows it."""
        return describe_family(self.name)

    @property
    def total(self) -> int:
        """The number of findings."""
        return sum(self.counts.values())


def rank_tasks(findings: Iterable[Finding], document: Document) -> tuple[Task, ...]:
    """The findings as tasks, those with the greatest impact first."""
    ranked = sorted((_ranked(each, document) for each in findings), key=_finding_order)
    by_rule = groupby(sorted(ranked, key=lambda each: each.finding.rule), lambda each: each.finding.rule)
    tasks = [_task(rule, list(group), document) for rule, group in by_rule]
    return tuple(sorted(tasks, key=lambda task: (-task.impact, task.findings[0].span, task.rule)))


def first_tasks(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks to begin with, of ranked tasks: those that do not say what one of the same family said before.

    A task says the same if it is about the same sentences, or asks the writer to do the same.
    """
    chosen: list[Task] = []
    per_family: Counter[str] = Counter()
    seen: dict[str, set[int]] = {}
    for task in tasks:
        name = family_of(task.rule)
        before = seen.setdefault(name, set())
        asked = any(family_of(each.rule) == name and each.help == task.help != "" for each in chosen)
        is_new = not asked and len(task.sentences & before) <= MAX_SHARED * len(task.sentences)
        if per_family[name] < MAX_FIRST_TASKS_PER_FAMILY and (is_new or not before):
            chosen.append(task)
            per_family[name] += 1
            before |= task.sentences
        if len(chosen) == MAX_FIRST_TASKS:
            break
    return tuple(chosen)


def by_family(tasks: Iterable[Task]) -> tuple[FamilyTasks, ...]:
    """The tasks by family, that of the first task first; in a family as they are ranked."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(family_of(task.rule), []).append(task)
    families = [
        FamilyTasks(
            name, tuple(group), Counter(finding.severity for task in group for finding in task.findings)
        )
        for name, group in groups.items()
    ]
    return tuple(families)


def is_about_anchor(finding: Finding, document: Document) -> bool:
    """Whether a finding about the whole document only stands at its anchor, such as the headline."""
    return finding.extent == "document" and finding.span == document.prose.source_span(document.anchor)


def places_in_prose(finding: Finding, document: Document) -> Iterator[Span]:
    """The places of a finding in the prose of this document, its own and the related ones; empty where not in it.

    A finding about a comment has none. That of a finding about the whole document which only stands at its anchor is
    empty.
    """
    if finding.block == "comment":
        return
    places: list[Place] = [finding, *(place for place in finding.related if place.path == finding.path)]
    find = document.prose.find
    for place in places:
        if place is finding and is_about_anchor(finding, document):
            yield Span(0, 0)
        else:
            start = find(place.span.start)
            yield Span(start, max(start, find(place.span.end)))


def _ranked(finding: Finding, document: Document) -> RankedFinding:
    coverage = _coverage(finding, document)
    return RankedFinding(finding, coverage, _impact(finding, coverage.words))


def _impact(finding: Finding, words: int) -> float:
    """The weight of the family and the severity, times the root of the words: twice as long is not twice as bad."""
    family = describe_family(family_of(finding.rule))
    return family.weight * _SEVERITY_WEIGHTS[finding.severity] * sqrt(1 + words)


def _coverage(finding: Finding, document: Document) -> Coverage:
    """The sentences of a finding, and its words: those of its places, or of their sentences where it is about these."""
    spans = [span for span in places_in_prose(finding, document) if span.start < span.end]
    sentences = frozenset(number for span in spans for number in _sentence_numbers(span, document))
    if finding.extent in ("phrase", "sentence") or not describe_family(family_of(finding.rule)).sentences:
        return Coverage(sentences, sum(document.word_count(span) for span in spans))
    return Coverage(sentences, sum(document.sentence_lengths[number] for number in sentences), True)


def _sentence_numbers(span: Span, document: Document) -> range:
    starting = document.sentence_numbers(Span(0, span.start + 1)).stop - 1
    return range(max(starting, 0), document.sentence_numbers(Span(0, span.end)).stop)


def _finding_order(each: RankedFinding) -> tuple[float, Span, str]:
    return -each.impact, each.finding.span, each.finding.rule


def _task(rule: str, ranked: Sequence[RankedFinding], document: Document) -> Task:
    """The task of a rule: a sentence that several findings are about counts once."""
    wide = [each.coverage.sentences for each in ranked if each.coverage.whole_sentences]
    words = sum(document.sentence_lengths[number] for number in frozenset().union(*wide))
    words += sum(each.coverage.words for each in ranked if not each.coverage.whole_sentences)
    most_severe = max((each.finding for each in ranked), key=lambda each: _SEVERITY_WEIGHTS[each.severity])
    return Task(
        rule=rule,
        findings=tuple(each.finding for each in ranked),
        sentences=frozenset().union(*(each.coverage.sentences for each in ranked)),
        words=words,
        impact=_impact(most_severe, words),
    )
