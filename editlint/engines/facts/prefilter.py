"""Where to look at all: what a match must hold, found in the folded prose without a regular expression."""

from collections.abc import Iterable, Iterator

from editlint.core.span import Span
from editlint.document.model import Document


def places(fold: bytes, literal: bytes) -> Iterator[int]:
    """Where the literal starts in the folded prose."""
    at = fold.find(literal)
    while at >= 0:
        yield at
        at = fold.find(literal, at + 1)


def blocks_at(fold: bytes, at: Iterable[int]) -> Iterator[Span]:
    """The blocks, which are the lines of the folded prose, that hold the characters at these places; each once."""
    seen: set[int] = set()
    block = Span(0, 0)
    for each in at:
        if block.start <= each < block.end:
            continue
        block = block_around(fold, each)
        if block.start not in seen:
            seen.add(block.start)
            yield block


def block_around(fold: bytes, at: int) -> Span:
    """The block that holds the character at `at`. Takes time in proportion to its length."""
    end = fold.find(b"\n", at)
    return Span(fold.rfind(b"\n", 0, at) + 1, len(fold) if end < 0 else end)


def holds(document: Document, block: Span, *literals: bytes) -> bool:
    """Whether the block holds one of the literals."""
    return any(document.normalized.find(literal, block.start, block.end) >= 0 for literal in literals)
