"""Fixes: a text and its findings in, the text with what could be fixed out. Opens nothing.

A round applies all fixes that do not touch each other, and reads the text again. A fix is left out if it would bring a
finding that the text did not have, change the kinds of blocks, or leave its own finding where it was. The next
round starts from the result, so that fixing a fixed text changes nothing.

Comments are removed in rounds of their own, in which nothing else may change.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from editlint.core.finding import AppliedFix, Finding, Fix, SourceEdit
from editlint.core.lines import Lines
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.lint.edits import Change, PositionMap, apply_edits, change_of
from editlint.lint.linter import LintResult
from editlint.lint.unchanged_prose import NestedReader, changed_places, first_changed_block

MAX_ROUNDS = 100
"""Two rounds are enough for nearly every text."""
MAX_TRIES = 8
"""How often a round is tried again without the harmful fixes before it is given up."""
_NEIGHBOURS = 8
"""Earlier places that are compared with a finding: places of one rule hardly ever overlap."""


class Reading(NamedTuple):
    """A text as a document, with all its findings, also those that are not shown."""

    document: Document
    checked: LintResult


class FixOutcome(NamedTuple):
    """The fixed text, how many findings were fixed, the edits of each round, and what they changed."""

    reading: Reading
    fixed: int
    rounds: tuple[tuple[SourceEdit, ...], ...]
    changes: tuple[Change, ...] = ()

    def applied_fixes(self) -> Iterator[AppliedFix]:
        """What was changed, at its places in the fixed text."""
        lines = Lines(self.reading.document.source)
        for each in sorted(self.changes, key=lambda change: change.span):
            yield AppliedFix(
                rule=each.rule,
                applicability=each.applicability,
                start=lines.position(each.span.start),
                before=each.before,
                after=each.after,
            )


class _NumberedFix(NamedTuple):
    """The fix to apply for the finding with that number in the reading."""

    number: int
    fix: Fix


def apply_fixes(
    reading: Reading,
    read: Callable[[str], Reading],
    choose: Callable[[Finding], Fix | None],
    nested: NestedReader | None = None,
) -> FixOutcome:
    """Apply the fixes that `choose` selects, round after round, until there are no more.

    `read` reads a text and checks it with the same rules as `reading`; `nested` reads how its blocks are nested, where
    the format has such blocks.
    """
    fixer = _Fixer(read, choose, nested)
    fixed = 0
    rounds: list[tuple[SourceEdit, ...]] = []
    changes: list[Change] = []
    while len(rounds) < MAX_ROUNDS:
        outcome = fixer.apply_round(reading)
        if outcome is None:
            break
        reading = outcome.reading
        fixed += outcome.fixed
        rounds += outcome.rounds
        positions = PositionMap(outcome.rounds[0])
        changes = [each._replace(span=positions.span(each.span)) for each in changes]
        changes += outcome.changes
    return FixOutcome(reading, fixed, tuple(rounds), tuple(changes))


class _Fixer(NamedTuple):
    """Applies a round of fixes; see `apply_fixes`."""

    read: Callable[[str], Reading]
    choose: Callable[[Finding], Fix | None]
    nested: NestedReader | None

    def apply_round(self, reading: Reading) -> FixOutcome | None:
        """Apply the fixes that do not touch each other and do no harm; None where no fix remains."""
        fixes = [
            _NumberedFix(number, fix)
            for number, finding in enumerate(reading.checked.findings)
            if (fix := self.choose(finding)) is not None
        ]
        of_prose = [each for each in fixes if not _removes_comment(reading, each)]
        of_comments = [each for each in fixes if _removes_comment(reading, each)]
        return self._apply(reading, of_prose) or self._apply(reading, of_comments)

    def _apply(self, reading: Reading, fixes: Sequence[_NumberedFix]) -> FixOutcome | None:
        """Apply those of these fixes that do not touch each other and do no harm; None for none."""
        chosen = _disjoint(fixes)
        for _ in range(MAX_TRIES):
            if not chosen:
                return None
            edits = tuple(sorted((e for each in chosen for e in each.fix.edits), key=lambda edit: edit.span))
            after = self.read(apply_edits(reading.document.source, edits))
            positions = PositionMap(edits)
            harmful = _harmful(chosen, positions, reading, after)
            if not harmful and _removes_comment(reading, chosen[0]):
                harmful = self._harmful_removals(chosen, positions, reading, after)
            if not harmful:
                source, findings = reading.document.source, reading.checked.findings
                changes = (
                    change_of(source, findings[each.number], each.fix, positions.span) for each in chosen
                )
                return FixOutcome(after, len(chosen), (edits,), tuple(changes))
            chosen = [each for each in chosen if each.number not in harmful]
        return None

    def _harmful_removals(
        self, chosen: Sequence[_NumberedFix], positions: PositionMap, before: Reading, after: Reading
    ) -> set[int]:
        """The numbers of the findings whose comments cannot be removed without a change of what readers see."""
        places = sorted((edit.span, each.number) for each in chosen for edit in each.fix.edits)
        changed = changed_places(before.document, after.document, positions, self.nested)
        return {number for span in changed for number in _nearest(places, span)}


def _removes_comment(reading: Reading, numbered: _NumberedFix) -> bool:
    return reading.checked.findings[numbered.number].block == "comment"


def _disjoint(chosen: Iterable[_NumberedFix]) -> list[_NumberedFix]:
    """The fixes whose edits do not touch those of an earlier one: the others have their turn in the next round."""
    taken: list[Span] = []
    kept = []
    for each in chosen:
        spans = [edit.span for edit in each.fix.edits]
        if not any(_touching(taken, span) for span in spans):
            for span in spans:
                taken.insert(bisect_left(taken, span), span)
            kept.append(each)
    return kept


def _touching(taken: Sequence[Span], span: Span) -> bool:
    """Whether one of `taken`, which are sorted and disjoint, meets `span` or ends where it starts."""
    at = bisect_right(taken, span)
    return any(
        other.start <= span.end and span.start <= other.end for other in taken[max(at - 1, 0) : at + 1]
    )


def _harmful(
    chosen: Sequence[_NumberedFix], positions: PositionMap, before: Reading, after: Reading
) -> set[int]:
    """The numbers of the findings whose fixes must not be applied together, or not at all."""
    harmful: set[int] = set()
    last = _last_places(before.checked)
    places = sorted((positions.span(edit.span), each.number) for each in chosen for edit in each.fix.edits)
    if changed := first_changed_block(before.document, after.document):
        harmful.update(_nearest(places, positions.span(changed)))
    fixed = {each.number: each.fix for each in chosen}
    for finding, number in _matched_findings(positions, before.checked.findings, after.checked.findings):
        if (
            number is None
            and finding.rule in last
            and finding.span.start > positions.span(last[finding.rule]).start
        ):
            continue  # it was there before, beyond the limit of a document
        if number is None:
            harmful.update(_nearest(places, finding.span))
        elif number in fixed and not _shortens(fixed[number]):
            harmful.add(number)
    return harmful


def _last_places(checked: LintResult) -> dict[str, Span]:
    """Where the last finding is that is known of each rule with more of them than the limit of a document."""
    rules = {each.rule for each in checked.omitted}
    return {rule: Span(0, 0) for rule in rules} | {
        finding.rule: finding.span for finding in checked.findings if finding.rule in rules
    }


def _shortens(fix: Fix) -> bool:
    return sum(len(edit.text) - len(edit.span) for edit in fix.edits) < 0


def _nearest(places: Sequence[tuple[Span, int]], span: Span) -> Iterator[int]:
    """The numbers of the places, which are sorted and disjoint, that meet or touch `span`, else of the nearest."""
    at = bisect_right(places, (Span(span.end, 1 << 62), 0))
    first = at
    while first and places[first - 1][0].end >= span.start:
        first -= 1
        yield places[first][1]
    if first == at:
        neighbours = places[max(at - 1, 0) : at + 1]
        yield min(neighbours, key=lambda each: max(each[0].start - span.end, span.start - each[0].end))[1]


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
