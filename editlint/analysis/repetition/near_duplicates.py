"""Near duplicates: which sentences or paragraphs of a document say the same, and how similar they are.

Only units that share a bigram are compared: comparing all with all would take quadratic time and find few more.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from editlint.analysis.repetition.bigrams import COMPARED_BLOCKS, bigrams
from editlint.analysis.repetition.similarity import (
    SCREEN_MARGIN,
    Background,
    Pair,
    Unit,
    jaccard,
    length_similarity,
)
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block

Kind = Literal["sentences", "paragraphs"]
_SharedBigrams = Mapping[tuple[int, int], int]
"""How many repeated bigrams two units share, by their numbers."""

MAX_SENTENCES_OF_BIGRAM, MAX_SENTENCES_OF_BIGRAM_IN_LONG_TEXT = 12, 6
"""A bigram in more sentences than this distinguishes none of them; the second is for a document of more than
MANY_SENTENCES sentences, where most bigrams repeat by chance."""
MANY_SENTENCES = 4_000
MIN_CONTENT_WORDS = 3
"""Content words that a sentence has if it is to be compared."""
MIN_WORDS = 8
"""Words that a unit has if it is to be compared."""
PARALLEL_SIMILARITY = 0.8
"""How similar two list items must be: items are parallel on purpose."""
CONTENT_WORDS_PER_BIGRAM = 20
"""Two units must share one bigram for this many content words that they have together. Of the sentences of edited news
that share a bigram, all with a similarity of .30 do, and half of the others do not."""

MIN_SIMILARITY = 0.25
MIN_EXCESS = 0.18
"""How similar two whole paragraphs, or sentences that are one, must be, and by how much that exceeds the background."""
MIN_PART_SIMILARITY = 0.3
MIN_PART_EXCESS = 0.28
"""The same where one is a sentence and only a part of its paragraph: paragraphs on one subject share much."""
COMMON_RUN_WORDS = 7
"""Words in a row that two such parts may have in common in place of that excess."""


class TextUnit(NamedTuple):
    """A sentence or paragraph: where it is, in which block, and how many sentences it has."""

    span: Span
    block: Block
    sentences: int


def _shared_by_sentences(document: Document) -> _SharedBigrams:
    """How many bigrams two sentences share: linear in the number of repeated bigrams."""
    text = bigrams(document)
    before = text.content_before_sentence
    # By the two ids, not by their sum, which others may share.
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    sentence = 0
    for at in text.repeated_places:
        while before[sentence + 1] <= at:
            sentence += 1
        if before[sentence + 1] - before[sentence] >= MIN_CONTENT_WORDS:
            one, other = text.stems[at], text.stems[at + 1]
            places[(one, other) if one < other else (other, one)].append(sentence)
    long = len(before) > MANY_SENTENCES
    max_sentences = MAX_SENTENCES_OF_BIGRAM_IN_LONG_TEXT if long else MAX_SENTENCES_OF_BIGRAM
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for sentences in places.values():
        if len(sentences) > 1:
            unique = sorted(set(sentences))
            if 1 < len(unique) <= max_sentences:
                for both in combinations(unique, 2):
                    shared[both] += 1
    return shared


def _shared_by_paragraphs(document: Document) -> _SharedBigrams:
    """How many bigrams the sentences of two blocks share, from two on."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    block_of = _block_numbers(document)
    for (one, other), count in document.derived(_shared_by_sentences).items():
        if block_of[one] != block_of[other]:
            shared[block_of[one], block_of[other]] += count
    return {both: count for both, count in shared.items() if count > 1}


def _block_numbers(document: Document) -> Sequence[int]:
    """The number of each sentence's block."""
    sizes = enumerate(pairwise(document.tokens.block_sentences))
    return [number for number, (first, end) in sizes for _ in range(first, end)]


class _Units:
    """The sentences of a document, or its blocks, as units to compare."""

    def __init__(self, document: Document, kind: Kind) -> None:
        text = bigrams(document)
        self._text = text
        self._document = document
        self._kind = kind
        sentences = kind == "sentences"
        self.bounds = text.tokens.sentence_bounds if sentences else text.tokens.block_bounds
        self._before = text.content_before_sentence if sentences else text.content_before_block
        self._block_of = _block_numbers(document) if sentences else range(len(document.blocks))
        self._units: dict[int, Unit] = {}
        self._stems: dict[int, frozenset[int]] = {}
        counts = pairwise(self._before)
        self.background = Background(
            [frozenset(text.stems[first:end]) for first, end in counts if end - first >= MIN_CONTENT_WORDS]
        )

    def pairs(self) -> Iterator[Pair]:
        """The pairs that are similar enough, and not parallel on purpose."""
        shared = (
            self._document.derived(_shared_by_sentences)
            if self._kind == "sentences"
            else _shared_by_paragraphs(self._document)
        )
        for (first, second), count in shared.items():
            before = self._before
            content = before[first + 1] - before[first] + before[second + 1] - before[second]
            if count * CONTENT_WORDS_PER_BIGRAM < content:
                continue
            pair = self._compare(first, second)
            if pair is not None:
                yield pair

    def _compare(self, first: int, second: int) -> Pair | None:
        """Two units as a pair, if they are similar enough; the cheap questions come first."""
        one, other = self._stems_of(first), self._stems_of(second)
        stems = jaccard(one, other)
        if stems < MIN_SIMILARITY - SCREEN_MARGIN:
            return None
        part = not (self._is_whole(first) and self._is_whole(second))
        minimum = MIN_PART_SIMILARITY if part else MIN_SIMILARITY
        length = length_similarity(self._words(first), self._words(second))
        if stems * length + SCREEN_MARGIN < minimum or not self._comparable(first, second, stems):
            return None
        if self.background.excess(stems * length + SCREEN_MARGIN, one, other) < MIN_EXCESS:
            return None
        value = (stems + jaccard(self.unit(first).grams, self.unit(second).grams)) / 2 * length
        excess = self.background.excess(value, one, other)
        if value < minimum or excess < MIN_EXCESS:
            return None
        if part and excess < MIN_PART_EXCESS and not self._have_a_common_run(first, second):
            return None
        return Pair(first, second, value, excess)

    def _comparable(self, first: int, second: int, stems: float) -> bool:
        """Whether both are text to compare, and not list items that are parallel on purpose.

        Two paragraphs of one sentence each are compared as sentences.
        """
        kinds = self._block_kind(first), self._block_kind(second)
        if not COMPARED_BLOCKS.issuperset(kinds) or min(self._words(first), self._words(second)) < MIN_WORDS:
            return False
        if kinds == ("list", "list") and stems < PARALLEL_SIMILARITY - SCREEN_MARGIN:
            return False
        return self._kind == "sentences" or max(self._sentences(first), self._sentences(second)) > 1

    def _have_a_common_run(self, first: int, second: int) -> bool:
        """Whether the two have COMMON_RUN_WORDS words in a row in common, whatever their case."""
        runs = []
        for number in (first, second):
            words = self._text.tokens.words[self.bounds[number] : self.bounds[number + 1]]
            low = [word.lower() for word in words]
            runs.append(set(zip(*(low[at:] for at in range(COMMON_RUN_WORDS)), strict=False)))
        return not runs[0].isdisjoint(runs[1])

    def _words(self, number: int) -> int:
        return self._text.tokens.separate(self.bounds[number], self.bounds[number + 1])

    def _sentences(self, number: int) -> int:
        bounds = self._text.tokens.block_sentences
        return 1 if self._kind == "sentences" else bounds[number + 1] - bounds[number]

    def _block_kind(self, number: int) -> str:
        return self._document.blocks[self._block_of[number]].kind

    def _is_whole(self, number: int) -> bool:
        """Whether a unit is all of its block."""
        block = self._block_of[number]
        bounds = self._text.tokens.block_sentences
        return self._kind == "paragraphs" or bounds[block + 1] - bounds[block] == 1

    def _stems_of(self, number: int) -> frozenset[int]:
        found = self._stems.get(number)
        if found is None:
            found = frozenset(self._text.stems[self._before[number] : self._before[number + 1]])
            self._stems[number] = found
        return found

    def unit(self, number: int) -> Unit:
        """A unit as it is compared."""
        unit = self._units.get(number)
        if unit is None:
            span = self._span(number)
            text = self._document.prose.text[span.start : span.end]
            unit = self._units[number] = Unit(text, self._words(number), self._stems_of(number))
        return unit

    def _span(self, number: int) -> Span:
        if self._kind == "sentences":
            return self._document.sentences[number]
        return self._document.blocks[number].span

    def text_unit(self, number: int) -> TextUnit:
        """A unit as it is reported."""
        block = self._document.blocks[self._block_of[number]]
        return TextUnit(self._span(number), block, self._sentences(number))


def near_duplicates(document: Document, kind: Kind) -> tuple[Sequence[TextUnit], list[Pair]]:
    """The units that have a near duplicate, in order, and the pairs of them, by their excess, highest first."""
    units = _Units(document, kind)
    found = list(units.pairs())
    numbers = sorted({number for pair in found for number in (pair.first, pair.second)})
    order = {number: place for place, number in enumerate(numbers)}
    pairs = [Pair(order[p.first], order[p.second], p.similarity, p.excess) for p in found]
    pairs.sort(key=lambda pair: (-pair.excess, pair.first, pair.second))
    return [units.text_unit(number) for number in numbers], pairs
