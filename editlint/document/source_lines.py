"""The lines of the source in the prose of a block: a soft line break is only a space there."""

from bisect import bisect_left
from itertools import pairwise

from editlint.core.line_ends import LINE_END
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block

MAX_CHARACTERS = 160
"""Characters of the prose on either side of a place that are looked at."""
LINES_AROUND = 2
"""Lines before and after those that a place touches."""


def source_lines(document: Document, span: Span, block: Block) -> list[Span]:
    """The lines that a span of the block touches, and LINES_AROUND on either side, as spans of the prose.

    A line is cut where it is longer than MAX_CHARACTERS before or after the span.
    """
    prose = document.prose_as_read
    window = Span(
        max(block.span.start, span.start - MAX_CHARACTERS), min(block.span.end, span.end + MAX_CHARACTERS)
    )
    outer, inner = prose.source_span(window), prose.source_span(span)
    offsets = [m.start() for m in LINE_END.finditer(document.source_as_read, outer.start, outer.end)]
    first, last = bisect_left(offsets, inner.start), bisect_left(offsets, inner.end)
    around = offsets[max(first - 1 - LINES_AROUND, 0) : last + 1 + LINES_AROUND]
    edges = {prose.find(offset, window) for offset in around}
    if first <= LINES_AROUND:
        edges.add(window.start)
    if len(offsets) - last <= LINES_AROUND:
        edges.add(window.end)
    return [Span(start, end) for start, end in pairwise(sorted(edges))]
