"""How many words parts of a document have; inline code counts as one, wherever its place is given."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from editlint.core.span import Span
from editlint.document.records import Block
from editlint.document.tokens import TokenTable


def code_in(span: Span, code: Sequence[int]) -> int:
    """How many of the places of inline code, which are sorted, a span has."""
    return bisect_left(code, span.end) - bisect_left(code, span.start) if code else 0


def block_lengths(tokens: TokenTable, blocks: Sequence[Block], code: Sequence[int]) -> tuple[int, ...]:
    """How many words each block has."""
    bounds = pairwise(tokens.block_bounds)
    if not code:
        return tuple([end - first for first, end in bounds])
    return tuple(
        [end - first + code_in(block.span, code) for (first, end), block in zip(bounds, blocks, strict=True)]
    )


def sentence_lengths(tokens: TokenTable, sentences: Sequence[Span], code: Sequence[int]) -> tuple[int, ...]:
    """How many words each sentence has."""
    lengths = [end - first for first, end in pairwise(tokens.sentence_bounds)]
    for at in code:
        number = bisect_right(sentences, Span(at, 1 << 62)) - 1
        if number >= 0 and sentences[number].end > at:
            lengths[number] += 1
    return tuple(lengths)
