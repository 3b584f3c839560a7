"""How alike two sentences are, and which pairs of many stand out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from editlint.document import folded
from editlint.repeats import content, words

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
CLEAR = 0.4
"""From here on a pair stands for itself. Below it, each must be the other's nearest, and by far."""
NEXT = 0.75
"""How near, as a share of a pair's value, the next nearest of the two may be on average."""


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
            text = folded(f" {' '.join(self.pieces)} ").translate(None, _MARKS)
            ends = [len(text) - (len(text) - shift) % GRAM for shift in range(GRAM)]
            parts = [memoryview(text[shift:end]).cast("I") for shift, end in enumerate(ends) if end > shift]
            self._grams = frozenset().union(*parts)
        return self._grams


class Pair(NamedTuple):
    """Two units by their numbers, the earlier first, and how alike they are, from 0 to 1."""

    first: int
    second: int
    value: float


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


def standing_out(values: Mapping[tuple[int, int], float], least: float) -> list[Pair]:
    """Of all units that were compared, the pairs that are alike by at least `least`, the most alike first.

    A pair under CLEAR counts only where it stands out: in an article on one subject every sentence shares
    words with many.
    """
    nearest: dict[int, list[float]] = defaultdict(list)
    for (first, second), value in values.items():
        nearest[first].append(value)
        nearest[second].append(value)
    for each in nearest.values():
        each.sort(reverse=True)
    kept = [
        Pair(first, second, value)
        for (first, second), value in values.items()
        if value >= least and (value >= CLEAR or _stands_out(value, nearest[first], nearest[second]))
    ]
    return sorted(kept, key=lambda pair: (-pair.value, pair))


def _stands_out(value: float, first: Sequence[float], second: Sequence[float]) -> bool:
    after = sum(values[1] if len(values) > 1 else 0.0 for values in (first, second)) / 2
    return value >= max(first[0], second[0]) and after <= NEXT * value
