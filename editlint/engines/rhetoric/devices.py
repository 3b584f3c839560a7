"""Devices: sentences built for effect, which tire readers where they come often. They are counted together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, constant_fields, keep_settings
from editlint.engines.excerpts import opening_words
from editlint.engines.rhetoric.announcements import announcements
from editlint.engines.rhetoric.contrasts import contrasts
from editlint.engines.rhetoric.dashes import dashes
from editlint.engines.rhetoric.questions import questions
from editlint.engines.rhetoric.short_sentences import short_sentences

Finder = Callable[[Document], Iterator[tuple[Span, float]]]

KINDS: Mapping[str, Finder] = MappingProxyType(
    {
        "contrasts": contrasts,
        "questions": questions,
        "short-sentences": short_sentences,
        "announcements": announcements,
        "dashes": dashes,
    }
)
"""How the devices of each kind are found: their places and weights."""
MAX_RELATED = 20
"""Other places that a finding names: those of a whole article, as each is to be looked at."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    Places of that kind are a finding where their weight is at least `min_per_1000` for 1,000 words. An article of fewer
    than `min_counted_words` words counts as one of that length, so that a single place in a short one is not too many.
    """

    kind: Literal["contrasts", "questions", "short-sentences", "announcements", "dashes"]
    min_per_1000: float
    min_counted_words: int = 1000


class Engine:
    """Finds the devices of every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Candidates]:
        """The places of each rule, as candidates."""
        for rule, settings in self._rules.items():
            if places := self._weights(settings, document):
                yield Candidates(rule, tuple(places))

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """The match at the first place, with the others, where there are too many for the article's length."""
        settings, places = self._rules[candidates.rule], candidates.places
        weights = self._weights(settings, document)
        words = max(document.body_words, settings.min_counted_words)
        rate = 1000 * sum(weights[place] for place in places) / words
        if places and rate >= settings.min_per_1000:
            fields = {
                "match": opening_words(document, places[0]),
                "count": f"{len(places):,}",
                "words": f"{document.body_words:,}",
            }
            yield Match(
                candidates.rule,
                places[0],
                fields,
                related=places[1 : MAX_RELATED + 1],
                level=rate,
                extent="document",
            )

    @staticmethod
    def _weights(settings: Settings, document: Document) -> dict[Span, float]:
        return document.derived(_FINDERS[settings.kind])


def _finder(kind: str) -> Callable[[Document], dict[Span, float]]:
    def find(document: Document) -> dict[Span, float]:
        return dict(sorted(KINDS[kind](document)))

    return find


_FINDERS: Mapping[str, Callable[[Document], dict[Span, float]]] = MappingProxyType(
    {kind: _finder(kind) for kind in KINDS}
)


DEVICES = EngineKind(
    Settings, Settings, constant_fields("match", "count", "words"), keep_settings, Engine, aggregates=True
)
