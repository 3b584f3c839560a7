"""The lines of the source in the prose of a block: a soft line break is only a space there."""

from itertools import pairwise

from editlint.core.line_ends import LINE_END
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block

MAX_CHARACTERS = 400
"""Characters of the source on either side of a place that are looked at."""
LINES_AROUND = 2
"""Lines before and after those that a place touches."""


def source_lines(document: Document, span: Span, block: Block) -> list[Span]:
    """The lines that a span of the block touches, and LINES_AROUND on either side, as spans of the prose.

    A line is cut where it is longer than MAX_CHARACTERS before or after the span.
    """
    prose = document.prose
    outer, inner = prose.source_span(block.span), prose.source_span(span)
    first = max(outer.start, inner.start - MAX_CHARACTERS)
    last = min(outer.end, inner.end + MAX_CHARACTERS)
    ends = [m.start() for m in LINE_END.finditer(document.source, first, last)]
    before = [at for at in ends if at < inner.start][-1 - LINES_AROUND :]
    after = [at for at in ends if at >= inner.end][: 1 + LINES_AROUND]
    within = [at for at in ends if inner.start <= at < inner.end]
    starts = [] if first > outer.start else [block.span.start]
    stops = [] if last < outer.end else [block.span.end]
    edges = [*starts, *(prose.find(at) for at in (first, *before, *within, *after, last)), *stops]
    edges = sorted({min(max(edge, block.span.start), block.span.end) for edge in edges})
    return [Span(start, end) for start, end in pairwise(edges)]
