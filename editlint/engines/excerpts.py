"""How engines quote a place, count nouns, and choose the places that a finding lists."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER

QUOTED_WORDS = 7
"""Words that a message quotes of a long place."""
QUOTED_CHARACTERS = 400
"""Characters that these words are looked for in."""
MAX_RELATED = 10
"""Related places that a finding keeps."""
_IRREGULAR_PLURALS = {"parenthesis": "parentheses", "stretch": "stretches", "per cent": "per cent"}


class Threshold(msgspec.Struct, frozen=True):
    """Over how much of something a place counts, and how many words it must have at least."""

    max: float
    min_words: int = 0


def opening_words(document: Document, span: Span) -> str:
    """The text at a span; of a long one the first words."""
    words = document.prose.text[span.start : min(span.end, span.start + QUOTED_CHARACTERS)].split()
    if len(words) <= QUOTED_WORDS:
        return " ".join(words)
    return f"{' '.join(words[:QUOTED_WORDS]).rstrip(',;:')} …"


def article_name(document: Document) -> str:
    """The title of the article, in quotation marks, of a long one the first words; without a title 'this article'."""
    title = opening_words(document, document.title.span) if document.title else ""
    return f"'{title}'" if title else "this article"


def written(document: Document, span: Span, text: str | None = None) -> str:
    """The prose at a span, with code, addresses and images as the source has them.

    `text` is the prose in another form of the same length.
    """

    def source_at(offset: int) -> str:
        place = document.prose_as_read.source_span(Span(offset, offset + 1))
        return " ".join(document.source_as_read[place.start : place.end].split())

    part = (text or document.prose.text)[span.start : span.end]
    if PLACEHOLDER not in part:
        return part
    return "".join([source_at(i) if char == PLACEHOLDER else char for i, char in enumerate(part, span.start)])


def by_weight(places: Iterable[Span], weight: Callable[[Span], float]) -> list[Span]:
    """The places, the heaviest first; of equals the first in the text."""
    return sorted(places, key=lambda place: (-weight(place), place))


def plural(number: int, noun: str) -> str:
    """'1 sentence', '3 sentences'."""
    return f"{number:,} {noun if number == 1 else _IRREGULAR_PLURALS.get(noun, f'{noun}s')}"


def related_places(places: Sequence[Span]) -> tuple[Span, ...]:
    """The related places of a finding at the first of `places`."""
    return tuple(places[1 : MAX_RELATED + 1])
