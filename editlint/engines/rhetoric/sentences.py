"""The sentences of paragraphs and list items, as the devices compare them."""

from collections.abc import Sequence

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block

_WORD = LazyPattern(r"(?<![\w'‑-])['‑-]*+\w[\w'‑-]*+")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its place, its text with straight apostrophes, and its words."""

    span: Span
    text: str
    words: tuple[str, ...]

    def part(self, start: int, end: int) -> Span:
        """The span of the prose of a part of the text."""
        return Span(self.span.start + start, self.span.start + end)


class Passage(msgspec.Struct, frozen=True):
    """A paragraph or list item with its sentences. `inner` says that it is neither the first nor the last block."""

    block: Block
    sentences: Sequence[Sentence]
    inner: bool


def passages(document: Document) -> tuple[Passage, ...]:
    """The paragraphs and list items in order; quotations are not among them."""
    last = len(document.blocks) - 1
    return tuple(
        Passage(block, sentences_of(document, block), 0 < number < last)
        for number, block in enumerate(document.blocks)
        if block.kind in ("paragraph", "list")
    )


def sentences_of(document: Document, block: Block) -> tuple[Sentence, ...]:
    """The sentences of a block that have text."""
    found = []
    for span in document.sentences_in(block):
        written = document.prose.text[span.start : span.end]
        text = written.replace("’", "'").rstrip()
        if text:
            end = span.start + len(text)
            found.append(Sentence(Span(span.start, end), text, tuple(_WORD.findall(text))))
    return tuple(found)
