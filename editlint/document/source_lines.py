"""The lines of the source in the prose of a block: a soft line break is only a space there."""

from itertools import pairwise

from editlint.core.line_ends import LINE_END
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block

MAX_CHARACTERS = 400
"""Characters of the prose on either side of a place that are looked at."""
LINES_AROUND = 2
"""Lines before and after those that a place touches."""


def source_lines(document: Document, span: Span, block: Block) -> list[Span]:
    """The lines that a span of the block touches, and LINES_AROUND on either side, as spans of the prose.

    A line is cut where it is longer than MAX_CHARACTERS before or after the span.
    """
    prose = document.prose
    first, last = (
        max(span.start - MAX_CHARACTERS, block.span.start),
        min(span.end + MAX_CHARACTERS, block.span.end),
    )
    outer, inner = prose.source_span(Span(first, last)), prose.source_span(span)
    ends = [m.start() for m in LINE_END.finditer(document.source, outer.start, outer.end)]
    before = [at for at in ends if at < inner.start][-1 - LINES_AROUND :]
    after = [at for at in ends if at >= inner.end][: 1 + LINES_AROUND]
    within = [at for at in ends if inner.start <= at < inner.end]
    found = (prose.find(at) for at in (*before, *within, *after))
    edges = sorted({first, last, *(min(max(edge, first), last) for edge in found)})
    return [Span(start, end) for start, end in pairwise(edges)]
