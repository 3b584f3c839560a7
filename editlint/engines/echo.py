"""Echoes: a word with content that returns within a few lines, and is not what the article is about."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from editlint.document import Document
from editlint.engines.base import Common, EngineKind
from editlint.match import Match, Tally
from editlint.repeats import Pieces, pieces
from editlint.span import Span


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: a word echoes where it stands `times` times within `within` words."""

    times: int = 3
    within: int = 50


def prepare(settings: Settings, common: Common) -> Settings:
    """Raises ValueError where the settings make no sense."""
    if settings.times < 2 or settings.within < settings.times:
        raise ValueError("'times' is 2 or more, and 'within' no less")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "times"})


class Engine:
    """Finds echoes for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Tally]:
        """A tally for each echo: where the word stands, in any form."""
        text = pieces(document)
        counts = Counter(text.said)
        for number, settings in self._rules.items():
            often = {
                each for each, count in counts.items() if count >= settings.times and each not in text.subject
            }
            if often:
                yield from (Tally(number, spans) for spans in _echoes(text, often, settings))

    def weigh(self, tally: Tally, document: Document) -> Iterator[Match]:
        """The first place with the others, where enough are left."""
        places = tally.places
        if len(places) >= self._rules[tally.rule].times:
            said = document.prose.text[places[0].start : places[0].end]
            values = {"match": said, "times": str(len(places))}
            yield Match(tally.rule, places[0], values, related=places[1:])


def _echoes(text: Pieces, often: set[int], settings: Settings) -> Iterator[tuple[Span, ...]]:
    """Each stretch of places of one word that are near each other, and no names."""
    for found in text.places(often).values():
        near: list[int] = []
        for piece in [*found, len(text.numbers) + settings.within]:
            if near and piece - near[max(len(near) - settings.times + 1, 0)] >= settings.within:
                if len(near) >= settings.times and not any(_name(text, each) for each in near):
                    yield tuple(text.span(each, each + 1) for each in near)
                near = []
            near.append(piece)


def _name(text: Pieces, piece: int) -> bool:
    """Whether a word is written as a name, or is none: a figure."""
    word = text.words(piece, piece + 1)[0]
    return not word.isalpha() or (word[0].isupper() and bool(piece) and not text.stops[piece - 1])


ECHO = EngineKind(Settings, Settings, values, prepare, Engine)
