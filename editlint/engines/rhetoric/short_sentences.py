"""Clipped sentences: very short ones in a row, or alone where a longer one would do."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.rhetoric.sentences import PROSE, Sentence, sentences_of

MAX_WORDS = 4
"""Words of a sentence in a run."""
MIN_RUN = 3
"""Sentences of a run."""
MAX_ALIKE_WORDS = 6
"""Words of sentences that need to be only two if they begin alike, or if one takes up the other's last word."""
MAX_LONE_WORDS = 3
"""Words of a short sentence among longer ones."""
MAX_PARAGRAPH_WORDS = 6
"""Words of a sentence that is a paragraph by itself."""
ROW_WEIGHT = 3


def short_sentences(document: Document) -> Iterator[tuple[Span, float]]:
    """The place of each row, with the weight of three, and of each short sentence outside a row.

    A sentence that comes again word for word is a label, and counts once.
    """
    yield from ((span, ROW_WEIGHT) for span in _headings(document))
    seen: set[str] = set()
    for number in _blocks(document):
        block = document.blocks[number]
        sentences = sentences_of(document, block)
        rows = list(_rows(sentences))
        yield from ((row, ROW_WEIGHT) for row in rows)
        if block.kind == "paragraph":
            is_inner = 0 < number < len(document.blocks) - 1
            for sentence in _lone(sentences, is_inner=is_inner):
                is_new = sentence.text not in seen and not sentence.text[0].isdigit()
                seen.add(sentence.text)
                if is_new and not any(row.contains(sentence.span) for row in rows):
                    yield sentence.span, 1


def _blocks(document: Document) -> Iterator[int]:
    """The numbers of the paragraphs and list items that have a short sentence."""
    bounds = document.tokens.sentence_bounds
    is_short = [end - first <= MAX_ALIKE_WORDS for first, end in pairwise(bounds)]
    for number, (first, end) in enumerate(pairwise(document.tokens.block_sentences)):
        if any(is_short[first:end]) and document.blocks[number].kind in PROSE:
            yield number


def _headings(document: Document) -> Iterator[Span]:
    """The headings and titles that are made of two or more very short sentences."""
    for block in document.blocks:
        is_heading = block.kind in ("heading", "title")
        if is_heading and len(document.sentence_numbers(block.span)) > 1:
            sentences = sentences_of(document, block)
            if all(_ends(each) and 0 < len(each.words) <= MAX_WORDS for each in sentences):
                yield block.span


def _rows(sentences: Sequence[Sentence]) -> Iterator[Span]:
    at = 0
    while at < len(sentences):
        size = max(_run(sentences, at), _alike(sentences, at))
        if size:
            yield Span(sentences[at].span.start, sentences[at + size - 1].span.end)
        at += size or 1


def _run(sentences: Sequence[Sentence], at: int) -> int:
    """How many very short sentences begin here, 0 where they are too few."""
    end = at
    while end < len(sentences) and _ends(sentences[end]) and 0 < len(sentences[end].words) <= MAX_WORDS:
        end += 1
    return end - at if end - at >= MIN_RUN else 0


def _alike(sentences: Sequence[Sentence], at: int) -> int:
    """How many short sentences begin here that start with one word, or 2 where one takes up the other's last word."""
    end = at + 1
    while end < len(sentences) and _is_short_pair(sentences[at], sentences[end], 0):
        end += 1
    if end - at >= 2:
        return end - at if sentences[at].words[0] not in ("I", "He", "She") else 0
    return 2 if end < len(sentences) and _is_short_pair(sentences[at], sentences[end], -1) else 0


def _is_short_pair(one: Sentence, other: Sentence, word: int) -> bool:
    """Whether two short sentences share the first word of the other one, which is that word of the first."""
    if not (1 < len(one.words) <= MAX_ALIKE_WORDS and 0 < len(other.words) <= MAX_ALIKE_WORDS):
        return False
    return one.words[word].lower() == other.words[0].lower() and _ends(other)


def _lone(sentences: Sequence[Sentence], *, is_inner: bool) -> Iterator[Sentence]:
    """The short sentences of a paragraph that are there for effect.

    `is_inner` says that it is neither the first nor the last block.
    """
    if len(sentences) == 1:
        only = sentences[0]
        if is_inner and _ends(only) and 0 < len(only.words) <= MAX_PARAGRAPH_WORDS:
            yield only
        return
    for sentence in sentences[1:]:
        if _ends(sentence) and 0 < len(sentence.words) <= MAX_LONE_WORDS and sentence.text[0].isupper():
            yield sentence


def _ends(sentence: Sentence) -> bool:
    """Whether it has a full stop or an exclamation mark, and no other inside, as an address has."""
    text = sentence.text.rstrip("*_)\"'”’")
    return text[-1:] in (".", "!") and "." not in text[:-1]
