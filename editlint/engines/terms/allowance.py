"""How many places a document is let have of a kind, and what is said of one that has more."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import BODY, Document

SHOWN = 8
"""Places that a match points to, the heaviest first."""
NAMED = 5
"""Wordings that a message names, the most frequent first."""


class Allowance(msgspec.Struct, frozen=True):
    """`rate` places per 1,000 words are let pass, and `always` places in any document; none in one of under `words`.

    A place counts as 1, or as what `weights` say of its wording.
    """

    rate: float
    always: float = 0
    words: int = 0
    weights: dict[str, float] = {}

    @property
    def heaviest(self) -> float:
        """The most that a place counts as."""
        return max(self.weights.values(), default=1) if self.weights else 1

    def weight(self, place: Span, document: Document) -> float:
        """What a place counts as."""
        return self.weights.get(said(document, place), 1) if self.weights else 1

    def of(self, words: float) -> float:
        """How much a document of so many words is let have."""
        return max(self.always, self.rate * words / 1_000)


def fewest_words(document: Document) -> float:
    """A count of words that costs next to nothing, and that the real one exceeds in any prose.

    It would not where a fifth of the blanks parted no words, as in a text of loose dashes.
    """
    fold = document.normalized
    others = [block.span for block in document.blocks if block.kind not in BODY]
    blanks = fold.count(b" ") - sum(fold.count(b" ", span.start, span.end) for span in others)
    return 0.8 * (len(document.blocks) - len(others) + blanks)


def apart(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, of those that overlap the longest."""
    places: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not places or span.start >= places[-1].end:
            places.append(span)
    return places


def tally(rule: int, allowed: Allowance, spans: Sequence[Span], document: Document) -> Candidates | None:
    """The places as a tally, of those that overlap the longest; None where the document is let have them all."""
    places = apart(spans)
    words = document.body_words
    total = sum(allowed.weight(place, document) for place in places) if allowed.weights else len(places)
    if words < allowed.words or total <= allowed.of(words):
        return None
    return Candidates(rule, tuple(places))


def weighed(tally: Candidates, allowed: Allowance, document: Document) -> Iterator[Match]:
    """A match at the document's head where the places go past what is allowed, with the heaviest as related.

    Its level is what the places weigh in 1,000 words.
    """
    total = sum(allowed.weight(place, document) for place in tally.places)
    words = document.body_words
    if words < allowed.words or total <= allowed.of(words):
        return
    wordings = Counter(said(document, place) for place in tally.places)
    rate = 1_000 * total / words
    yield Match(
        tally.rule,
        document.anchor,
        {
            "match": _named(wordings),
            "count": str(len(tally.places)),
            "words": f"{words:,}",
            "allowance": f"{int(allowed.of(words)):,}",
            "rate": f"{rate:.0f}",
        },
        related=tuple(sorted(heaviest(tally, allowed, wordings, document))),
        level=rate,
        extent="document",
    )


def heaviest(
    tally: Candidates, allowed: Allowance, wordings: Counter[str], document: Document
) -> Sequence[Span]:
    """The places to look at first: those that weigh most, then those of the most frequent wording."""

    def rank(place: Span) -> tuple[float, int, Span]:
        return -allowed.weight(place, document), -wordings[said(document, place)], place

    return sorted(tally.places, key=rank)[:SHOWN]


def _named(wordings: Counter[str]) -> str:
    """The most frequent wordings with how often they occur: very ×5, really ×2, quite …"""
    ranked = sorted(wordings.items(), key=lambda each: (-each[1], each[0]))
    names = [f"{wording} ×{number}" if number > 1 else wording for wording, number in ranked[:NAMED]]
    return ", ".join(names) + (" …" if len(ranked) > NAMED else "")


def said(document: Document, place: Span) -> str:
    """The wording at a place as rules write it: in lower case, with straight apostrophes and single blanks."""
    wording = document.prose.text[place.start : place.end].lower()
    for typographic, plain in (("’", "'"), ("\u2011", "-")):
        wording = wording.replace(typographic, plain)
    return " ".join(wording.split())
