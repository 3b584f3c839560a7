"""How alike two sentences are, and which pairs of many stand out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from editlint.document import folded
from editlint.repeats import numbers

GRAM = 4
"""Characters of a gram: of 3, 4 and 5, those that told reworded sentences from others best. In bytes they are an
unsigned number in C."""
LENGTH = 0.3
"""How much a difference in length counts: the exponent of the shorter length over the longer."""
LEAST = 0.25
"""No two units that are less alike are ever told from those that are not: they count as 0."""
APART = 0.16
"""By how much the index of the grams is above that of the stems at most: it is worked out only where it matters."""
CLEAR = 0.4
"""From here on a pair stands for itself. Below it, each must be the other's nearest, and by far."""
NEXT = 0.75
"""How near, as a share of a pair's value, the next nearest of the two may be on average."""


_MARKS = bytes(range(33, 48)) + b":;?[]"
"""What the grams leave out."""


class Unit:
    """A sentence or paragraph to compare, from its pieces and their numbers.

    `size` is how many words it has, and `stems` are the numbers of those with content.
    """

    __slots__ = ("_grams", "pieces", "size", "stems")

    def __init__(self, pieces: Sequence[str], found: Sequence[int]) -> None:
        self.pieces = pieces
        self.size = len(found) - found.count(0)
        self.stems = frozenset([number for number in found if number > 0])
        self._grams: frozenset[int] | None = None

    @classmethod
    def of(cls, text: str) -> "Unit":
        """The unit that is a text."""
        pieces = text.split()
        return cls(pieces, list(map(numbers().__getitem__, pieces)))

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


def alike(one: Unit, other: Unit) -> float:
    """How alike two units are: the mean of the Jaccard indices of their grams and of their stems.

    It is lowered where their lengths differ: one that says the other and much more says something new.
    """
    stems = jaccard(one.stems, other.stems)
    shorter, longer = sorted((one.size, other.size))
    length = (shorter / max(longer, 1)) ** LENGTH
    if (2 * stems + APART) / 2 * length < LEAST:
        return 0.0
    return float((stems + jaccard(one.grams, other.grams)) / 2 * length)


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
