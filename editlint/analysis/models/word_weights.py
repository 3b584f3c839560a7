"""What each word says of the sentence it is in: a weight for each kind of mark."""

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from operator import add

import msgspec

from editlint.document.vocabulary import Vocabulary

SCALE = 1_000
"""Weights are whole thousandths."""
ENDING_LETTERS = 3
MIN_ENDING_WORD = 6
"""Letters of a word from which its ending says something."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class WordWeights(msgspec.Struct, frozen=True):
    """Weights in thousandths for each of the `kinds`, in tables that are read in a moment.

    `words` are the forms of known words, separated by spaces: in lower case with a straight apostrophe, and each number
    as a `0`. `endings` are those of other words. `tables` has one for each kind: packed 16-bit integers, for the words
    and the endings in their order, and last for a word that is none of them. `capital`, for each kind, is added for a
    word with one.
    """

    kinds: tuple[str, ...]
    words: str
    endings: str
    tables: tuple[bytes, ...]
    capital: tuple[int, ...]

    @classmethod
    def of(
        cls,
        kinds: Sequence[str],
        words: Mapping[str, Sequence[int]],
        endings: Mapping[str, Sequence[int]],
        unknown: Sequence[int],
        capital: Sequence[int],
    ) -> "WordWeights":
        """The tables of weights by word and by ending, each with a weight for each kind."""
        rows = [*words.values(), *endings.values(), unknown]
        tables = tuple(array("h", column).tobytes() for column in zip(*rows, strict=True))
        return cls(tuple(kinds), " ".join(words), " ".join(endings), tables, tuple(capital))

    def row_finder(self) -> Callable[[str], int]:
        """A function that gives the row of the tables for a word as it is written."""
        rows = dict(zip(self.words.split(" "), count(), strict=False))
        endings = dict(zip(self.endings.split(" "), count(len(rows)), strict=False))
        known, ending, unknown = rows.get, endings.get, len(rows) + len(endings)

        def row(word: str) -> int:
            form = word_form(word)
            found = known(form)
            return ending(word_ending(form), unknown) if found is None else found

        return row


def word_form(word: str) -> str:
    """A word in lower case with a straight apostrophe, each number in it as `0`."""
    lower = word.lower()
    return lower if lower.isalpha() else _DIGITS.sub("0", lower.replace("’", "'"))


def word_ending(form: str) -> str:
    """The last letters of a long word, '' for a short one."""
    return form[-ENDING_LETTERS:] if len(form) >= MIN_ENDING_WORD else ""


class WordColumns:
    """The weights of the words of a vocabulary, a column for each kind of mark, which grow with it."""

    def __init__(self, vocabulary: Vocabulary, weights: WordWeights) -> None:
        self._words = vocabulary.words
        self._row = weights.row_finder()
        self._tables = [array("h", table) for table in weights.tables]
        self._capital = weights.capital
        # Lists, as an array would make a new number of each that is read.
        self._columns: dict[str, list[int]] = {kind: [] for kind in weights.kinds}
        self._read = 0

    def columns(self) -> Mapping[str, Sequence[int]]:
        """The columns, by kind, for all words that the vocabulary has now."""
        if self._read < len(self._words):
            new = self._words[self._read :]
            rows = list(map(self._row, new))
            capitals = [word[0].isupper() for word in new]
            for column, table, capital in zip(
                self._columns.values(), self._tables, self._capital, strict=True
            ):
                column.extend(map(add, map(table.__getitem__, rows), map((0, capital).__getitem__, capitals)))
            self._read = len(self._words)
        return self._columns
