"""Sentences and paragraphs that repeat another, word for word or nearly so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from editlint.analysis.repetition.bigrams import bigrams
from editlint.analysis.repetition.intent import may_be_intended
from editlint.analysis.repetition.near_duplicates import (
    MIN_EXCESS,
    PARALLEL_SIMILARITY,
    Kind,
    TextUnit,
    near_duplicates,
)
from editlint.analysis.repetition.similarity import Pair
from editlint.core.match import Match
from editlint.core.span import Extent, Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, constant_fields, keep_settings

SENTENCES_OVER_PARAGRAPHS = 0.15
"""How much more similar two sentences are than their paragraphs, where the sentences are the repeat."""
REPEATED, PARTLY_REPEATED = 0.8, 0.5
"""Similarities from which a message calls a text repeated, or partly repeated."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: `kind` is what is compared.

    The level of a match is by how much the similarity of the two exceeds the background, and MIN_EXCESS where the
    repeat may be intended.
    """

    kind: Kind


class Engine:
    """Finds near duplicates for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        """A match for each cluster: its first unit, with the others as related places."""
        if not bigrams(document).repeated:
            return
        found: dict[Kind, tuple[Sequence[TextUnit], list[Pair]]] = {}
        for kind in dict.fromkeys(settings.kind for _, settings in self._rules):
            units, pairs = near_duplicates(document, kind)
            found[kind] = units, [pair for pair in pairs if _is_repetition(document, units, pair)]
        if not any(pairs for _, pairs in found.values()):
            return
        paragraphs, sentences = _strongest(found, "paragraphs"), _strongest(found, "sentences")
        for rule, settings in self._rules:
            units, pairs = found[settings.kind]
            for first, others in _clusters(_own(settings.kind, units, pairs, paragraphs, sentences)):
                yield _match(rule, document, units, first, others)


_ByBlocks = Mapping[tuple[Span, Span], float]


def _own(
    kind: Kind, units: Sequence[TextUnit], pairs: Sequence[Pair], paragraphs: _ByBlocks, sentences: _ByBlocks
) -> Sequence[Pair]:
    """The pairs that are reported as this kind: of two paragraphs either they are the repeat or their sentences."""
    if kind == "sentences":
        return [
            pair
            for pair in pairs
            if pair.similarity >= paragraphs.get(_blocks(units, pair), -1.0) + SENTENCES_OVER_PARAGRAPHS
        ]
    return [
        pair
        for pair in pairs
        if sentences.get(_blocks(units, pair), 0.0) < pair.similarity + SENTENCES_OVER_PARAGRAPHS
    ]


def _is_repetition(document: Document, units: Sequence[TextUnit], pair: Pair) -> bool:
    """Whether neither is a quotation, and the two are not parallel items of a list."""
    one, other = units[pair.first], units[pair.second]
    if one.block.kind == other.block.kind == "list" and pair.similarity < PARALLEL_SIMILARITY:
        return False
    return not document.is_quoted(one.span) and not document.is_quoted(other.span)


def _strongest(found: Mapping[Kind, tuple[Sequence[TextUnit], Sequence[Pair]]], kind: Kind) -> _ByBlocks:
    """The highest similarity of units of one kind, by their blocks."""
    strongest: dict[tuple[Span, Span], float] = {}
    units, pairs = found.get(kind, ((), ()))
    for pair in pairs:
        blocks = _blocks(units, pair)
        strongest[blocks] = max(pair.similarity, strongest.get(blocks, 0.0))
    return strongest


def _blocks(units: Sequence[TextUnit], pair: Pair) -> tuple[Span, Span]:
    return units[pair.first].block.span, units[pair.second].block.span


def _clusters(pairs: Sequence[Pair]) -> Iterator[tuple[int, Mapping[int, Pair]]]:
    """Each cluster by its first unit, with the others and the pair by which each came in.

    The strongest pairs come first, and a pair joins a cluster only through its first or second unit's own.
    """
    cluster_of: dict[int, int] = {}
    others: dict[int, dict[int, Pair]] = defaultdict(dict)
    for pair in pairs:
        one, other = cluster_of.get(pair.first), cluster_of.get(pair.second)
        if one is not None and other is not None:
            continue
        if one is None and other is None:
            cluster_of[pair.first] = cluster_of[pair.second] = pair.first
            others[pair.first][pair.second] = pair
            continue
        cluster = one if one is not None else other
        new = pair.second if one is not None else pair.first
        assert cluster is not None
        cluster_of[new] = cluster
        others[cluster][new] = pair
    for first, rest in others.items():
        numbers = sorted([first, *rest])
        best = max(rest.values(), key=lambda pair: pair.excess)
        yield numbers[0], {number: rest.get(number, best) for number in numbers[1:]}


def how_repeated(similarity: float) -> str:
    """What is true of a text with a near duplicate, to be written before 'below'."""
    if similarity >= REPEATED:
        return "is repeated"
    return "is partly repeated" if similarity >= PARTLY_REPEATED else "resembles what is said"


def _match(
    rule: int, document: Document, units: Sequence[TextUnit], first: int, others: Mapping[int, Pair]
) -> Match:
    text = document.prose.text
    span, nearest = units[first].span, max(others, key=lambda other: others[other].excess)
    repeat = units[nearest].span
    fields = {
        "match": text[span.start : span.end],
        "other": text[repeat.start : repeat.end],
        "similarity": f"{100 * others[nearest].similarity:.0f}%",
        "repeated": how_repeated(others[nearest].similarity),
    }
    related = tuple(units[other].span for other in others)
    extent: Extent = "sentence" if units[first].sentences == 1 else "block"
    level = others[nearest].excess
    if may_be_intended(document, (span, *related)):
        level = min(level, MIN_EXCESS)
    return Match(rule, span, fields, related=related, level=level, extent=extent)


NEAR_DUPLICATES = EngineKind(
    Settings, Settings, constant_fields("match", "similarity", "other", "repeated"), keep_settings, Engine
)
