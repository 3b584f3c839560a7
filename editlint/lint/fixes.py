"""Fixes: a text and its findings in, the text with what could be fixed out. Opens nothing.

A round applies all fixes that do not touch each other, and reads the text again. A fix is left out if it would bring a
finding that the text did not have, change the kinds of blocks, or leave its own finding where it was. Where fixes do
that together, smaller and smaller sets of them are tried. The next round starts from the result, so that fixing a fixed
text changes nothing.

Comments are removed in rounds of their own, in which nothing else may change.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from editlint.core.finding import AppliedFix, Finding, Fix, Severity, SourceEdit
from editlint.core.lines import Lines
from editlint.core.span import Span
from editlint.lint.edits import Change, PositionMap, apply_edits, change_of
from editlint.lint.harmful_fixes import Conflict, NumberedFix, conflicts, edits_of, nearest
from editlint.lint.reading import Reading
from editlint.lint.unchanged_prose import NestedReader, changed_places

MAX_ROUNDS = 100
"""Two rounds are enough for nearly every text."""
MIN_TRIES = 16
"""How many sets of fixes a round may try in a text of any length."""
FAILURES_BEFORE_HALVING = 4
"""Tries that fail until only half of the fixes are tried: some rules count places in the whole text."""
MAX_TRIED_CHARACTERS = 1_000_000
"""Characters that a round reads again at most, where that allows more tries: time grows with the text, not faster."""


class FixOutcome(NamedTuple):
    """The fixed text, how many findings were fixed, the edits of each round, and what they changed.

    withheld: how many findings are left whose fixes were chosen, but would do harm. is_last: no further round follows,
    as too many sets of fixes were tried.
    """

    reading: Reading
    fixed: int
    rounds: tuple[tuple[SourceEdit, ...], ...]
    changes: tuple[Change, ...] = ()
    withheld: int = 0
    is_last: bool = False

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


class _Try(NamedTuple):
    """Fixes that are tried together: their edits, the text after them, and which of them do harm together."""

    fixes: Sequence[NumberedFix]
    edits: tuple[SourceEdit, ...]
    after: Reading
    conflicts: Sequence[Conflict]


def apply_fixes(
    reading: Reading,
    read: Callable[[str], Reading],
    choose: Callable[[Finding], Fix | None],
    nested: NestedReader | None = None,
    min_severity: Severity = "info",
) -> FixOutcome:
    """Apply the fixes that `choose` selects, round after round, until there are no more.

    `read` reads a text and checks it with the same rules as `reading`; `nested` reads how its blocks are nested, where
    the format has such blocks. Findings below `min_severity` are hidden.
    """
    fixer = _Fixer(read, choose, nested, min_severity)
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
        if outcome.is_last:
            break
    withheld = sum(choose(finding) is not None for finding in reading.checked.findings)
    return FixOutcome(reading, fixed, tuple(rounds), tuple(changes), withheld)


class _Fixer(NamedTuple):
    """Applies a round of fixes; see `apply_fixes`."""

    read: Callable[[str], Reading]
    choose: Callable[[Finding], Fix | None]
    nested: NestedReader | None
    min_severity: Severity

    def apply_round(self, reading: Reading) -> FixOutcome | None:
        """Apply the fixes that do not touch each other and do no harm; None where no fix remains."""
        fixes = [
            NumberedFix(number, fix)
            for number, finding in enumerate(reading.checked.findings)
            if (fix := self.choose(finding)) is not None
        ]
        of_prose = [each for each in fixes if not _removes_comment(reading, each)]
        of_comments = [each for each in fixes if _removes_comment(reading, each)]
        return self._apply(reading, of_prose) or self._apply(reading, of_comments)

    def _apply(self, reading: Reading, fixes: Sequence[NumberedFix]) -> FixOutcome | None:
        """Apply those of these fixes that do not touch each other and do no harm; None for none.

        What does no harm is kept. Of fixes that do harm together, one is tried first, and the others when it is kept.
        """
        kept: _Try | None = None
        trying, later, failures = _disjoint(fixes), list[NumberedFix](), 0
        for _ in range(max(MIN_TRIES, MAX_TRIED_CHARACTERS // (len(reading.document.source) + 1))):
            if not trying:
                trying, later, failures = later, [], 0
            if not trying:
                break
            tried = self._try(reading, kept.fixes if kept else (), trying)
            if not tried.conflicts:
                kept, trying = tried, []
                continue
            failures += 1
            trying, put_off = _without_conflicts(trying, tried.conflicts)
            later += put_off
            if failures % FAILURES_BEFORE_HALVING == 0:
                half = (len(trying) + 1) // 2
                trying, later = trying[:half], [*trying[half:], *later]
        return _outcome(reading, kept, is_last=bool(trying)) if kept else None

    def _try(self, reading: Reading, kept: Sequence[NumberedFix], trying: Sequence[NumberedFix]) -> _Try:
        """Apply these fixes, which do not touch each other, together with those that are kept."""
        fixes = [*kept, *trying]
        edits = edits_of(fixes)
        after = self.read(apply_edits(reading.document.source, edits))
        found = conflicts(kept, trying, reading, after, self.min_severity)
        if not found and _removes_comment(reading, trying[0]):
            found = self._harmful_removals(trying, PositionMap(edits), reading, after)
        return _Try(fixes, edits, after, found)

    def _harmful_removals(
        self, trying: Sequence[NumberedFix], positions: PositionMap, before: Reading, after: Reading
    ) -> list[Conflict]:
        """The findings whose comments cannot be removed without a change of what readers see."""
        places = sorted((edit.span, each.number) for each in trying for edit in each.fix.edits)
        changed = changed_places(before.document, after.document, positions, self.nested)
        return [(number,) for span in changed for number in nearest(places, span)]


def _without_conflicts(
    trying: Sequence[NumberedFix], found: Sequence[Conflict]
) -> tuple[list[NumberedFix], list[NumberedFix]]:
    """The fixes to try again without the others, and those to try later: a fix that does harm alone is neither."""
    harmful = {conflict[0] for conflict in found if len(conflict) == 1}
    put_off = {number for conflict in found for number in conflict[:-1]} - harmful
    again = [each for each in trying if each.number not in harmful | put_off]
    return again, [each for each in trying if each.number in put_off]


def _outcome(reading: Reading, tried: _Try, *, is_last: bool) -> FixOutcome:
    """The outcome of a round in which these fixes are applied; the last one where not all sets could be tried."""
    source, findings = reading.document.source, reading.checked.findings
    moved = PositionMap(tried.edits).span
    changes = (change_of(source, findings[each.number], each.fix, moved) for each in tried.fixes)
    return FixOutcome(tried.after, len(tried.fixes), (tried.edits,), tuple(changes), is_last=is_last)


def _removes_comment(reading: Reading, numbered: NumberedFix) -> bool:
    return reading.checked.findings[numbered.number].block == "comment"


def _disjoint(chosen: Iterable[NumberedFix]) -> list[NumberedFix]:
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
