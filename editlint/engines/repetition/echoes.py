"""Echoes: adverbs and adjectives of one family so near each other that readers hear them.

Nouns and verbs may come again: they say what the article is about.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import compress, count, pairwise
from types import MappingProxyType

import msgspec

from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordValues
from editlint.engines.per_rule import Detection, per_rule

MIN_LETTERS = 5
"""Letters that an adverb has more than, if it is to be an echo."""

_SUFFIXES: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(
            ("ations", "ation", "ances", "ance", "ences", "ence", "ions", "ion", "ist", "ists"), 5
        ),
        **dict.fromkeys(
            ("ments", "ment", "ness", "ingly", "edly", "fully", "ful", "less", "some", "able", "ably"), 4
        ),
        **dict.fromkeys(
            ("ively", "ive", "ives", "ally", "al", "als", "ible", "ate", "ates", "ated", "ating"), 5
        ),
        **dict.fromkeys(
            ("ers", "er", "ing", "ings", "ies", "ied", "ily", "ed", "es", "ly", "s", "e", "y"), 4
        ),
        **dict.fromkeys(("ors", "or", "ity", "ities", "ize", "izes", "ized", "izing", "ization"), 5),
    }
)
"""Endings with the letters that must be left without them."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    An echo is an adverb in -ly or one of `words`, or another of its family, again in the same paragraph; from the first
    to the second there are at most `max_words` words. Words in `never` are no such adverbs.
    """

    max_words: int
    words: list[str]
    never: list[str] = []


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The first of the two words, with the second as a related place; one for each family."""
    tokens = document.tokens
    types = tokens.types  # which are read first, so that the vocabulary has all words
    families = tokens.vocabulary.derived(_MannerWords(tuple(settings.words), tuple(settings.never))).values()
    places: dict[str, list[int]] = defaultdict(list)
    for at in compress(count(), map(families.__contains__, types)):
        places[families[types[at]]].append(at)
    for near in places.values():
        for first, second in pairwise(near):
            if second - first <= settings.max_words and _is_echo(document, first, second):
                one, other = tokens.span(first, first + 1), tokens.span(second, second + 1)
                fields = {"match": tokens.words[first], "other": tokens.words[second]}
                yield Detection(one, fields, related=(other,))
                break


def _is_echo(document: Document, first: int, second: int) -> bool:
    """Whether two tokens are in one paragraph, outside quotations, and no part of a compound."""
    tokens = document.tokens
    block = tokens.block_of(first)
    return (
        block == tokens.block_of(second)
        and document.blocks[block].kind == "paragraph"
        and second - first > 1  # "very, very": on purpose
        and not any(
            tokens.is_compound(at) or document.is_quoted(tokens.span(at, at + 1)) for at in (first, second)
        )
    )


class _MannerWords(msgspec.Struct, frozen=True):
    """The adverbs in -ly but for those in `never`, and `words`: what finds them in a vocabulary, for `derived`."""

    words: tuple[str, ...]
    never: tuple[str, ...]

    def __call__(self, vocabulary: Vocabulary) -> WordValues[str]:
        """The family of each such word."""
        words, never = frozenset(self.words), frozenset(self.never)

        def family_of(word: str) -> str | None:
            is_adverb = word.endswith("ly") and len(word) > MIN_LETTERS and word.isalpha() and word.islower()
            return family(word) if word in words or (is_adverb and word not in never) else None

        return WordValues(vocabulary, family_of)


@lru_cache(maxsize=20_000)
def family(word: str) -> str:
    """What a word in small letters has in common with those made from it: "comfort" for "comfortably"."""
    base = word
    while True:
        for size in (7, 6, 5, 4, 3, 2, 1):
            letters = _SUFFIXES.get(base[-size:])
            if letters is not None and len(base) - size >= letters:
                base = base[:-size]
                break
        else:
            return base


ECHOES = per_rule(Settings, {"match", "other"}, check, finds_terms=True)
