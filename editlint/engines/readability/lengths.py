"""How long sentences, paragraphs and undivided text are, and how much sentences differ."""

from collections.abc import Callable, Iterator, Sequence

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER, Block
from editlint.engines.excerpts import Threshold

MAX_QUESTION_WORDS = 25
"""Words up to which a paragraph that is a question divides the text like a heading."""
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
    for adjacent in _runs(document.blocks, _are_adjacent):
        whole = Span(adjacent[0].span.start, adjacent[-1].span.end)
        if document.word_count(whole) > limit.max:
            for undivided in _runs(adjacent, lambda before, block: _nothing_between(document, before, block)):
                total = document.word_count(Span(undivided[0].span.start, undivided[-1].span.end))
                if total > limit.max:
                    found[undivided[0].span] = total
    return found


def _runs(blocks: Sequence[Block], belongs: Callable[[Block, Block], bool]) -> Iterator[list[Block]]:
    """The paragraphs in runs, in which each belongs with the one before."""
    run: list[Block] = []
    for block in blocks:
        if block.kind == "paragraph":
            if run and not belongs(run[-1], block):
                yield run
                run = []
            run.append(block)
    if run:
        yield run


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
    gap = Span(document.prose.source_span(before.span).end, document.prose.source_span(block.span).start)
    return not any(character.isalnum() for character in document.source[gap.start : gap.end])
