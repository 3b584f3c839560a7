"""Count: how much of something a sentence, a block or a document may have."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.tokens import WORD
from editlint.engines.base import EngineKind, RuleContext

Measure = Literal["words", "characters"]
Per = Literal["sentence", "block", "title", "document"]


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    A sentence, a block, the title or the document (`per`) may have so many (`most`) of what is counted (`of`):
    words, characters, or any text, such as ';', as it is written.
    """

    of: str
    most: int
    per: Per


class Prepared(msgspec.Struct, frozen=True):
    """One rule's limit: `literal` is empty where words or characters are counted."""

    measure: Measure | None
    literal: str
    most: int
    per: Per


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Check the limit. Raises ValueError, in words for the rule's author."""
    if settings.most < 0:
        raise ValueError("'most' is 0 or more")
    if not settings.of:
        raise ValueError("'of' is words, characters or a text to count")
    measure: Measure | None = settings.of if settings.of in ("words", "characters") else None  # type: ignore[assignment]
    if measure and settings.per == "document":
        raise ValueError("'per' of words and characters is sentence, block or title")
    return Prepared(measure, "" if measure else settings.of, settings.most, settings.per)


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: what has too many, how many it has, and the limit."""
    return frozenset({"match", "count", "most"})


class Engine:
    """Counts for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Match | Candidates]:
        """Sentences and blocks over the limit; places in the document, to be weighed together."""
        for number, each in self._rules.items():
            if each.per == "document":
                places = tuple(_places(document.prose.text, each.literal))
                if len(places) > each.most:
                    yield Candidates(number, places)
            elif not each.literal or document.prose.text.count(each.literal) > each.most:
                yield from _over(number, each, document)

    def aggregate(self, tally: Candidates, document: Document) -> Iterator[Match]:
        """A match about the document, where it has more places than it may."""
        each = self._rules[tally.rule]
        if len(tally.places) > each.most:
            said = {"match": each.literal, "count": str(len(tally.places)), "most": str(each.most)}
            yield Match(tally.rule, document.anchor, said, (), tally.places, extent="document")


def _over(number: int, each: Prepared, document: Document) -> Iterator[Match]:
    text = document.prose.text
    counted = _counter(each)
    sentences = each.per == "sentence"
    for block in document.blocks:
        # What is counted has a character at least. Where a block has not enough of it, no sentence of it has.
        if (each.per == "title" and block.kind != "title") or len(block.span) <= each.most:
            continue
        if counted(text, block.span) <= each.most:
            continue
        for span in document.sentences_in(block) if sentences else (block.span,):
            if (count := counted(text, span)) > each.most:
                said = {"match": text[span.start : span.end], "count": str(count), "most": str(each.most)}
                yield Match(number, span, said, extent="sentence" if sentences else "block")


def _counter(each: Prepared) -> Callable[[str, Span], int]:
    if each.measure == "words":
        return lambda text, span: sum(1 for _ in WORD.finditer(text, span.start, span.end))
    if each.measure:
        return lambda text, span: len(span)
    return lambda text, span: text.count(each.literal, span.start, span.end)


def _places(text: str, literal: str) -> Iterator[Span]:
    at = text.find(literal)
    while at >= 0:
        yield Span(at, at + len(literal))
        at = text.find(literal, at + len(literal))


COUNT = EngineKind(Settings, Prepared, values, prepare, Engine)
