"""Two ways of writing one thing in an article: straight and curly marks, '%' and 'per cent', two orders of a date."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.engines.excerpts import MAX_RELATED
from editlint.engines.per_rule import Detection, per_rule

MIN_USUAL = 2
"""Places that show what is usual."""

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec)"
)
_WAYS: Mapping[str, tuple[tuple[str, LazyPattern], tuple[str, LazyPattern]]] = MappingProxyType(
    {
        "apostrophes": (
            ("straight", LazyPattern(r"(?<![^\W\d_])[^\W\d_]++'(?:s|t|re|ve|ll|d|m)\b")),
            ("curly", LazyPattern(r"(?<![^\W\d_])[^\W\d_]++’(?:s|t|re|ve|ll|d|m)\b")),
        ),
        "quotation-marks": (
            ("straight", LazyPattern(r'(?<![\w\\=])"[^\W\d_]+')),
            ("curly", LazyPattern(r"“[^\W\d_]+")),
        ),
        "percentages": (
            ("with a sign", LazyPattern(r"(?<![\d.,])\d[\d.,]*+ ?%")),
            ("in words", LazyPattern(r"(?<![\d.,])\d[\d.,]*+ per ?cent\b")),
        ),
        "dates": (
            ("month first", LazyPattern(rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?![\d:])")),
            ("day first", LazyPattern(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b")),
        ),
    }
)


_HINTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "apostrophes": ("'", "’"),
        "quotation-marks": ('"', "“"),
        "percentages": ("%", "cent"),
        "dates": (),
    }
)
"""What an article contains that has both ways; most lack one of them."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: what is written in two ways."""

    kind: Literal["apostrophes", "quotation-marks", "percentages", "dates"]


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """One finding at the first place written in the less frequent way, with the others as related places.

    Where both are equally frequent, the way that appears first is the usual one.
    """
    if not all(hint in document.prose.text for hint in _HINTS[settings.kind]):
        return
    (one, one_pattern), (other, other_pattern) = _WAYS[settings.kind]
    first, second = _places(one_pattern, document), _places(other_pattern, document)
    if not first or not second or max(len(first), len(second)) < MIN_USUAL:
        return
    if (len(first), second[0].start) > (len(second), first[0].start):
        rare, way, usual = second, other, one
    else:
        rare, way, usual = first, one, other
    place = rare[0]
    fields = {"match": document.prose.text[place.start : place.end], "way": way, "usual": usual}
    yield Detection(place, {**fields, "count": str(len(rare))}, related=tuple(rare[1 : MAX_RELATED + 1]))


def _places(pattern: LazyPattern, document: Document) -> list[Span]:
    """Where the article writes so, in its own body and not in a quotation."""
    found = []
    for m in pattern.finditer(document.prose.text):
        block = document.block_at(m.start())
        if block is not None and block.kind in BODY:
            found.append(Span(*m.span()))
    return found


MIXED_MARKS = per_rule(Settings, {"match", "way", "usual", "count"}, check)
