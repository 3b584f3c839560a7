"""Doubled words: the same word twice in a row, in one line or across two."""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.analysis.repetition.bigrams import pieces
from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Edit, Match
from editlint.core.span import Span
from editlint.document.model import PLACEHOLDER, Document
from editlint.document.words import WORD
from editlint.engines.base import EngineKind, RuleContext

_BLANKS = LazyPattern(r"[ \t\u00a0]+")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: `words` that may stand twice ("had had"), in lower case."""

    words: list[str] = []


class Prepared(msgspec.Struct, frozen=True):
    """The words that may stand twice."""

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
        """A match for each word that stands twice."""
        text = pieces(document)
        for at in text.doubled():
            # Word for word, as they are written: a change of capitals is a title or a name.
            if text.pieces[at][0].islower() and text.pieces[at - 1][-1].islower():
                yield from self._at(document, at)

    def _at(self, document: Document, at: int) -> Iterator[Match]:
        text = document.prose.text
        span = pieces(document).span(at - 1, at + 1)
        first, *between, second = WORD.findall(text, span.start, span.end)
        if first != second or between or not _slip(text, span, first):
            return
        for rule, prepared in self._rules:
            if first not in prepared.words:
                edit = Edit(Span(span.start + len(first), span.end), "")
                yield Match(rule, span, {"match": text[span.start : span.end], "better": first}, (edit,))


def _slip(text: str, span: Span, word: str) -> bool:
    """Whether nothing but blanks parts the two words, and neither is a part of something longer.

    A capital is a name or a call ("New York, New York", "Location, Location"), a figure is data, and a third
    time is on purpose.
    """
    size = len(word)
    if (
        not _BLANKS.fullmatch(text, span.start + size, span.end - size)
        or not word.isalpha()
        or not word.islower()
    ):
        return False
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before in tuple("-–—/_@#$\\" + PLACEHOLDER) or behind in tuple("-–/_@(=" + PLACEHOLDER):
        return False
    return word not in (
        text[span.start - size - 1 : span.start - 1],
        text[span.end + 1 : span.end + size + 1],
    )


DOUBLED = EngineKind(Settings, Prepared, values, prepare, Engine)
