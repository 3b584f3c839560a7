"""How similar two sentences or paragraphs are, and by how much that exceeds what their whole text shares."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

import msgspec

from editlint.document.normalization import normalize

GRAM_CHARACTERS = 4
"""Characters of an n-gram: of 3, 4 and 5, the size that best separates reworded sentences from others. Four
bytes are an unsigned number in C."""
LENGTH_EXPONENT = 0.3
"""How much a difference in length counts: the exponent of the shorter length over the longer."""
MIN_SIMILARITY = 0.25
"""Units that are less similar cannot be distinguished from unrelated ones: they count as 0."""
SCREEN_MARGIN = 0.02
"""By how much the Jaccard index of the stems, lowered for the length, may be under the minimum: the index of the
n-grams is nearly always the lower of the two, and is worked out only where it matters. Of the pairs of sentences in the
articles of the benchmarks with a similarity of .30 or more, 1 in 170 is lost by this."""
ALWAYS_EXCEEDS = 0.5
"""From this similarity on, background similarity is not subtracted: a sentence may be repeated several times."""
BACKGROUND_WEIGHT = 2.0
"""How much of the background similarity is subtracted: in an article on one subject every sentence shares words with
many. On the labelled passages of `docs/accuracy.md` anything from 1.5 to 2 separates best."""
MIN_BACKGROUND = 0.07
"""What is subtracted at least: a short text says little about what its sentences share."""

_DROPPED = bytes(range(33, 48)) + b":;?[]"
"""Marks that the n-grams leave out."""


class Unit:
    """A sentence or paragraph to compare: its text, its length in words, and the ids of its stems."""

    __slots__ = ("_grams", "stems", "text", "words")

    def __init__(self, text: str, words: int, stems: frozenset[int]) -> None:
        self.text = text
        self.words = words
        self.stems = stems
        self._grams: frozenset[int] | None = None

    @property
    def grams(self) -> frozenset[int]:
        """The character n-grams, each as the number that its four bytes are."""
        if self._grams is None:
            text = normalize(f" {' '.join(self.text.split())} ").translate(None, _DROPPED)
            size = GRAM_CHARACTERS
            ends = [len(text) - (len(text) - shift) % size for shift in range(size)]
            parts = [memoryview(text[shift:end]).cast("I") for shift, end in enumerate(ends) if end > shift]
            self._grams = frozenset().union(*parts)
        return self._grams


class Pair(msgspec.Struct, frozen=True, order=True):
    """Two units by their numbers, the earlier first.

    `similarity` is from 0 to 1; `excess` is by how much it exceeds the background.
    """

    first: int
    second: int
    similarity: float
    excess: float


def similarity(one: Unit, other: Unit, minimum: float = MIN_SIMILARITY) -> float:
    """The mean of the Jaccard indices of the n-grams and of the stems, lowered where the lengths differ.

    A unit that says the same and much more says something new. What is clearly under `minimum` counts as 0.
    """
    stems, length = jaccard(one.stems, other.stems), length_similarity(one.words, other.words)
    if stems * length < minimum - SCREEN_MARGIN:
        return 0.0
    return (stems + jaccard(one.grams, other.grams)) / 2 * length


def length_similarity(one: int, other: int) -> float:
    """From 0 to 1: the highest similarity that two lengths, in words, allow."""
    return float((one / other if one < other else other / max(one, 1)) ** LENGTH_EXPONENT)


def jaccard(one: frozenset[Any], other: frozenset[Any]) -> float:
    """The Jaccard index: the size of the intersection over that of the union."""
    both = len(one & other)
    return both / max(len(one) + len(other) - both, 1)


class Background:
    """The background similarity of a text: what its units share on average, from the stems of each.

    For two units it is the Jaccard index that each has with any third one on average: worked out from how many units
    have each stem, because not all can be compared with all.
    """

    def __init__(self, units: Sequence[frozenset[int]]) -> None:
        self._counts = Counter(chain.from_iterable(units))
        self._others = max(len(units) - 2, 1)
        self._mean_size = self._counts.total() / max(len(units), 1)

    def similarity(self, one: frozenset[int], other: frozenset[int]) -> float:
        """The mean of the two."""
        both = len(one & other)
        return (self._with_others(one, both) + self._with_others(other, both)) / 2

    def _with_others(self, stems: frozenset[int], both: int) -> float:
        times = sum(map(self._counts.__getitem__, stems)) - len(stems) - both
        return max(times, 0) / self._others / (len(stems) + self._mean_size)

    def excess(self, value: float, one: frozenset[int], other: frozenset[int]) -> float:
        """By how much the similarity `value` of two units exceeds the background."""
        if value >= ALWAYS_EXCEEDS:
            return value
        return value - max(BACKGROUND_WEIGHT * self.similarity(one, other), MIN_BACKGROUND)
