"""How long sentences, paragraphs and undivided text are, and how much sentences differ."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER, Block
from editlint.engines.excerpts import Threshold

MAX_QUESTION_WORDS = 25
"""Words up to which a paragraph that is a question divides the text like a heading."""
_UNSEEN = LazyPattern(
    r"<!--.*?(?:-->|\Z)"  # one that nothing closes goes on to the end
    r"|\{/\*.*?(?:\*/\s*\}|\Z)"
    r"|^////+[ \t]*$.*?(?:^////+[ \t]*$|\Z)"
    r"|^[ \t]*(?://|%)[^\n]*"
    r"|^[ \t]*\.\.(?:[ \t]+(?![^\s:]+::|[\[_|])[^\n]*)?$"
    r"|</?p\b[^<>]*>",
    re.DOTALL | re.MULTILINE,
)
"""What readers do not see between two paragraphs: a comment, in HTML, MDX, AsciiDoc, LaTeX or reStructuredText, and
the tags of the paragraphs."""
LIST_SEMICOLONS = 3
"""Semicolons from which a sentence is a list in disguise, which may be long."""


def sentence_words(document: Document, limit: Threshold) -> dict[Span, float]:
    """Sentences by their words, without those in quotation marks."""
    found: dict[Span, float] = {}
    rows = zip(document.sentence_lengths, document.sentences, document.sentence_blocks, strict=True)
    for words, span, block in rows:
        if words <= limit.max or block.kind not in ("paragraph", "list"):
            continue
        quoted = sum(map(document.words_in, document.quotations_in(span)))
        if (
            words - quoted > limit.max
            and document.prose.text.count(";", span.start, span.end) < LIST_SEMICOLONS
        ):
            found[span] = words - quoted
    return found


def _paragraphs(document: Document, max_words: float = 0) -> Iterator[tuple[Block, int]]:
    """The paragraphs of more than `max_words` words, each with its number of words."""
    for block, words in zip(document.blocks, document.block_lengths, strict=True):
        if block.kind == "paragraph" and words > max_words:
            yield block, words


def paragraph_words(document: Document, limit: Threshold) -> dict[Span, float]:
    """Paragraphs by their words."""
    return {block.span: words for block, words in _paragraphs(document, limit.max)}


def paragraph_sentences(document: Document, limit: Threshold) -> dict[Span, float]:
    """Paragraphs of at least `min_words` words, by their sentences."""
    return {
        block.span: number
        for block, words in _paragraphs(document, limit.min_words - 1)
        if (number := len(document.sentences_in(block))) > limit.max
    }


def words_of_opening(document: Document, limit: Threshold) -> dict[Span, float]:
    """The first paragraph that is not a label, where it is long."""
    for block, words in _paragraphs(document, limit.min_words):
        return {block.span: words} if words > limit.max else {}
    return {}


def undivided_text(document: Document, limit: Threshold) -> dict[Span, float]:
    """Paragraphs that follow each other without a heading, list, image or anything else, by their words.

    The finding is at the first of them.
    """
    found: dict[Span, float] = {}
    # The source between paragraphs is read only where the prose between headings is over the limit.
    blocks = document.blocks
    for adjacent in _runs(blocks, range(len(blocks)), _are_adjacent):
        if _words(document, adjacent) > limit.max:
            for undivided in _runs(blocks, adjacent, partial(_nothing_between, document)):
                if (words := _words(document, undivided)) > limit.max:
                    found[blocks[undivided[0]].span] = words
    return found


def _words(document: Document, blocks: range) -> int:
    """How many words there are from the first to the last of these blocks, given by their numbers."""
    return document.word_count(
        Span(document.blocks[blocks[0]].span.start, document.blocks[blocks[-1]].span.end)
    )


def _runs(
    blocks: Sequence[Block], numbers: range, belongs: Callable[[Block, Block], bool]
) -> Iterator[range]:
    """The numbers of paragraphs in runs, in which each belongs with the one before and no other block is between."""
    first, before = 0, None
    for number in numbers:
        block = blocks[number]
        if block.kind == "paragraph" and before and belongs(before, block):
            before = block
            continue
        if before:
            yield range(first, number)
        first, before = number, block if block.kind == "paragraph" else None
    if before:
        yield range(first, numbers.stop)


def _are_adjacent(before: Block, block: Block) -> bool:
    """Whether no other block is between two paragraphs."""
    return block.section == before.section and block.span.start <= before.span.end + 1


def _nothing_between(document: Document, before: Block, block: Block) -> bool:
    """Whether neither is an image, the second is no question (as in interviews), and the source has nothing between."""
    text = document.prose.text
    if text[block.span.end - 1] == "?" and document.word_count(block.span) <= MAX_QUESTION_WORDS:
        return False
    if any(text[each.span.start : each.span.end].strip() == PLACEHOLDER for each in (before, block)):
        return False
    gap = Span(
        document.prose_as_read.source_span(before.span).end,
        document.prose_as_read.source_span(block.span).start,
    )
    between = _UNSEEN.sub("", document.source_as_read[gap.start : gap.end])
    return not any(character.isalnum() for character in between)
