"""Sentences and paragraphs that say again what another said, word for word or nearly so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from editlint.alike import Pair
from editlint.document import Document
from editlint.engines.base import Common, EngineKind
from editlint.match import Extent, Match
from editlint.nearness import PARALLEL, Kind, Told, near
from editlint.repeats import pieces
from editlint.span import Span


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `of` is what is compared, `least` how alike two must be (from 0 to 1, as `alike.alike` has it), `words` how
    many words each must have.
    """

    of: Kind
    least: float = 0.25
    words: int = 8


def prepare(settings: Settings, common: Common) -> Settings:
    """Raises ValueError where the settings make no sense."""
    if not 0 < settings.least <= 1:
        raise ValueError("'least' is a share: more than 0, at most 1")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "alike", "other"})


OWN = 0.15
"""How much more alike two sentences are than their paragraphs, where it is they that return, not the paragraphs."""


class Engine:
    """Finds near duplicates for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        """A match for each cluster: the first of it, with the others as related places."""
        text = pieces(document)
        if not text.returning:
            return
        told: dict[str, Sequence[Told]] = {}
        found: dict[int, list[Pair]] = {}
        for number, settings in self._rules:
            units, pairs = near(text, settings.of, settings.words, settings.least)
            told[settings.of] = units
            found[number] = [pair for pair in pairs if _tells(document, units, pair)]
        if not any(found.values()):
            return
        whole = _strongest(found, told, self._rules, "paragraphs")
        parts = _strongest(found, told, self._rules, "sentences")
        for number, settings in self._rules:
            units = told[settings.of]
            if settings.of == "sentences":
                pairs = [
                    pair
                    for pair in found[number]
                    if pair.value >= whole.get(_blocks(units, pair), -1.0) + OWN
                ]
            else:
                pairs = [
                    pair for pair in found[number] if parts.get(_blocks(units, pair), 0.0) < pair.value + OWN
                ]
            for first, others in _clusters(pairs):
                yield _match(number, document, units, first, others)


def _tells(document: Document, units: Sequence[Told], pair: Pair) -> bool:
    """Whether neither is a quotation, and the two are no items of a list that are built alike."""
    one, other = units[pair.first], units[pair.second]
    if one.block.kind == other.block.kind == "list" and pair.value < PARALLEL:
        return False
    return not document.quoted(one.span) and not document.quoted(other.span)


def _strongest(
    found: Mapping[int, Sequence[Pair]],
    told: Mapping[str, Sequence[Told]],
    rules: Sequence[tuple[int, Settings]],
    kind: str,
) -> dict[tuple[Span, Span], float]:
    """How alike the most alike units of one kind are, by their blocks."""
    values: dict[tuple[Span, Span], float] = {}
    for number, settings in rules:
        if settings.of == kind:
            for pair in found[number]:
                blocks = _blocks(told[kind], pair)
                values[blocks] = max(pair.value, values.get(blocks, 0.0))
    return values


def _blocks(told: Sequence[Told], pair: Pair) -> tuple[Span, Span]:
    return told[pair.first].block.span, told[pair.second].block.span


def _clusters(found: Sequence[Pair]) -> Iterator[tuple[int, Mapping[int, float]]]:
    """Each cluster by its first unit, with the others and how alike each is to one before it.

    The most alike pairs come first, and a pair joins a cluster only through its first or second unit's own.
    """
    head: dict[int, int] = {}
    others: dict[int, dict[int, float]] = defaultdict(dict)
    for pair in found:
        one, other = head.get(pair.first), head.get(pair.second)
        if one is not None and other is not None:
            continue
        if one is None and other is None:
            head[pair.first] = head[pair.second] = pair.first
            others[pair.first][pair.second] = pair.value
            continue
        cluster = one if one is not None else other
        new = pair.second if one is not None else pair.first
        assert cluster is not None
        head[new] = cluster
        others[cluster][new] = pair.value
    for first, rest in others.items():
        numbers = sorted([first, *rest])
        values = {number: rest.get(number, max(rest.values())) for number in numbers}
        yield numbers[0], {number: values[number] for number in numbers[1:]}


def _match(
    number: int, document: Document, told: Sequence[Told], first: int, others: Mapping[int, float]
) -> Match:
    text = document.prose.text
    span, nearest = told[first].span, max(others, key=lambda other: others[other])
    again = told[nearest].span
    said = {
        "match": text[span.start : span.end],
        "other": text[again.start : again.end],
        "alike": f"{100 * others[nearest]:.0f}%",
    }
    related = tuple(told[other].span for other in others)
    extent: Extent = "sentence" if told[first].sentences == 1 else "block"
    return Match(number, span, said, related=related, level=max(others.values()), extent=extent)


NEAR = EngineKind(Settings, Settings, values, prepare, Engine)
