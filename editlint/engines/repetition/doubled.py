"""Doubled words: the same word twice in a row, in one line or across two."""

from collections.abc import Iterator, Sequence
from itertools import compress, count, islice
from operator import eq

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Edit, Match
from editlint.core.span import Span
from editlint.document.model import PLACEHOLDER, Document
from editlint.engines.base import EngineKind, RuleContext

_SPACE = LazyPattern(r"[ \t\u00a0]+")
_JOINS_BEFORE = tuple("-–—/_@#$\\" + PLACEHOLDER)
_JOINS_AFTER = tuple("-–/_@(=" + PLACEHOLDER)
"""Marks that make a word a part of something longer, or of code."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: `words` that may occur twice in a row ("had had"), in lower case."""

    words: list[str] = []


class Prepared(msgspec.Struct, frozen=True):
    """The words that may occur twice in a row."""

    words: frozenset[str]


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Raises ValueError where a word is not one as it is compared."""
    for word in settings.words:
        if word != word.lower() or " " in word:
            raise ValueError(f"'{word}' must be one word in lower case")
    return Prepared(frozenset(settings.words))


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "better"})


class Engine:
    """Finds doubled words for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        """A match for each doubled word."""
        tokens = document.tokens
        for second in compress(count(1), map(eq, tokens.stems, islice(tokens.stems, 1, None))):
            word = tokens.words[second]
            if word == tokens.words[second - 1] and word.islower() and word.isalpha():
                span = tokens.span(second - 1, second + 1)
                if _is_slip(document.prose.text, span, word):
                    yield from self._matches(document, span, word)

    def _matches(self, document: Document, span: Span, word: str) -> Iterator[Match]:
        for rule, prepared in self._rules:
            if word not in prepared.words:
                edit = Edit(Span(span.start + len(word), span.end), "")
                fields = {"match": document.prose.text[span.start : span.end], "better": word}
                yield Match(rule, span, fields, (edit,))


def _is_slip(text: str, span: Span, word: str) -> bool:
    """Whether only white space separates the two words, and neither is a part of something longer.

    A capital is a name or a call ("New York, New York", "Location, Location"), a figure is data, and a third
    time is on purpose.
    """
    size = len(word)
    if not _SPACE.fullmatch(text, span.start + size, span.end - size):
        return False
    if text.startswith(_JOINS_BEFORE, max(span.start - 1, 0), span.start) or text.startswith(
        _JOINS_AFTER, span.end
    ):
        return False
    return word not in (
        text[span.start - size - 1 : span.start - 1],
        text[span.end + 1 : span.end + size + 1],
    )


DOUBLED = EngineKind(Settings, Prepared, values, prepare, Engine)
