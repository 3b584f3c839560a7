"""Acronyms: used before anybody said what they stand for, or explained twice."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import BODY, Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.excerpts import RELATED

LONGEST = 6
"""Letters of an acronym at most: longer runs of capitals are shouted words."""
WINDOW = 80
"""Characters before a bracket in which the words stand that an acronym is short for."""

_SHAPE = LazyPattern(r"[A-Z]{3,6}")
_BRACKETED = LazyPattern(r"\(([A-Z]{2,6})s?\)")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `report` is what to tell: an acronym that is `undefined` in the article, or one that is `twice` defined.
    `known` ones need no words. An undefined one must occur `least` times.
    """

    report: Literal["undefined", "twice"]
    known: list[str] = []
    least: int = 1


class Prepared(msgspec.Struct, frozen=True):
    """One rule's settings."""

    report: Literal["undefined", "twice"]
    known: frozenset[str]
    least: int


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Take the settings as they are."""
    return Prepared(settings.report, frozenset(settings.known), settings.least)


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match"})


class Engine:
    """Finds what each rule it serves reports."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        """A match for each acronym, at its first use or its second definition."""
        for rule, prepared in self._rules:
            defined = _definitions(document)
            if prepared.report == "twice":
                for spans in defined.values():
                    # A summary is read apart from the article.
                    spans = [span for span in spans if _in_body(span, document)]  # noqa: PLW2901 (fewer of them)
                    if len(spans) > 1:
                        yield _match(rule, document, spans[1], (spans[0], *spans[2:]))
                continue
            for acronym, spans in _uses(document).items():
                told = acronym in prepared.known or acronym in defined or _explained(acronym, document)
                if not told and len(spans) >= prepared.least:
                    yield _match(rule, document, spans[0], spans[1:])


def _in_body(span: Span, document: Document) -> bool:
    block = document.block_at(span.start)
    return block is not None and block.kind in BODY


def _match(rule: int, document: Document, place: Span, related: Sequence[Span]) -> Match:
    text = document.prose.text[place.start : place.end]
    return Match(rule, place, {"match": text}, related=tuple(related[:RELATED]))


def _uses(document: Document) -> dict[str, list[Span]]:
    """The acronyms in sentences that are not all capitals, with every place; those that are spelled out are none."""
    text = document.prose.text
    found: dict[str, list[Span]] = {}
    for span, block, words in zip(
        document.sentences, document.sentence_blocks, document.sentence_words, strict=True
    ):
        capitals = [word for word in filter(str.isupper, words) if _SHAPE.fullmatch(word)]
        if not capitals or block.kind not in BODY or len(capitals) * 2 > len(words):
            continue
        at = span.start
        for word in capitals:
            at = text.index(word, at)
            found.setdefault(word, []).append(Span(at, at + len(word)))
            at += len(word)
    return found


def _explained(acronym: str, document: Document) -> bool:
    """Whether the words stand near it in some other way: in brackets behind it, around brackets, behind 'or'."""
    text = document.prose.text
    return any(
        shape in text for shape in (f"({acronym}", f"{acronym} (", f"{acronym}, or ", f", or {acronym}")
    )


def _definitions(document: Document) -> dict[str, list[Span]]:
    """The acronyms that stand in brackets behind the words they are short for, or before such words in brackets."""
    text = document.prose.text
    found: dict[str, list[Span]] = {}
    if "(" not in text:
        return found
    for m in _BRACKETED.finditer(text):
        if _short_for(m[1], text[max(m.start() - WINDOW, text.rfind("\n", 0, m.start()) + 1) : m.start()]):
            found.setdefault(m[1], []).append(Span(m.start(1), m.end(1)))
    return found


def _short_for(acronym: str, before: str) -> bool:
    """Whether the last words before a bracket give the letters, in order: one or more letters a word."""
    words = [word for word in before.replace("-", " ").split() if word[0].isalnum()]
    letters = acronym.lower()
    for first in range(max(len(words) - len(acronym) - 3, 0), len(words)):
        initials = "".join(word[0] for word in words[first:]).lower()
        if initials[:1] == letters[0] and _within(letters, initials):
            return True
    return False


def _within(letters: str, initials: str) -> bool:
    """Whether the letters stand among the initials, in order."""
    rest = iter(initials)
    return all(letter in rest for letter in letters)


ACRONYMS = EngineKind(Settings, Prepared, values, prepare, Engine)
