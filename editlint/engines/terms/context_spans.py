"""The places of longer phrases around terms: exceptions, which protect them, and contexts of their replacements."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from editlint.core.span import Span


class ContextSpans:
    """The places of such phrases; asks in logarithmic time whether one of them contains a span."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._max_ends = list(accumulate((span.end for span in ordered), max))

    def contain(self, span: Span) -> bool:
        """Whether one of them contains the span: one that starts no later and ends no sooner."""
        before = bisect_right(self._starts, span.start)
        return bool(before) and self._max_ends[before - 1] >= span.end
