"""Sentences and paragraphs that say again what another said, word for word or nearly so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from editlint.analysis.repetition.bigrams import pieces
from editlint.analysis.repetition.candidates import PARALLEL, Asked, Kind, Told, near
from editlint.analysis.repetition.intent import meant
from editlint.analysis.repetition.similarity import Pair
from editlint.core.match import Extent, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `of` is what is compared, `least` how alike two must be (from 0 to 1, as `alike.alike` has it), `outstanding` by
    how much that must stand out of what their text shares anyway, and `words` how many words each must have. A
    sentence that is only a part of its paragraph must be alike by `part`, and stand out by `part_outstanding` or have
    `row` words in a row from the other: in paragraphs on one subject much is said in the same words.

    The level is by how much two stand out, and `outstanding` for those that may be meant.
    """

    of: Kind
    least: float = 0.25
    outstanding: float = 0.18
    words: int = 8
    part: float = 0.3
    part_outstanding: float = 0.28
    row: int = 7


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Raises ValueError where the settings make no sense."""
    shares = (settings.least, settings.outstanding, settings.part, settings.part_outstanding)
    if not all(0 < share <= 1 for share in shares):
        raise ValueError("'least', 'outstanding' and 'part' are shares: more than 0, at most 1")
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
            asked = Asked(
                settings.least,
                settings.outstanding,
                settings.part,
                settings.part_outstanding,
                settings.row,
            )
            units, pairs = near(text, settings.of, settings.words, asked)
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
                yield _match(number, document, units, first, others, settings.outstanding)


def _tells(document: Document, units: Sequence[Told], pair: Pair) -> bool:
    """Whether neither is a quotation, and the two are no items of a list that are built alike."""
    one, other = units[pair.first], units[pair.second]
    if one.block.kind == other.block.kind == "list" and pair.value < PARALLEL:
        return False
    return not document.is_quoted(one.span) and not document.is_quoted(other.span)


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


def _clusters(found: Sequence[Pair]) -> Iterator[tuple[int, Mapping[int, Pair]]]:
    """Each cluster by its first unit, with the others and the pair by which each came in.

    The most alike pairs come first, and a pair joins a cluster only through its first or second unit's own.
    """
    head: dict[int, int] = {}
    others: dict[int, dict[int, Pair]] = defaultdict(dict)
    for pair in found:
        one, other = head.get(pair.first), head.get(pair.second)
        if one is not None and other is not None:
            continue
        if one is None and other is None:
            head[pair.first] = head[pair.second] = pair.first
            others[pair.first][pair.second] = pair
            continue
        cluster = one if one is not None else other
        new = pair.second if one is not None else pair.first
        assert cluster is not None
        head[new] = cluster
        others[cluster][new] = pair
    for first, rest in others.items():
        numbers = sorted([first, *rest])
        best = max(rest.values(), key=lambda pair: pair.level)
        yield numbers[0], {number: rest.get(number, best) for number in numbers[1:]}


def _match(
    number: int,
    document: Document,
    told: Sequence[Told],
    first: int,
    others: Mapping[int, Pair],
    least: float,
) -> Match:
    text = document.prose.text
    span, nearest = told[first].span, max(others, key=lambda other: others[other].level)
    again = told[nearest].span
    said = {
        "match": text[span.start : span.end],
        "other": text[again.start : again.end],
        "alike": f"{100 * others[nearest].value:.0f}%",
    }
    related = tuple(told[other].span for other in others)
    extent: Extent = "sentence" if told[first].sentences == 1 else "block"
    level = others[nearest].level
    if meant(document, (span, *related)):
        level = min(level, least)
    return Match(number, span, said, related=related, level=level, extent=extent)


NEAR = EngineKind(Settings, Settings, values, prepare, Engine)
