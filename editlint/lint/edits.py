"""What edits make of a text, and the words that a fix changes, to be shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from editlint.core.finding import Finding, Fix, SourceEdit
from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span

MAX_WORD_CHARACTERS = 40
"""Characters of the word beside a mark or a gap that are shown with it, at most."""
_LAST_WORD = LazyPattern(r"\S+\s*$")
_FIRST_WORD = LazyPattern(r"\s*\S+")


class Change(NamedTuple):
    """What a fix changed: the words `before` and `after`, and where the new ones are, in the text after the fix."""

    rule: str
    applicability: Literal["safe", "unsafe"]
    span: Span
    before: str
    after: str


def apply_edits(text: str, edits: Sequence[SourceEdit], offset: int = 0) -> str:
    """The text after the edits, which are sorted and disjoint; it starts at `offset` of the text they refer to."""
    parts = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.span.start - offset], edit.text]
        at = edit.span.end - offset
    return "".join([*parts, text[at:]])


class PositionMap:
    """Maps spans of a text to spans after edits, which are sorted and disjoint."""

    def __init__(self, edits: Sequence[SourceEdit]) -> None:
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        self._shifts = list(accumulate((len(each.text) - len(each.span) for each in edits), initial=0))

    def span(self, span: Span) -> Span:
        """The span after the edits; where it started or ended inside an edit, with the whole new text."""
        first = bisect_right(self._ends, span.start)
        start = span.start
        if first < len(self._starts) and self._starts[first] < start:
            start = self._starts[first]
        last = bisect_left(self._starts, span.end)
        end = span.end
        if last and end < self._ends[last - 1]:
            end = self._ends[last - 1]
        return Span(start + self._shifts[first], max(start + self._shifts[first], end + self._shifts[last]))


def change_of(source: str, finding: Finding, fix: Fix, moved: Callable[[Span], Span]) -> Change:
    """What a fix changes in the source; `moved` maps a span of the source to that of the fixed text."""
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    span = Span(min(finding.span.start, edits[0].span.start), max(finding.span.end, edits[-1].span.end))
    span = _with_word(source, span, apply_edits(source[span.start : span.end], edits, span.start))
    before = source[span.start : span.end]
    after = apply_edits(before, edits, span.start)
    return Change(finding.rule, fix.applicability, moved(span), _one_line(before), _one_line(after))


def _with_word(source: str, span: Span, after: str) -> Span:
    """The span with the word before it where it starts with no letter, and that after it where nothing is left."""
    start, end = span.start, span.end
    if not source[start : start + 1].isalnum():
        before = source[max(start - MAX_WORD_CHARACTERS, 0) : start]
        m = _LAST_WORD.search(before)
        start -= len(m[0]) if m else 0
    if not after.strip():
        m = _FIRST_WORD.match(source, end, end + MAX_WORD_CHARACTERS)
        end += len(m[0]) if m else 0
    return Span(start, end)


def _one_line(text: str) -> str:
    return " ".join(text.split())
