"""What each word says of the sentence it is in: a weight for each kind of mark."""

import re
from array import array
from collections.abc import Mapping, Sequence

import msgspec

from editlint.document.tokens import Vocabulary

SCALE = 1_000
"""Weights are whole thousandths."""
ENDING_LETTERS = 3
MIN_ENDING_WORD = 6
"""Letters of a word from which its ending says something."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class WordWeights(msgspec.Struct, frozen=True):
    """Weights for each of the `kinds`, in their order, packed as 16-bit integers in thousandths.

    `words` are those of known words by their form; `endings` are added for a word that is none of them, as is
    `unknown`; `capital` is added for a word with one. A form is in lower case with a straight apostrophe, and each
    number in it is a `0`.
    """

    kinds: tuple[str, ...]
    words: dict[str, bytes]
    endings: dict[str, bytes]
    unknown: tuple[int, ...]
    capital: tuple[int, ...]

    def of(self, word: str) -> Sequence[int]:
        """The weights of a word as it is written."""
        form = word_form(word)
        packed = self.words.get(form)
        if packed is not None:
            weights: Sequence[int] = unpacked(packed)
        else:
            ending = self.endings.get(word_ending(form))
            weights = _added(self.unknown, unpacked(ending)) if ending else self.unknown
        return _added(weights, self.capital) if word[0].isupper() else weights


def word_form(word: str) -> str:
    """A word in lower case with a straight apostrophe, each number in it as `0`."""
    lower = word.lower()
    return lower if lower.isalpha() else _DIGITS.sub("0", lower.replace("’", "'"))


def word_ending(form: str) -> str:
    """The last letters of a long word, '' for a short one."""
    return form[-ENDING_LETTERS:] if len(form) >= MIN_ENDING_WORD else ""


def packed(weights: Sequence[int]) -> bytes:
    """Weights as they are kept in the file."""
    return array("h", weights).tobytes()


def unpacked(weights: bytes) -> Sequence[int]:
    """The weights in packed ones."""
    return array("h", weights)


def _added(some: Sequence[int], others: Sequence[int]) -> Sequence[int]:
    return tuple([one + other for one, other in zip(some, others, strict=True)])


class WordColumns:
    """The weights of the words of a vocabulary, a column for each kind of mark, which grow with it."""

    def __init__(self, vocabulary: Vocabulary, weights: WordWeights) -> None:
        self._words = vocabulary.words
        self._weights = weights
        self._columns = {kind: array("h") for kind in weights.kinds}
        self._read = 0

    def columns(self) -> Mapping[str, Sequence[int]]:
        """The columns, by kind, for all words that the vocabulary has now."""
        columns = tuple(self._columns.values())
        of = self._weights.of
        for word in self._words[self._read :]:
            for column, weight in zip(columns, of(word), strict=True):
                column.append(weight)
        self._read = len(self._words)
        return self._columns
