"""How alike two sentences are, and by how much that stands out in their text."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

import msgspec

from editlint.document.known import content, words
from editlint.document.model import normalize

GRAM = 4
"""Characters of a gram: of 3, 4 and 5, those that told reworded sentences from others best. In bytes they are an
unsigned number in C."""
LENGTH = 0.3
"""How much a difference in length counts: the exponent of the shorter length over the longer."""
LEAST = 0.25
"""No two units that are less alike are ever told from those that are not: they count as 0."""
UNDER = 0.02
"""By how much the index of the stems, lowered for the length, may be under what is asked for: the index of the grams
is nearly always the lower of the two, and is worked out only where it matters. Of the pairs of sentences in the
articles of the benchmarks that are alike by .30 or more, 1 in 170 is lost by this."""
CLEAR = 0.5
"""From here on two units stand out, whatever they share with others: a sentence may return several times."""
ANYWAY = 2.0
"""How much what two units share with all others of their text is taken off: in an article on one subject every sentence
shares words with many. On the labelled passages of `docs/accuracy.md` anything from 1.5 to 2 tells most."""
SHARED = 0.07
"""What is taken off at least: a short text tells little of what its sentences share."""


_MARKS = bytes(range(33, 48)) + b":;?[]"
"""What the grams leave out."""


class Unit:
    """A sentence or paragraph to compare, from its pieces.

    `size` is how many words it has, and `stems` are the numbers of those with content.
    """

    __slots__ = ("_grams", "pieces", "size", "stems")

    def __init__(self, pieces: Sequence[str], size: int, stems: frozenset[int]) -> None:
        self.pieces = pieces
        self.size = size
        self.stems = stems
        self._grams: frozenset[int] | None = None

    @classmethod
    def of(cls, text: str) -> "Unit":
        """The unit that is a text."""
        pieces = text.split()
        return cls(pieces, words(pieces), content(pieces))

    @property
    def grams(self) -> frozenset[int]:
        """The runs of four characters in it, each as a number: its four bytes."""
        if self._grams is None:
            text = normalize(f" {' '.join(self.pieces)} ").translate(None, _MARKS)
            ends = [len(text) - (len(text) - shift) % GRAM for shift in range(GRAM)]
            parts = [memoryview(text[shift:end]).cast("I") for shift, end in enumerate(ends) if end > shift]
            self._grams = frozenset().union(*parts)
        return self._grams


class Pair(msgspec.Struct, frozen=True, order=True):
    """Two units by their numbers, the earlier first.

    `value` is how alike they are, from 0 to 1, and `level` by how much that stands out.
    """

    first: int
    second: int
    value: float
    level: float


def alike(one: Unit, other: Unit, least: float = LEAST) -> float:
    """How alike two units are: the mean of the Jaccard indices of their grams and of their stems.

    It is lowered where their lengths differ: one that says the other and much more says something new. What is clearly
    under `least` counts as 0.
    """
    stems, length = jaccard(one.stems, other.stems), alike_in_length(one.size, other.size)
    if stems * length < least - UNDER:
        return 0.0
    return (stems + jaccard(one.grams, other.grams)) / 2 * length


def alike_in_length(one: int, other: int) -> float:
    """What two lengths, in words, leave of how alike their units are: from 0 to 1."""
    return float((one / other if one < other else other / max(one, 1)) ** LENGTH)


def jaccard(one: frozenset[Any], other: frozenset[Any]) -> float:
    """What two sets share, as a part of all that is in them."""
    both = len(one & other)
    return both / max(len(one) + len(other) - both, 1)


class Around:
    """A text as what its units share anyway, from the stems of each.

    `share` is, for two of its units, the Jaccard index that each has with any third one on average: from how many units
    have its stems, for all need not be compared with all.
    """

    def __init__(self, units: Sequence[frozenset[int]]) -> None:
        self._times = Counter(chain.from_iterable(units))
        self._others = max(len(units) - 2, 1)
        self._size = self._times.total() / max(len(units), 1)

    def share(self, one: frozenset[int], other: frozenset[int]) -> float:
        """The mean of the two."""
        both = len(one & other)
        return (self._of(one, both) + self._of(other, both)) / 2

    def _of(self, stems: frozenset[int], both: int) -> float:
        times = sum(map(self._times.__getitem__, stems)) - len(stems) - both
        return max(times, 0) / self._others / (len(stems) + self._size)

    def outstanding(self, value: float, one: frozenset[int], other: frozenset[int]) -> float:
        """By how much two units that are so much alike stand out of what surrounds them."""
        if value >= CLEAR:
            return value
        return value - max(ANYWAY * self.share(one, other), SHARED)
