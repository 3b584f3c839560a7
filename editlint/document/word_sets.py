"""Words with a property, such as the negative ones, found in a document without looking at each of its tokens."""

from collections.abc import Callable, Sequence
from itertools import compress, count

from editlint.document.tokens import TokenTable, Vocabulary


class WordSet:
    """The words of a vocabulary that have a property; it grows with the vocabulary, and looks at each word once."""

    def __init__(self, vocabulary: Vocabulary, has: Callable[[str], bool]) -> None:
        self._words = vocabulary.words
        self._has = has
        self._types: set[int] = set()
        self._read = 0

    def tokens(self, tokens: TokenTable) -> Sequence[int]:
        """The numbers of the tokens of a document that have the property. The document has this vocabulary."""
        types = tokens.types  # made from the vocabulary, which has read all words then
        if self._read < len(self._words):
            has, words = self._has, self._words
            self._types.update([each for each in range(self._read, len(words)) if has(words[each])])
            self._read = len(words)
        if self._types.isdisjoint(types):
            return ()
        return list(compress(count(), map(self._types.__contains__, types)))
