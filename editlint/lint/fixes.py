"""Fixes: a text and its findings in, the text with what could be fixed out. Opens nothing.

A round applies all fixes that are apart, and reads the text again. A fix that would bring a finding the text did
not have, change what the blocks are, or leave its own finding where it was, is left out. What a round ends with
is where the next one starts, so that fixing a fixed text changes nothing.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from editlint.core.finding import Finding, Fix, SourceEdit
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.lint.linter import LintResult

ROUNDS = 100
"""Rounds at most; two are enough for nearly every text."""
TRIES = 8
"""How often a round is tried again without the fixes that do harm, before it is given up."""
_NEAR = 8
"""How many places are looked back at for one that meets a finding: those of one rule hardly ever overlap."""


class Reading(NamedTuple):
    """A text as read, with its findings, those that are not shown among them."""

    document: Document
    checked: LintResult


class FixOutcome(NamedTuple):
    """A text with its fixes: how many findings they resolved, and the edits of each round."""

    reading: Reading
    fixed: int
    rounds: tuple[tuple[SourceEdit, ...], ...]


class _Chosen(NamedTuple):
    """A finding, by its number in the reading, and the fix that is to be applied."""

    number: int
    fix: Fix


def apply_fixes(
    reading: Reading, read: Callable[[str], Reading], wanted: Callable[[Finding], Fix | None]
) -> FixOutcome:
    """Apply the `wanted` fixes, round after round, until nothing more applies.

    `read` reads a text and checks it as `reading` was.
    """
    fixed = 0
    rounds: list[tuple[SourceEdit, ...]] = []
    while len(rounds) < ROUNDS:
        done = _round(reading, read, wanted)
        if done is None:
            break
        reading = done.reading
        fixed += done.fixed
        rounds += done.rounds
    return FixOutcome(reading, fixed, tuple(rounds))


def _round(
    reading: Reading, read: Callable[[str], Reading], wanted: Callable[[Finding], Fix | None]
) -> FixOutcome | None:
    """Apply the fixes that are apart and do no harm; None where there is none."""
    chosen = _apart(
        _Chosen(number, fix)
        for number, finding in enumerate(reading.checked.findings)
        if (fix := wanted(finding)) is not None
    )
    for _ in range(TRIES):
        if not chosen:
            return None
        edits = tuple(sorted((e for each in chosen for e in each.fix.edits), key=lambda edit: edit.span))
        after = read(apply_edits(reading.document.source, edits))
        harmful = _harmful(chosen, _Moved(edits), reading, after)
        if not harmful:
            return FixOutcome(after, len(chosen), (edits,))
        chosen = [each for each in chosen if each.number not in harmful]
    return None


def _apart(chosen: Iterable[_Chosen]) -> list[_Chosen]:
    """Those whose edits do not even touch one taken before: the others have their turn in the next round."""
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
    """Whether one of `taken`, which are sorted and apart, meets `span` or ends where it starts."""
    at = bisect_right(taken, span)
    return any(
        other.start <= span.end and span.start <= other.end for other in taken[max(at - 1, 0) : at + 1]
    )


def apply_edits(text: str, edits: Sequence[SourceEdit], offset: int = 0) -> str:
    """The text after the edits, which are sorted and apart; it starts at `offset` of what they count in."""
    parts = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.span.start - offset], edit.text]
        at = edit.span.end - offset
    return "".join([*parts, text[at:]])


class _Moved:
    """Where places of a text are after edits, which are sorted and apart."""

    def __init__(self, edits: Sequence[SourceEdit]) -> None:
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        self._shifts = list(accumulate((len(each.text) - len(each.span) for each in edits), initial=0))

    def span(self, span: Span) -> Span:
        """The place now; where it began or ended inside an edit, with all that was written there."""
        first = bisect_right(self._ends, span.start)
        start = span.start
        if first < len(self._starts) and self._starts[first] < start:
            start = self._starts[first]
        last = bisect_left(self._starts, span.end)
        end = span.end
        if last and end < self._ends[last - 1]:
            end = self._ends[last - 1]
        return Span(start + self._shifts[first], max(start + self._shifts[first], end + self._shifts[last]))


def _harmful(chosen: Sequence[_Chosen], moved: _Moved, before: Reading, after: Reading) -> set[int]:
    """The numbers of the findings whose fixes must not be applied together, or not at all."""
    harmful: set[int] = set()
    places = sorted((moved.span(edit.span), each.number) for each in chosen for edit in each.fix.edits)
    if changed := _changed(before.document, after.document):
        harmful.update(_nearest(places, moved.span(changed)))
    fixed = {each.number: each.fix for each in chosen}
    for finding, number in _known(moved, before.checked.findings, after.checked.findings):
        if number is None:
            harmful.update(_nearest(places, finding.span))
        elif number in fixed and not _shorter(fixed[number]):
            harmful.add(number)
    return harmful


def _shorter(fix: Fix) -> bool:
    return sum(len(edit.text) - len(edit.span) for edit in fix.edits) < 0


def _changed(before: Document, after: Document) -> Span | None:
    """The first block, as a place in the source of `before`, that is of another kind after; None where all hold."""
    old, new = ([(block.kind, block.level) for block in each.blocks] for each in (before, after))
    if old == new:
        return None
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return before.prose.source_span(before.blocks[min(at, len(old) - 1)].span)


def _nearest(places: Sequence[tuple[Span, int]], span: Span) -> Iterator[int]:
    """The numbers of the places, which are sorted and apart, that meet or touch `span`, else of the nearest."""
    at = bisect_right(places, (Span(span.end, 1 << 62), 0))
    first = at
    while first and places[first - 1][0].end >= span.start:
        first -= 1
        yield places[first][1]
    if first == at:
        near = places[max(at - 1, 0) : at + 1]
        yield min(near, key=lambda each: max(each[0].start - span.end, span.start - each[0].end))[1]


def _known(
    moved: _Moved, before: Sequence[Finding], after: Sequence[Finding]
) -> Iterator[tuple[Finding, int | None]]:
    """Each finding of `after` with the number of the one in `before` that it is, None where it is new.

    It is one of the same rule that it meets or touches, or one of whose related places it does; each of
    `before` is one of `after` at most.
    """
    places: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, finding in enumerate(before):
        places[finding.rule] += [(moved.span(place.span), number) for place in (finding, *finding.related)]
    for each in places.values():
        each.sort()
    used: set[int] = set()
    for finding in after:
        here = places[finding.rule]
        at = bisect_right(here, (Span(finding.span.end, 1 << 62), 0))
        known = next(
            (
                n
                for span, n in reversed(here[max(at - _NEAR, 0) : at])
                if n not in used and span.end >= finding.span.start
            ),
            None,
        )
        if known is not None:
            used.add(known)
        yield finding, known
