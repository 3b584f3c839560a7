"""How engines name a place, and pick the worst of several."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from editlint.core.span import Span
from editlint.document.model import Document

WORDS = 7
"""Words of a long place that a message quotes."""
RELATED = 10
"""Other places of a finding that are kept."""
_IRREGULAR = {"parenthesis": "parentheses", "stretch": "stretches", "per cent": "per cent"}


class Threshold(msgspec.Struct, frozen=True):
    """Over how much of something a place counts, and how many words it must have at least."""

    max: float
    min_words: int = 0


def opening_words(document: Document, span: Span) -> str:
    """The text at a span; of a long one the first words."""
    words = document.prose.text[span.start : min(span.end, span.start + 400)].split()
    return " ".join(words) if len(words) <= WORDS else f"{' '.join(words[:WORDS]).rstrip(',;:')} …"


def by_weight(places: Iterable[Span], weight: Callable[[Span], float]) -> list[Span]:
    """The places, the worst first; of equals the first."""
    return sorted(places, key=lambda place: (-weight(place), place))


def plural(number: int, noun: str) -> str:
    """'1 sentence', '3 sentences'."""
    return f"{number} {noun if number == 1 else _IRREGULAR.get(noun, f'{noun}s')}"


def related_places(places: Sequence[Span]) -> tuple[Span, ...]:
    """The related places of a finding at the first of `places`."""
    return tuple(places[1 : RELATED + 1])
