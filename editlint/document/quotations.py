"""Quotations: text in quotation marks."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.records import Block
from editlint.document.tables import MAX_OBJECTS

# A quotation never leaves its block. One that is not closed runs to the end of the block, as is usual in quotations of
# several paragraphs; so no mark is searched for twice. A straight mark opens only where no letter comes before it, and
# closes only where none comes after it; it is closed by the end of its block only if the next block opens it again.
_QUOTED = LazyPattern(
    r"“[^”\n]*(?:”|$)"
    r"|«[^»\n]*(?:»|$)"
    r"|„[^“”\n]*(?:[“”]|$)"
    r"|(?<![\w\"])\"(?=[^\s\"])[^\"\n]*(?:\"(?!\w)|$(?=\n\"))"
    r"|(?<!\w)‘[^‘\n]*?[^\s‘]’(?!\w)",
    re.MULTILINE,
)
_NEXT_BLOCK = '\n"'
"""How a block after the place starts if it goes on with a quotation in straight marks."""
_OPENING_MARKS = '"“«„‘'
"""Marks that open a quotation: without one there is no search."""


def find_quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """The quotations between two places of a text in which each line is a block, with their marks."""
    within = text[start:end]
    if any(mark in within for mark in ('"' if within.isascii() else _OPENING_MARKS)):
        for m in _QUOTED.finditer(text, start, min(end + len(_NEXT_BLOCK), len(text))):
            if m.start() < end:
                yield Span(*m.span())


class Quotations:
    """The quotations of a text in which each line is a block, found block by block when they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[int, tuple[Span, ...]] = {}  # by the start of their block, the latest ones

    def in_block(self, block: Block) -> tuple[Span, ...]:
        """The quotations in a block, with their marks."""
        start = block.span.start
        if start not in self._found:
            if len(self._found) >= MAX_OBJECTS:
                self._found.clear()
            self._found[start] = tuple(find_quotations(self._text, start, block.span.end))
        return self._found[start]
