"""Rate limits: how many occurrences of its terms a rule allows per 1,000 words, and the match where there are more."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.engines.terms.context import starts_sentence

MAX_RELATED = 12
"""Places that a match points to, the heaviest first."""
MAX_WORDINGS = 5
"""Wordings that a message lists, the most frequent first."""
_MIN_WORDS_PER_SPACE = 0.8
"""A lower bound of the words for each space: a text in which a fifth of the spaces separate no words is not prose."""


class DensityLimit(msgspec.Struct, frozen=True):
    """Allows `max_per_1000` places per 1,000 words, and `min_allowed` places in any document.

    Documents of under `min_document_words` words are not checked. A place counts as 1, or by the weight of its
    wording in `weights`. Of places that start with the same word, in whatever form, at most `max_same` count.
    """

    max_per_1000: float
    min_allowed: float = 0
    min_document_words: int = 0
    weights: dict[str, float] = {}
    max_same: int | None = None

    @property
    def max_weight(self) -> float:
        """The most that a place counts."""
        return max(self.weights.values(), default=1) if self.weights else 1

    def weight(self, place: Span, document: Document) -> float:
        """What a place counts."""
        return self.weights.get(wording_at(document, place), 1) if self.weights else 1

    def allowed_in(self, words: float) -> float:
        """The weight allowed in a document of that many words."""
        return max(self.min_allowed, self.max_per_1000 * words / 1_000)


def min_body_words(document: Document) -> float:
    """A lower bound of `body_words` that costs next to nothing: counts spaces and blocks, not words."""
    normalized = document.normalized
    others = [block.span for block in document.blocks if block.kind not in BODY]
    spaces = normalized.count(b" ") - sum(normalized.count(b" ", span.start, span.end) for span in others)
    return _MIN_WORDS_PER_SPACE * (len(document.blocks) - len(others) + spaces)


def without_overlaps(spans: Sequence[Span]) -> list[Span]:
    """The spans in order; of spans that overlap, the first, and of those that start together the longest."""
    places: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not places or span.start >= places[-1].end:
            places.append(span)
    return places


def counted_places(spans: Sequence[Span], limit: DensityLimit, document: Document) -> list[Span]:
    """The spans that count: without overlaps and names, and at most `max_same` of those that start with one word."""
    text, tokens = document.prose.text, document.tokens
    places = without_overlaps(spans)
    capitals = [place for place in places if text[place.start].isupper()]
    names = {wording_at(document, place) for place in capitals if not starts_sentence(text, place.start)}
    if names:
        places = [
            place
            for place in places
            if not (text[place.start].isupper() and wording_at(document, place) in names)
        ]
    if limit.max_same is None:
        return places
    seen: defaultdict[int, int] = defaultdict(int)
    counted = []
    for place in places:
        stem = tokens.vocabulary.stems[tokens.types[tokens.range(place)[0]]]
        seen[stem] += 1
        if seen[stem] <= limit.max_same:
            counted.append(place)
    return counted


def candidates_over_limit(
    rule: int, limit: DensityLimit, spans: Sequence[Span], document: Document
) -> Candidates | None:
    """The places of a rule that count; None where the limit allows them all."""
    places = counted_places(spans, limit, document)
    words = document.body_words
    total = sum(limit.weight(place, document) for place in places) if limit.weights else len(places)
    if words < limit.min_document_words or total <= limit.allowed_in(words):
        return None
    return Candidates(rule, tuple(places))


def matches_over_limit(candidates: Candidates, limit: DensityLimit, document: Document) -> Iterator[Match]:
    """A match at the document's anchor where the places exceed the limit, with the heaviest as related places.

    Its level is the weight of the places per 1,000 words.
    """
    total = sum(limit.weight(place, document) for place in candidates.places)
    words = document.body_words
    if words < limit.min_document_words or total <= limit.allowed_in(words):
        return
    wordings = Counter(wording_at(document, place) for place in candidates.places)
    rate = 1_000 * total / words
    yield Match(
        candidates.rule,
        document.anchor,
        {
            "match": _list_wordings(wordings),
            "count": f"{len(candidates.places):,}",
            "words": f"{words:,}",
            "limit": f"{int(limit.allowed_in(words)):,}",
            "rate": f"{rate:,.0f}",
            "rate_limit": f"{1_000 * limit.allowed_in(words) / words:,.0f}",
        },
        related=tuple(sorted(_highest_weights(candidates, limit, wordings, document))),
        level=rate,
        extent="document",
    )


def _highest_weights(
    candidates: Candidates, limit: DensityLimit, wordings: Counter[str], document: Document
) -> Sequence[Span]:
    """The places to look at first: those with the highest weight, then those of the most frequent wording."""

    def rank(place: Span) -> tuple[float, int, Span]:
        return -limit.weight(place, document), -wordings[wording_at(document, place)], place

    return sorted(candidates.places, key=rank)[:MAX_RELATED]


def _list_wordings(wordings: Counter[str]) -> str:
    """The most frequent wordings with how often they occur: very ×5, really ×2, quite …"""
    ranked = sorted(wordings.items(), key=lambda each: (-each[1], each[0]))
    names = [f"{wording} ×{number}" if number > 1 else wording for wording, number in ranked[:MAX_WORDINGS]]
    return ", ".join(names) + (" …" if len(ranked) > MAX_WORDINGS else "")


def wording_at(document: Document, place: Span) -> str:
    """The wording at a place as rules write it: in lower case, with straight apostrophes and single spaces."""
    wording = document.prose.text[place.start : place.end].lower()
    for typographic, plain in (("’", "'"), ("\u2011", "-")):
        wording = wording.replace(typographic, plain)
    return " ".join(wording.split())
