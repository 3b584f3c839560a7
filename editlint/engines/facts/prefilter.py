"""Finds the blocks in which a slower pattern may match, by literals in the normalized prose."""

from collections.abc import Iterable, Iterator

from editlint.core.span import Span
from editlint.document.model import Document


def literal_offsets(normalized: bytes, literal: bytes) -> Iterator[int]:
    """Where the literal starts in the normalized prose."""
    at = normalized.find(literal)
    while at >= 0:
        yield at
        at = normalized.find(literal, at + 1)


def blocks_at(normalized: bytes, offsets: Iterable[int]) -> Iterator[Span]:
    """The blocks, each a line of the normalized prose, that contain these offsets; each block once."""
    seen: set[int] = set()
    block = Span(0, 0)
    for offset in offsets:
        if block.start <= offset < block.end:
            continue
        block = block_at(normalized, offset)
        if block.start not in seen:
            seen.add(block.start)
            yield block


def block_at(normalized: bytes, offset: int) -> Span:
    """The block that contains the character at `offset`. Takes time in proportion to its length."""
    end = normalized.find(b"\n", offset)
    return Span(normalized.rfind(b"\n", 0, offset) + 1, len(normalized) if end < 0 else end)


def contains_any(document: Document, block: Span, *literals: bytes) -> bool:
    """Whether the block contains one of the literals."""
    return any(document.normalized.find(literal, block.start, block.end) >= 0 for literal in literals)
