"""The tokens of a document: its words, split once for everything that reads them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import compress, count, pairwise

from editlint.core.span import Span
from editlint.document.tables import SpanTable
from editlint.document.token_flags import ENDS_BLOCK, ENDS_CLAUSE, ENDS_SENTENCE, JOINED
from editlint.document.vocabulary import Vocabulary

_IS_JOINED = bytes(bool(flags & JOINED) for flags in range(256))


class TokenTable:
    """The tokens of a document in columns: token `i` has `types[i]`, `stems[i]`, `flags[i]` and `words[i]`.

    `sentences` are the document's, each in one block. Sentence `n` has the tokens from `sentence_bounds[n]` up to
    `sentence_bounds[n + 1]`; block `n` those from `block_bounds[n]` up to `block_bounds[n + 1]`, and the sentences from
    `block_sentences[n]` up to `block_sentences[n + 1]`.
    """

    def __init__(
        self, text: str, sentences: SpanTable, block_sentences: Sequence[int], vocabulary: Vocabulary
    ) -> None:
        self._text = text
        self._sentences = sentences
        self.vocabulary = vocabulary
        self.types: list[int] = []
        self.sentence_bounds = array("i", [0])
        tokenize = vocabulary.remembered(vocabulary.tokenize)
        types, bounds = self.types, self.sentence_bounds
        for start, end in zip(sentences.starts, sentences.ends, strict=True):
            types += tokenize(text[start:end])
            bounds.append(len(types))
        self.block_sentences = block_sentences
        self.block_bounds = array("i", [bounds[number] for number in block_sentences])

    def __len__(self) -> int:
        return len(self.types)

    @cached_property
    def distinct_types(self) -> frozenset[int]:
        """The types that occur."""
        return frozenset(self.types)

    @cached_property
    def stems(self) -> list[int]:
        """The id of each token's stem; of a word without one, the id of its form in lower case."""
        return list(map(self.vocabulary.stems.__getitem__, self.types))

    @cached_property
    def words(self) -> list[str]:
        """Each token as it is written."""
        return list(map(self.vocabulary.words.__getitem__, self.types))

    @cached_property
    def flags(self) -> bytearray:
        """The flags of each token."""
        flags = bytearray(map(self.vocabulary.flags.__getitem__, self.types))
        for ends, bounds in (
            (ENDS_CLAUSE | ENDS_SENTENCE, self.sentence_bounds),
            (ENDS_BLOCK, self.block_bounds),
        ):
            for first, end in pairwise(bounds):
                if end > first:
                    flags[end - 1] |= ends
        return flags

    @cached_property
    def _joined(self) -> Sequence[int]:
        """The tokens that are joined to the one before."""
        return list(compress(count(), self.flags.translate(_IS_JOINED)))

    def separate(self, first: int, end: int) -> int:
        """How many of the tokens from `first` up to `end` are not joined to the one before: compounds count as one."""
        joined = self._joined
        return end - first - (bisect_left(joined, end) - bisect_left(joined, first) if joined else 0)

    def is_compound(self, token: int) -> bool:
        """Whether a token is the first of a compound."""
        return token + 1 < len(self.flags) and bool(self.flags[token + 1] & JOINED)

    @cached_property
    def _starts(self) -> "array[int]":
        """Where in the prose each token starts, those of a sentence when they are first used: -1 before."""
        return array("i", (-1,)) * len(self.types)

    def _find_starts(self, sentence: int) -> None:
        # Between two words there is no letter or digit, so that each word is where it is found first.
        first, end = self.sentence_bounds[sentence : sentence + 2]
        words, find, at = self.vocabulary.words, self._text.find, self._sentences.starts[sentence]
        for token in range(first, end):
            word = words[self.types[token]]
            at = find(word, at)
            self._starts[token] = at
            at += len(word)

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that a token is in."""
        return bisect_right(self.sentence_bounds, token) - 1

    def block_of(self, token: int) -> int:
        """The number of the block that a token is in."""
        return bisect_right(self.block_bounds, token) - 1

    def start(self, token: int) -> int:
        """Where in the prose a token starts."""
        if self._starts[token] < 0:
            self._find_starts(self.sentence_of(token))
        return self._starts[token]

    def span(self, first: int, end: int) -> Span:
        """The prose from token `first` up to the end of token `end - 1`."""
        return Span(self.start(first), self.start(end - 1) + len(self.words[end - 1]))

    def range(self, span: Span) -> tuple[int, int]:
        """The tokens that a span of the prose meets: the first, and the one after the last."""
        first, end = self._before(span.start), self._before(span.end)
        if first and self.start(first - 1) + len(self.vocabulary.words[self.types[first - 1]]) > span.start:
            first -= 1
        return first, end

    def _before(self, offset: int) -> int:
        """How many tokens start before a place in the prose."""
        sentence = bisect_left(self._sentences.starts, offset) - 1
        if sentence < 0:
            return 0
        first, end = self.sentence_bounds[sentence : sentence + 2]
        if self._sentences.ends[sentence] <= offset or first == end:
            return end
        if self._starts[first] < 0:
            self._find_starts(sentence)
        return bisect_left(self._starts, offset, first, end)
