"""How long sentences, paragraphs and stretches of them are, and how much sentences differ."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import sqrt

from editlint.counts import readable
from editlint.document import PLACEHOLDER, Block, Document
from editlint.engines.places import Limit
from editlint.span import Span

FEW = 15
"""Sentences under which their lengths say nothing of rhythm."""
CLAUSES = 3
"""Semicolons from which a sentence is a list in disguise, which may be long."""


def sentence_words(document: Document, limit: Limit) -> dict[Span, float]:
    """Sentences by their words; what is quoted in them is not theirs."""
    found: dict[Span, float] = {}
    for span, block, words in zip(
        document.sentences, document.sentence_blocks, document.sentence_lengths, strict=True
    ):
        if words <= limit.most or block.kind not in ("paragraph", "list"):
            continue
        quoted = sum(map(document.words_in, document.quotations_in(span)))
        if words - quoted > limit.most and document.prose.text.count(";", span.start, span.end) < CLAUSES:
            found[span] = words - quoted
    return found


def paragraph_words(document: Document, limit: Limit) -> dict[Span, float]:
    """Paragraphs by their words."""
    return {block.span: sum(lengths) for block, lengths in document.paragraphs if sum(lengths) > limit.most}


def paragraph_sentences(document: Document, limit: Limit) -> dict[Span, float]:
    """Paragraphs of at least so many words by their sentences."""
    return {
        block.span: len(lengths)
        for block, lengths in document.paragraphs
        if len(lengths) > limit.most and sum(lengths) >= limit.words
    }


def opening(document: Document, limit: Limit) -> dict[Span, float]:
    """The first paragraph that is no label, where it is long."""
    for block, lengths in document.paragraphs:
        if sum(lengths) > limit.words:
            return {block.span: sum(lengths)} if sum(lengths) > limit.most else {}
    return {}


def longest_stretches(document: Document, limit: Limit) -> dict[Span, float]:
    """Paragraphs that follow each other without a heading, list, image or anything else, by their words.

    A stretch stands at its first paragraph.
    """
    if sum(document.sentence_lengths) <= limit.most:
        return {}
    paragraphs = [(block, sum(lengths)) for block, lengths in document.paragraphs]
    found: dict[Span, float] = {}
    # What stands between in the source is looked up only where the prose would make a stretch.
    for near in _parted(document, paragraphs, _adjoin):
        if sum(words for _, words in near) > limit.most:
            for stretch in _parted(document, near, _bare):
                if (total := sum(words for _, words in stretch)) > limit.most:
                    found[stretch[0][0].span] = total
    return found


def _parted(
    document: Document,
    paragraphs: Sequence[tuple[Block, int]],
    together: Callable[[Document, Block, Block], bool],
) -> Iterator[list[tuple[Block, int]]]:
    """The paragraphs in runs of those that stand together with the one before."""
    run: list[tuple[Block, int]] = []
    for paragraph in paragraphs:
        if run and not together(document, run[-1][0], paragraph[0]):
            yield run
            run = []
        run.append(paragraph)
    if run:
        yield run


def _adjoin(document: Document, before: Block, block: Block) -> bool:
    """Whether no other block stands between two paragraphs."""
    return block.section == before.section and block.span.start <= before.span.end + 1


def _bare(document: Document, before: Block, block: Block) -> bool:
    """Whether neither is an image, and no code or the like stands between them in the source."""
    text = document.prose.text
    if any(text[each.span.start : each.span.end].strip() == PLACEHOLDER for each in (before, block)):
        return False
    gap = Span(document.prose.source_span(before.span).end, document.prose.source_span(block.span).start)
    return not any(character.isalnum() for character in document.source[gap.start : gap.end])


def staccato(document: Document, limit: Limit) -> dict[Span, float]:
    """Runs of short sentences in a paragraph, of at most `words` words each, by how many they are."""
    found: dict[Span, float] = {}
    rows = zip(document.sentences, document.sentence_blocks, document.sentence_lengths, strict=True)
    for (block, short), group in groupby(rows, key=lambda row: (row[1], 0 < row[2] <= limit.words)):
        spans = [span for span, _, _ in group]
        if short and block.kind == "paragraph" and len(spans) > limit.most:
            found[Span(spans[0].start, spans[-1].end)] = len(spans)
    return found


def monotony(document: Document, limit: Limit) -> dict[Span, float]:
    """The document, where sentences are so much alike: 100 where all are of one length, 0 where they differ much.

    That is 100 less the standard deviation in per cent of the mean.
    """
    lengths = [document.sentence_lengths[number] for number in readable(document)]
    if len(lengths) < max(FEW, limit.words) or not any(lengths):
        return {}
    mean = sum(lengths) / len(lengths)
    alike = 100 * (1 - sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths)) / mean)
    return {document.head: alike} if alike > limit.most else {}
