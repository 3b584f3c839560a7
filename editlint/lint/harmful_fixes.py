"""Which fixes do harm: findings that the text did not have before, blocks of other kinds, findings that stayed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from editlint.core.finding import SEVERITIES, Finding, Fix, Severity, SourceEdit
from editlint.core.span import Span
from editlint.lint.edits import PositionMap
from editlint.lint.linter import LintResult
from editlint.lint.reading import Reading
from editlint.lint.unchanged_prose import first_changed_block

_NEIGHBOURS = 8
"""Earlier places that are compared with a finding: places of one rule hardly ever overlap."""


class NumberedFix(NamedTuple):
    """The fix to apply for the finding with that number in the reading."""

    number: int
    fix: Fix


def edits_of(fixes: Sequence[NumberedFix]) -> tuple[SourceEdit, ...]:
    """The edits of fixes that do not touch each other, in the order of the text."""
    return tuple(sorted((edit for each in fixes for edit in each.fix.edits), key=lambda edit: edit.span))


Conflict = tuple[int, ...]
"""The numbers of the findings whose fixes do harm together, or of the one whose fix does alone."""


def conflicts(
    kept: Sequence[NumberedFix],
    tried: Sequence[NumberedFix],
    before: Reading,
    after: Reading,
    min_severity: Severity,
) -> list[Conflict]:
    """Which of the fixes that were tried do harm, where those that were kept do none without them.

    A note below `min_severity` about several places does none: what repeats "in order to go" repeats "to go" as well.
    """
    positions = PositionMap(edits_of((*kept, *tried)))
    fixed = {each.number: each.fix for each in (*kept, *tried)}
    places = sorted((positions.span(edit.span), each.number) for each in tried for edit in each.fix.edits)
    found: list[Conflict] = []
    if changed := first_changed_block(before.document, after.document):
        found.append(_conflict(places, [positions.span(changed)]))
    last = {rule: positions.span(span).start for rule, span in _last_places(before.checked).items()}
    hidden = SEVERITIES[: SEVERITIES.index(min_severity)]
    matched = _matched_findings(positions, before.checked.findings, after.checked.findings)
    for finding, number in matched:
        if number is None and finding.severity in hidden and finding.related:
            continue
        if number is None and finding.span.start <= last.get(finding.rule, finding.span.start):
            found.append(_conflict(places, [place.span for place in (finding, *finding.related)]))
        elif number in fixed and not _shortens(fixed[number]):
            found.append(_conflict(places, [finding.span]))
    return found


def _conflict(places: Sequence[tuple[Span, int]], spans: Iterable[Span]) -> Conflict:
    return tuple(dict.fromkeys(number for span in spans for number in nearest(places, span)))


def nearest(places: Sequence[tuple[Span, int]], span: Span) -> Iterator[int]:
    """The numbers of the places, which are sorted and disjoint, that meet or touch `span`, else of the nearest."""
    at = bisect_right(places, (Span(span.end, 1 << 62), 0))
    first = at
    while first and places[first - 1][0].end >= span.start:
        first -= 1
        yield places[first][1]
    if first == at:
        neighbours = places[max(at - 1, 0) : at + 1]
        yield min(neighbours, key=lambda each: max(each[0].start - span.end, span.start - each[0].end))[1]


def _last_places(checked: LintResult) -> dict[str, Span]:
    """Where the last finding is that is known of each rule with more of them than the limit of a document."""
    rules = {each.rule for each in checked.omitted}
    return {rule: Span(0, 0) for rule in rules} | {
        finding.rule: finding.span for finding in checked.findings if finding.rule in rules
    }


def _shortens(fix: Fix) -> bool:
    return sum(len(edit.text) - len(edit.span) for edit in fix.edits) < 0


def _matched_findings(
    positions: PositionMap, before: Sequence[Finding], after: Sequence[Finding]
) -> Iterator[tuple[Finding, int | None]]:
    """Each finding of `after` with the number of the same finding in `before`, None where it is new.

    Two findings of one rule are the same if they meet or touch, or if the later one meets or touches a related place
    of the earlier one. No finding of `before` is the same as two of `after`.
    """
    places: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for n, finding in enumerate(before):
        places[finding.rule] += [(positions.span(place.span), n) for place in (finding, *finding.related)]
    for each in places.values():
        each.sort()
    used: set[int] = set()
    for finding in after:
        here = places[finding.rule]
        at = bisect_right(here, (Span(finding.span.end, 1 << 62), 0))
        number = next(
            (
                n
                for span, n in reversed(here[max(at - _NEIGHBOURS, 0) : at])
                if n not in used and span.end >= finding.span.start
            ),
            None,
        )
        if number is not None:
            used.add(number)
        yield finding, number
