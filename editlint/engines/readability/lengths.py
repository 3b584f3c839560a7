"""How long sentences, paragraphs and stretches of them are, and how much sentences differ."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import sqrt

from editlint.core.span import Span
from editlint.document.model import PLACEHOLDER, Block, Document
from editlint.document.sketch import SHORTEST
from editlint.engines.excerpts import Threshold

FEW = 15
"""Sentences under which their lengths say nothing of rhythm."""
FAR = 1.15
"""How many times more than is allowed the lengths must differ by a sketch, so that they need not be counted."""
QUESTION = 25
"""Words up to which a paragraph that asks something parts the text as a heading does."""
CLAUSES = 3
"""Semicolons from which a sentence is a list in disguise, which may be long."""


def sentence_words(document: Document, limit: Threshold) -> dict[Span, float]:
    """Sentences by their words; what is quoted in them is not theirs."""
    found: dict[Span, float] = {}
    for block in _long(document, limit.most):
        for span in document.sentences_in(block):
            words = document.word_count(span)
            if words <= limit.most:
                continue
            quoted = sum(map(document.words_in, document.quotations_in(span)))
            if words - quoted > limit.most and document.prose.text.count(";", span.start, span.end) < CLAUSES:
                found[span] = words - quoted
    return found


def _long(document: Document, most: float) -> Iterator[Block]:
    """The paragraphs and list items that may hold a sentence of more than `most` words."""
    if document.sketch is None:
        yield from (block for block in document.blocks if block.kind in ("paragraph", "list"))
        return
    for span in document.sketch.holding(most):
        if block := document.block_at(span.start):
            yield block


def _paragraphs(document: Document, most: float = 0) -> Iterator[tuple[Block, int]]:
    """The paragraphs of more than `most` words, with those."""
    few = SHORTEST * most
    for block in document.blocks:
        if block.kind == "paragraph" and block.span.end - block.span.start > few:
            words = document.word_count(block.span)
            if words > most:
                yield block, words


def paragraph_words(document: Document, limit: Threshold) -> dict[Span, float]:
    """Paragraphs by their words."""
    return {block.span: words for block, words in _paragraphs(document, limit.most)}


def paragraph_sentences(document: Document, limit: Threshold) -> dict[Span, float]:
    """Paragraphs of at least so many words by their sentences."""
    return {
        block.span: number
        for block, words in _paragraphs(document, limit.words - 1)
        if (number := len(document.sentences_in(block))) > limit.most
    }


def opening(document: Document, limit: Threshold) -> dict[Span, float]:
    """The first paragraph that is no label, where it is long."""
    for block, words in _paragraphs(document, limit.words):
        return {block.span: words} if words > limit.most else {}
    return {}


def longest_stretches(document: Document, limit: Threshold) -> dict[Span, float]:
    """Paragraphs that follow each other without a heading, list, image or anything else, by their words.

    A stretch stands at its first paragraph.
    """
    found: dict[Span, float] = {}
    # What stands between in the source is looked up only where the prose would make a stretch.
    for near in _runs(document.blocks, _adjoin):
        whole = Span(near[0].span.start, near[-1].span.end)
        if len(whole) > SHORTEST * limit.most and document.word_count(whole) > limit.most:
            for stretch in _runs(near, lambda before, block: _bare(document, before, block)):
                total = document.word_count(Span(stretch[0].span.start, stretch[-1].span.end))
                if total > limit.most:
                    found[stretch[0].span] = total
    return found


def _runs(blocks: Sequence[Block], together: Callable[[Block, Block], bool]) -> Iterator[list[Block]]:
    """The paragraphs in runs of those that stand together with the one before."""
    run: list[Block] = []
    for block in blocks:
        if block.kind == "paragraph":
            if run and not together(run[-1], block):
                yield run
                run = []
            run.append(block)
    if run:
        yield run


def _adjoin(before: Block, block: Block) -> bool:
    """Whether no other block stands between two paragraphs."""
    return block.section == before.section and block.span.start <= before.span.end + 1


def _bare(document: Document, before: Block, block: Block) -> bool:
    """Whether neither is an image, the second no question, as in interviews, and the source has nothing between."""
    text = document.prose.text
    if text[block.span.end - 1] == "?" and document.word_count(block.span) <= QUESTION:
        return False
    if any(text[each.span.start : each.span.end].strip() == PLACEHOLDER for each in (before, block)):
        return False
    gap = Span(document.prose.source_span(before.span).end, document.prose.source_span(block.span).start)
    return not any(character.isalnum() for character in document.source[gap.start : gap.end])


def staccato(document: Document, limit: Threshold) -> dict[Span, float]:
    """Runs of short sentences in a paragraph, of at most `words` words each, by how many they are."""
    found: dict[Span, float] = {}
    rows = zip(document.sentences, document.sentence_blocks, document.sentence_lengths, strict=True)
    for (block, short), group in groupby(rows, key=lambda row: (row[1], 0 < row[2] <= limit.words)):
        spans = [span for span, _, _ in group]
        if short and block.kind == "paragraph" and len(spans) > limit.most:
            found[Span(spans[0].start, spans[-1].end)] = len(spans)
    return found


def monotony(document: Document, limit: Threshold) -> dict[Span, float]:
    """The document, where sentences are so much alike: 100 where all are of one length, 0 where they differ much.

    That is 100 less the standard deviation in per cent of the mean.
    """
    least = max(FEW, limit.words)
    sketch = document.sketch
    if sketch and (sketch.ends < least or sketch.spread > FAR * (1 - limit.most / 100)):
        return {}
    from editlint.analysis.readability.counts import readable  # only where a document may be so

    lengths = [document.sentence_lengths[number] for number in readable(document)]
    if len(lengths) < least or not any(lengths):
        return {}
    mean = sum(lengths) / len(lengths)
    alike = 100 * (1 - sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths)) / mean)
    return {document.anchor: alike} if alike > limit.most else {}
