"""The sentences of a document, block by block: all of them, or only those of the blocks that somebody asks for."""

from array import array
from collections.abc import Callable, Sequence
from functools import cached_property

from editlint.core.span import Span
from editlint.document.records import Block
from editlint.document.tables import MAX_OBJECTS, Chosen, SpanTable

Split = Callable[[str], Sequence[tuple[int, int]]]
"""Gives the sentences of a block, in code points of its text."""


class BlockSentences:
    """Splits each block of a text into sentences, at most once unless there are very many blocks."""

    def __init__(self, text: str, blocks: Sequence[Block], split: Split) -> None:
        self._text = text
        self._blocks = blocks
        self._split_text = split
        self._found: dict[int, Sequence[Span]] = {}  # by the start of their block, those asked for so far

    @cached_property
    def all(self) -> tuple[SpanTable, Sequence[int]]:
        """The sentences, and where those of each block start among them."""
        spans, bounds = SpanTable(), array("i", [0])
        for block in self._blocks:
            start = block.span.start
            if known := self._found.get(start):
                for span in known:
                    spans.add(span.start, span.end)
            else:
                for first, end in self._split(block):
                    spans.add(start + first, start + end)
            bounds.append(len(spans))
        return spans, bounds

    def of(self, block: Block, number: int) -> Sequence[Span]:
        """The sentences of a block, which has that number."""
        start = block.span.start
        found = self._found.get(start)
        if found is None:
            is_full = len(self._found) >= MAX_OBJECTS
            if is_full or "all" in vars(self):
                spans, bounds = self.all
                found = Chosen(spans, range(bounds[number], bounds[number + 1])).kept()
            else:
                split = SpanTable()
                for first, end in self._split(block):
                    split.add(start + first, start + end)
                found = split.kept()
            if not is_full:
                self._found[start] = found
        return found

    def _split(self, block: Block) -> Sequence[tuple[int, int]]:
        return self._split_text(self._text[block.span.start : block.span.end])
