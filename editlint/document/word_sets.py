"""Words with a property, such as the negative ones, found in a document without looking at each of its tokens."""

from collections.abc import Callable, Mapping, Sequence
from itertools import compress, count
from typing import Generic, TypeVar

from editlint.document.tokens import TokenTable
from editlint.document.vocabulary import Vocabulary

T = TypeVar("T")


class WordForms:
    """The words of a vocabulary in lower case with straight apostrophes, by type; they grow with it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.words
        self._forms: list[str] = []

    def forms(self) -> Sequence[str]:
        """The forms of all words that the vocabulary has now."""
        new = self._words[len(self._forms) :]
        self._forms += [word.lower().replace("’", "'") for word in new]
        return self._forms


class WordValues(Generic[T]):
    """What a function says of each word of a vocabulary, as it is written; it grows with the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, value: Callable[[str], T | None]) -> None:
        self._words = vocabulary.words
        self._value = value
        self._values: dict[int, T] = {}
        self._read = 0

    def values(self) -> Mapping[int, T]:
        """The values that are not None, by type, of all words that the vocabulary has now."""
        for number in range(self._read, len(self._words)):
            value = self._value(self._words[number])
            if value is not None:
                self._values[number] = value
        self._read = len(self._words)
        return self._values


class WordSet:
    """The words of a vocabulary that have a property; it grows with the vocabulary, and looks at each word once.

    `has` is given each word as it is written.
    """

    def __init__(self, vocabulary: Vocabulary, has: Callable[[str], bool]) -> None:
        words = vocabulary.words  # and not the vocabulary, which keeps this set
        self._texts: Callable[[], Sequence[str]] = lambda: words
        self._has = has
        self._types: set[int] = set()
        self._read = 0

    @classmethod
    def of_forms(cls, vocabulary: Vocabulary, has: Callable[[str], bool]) -> "WordSet":
        """The set with the same, where `has` is given each word in lower case with a straight apostrophe."""
        made = cls(vocabulary, has)
        made._texts = vocabulary.derived(WordForms).forms
        return made

    def tokens(self, tokens: TokenTable) -> Sequence[int]:
        """The numbers of the tokens of a document that have the property. The document has this vocabulary."""
        types = tokens.distinct_types  # made from the vocabulary, which has read all words then
        texts = self._texts()
        if self._read < len(texts):
            new = range(self._read, len(texts))
            self._types.update(compress(new, map(self._has, texts[self._read :])))
            self._read = len(texts)
        found = self._types & types
        return list(compress(count(), map(found.__contains__, tokens.types))) if found else ()
