"""Sentences of the last paragraph that say again, in other words, what one earlier paragraph said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from itertools import chain
from math import log
from operator import itemgetter
from typing import NamedTuple

import msgspec

from editlint.document.model import Document
from editlint.document.token_flags import CAPITAL, CONTENT, NUMBER
from editlint.engines.excerpts import opening_words
from editlint.engines.per_rule import Detection, per_rule

MIN_SENTENCES = 8
"""Sentences in paragraphs that an article has at least: in fewer, any word is rare."""
MIN_STEMS = 6
"""Stems of content words that a sentence has at least."""
RARE_SENTENCES = 3
RARE_SHARE = 0.15
"""A stem is rare in an article where no more than so many sentences have it, or that share of all of them."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    An earlier paragraph has at least `min_share` of what a sentence says, and `min_words` of its stems that are no
    names and are rare in the article. A stem counts by its rarity: the logarithm of how many sentences there are for
    each that has it.
    """

    min_share: float
    min_words: int


class _Restated(NamedTuple):
    """A sentence, the earlier one that comes nearest to it, and what share of it the paragraph of that one has."""

    sentence: int
    earlier: int
    share: float


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The sentence that is most of all in an earlier paragraph; the others, and the earlier places, are related."""
    found = sorted(_restated(document, settings), key=lambda each: -each.share)
    if not found:
        return
    sentences, related, notes = document.sentences, [], []
    for number, each in enumerate(found):
        if number:
            related.append(sentences[each.sentence])
            notes.append("said before, too")
        related.append(sentences[each.earlier])
        notes.append("here first")
    span = sentences[found[0].sentence]
    fields = {"match": opening_words(document, span), "earlier": opening_words(document, related[0])}
    yield Detection(span, fields, related=tuple(related), notes=tuple(notes), extent="sentence")


def _restated(document: Document, settings: Settings) -> Iterator[_Restated]:
    """The sentences of the last paragraph that an earlier one has; the introduction is left to another engine."""
    tokens = document.tokens
    paragraphs = [number for number, block in enumerate(document.blocks) if block.kind == "paragraph"]
    bounds, blocks, stems = tokens.sentence_bounds, tokens.block_sentences, tokens.stems
    sentences = sum(blocks[number + 1] - blocks[number] for number in paragraphs)
    if len(paragraphs) < 3 or sentences < MIN_SENTENCES:
        return
    *earlier, last = paragraphs
    own = {number: _content(document, number) for number in range(blocks[last], blocks[last + 1])}
    own = {
        number: said
        for number, said in own.items()
        # A sentence with a link sends readers elsewhere.
        if len(said) >= MIN_STEMS and not document.meets_link(document.sentences[number])
    }
    if not own:
        return
    asked = frozenset().union(*own.values())
    # Which of these stems each sentence has: nothing else of it is compared.
    stems_of = {
        number: asked.intersection(stems[bounds[number] : bounds[number + 1]])
        for paragraph in paragraphs
        for number in range(blocks[paragraph], blocks[paragraph + 1])
    }
    uses = Counter(chain.from_iterable(stems_of.values()))
    weights = {stem: log((sentences + 1) / times) for stem, times in uses.items()}
    limit = max(RARE_SENTENCES, RARE_SHARE * sentences)
    rare = {stem for stem, times in uses.items() if times <= limit}
    candidates = [range(blocks[number], blocks[number + 1]) for number in earlier[1:]]
    said_in = [frozenset().union(*map(stems_of.__getitem__, numbers)) for numbers in candidates]
    for number, said in own.items():
        words = (said - _content(document, number, CAPITAL)) & rare
        shares = [
            (_weight(said & other, weights), numbers)
            for other, numbers in zip(said_in, candidates, strict=True)
            if len(words & other) >= settings.min_words
        ]
        if not shares:
            continue
        share, numbers = max(shares, key=itemgetter(0))
        if share >= settings.min_share * _weight(said, weights):
            nearest = max(numbers, key=lambda sentence: _weight(said & stems_of[sentence], weights))
            yield _Restated(number, nearest, share / _weight(said, weights))


def _content(document: Document, sentence: int, kind: int = CONTENT) -> Set[int]:
    """The stems of a sentence's content words that are no figures, or of those of another kind."""
    tokens = document.tokens
    first, end = tokens.sentence_bounds[sentence : sentence + 2]
    flags = tokens.flags[first:end]
    return {
        stem
        for stem, flag in zip(tokens.stems[first:end], flags, strict=True)
        if flag & CONTENT and flag & kind and not flag & NUMBER
    }


def _weight(stems: Set[int], weights: Mapping[int, float]) -> float:
    return sum(map(weights.__getitem__, stems))


SAID_BEFORE = per_rule(Settings, {"match", "earlier"}, check)
