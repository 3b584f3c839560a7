"""Which sentences or paragraphs of a document may say the same, and how alike those are.

Two that share words side by side are looked at: comparing all with all would take time by the square of their
number, and find few more.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import combinations, islice, repeat
from typing import Literal, NamedTuple

import msgspec

from editlint.analysis.repetition.bigrams import Pieces
from editlint.analysis.repetition.similarity import UNDER, Around, Pair, Unit, alike, alike_in_length, jaccard
from editlint.core.span import Span
from editlint.document.known import AROUND, LINE
from editlint.document.model import Block

Kind = Literal["sentences", "paragraphs"]
_Shared = Mapping[tuple[int, int], int]

RARE, RARER = 12, 6
"""A pair of words in more sentences than this tells none of them from the others; the second is for a document of more
than MANY sentences, where most pairs return by chance."""
MANY = 4_000
FEWEST = 3
"""Words with content that a sentence has if it is to be compared."""
PARALLEL = 0.8
"""How alike two list items must be: items are built alike on purpose."""
TOGETHER = 20
"""Two stretches have a pair in common for each so many words with content that they have together: of the sentences
of edited news that are alike by .30 and have any pair in common, all do, and every second of the others does not."""


class Asked(msgspec.Struct, frozen=True):
    """What two units must come to.

    `least` is how alike they are, `outstanding` by how much that stands out of what their text shares anyway. Where
    one is a sentence and only a part of its paragraph, these are `part` and `part_outstanding`, or `row` words in a row
    that they have in common.
    """

    least: float
    outstanding: float
    part: float
    part_outstanding: float
    row: int


class Told(NamedTuple):
    """A sentence or paragraph: where it stands, in which block, and of how many sentences it is."""

    span: Span
    block: Block
    sentences: int


@lru_cache(maxsize=1)
def _sentences(text: Pieces) -> _Shared:
    """How many pairs of words two stretches that are nearly sentences share, by their numbers: linear in the hits."""
    behind = text.sentences.behind
    found: dict[int, list[int]] = defaultdict(list)
    numbers = map(bisect_right, repeat(behind), text.hits)
    for pair, number in zip(map(text.pairs.__getitem__, text.hits), numbers, strict=True):
        if behind[number] - behind[number - 1] >= FEWEST:
            found[pair].append(number - 1)
    rare = RARE if len(behind) <= MANY else RARER
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for places in found.values():
        if len(places) == 2:
            one, other = places
            if one != other:
                shared[one, other] += 1
        elif len(places) > 2:
            apart = set(places)
            if len(apart) <= rare:
                for both in combinations(sorted(apart), 2):
                    shared[both] += 1
    return shared


def _paragraphs(text: Pieces) -> _Shared:
    """How many pairs the sentences of two paragraphs share, from two on."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    lines = list(map(bisect_right, repeat(text.lines.starts), text.sentences.starts))
    for (one, other), pairs in _sentences(text).items():
        if lines[one] != lines[other]:
            shared[lines[one] - 1, lines[other] - 1] += pairs
    return {both: pairs for both, pairs in shared.items() if pairs > 1}


class _Stretches:
    """The stretches of one kind that have so many words."""

    def __init__(self, text: Pieces, kind: Kind, words: int) -> None:
        self.text = text
        self.kind = kind
        self.words = words
        self.starts, self.behind = text.sentences if kind == "sentences" else text.lines
        self._units: dict[int, Unit] = {}
        self._stems: dict[int, frozenset[int]] = {}
        self._kinds: dict[int, str] = {}

    def values(self, asked: Asked) -> dict[tuple[int, int], float]:
        """How alike those are that share so much that it may be what is asked for."""
        found: dict[tuple[int, int], float] = {}
        behind, starts, known = self.behind, self.starts, self._stems
        shared = _sentences(self.text) if self.kind == "sentences" else _paragraphs(self.text)
        for (first, second), pairs in shared.items():
            if pairs * TOGETHER < behind[first + 1] - behind[first] + behind[second + 1] - behind[second]:
                continue
            one = known.get(first) or self._content(first)
            other = known.get(second) or self._content(second)
            both = len(one & other)
            stems = both / (len(one) + len(other) - both)
            if stems < asked.least - UNDER:
                continue
            length = alike_in_length(starts[first + 1] - starts[first], starts[second + 1] - starts[second])
            most, parts = stems * length + UNDER, not (self._whole(first) and self._whole(second))
            least = asked.part if parts else asked.least
            if most < least or not self._wanted(first, second, stems):
                continue
            outstanding = self.around.outstanding(most, one, other)
            # Words in a row are more than one pair.
            if outstanding >= (asked.part_outstanding if parts and pairs == 1 else asked.outstanding):
                value = (stems + jaccard(self.unit(first).grams, self.unit(second).grams)) / 2 * length
                if value >= least - UNDER:
                    found[first, second] = value
        return found

    def _whole(self, number: int) -> bool:
        """Whether a stretch is all of its line."""
        first, behind = self.starts[number], self.starts[number + 1]
        if self.kind == "paragraphs":
            return True
        marks = self.text.marks
        return not (first and not marks[first - 1] & LINE) and (
            behind >= len(marks) or bool(marks[behind] & LINE or marks[behind - 1] & LINE)
        )

    @cached_property
    def around(self) -> Around:
        """What those share anyway that have words with content enough to be compared."""
        behind, said = self.behind, self.text.said
        bounds = zip(behind, islice(behind, 1, None), strict=False)
        return Around([frozenset(said[first:end]) for first, end in bounds if end - first >= FEWEST])

    def _content(self, number: int) -> frozenset[int]:
        found = frozenset(self.text.said[self.behind[number] : self.behind[number + 1]])
        self._stems[number] = found
        return found

    def _wanted(self, first: int, second: int, stems: float) -> bool:
        """Whether two stretches are text to compare, and no list items that are built alike on purpose.

        Two paragraphs of one sentence each are compared as sentences.
        """
        one, other = self._own(first), self._own(second)
        if not one or not other or (one == other == "list" and stems < PARALLEL - UNDER):
            return False
        return self.kind == "sentences" or self._several(first) or self._several(second)

    def _own(self, number: int) -> str:
        """The kind of block that a stretch stands in; '' if it is short, a heading, a quotation or a table."""
        kind = self._kinds.get(number)
        if kind is None:
            block = self.text.block(self.text.line(self.starts[number]))
            fits = block and block.kind in ("paragraph", "list") and self.unit(number).size >= self.words
            kind = self._kinds[number] = block.kind if block and fits else ""
        return kind

    def _several(self, number: int) -> bool:
        """Whether a sentence may end in a stretch before its last word."""
        starts = self.text.sentences.starts
        return (
            bisect_left(starts, self.starts[number + 1] - 1) - bisect_right(starts, self.starts[number]) > 0
        )

    def unit(self, number: int) -> Unit:
        """What is compared of a stretch."""
        unit = self._units.get(number)
        if unit is None:
            first, behind = self.starts[number], self.starts[number + 1]
            behind -= self.text.marks[behind - 1] & LINE > 0
            size = behind - first - self.text.numbers[first:behind].count(0)
            stems = self._stems.get(number) or self._content(number)
            unit = self._units[number] = Unit(self.text.pieces[first:behind], size, stems)
        return unit

    def told(self, number: int) -> Told | None:
        """The sentence or paragraph that a stretch starts."""
        document, start = self.text.document, self.text.start(self.starts[number])
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


def near(text: Pieces, kind: Kind, words: int, asked: Asked) -> tuple[Sequence[Told], list[Pair]]:
    """The units of at least so many words that come to what is asked for, in their order, and the pairs of them.

    What is compared are the stretches: only where two are alike is the text around them split into sentences.
    """
    stretches = _Stretches(text, kind, words)
    found: dict[tuple[Told, Told], tuple[float, float]] = {}
    for (first, second), nearly in stretches.values(asked).items():
        ours, theirs = stretches.told(first), stretches.told(second)
        # Two paragraphs of one sentence each are compared as sentences.
        single = kind == "paragraphs" and ours and theirs and ours.sentences == theirs.sentences == 1
        if ours and theirs and ours.span != theirs.span and not single:
            one, other = stretches.whole(first, ours), stretches.whole(second, theirs)
            same = one is stretches.unit(first) and other is stretches.unit(second)
            value = nearly if same else alike(one, other)
            level = stretches.around.outstanding(value, one.stems, other.stems)
            if _comes_to(asked, (ours, theirs), (one, other), value, level):
                found[ours, theirs] = value, level
    # Those that stand out most come first.
    best = sorted(found.items(), key=lambda each: (-each[1][1], each[0]))
    units = sorted({told for both in found for told in both})
    order = {told: number for number, told in enumerate(units)}
    return units, [Pair(order[one], order[other], *worth) for (one, other), worth in best]


def _comes_to(
    asked: Asked, told: tuple[Told, Told], units: tuple[Unit, Unit], value: float, level: float
) -> bool:
    """Whether two units come to what is asked for."""
    if value < asked.least or level < asked.outstanding:
        return False
    if all(each.span == each.block.span for each in told):
        return True
    return value >= asked.part and (level >= asked.part_outstanding or _in_a_row(*units, asked.row))


def _in_a_row(one: Unit, other: Unit, size: int) -> bool:
    """Whether the two have so many words in a row in common."""
    said = ([piece.strip(AROUND).lower() for piece in unit.pieces] for unit in (one, other))
    rows = (set(zip(*(words[at:] for at in range(size)), strict=False)) for words in said)
    return not next(rows).isdisjoint(next(rows))
