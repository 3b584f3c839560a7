"""Repeated bigrams: two content words next to each other that occur side by side more than once.

A phrase that repeats contains such a bigram, and sentences that say the same nearly always share one. All engines for
repetition start from them, so that most of a document is never compared.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, count, islice, pairwise
from operator import add

from editlint.document.model import Document
from editlint.document.token_flags import CONTENT, ENDS_CLAUSE
from editlint.document.tokens import TokenTable

COMPARED_BLOCKS = frozenset(("paragraph", "list"))
"""The kinds of blocks in which repetition is looked for: a heading or a summary is meant to say what the text says."""
MAX_TOPIC_WORDS = 10
"""How many of its most frequent words say what a document is about."""
MIN_TOPIC_USES = 4
"""How often such a word must occur."""
MAX_PLACES = 1_000
"""Places of a bigram that are compared, the first ones: one that is so frequent is the subject, or a table of data."""

_IS_CONTENT = bytes(bool(flags & CONTENT) for flags in range(256))
_ENDS_CLAUSE = bytes(bool(flags & ENDS_CLAUSE) for flags in range(256))


class Bigrams:
    """The content words of a document's paragraphs and list items, and which bigrams of them repeat.

    Content word `i` is token `positions[i]` with the stem `stems[i]`. `bigrams[i]` is a number for content words `i`
    and `i + 1`, the same in either order: the sum of their ids. `repeated` are those that occur more than once; hardly
    ever, two bigrams have the same sum, so that whoever uses one compares the ids.
    """

    def __init__(self, document: Document) -> None:
        # No reference to the document, which keeps this: a cycle would outlive it.
        self.blocks = document.blocks
        self.tokens: TokenTable = document.tokens
        mask = self._compared()
        self.stems = list(compress(self.tokens.stems, mask))
        self.bigrams = array("i", map(add, self.stems, islice(self.stems, 1, None)))
        self.repeated = {bigram for bigram, times in Counter(self.bigrams).items() if times > 1}
        self._mask = mask

    def _compared(self) -> bytes:
        """1 for each content word in a paragraph or list item, 0 for every other token."""
        mask = bytearray(self.tokens.flags.translate(_IS_CONTENT))
        bounds = self.tokens.block_bounds
        for number, block in enumerate(self.blocks):
            if block.kind not in COMPARED_BLOCKS:
                first, end = bounds[number], bounds[number + 1]
                mask[first:end] = bytes(end - first)
        return bytes(mask)

    @cached_property
    def positions(self) -> Sequence[int]:
        """The token that each content word is."""
        return array("i", compress(count(), self._mask))

    @cached_property
    def repeated_places(self) -> Sequence[int]:
        """Which of `bigrams` repeat, by their indices."""
        return array("i", compress(count(), map(self.repeated.__contains__, self.bigrams)))

    @cached_property
    def _cut(self) -> frozenset[int]:
        """The bigrams with more places than are compared."""
        if len(self.bigrams) <= MAX_PLACES:
            return frozenset()
        return frozenset(bigram for bigram, times in Counter(self.bigrams).items() if times > MAX_PLACES)

    def has_more_places(self, first: int, end: int) -> bool:
        """Whether not all places are compared of a bigram in the tokens from `first` up to `end`."""
        cut = self._cut
        if not cut:
            return False
        content = self.positions[bisect_left(self.positions, first) : bisect_left(self.positions, end)]
        return any(
            self.tokens.stems[one] + self.tokens.stems[other] in cut for one, other in pairwise(content)
        )

    @cached_property
    def clause_ends(self) -> bytes:
        """1 for each token that ends a clause, 0 for every other."""
        return bytes(self.tokens.flags.translate(_ENDS_CLAUSE))

    @cached_property
    def content_before_sentence(self) -> Sequence[int]:
        """How many content words come before each sentence; last, how many there are."""
        return self._content_before(self.tokens.sentence_bounds)

    @cached_property
    def content_before_block(self) -> Sequence[int]:
        """How many content words come before each block; last, how many there are."""
        return self._content_before(self.tokens.block_bounds)

    def _content_before(self, bounds: Sequence[int]) -> Sequence[int]:
        ends = islice(bounds, 1, None)
        sizes = (self._mask.count(1, first, end) for first, end in zip(bounds, ends, strict=False))
        return array("i", accumulate(sizes, initial=0))

    @cached_property
    def title_stems(self) -> frozenset[int]:
        """The stems of the title; a heading of the first level is one."""
        return frozenset(self._heading_stems(max_level=1))

    @cached_property
    def topic_stems(self) -> frozenset[int]:
        """What the document is about: the stems of its title and headings, and those that it uses most."""
        common = Counter(self.stems).most_common(MAX_TOPIC_WORDS)
        frequent = (stem for stem, times in common if times >= MIN_TOPIC_USES)
        return frozenset(self._heading_stems(max_level=6)).union(frequent)

    def _heading_stems(self, max_level: int) -> Iterator[int]:
        tokens = self.tokens
        for number, block in enumerate(self.blocks):
            if block.kind == "title" or (block.kind == "heading" and block.level <= max_level):
                yield from tokens.vocabulary.stem_ids(
                    tokens.types[tokens.block_bounds[number] : tokens.block_bounds[number + 1]]
                )

    def stems_of_block(self, block: int) -> frozenset[int]:
        """The stems of the content words in a paragraph or list item, by its number."""
        return frozenset(self.stems[self.content_before_block[block] : self.content_before_block[block + 1]])


def bigrams(document: Document) -> Bigrams:
    """The bigrams of a document, worked out once for all engines that ask."""
    return document.derived(Bigrams)
