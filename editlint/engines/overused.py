"""Overused words: those that a document uses many times as often as ordinary English does."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

import msgspec

from editlint.document import Document
from editlint.engines.base import Common, EngineKind
from editlint.known import CONTENT
from editlint.match import Match, Tally
from editlint.rates import rates
from editlint.repeats import Pieces, pieces
from editlint.words import stem

BOUND = 3
"""A word of which one in so many stands beside the same other word is a part of a term: "public records"."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    A word is overused where it stands `times` times or more, in `paragraphs` paragraphs or more, `ratio` times as
    often as in ordinary English, with a log-likelihood of `surprise`. The words of the title and headings are what the
    document is about, and so are its `about` most frequent ones. Documents of under `words` words are left alone.
    """

    times: int = 5
    paragraphs: int = 5
    ratio: float = 6
    surprise: float = 25
    about: int = 10
    words: int = 300


def prepare(settings: Settings, common: Common) -> Settings:
    """Raises ValueError where the settings make no sense."""
    if settings.times < 2 or settings.ratio < 1 or settings.about < 0:
        raise ValueError("'times' is 2 or more, 'ratio' 1 or more, and 'about' no less than 0")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "times", "ratio"})


def surprise(times: int, expected: float) -> float:
    """The log-likelihood of a word that stands `times` times where `expected` are expected, 0 where it is no more.

    It is the G² of T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence" (Computational
    Linguistics 19, 1993), for a text beside a corpus so large that the rate there is taken as known. 25 is far over
    the 15.1 for which chance has one in 10,000: a document has hundreds of words to be compared, and no document is
    as mixed as a corpus.
    """
    return 2 * (times * log(times / expected) - (times - expected)) if times > expected else 0.0


class Engine:
    """Finds overused words for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Tally]:
        """A tally for each overused word: where it stands, in any form."""
        text = pieces(document)
        counts = Counter(text.said)
        for number, settings in self._rules.items():
            ranked = counts.most_common()
            often = {each for each, count in ranked[settings.about :] if count >= settings.times}
            if not often or document.all_words < settings.words:
                continue
            often -= text.headed
            for places in text.places(often).values():
                spread = len({text.line(place) for place in places})
                if spread >= settings.paragraphs and not _bound(text, places):
                    yield Tally(number, tuple(text.span(place, place + 1) for place in places))

    def weigh(self, tally: Tally, document: Document) -> Iterator[Match]:
        """The first place with the others, where the word is overused at those that are left."""
        settings, places = self._rules[tally.rule], tally.places
        if len(places) < settings.times:
            return
        said = document.prose.text[places[0].start : places[0].end]
        expected = rates().get(stem(said), 0) * document.all_words / 1e6
        if not expected or len(places) < settings.ratio * expected:
            return
        if surprise(len(places), expected) >= settings.surprise:
            values = {"match": said, "times": str(len(places)), "ratio": f"{len(places) / expected:.0f}"}
            yield Match(tally.rule, places[0], values, related=places[1:])


def _bound(text: Pieces, places: Sequence[int]) -> bool:
    """Whether a word is often a part of a term, or written as a name."""
    beside, names = Counter[int](), 0
    for piece in places:
        first = not piece or text.stops[piece - 1]
        if not first and text.marks[piece - 1] & CONTENT:
            beside[-text.numbers[piece - 1]] += 1
        if not text.stops[piece] and piece + 1 < len(text.numbers) and text.marks[piece + 1] & CONTENT:
            beside[text.numbers[piece + 1]] += 1
        names += not first and text.pieces[piece][:1].isupper()
    return BOUND * max(names, *beside.values(), 0) >= len(places)


OVERUSED = EngineKind(Settings, Settings, values, prepare, Engine)
