"""Misspellings of common words."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from editlint.analysis.spelling.slips import MIN_LETTERS, meant
from editlint.core.match import Edit
from editlint.core.span import Span
from editlint.document.code_likeness import is_code_like
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordValues
from editlint.engines.base import NoSettings
from editlint.engines.per_rule import Detection, per_rule

MAX_TIMES = 4
"""Times that a word occurs up to which it is a slip; a more frequent one is a term."""

MAX_SLIPS = 100
"""Misspelt words of an article that are looked for, each of them in the whole text."""


def check(document: Document, settings: NoSettings) -> Iterator[Detection]:
    """Each place of a misspelling; words that the article uses often are taken as terms."""
    text = document.prose.text
    vocabulary, types = document.tokens.vocabulary, document.tokens.distinct_types
    values = vocabulary.derived(_slips).values()
    slips = {vocabulary.words[each]: values[each] for each in values.keys() & types}
    for word, better in islice(sorted(slips.items()), MAX_SLIPS):
        places = _places(word, text)
        if len(places) <= MAX_TIMES:
            for place in places:
                if not is_code_like(document, place):
                    yield Detection(place, {"match": word, "better": better}, edits=(Edit(place, better),))


def _slips(vocabulary: Vocabulary) -> WordValues[str]:
    """What each misspelling among the words of a vocabulary means."""
    known = cache(meant)  # a word has several types, by what ends after it
    return WordValues(vocabulary, lambda word: known(word) if _may_be_slip(word) else None)


def _may_be_slip(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word.isascii() and word.isalpha() and word.islower()


def _places(word: str, text: str) -> list[Span]:
    """Where it stands as a word of its own, and not in a compound, a name or an address."""
    pattern = rf"(?<![\w’'@/.#&_-]){word}(?![\w’'@/&_-]|\.\w)"
    return [Span(*m.span()) for m in re.finditer(pattern, text)]


MISSPELLINGS = per_rule(NoSettings, {"match", "better"}, check, finds_terms=True)
