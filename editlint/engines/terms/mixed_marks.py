"""Two ways of writing one thing in an article: straight and curly marks, '%' and 'per cent'."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordSet
from editlint.engines.excerpts import MAX_RELATED
from editlint.engines.per_rule import Detection, per_rule

MIN_USUAL = 2
"""Places that show what is usual."""

_APOSTROPHE = LazyPattern(r"[^\W\d_]['’](?:s|t|re|ve|ll|d|m)$")
Finder = Callable[[Document], Iterator[Span]]


def _words_with(mark: str) -> Finder:
    """What finds words such as "it's" with that apostrophe."""

    def is_written_so(word: str) -> bool:
        return mark in word and _APOSTROPHE.search(word) is not None

    def words(vocabulary: Vocabulary) -> WordSet:
        return WordSet(vocabulary, is_written_so)

    def find(document: Document) -> Iterator[Span]:
        tokens = document.tokens
        return (tokens.span(at, at + 1) for at in tokens.vocabulary.derived(words).tokens(tokens))

    return find


def _matches_of(pattern: str) -> Finder:
    """What finds the places of a pattern."""
    compiled = LazyPattern(pattern)
    return lambda document: (Span(*m.span()) for m in compiled.finditer(document.prose.text))


_WAYS: Mapping[str, tuple[tuple[str, Finder], tuple[str, Finder]]] = MappingProxyType(
    {
        "apostrophes": (("straight", _words_with("'")), ("curly", _words_with("’"))),
        "quotation-marks": (
            ("straight", _matches_of(r'"(?<![\w\\=]")[^\W\d_]+')),  # the mark first: it is searched for fast
            ("curly", _matches_of(r"“[^\W\d_]+")),
        ),
        "percentages": (
            ("with a sign", _matches_of(r"(?<![\d.,])\d[\d.,]*+ ?%")),
            ("in words", _matches_of(r"(?<![\d.,])\d[\d.,]*+ per ?cent\b")),
        ),
    }
)
_HINTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {"apostrophes": ("'", "’"), "quotation-marks": ('"', "“"), "percentages": ("%", "cent")}
)
"""What an article contains that has both ways; most lack one of them."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: what is written in two ways."""

    kind: Literal["apostrophes", "quotation-marks", "percentages"]


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """One finding at the first place written in the less frequent way, with the others as related places.

    Where both are equally frequent, the way that appears first is the usual one.
    """
    if not all(hint in document.prose.text for hint in _HINTS[settings.kind]):
        return
    (one, find_one), (other, find_other) = _WAYS[settings.kind]
    first, second = _in_body(find_one(document), document), _in_body(find_other(document), document)
    if not first or not second or max(len(first), len(second)) < MIN_USUAL:
        return
    if (len(first), second[0].start) > (len(second), first[0].start):
        rare, way, usual = second, other, one
    else:
        rare, way, usual = first, one, other
    place = rare[0]
    fields = {"match": document.prose.text[place.start : place.end], "way": way, "usual": usual}
    yield Detection(place, {**fields, "count": str(len(rare))}, related=tuple(rare[1 : MAX_RELATED + 1]))


def _in_body(places: Iterable[Span], document: Document) -> Sequence[Span]:
    """Those in paragraphs, list items and quotations."""
    blocks = ((place, document.block_at(place.start)) for place in places)
    return [place for place, block in blocks if block is not None and block.kind in BODY]


MIXED_MARKS = per_rule(Settings, {"match", "way", "usual", "count"}, check)
