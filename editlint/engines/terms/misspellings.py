"""Misspellings of common words."""

import re
from collections.abc import Iterator, Mapping, Set
from itertools import islice

from editlint.analysis.spelling.slips import MIN_LETTERS, meant
from editlint.core.match import Edit
from editlint.core.span import Span
from editlint.document.code_likeness import is_code_like
from editlint.document.model import Document
from editlint.document.tokens import Vocabulary
from editlint.engines.base import NoSettings
from editlint.engines.per_rule import Detection, per_rule

MAX_TIMES = 4
"""Times that a word occurs up to which it is a slip; a more frequent one is a term."""

MAX_SLIPS = 100
"""Misspelt words of an article that are looked for, each of them in the whole text."""


def check(document: Document, settings: NoSettings) -> Iterator[Detection]:
    """Each place of a misspelling; words that the article uses often are taken as terms."""
    text = document.prose.text
    types = document.tokens.distinct_types  # which the vocabulary has read then
    slips = document.tokens.vocabulary.derived(_Slips).found(types)
    for word, better in islice(sorted(slips.items()), MAX_SLIPS):
        places = _places(word, text)
        if len(places) <= MAX_TIMES:
            for place in places:
                if not is_code_like(document, place):
                    yield Detection(place, {"match": word, "better": better}, edits=(Edit(place, better),))


class _Slips:
    """The misspellings among the words of a vocabulary, each looked at once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.words
        self._meant: dict[int, str] = {}
        self._by_word: dict[str, str | None] = {}
        self._read = 0

    def found(self, types: Set[int]) -> Mapping[str, str]:
        """The misspellings among the words of these types, and what each means."""
        words = self._words
        for number in range(self._read, len(words)):
            word = words[number]
            if not _may_be_slip(word):
                continue
            if word not in self._by_word:  # a word has several types, by what ends after it
                self._by_word[word] = meant(word)
            if better := self._by_word[word]:
                self._meant[number] = better
        self._read = len(words)
        return {words[each]: self._meant[each] for each in self._meant.keys() & types}


def _may_be_slip(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word.isascii() and word.isalpha() and word.islower()


def _places(word: str, text: str) -> list[Span]:
    """Where it stands as a word of its own, and not in a compound, a name or an address."""
    pattern = rf"(?<![\w’'@/.#&_-]){word}(?![\w’'@/&_-]|\.\w)"
    return [Span(*m.span()) for m in re.finditer(pattern, text)]


MISSPELLINGS = per_rule(NoSettings, {"match", "better"}, check)
