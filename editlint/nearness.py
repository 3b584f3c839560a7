"""Which sentences or paragraphs of a document may say the same, and how alike those are.

Two that share a pair of neighbouring words are looked at: comparing all with all would take time by the square of
their number, and find few more.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, repeat
from operator import sub
from types import MappingProxyType
from typing import Literal, NamedTuple

from editlint.alike import Pair, Unit, alike, standing_out
from editlint.document import Block
from editlint.repeats import Pieces
from editlint.span import Span

Kind = Literal["sentences", "paragraphs"]

RARE = 12
"""A pair of words in more sentences than this tells none of them from the others."""
FEW: Mapping[Kind, float] = MappingProxyType({"sentences": 0.25, "paragraphs": 0.22})
"""What two stretches share at least of their words with content before they are looked at closely."""


class Told(NamedTuple):
    """A sentence or paragraph: where it stands, in which block, and of how many sentences it is."""

    span: Span
    block: Block
    sentences: int


class _Stretches:
    """The text between the ends of sentences, or of lines: nearly the sentences and blocks, and cheap to have."""

    def __init__(self, text: Pieces, kind: Kind, words: int) -> None:
        self.text = text
        self.kind = kind
        self.words = words
        self.ends = text.ends if kind == "sentences" else text.lines
        self._units: dict[int, Unit] = {}
        self._known: dict[int, bool] = {}

    def shared(self) -> Counter[tuple[int, int]]:
        """How many pairs of words two stretches share, by their numbers: linear in the hits."""
        text = self.text
        pairs = map(text.pairs.__getitem__, text.hits)
        numbers = map(bisect_left, repeat(self.ends), map(text.content.__getitem__, text.hits))
        stretches: dict[tuple[int, int], list[int]] = defaultdict(list)
        for pair, number in dict.fromkeys(zip(pairs, numbers, strict=True)):
            stretches[pair].append(number)
        few = (numbers for numbers in stretches.values() if 1 < len(numbers) <= RARE)
        return Counter(chain.from_iterable(combinations(numbers, 2) for numbers in few))

    def candidates(self) -> Iterator[tuple[int, int]]:
        """The stretches that share so much that they are worth a closer look."""
        behind = [0, *map(bisect_right, repeat(self.text.content), self.ends), len(self.text.content)]
        sizes = list(map(sub, behind[1:], behind))
        least, fewest = FEW[self.kind], 1 if self.kind == "sentences" else 2
        known: dict[int, frozenset[int]] = {}

        def stems(number: int) -> frozenset[int]:
            if number not in known:
                known[number] = frozenset(self.text.said[behind[number] : behind[number + 1]])
            return known[number]

        for (first, second), pairs in self.shared().items():
            if pairs < fewest or sizes[first] < least * sizes[second] or sizes[second] < least * sizes[first]:
                continue
            one, other = stems(first), stems(second)
            shared = len(one & other)
            if shared >= least * (len(one) + len(other) - shared) and self._wanted(first, second):
                yield first, second

    def _wanted(self, first: int, second: int) -> bool:
        """Whether two stretches are text to compare. Two paragraphs of one sentence each are compared as sentences."""
        if not (self._own(first) and self._own(second)):
            return False
        return self.kind == "sentences" or self._several(first) or self._several(second)

    def _own(self, number: int) -> bool:
        """Whether a stretch is long enough, and text of the article's own; no heading, quotation or table."""
        if number not in self._known:
            block = self.text.block(self._first(number))
            fits = block is not None and block.kind in ("paragraph", "list")
            self._known[number] = fits and self.unit(number).size >= self.words
        return self._known[number]

    def _several(self, number: int) -> bool:
        """Whether a sentence may end in a stretch before its last word."""
        end = self.ends[number] if number < len(self.ends) else len(self.text.numbers)
        ends = self.text.ends
        return bisect_left(ends, end - 1) > bisect_left(ends, self._first(number))

    def unit(self, number: int) -> Unit:
        """What is compared of a stretch."""
        unit = self._units.get(number)
        if unit is None:
            first = self._first(number)
            end = self.ends[number] + 1 if number < len(self.ends) else len(self.text.numbers)
            unit = self._units[number] = Unit(self.text.pieces[first:end], self.text.numbers[first:end])
        return unit

    def told(self, number: int) -> Told | None:
        """The sentence or paragraph that a stretch starts."""
        document, start = self.text.document, self.text.start(self._first(number))
        block = document.block_at(start)
        assert block is not None
        if self.kind == "paragraphs":
            return Told(block.span, block, len(document.sentences_in(block)))
        span = document.sentence_at(start)
        return Told(span, block, 1) if span else None

    def whole(self, number: int, told: Told) -> Unit:
        """What is compared of a stretch in the end: all of its sentence."""
        unit, text = self.unit(number), self.text.document.prose.text[told.span.start : told.span.end]
        return unit if len(text.split()) == unit.size else Unit.of(text)

    def _first(self, number: int) -> int:
        return self.ends[number - 1] + 1 if number else 0


def near(text: Pieces, kind: Kind, words: int, least: float) -> tuple[Sequence[Told], list[Pair]]:
    """The units of at least so many words that are alike by at least `least`, in their order, and the pairs of them.

    What is compared are the stretches: only where two are alike is the text around them split into sentences.
    """
    stretches = _Stretches(text, kind, words)
    values = {
        (first, second): alike(stretches.unit(first), stretches.unit(second))
        for first, second in stretches.candidates()
    }
    found: dict[tuple[Told, Told], float] = {}
    for pair in standing_out(values, least):
        ours, theirs = stretches.told(pair.first), stretches.told(pair.second)
        # Two paragraphs of one sentence each are compared as sentences.
        single = kind == "paragraphs" and ours and theirs and ours.sentences == theirs.sentences == 1
        if ours and theirs and ours.span != theirs.span and not single:
            value = alike(stretches.whole(pair.first, ours), stretches.whole(pair.second, theirs))
            if value >= least:
                found[ours, theirs] = value
    # In the order of what the whole sentences are worth, the most alike first.
    best = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    units = sorted({told for both in found for told in both})
    order = {told: number for number, told in enumerate(units)}
    return units, [Pair(order[one], order[other], value) for (one, other), value in best]
