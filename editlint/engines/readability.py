"""Readability: measures of a document or its sections over a target, with the sentences that cost most."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from editlint.counts import FIGURES, HEAVY, Text, counted, outlined, readable, sections
from editlint.document import Document
from editlint.engines.base import Common, EngineKind
from editlint.engines.places import begun
from editlint.further import FURTHER, measured
from editlint.match import Match
from editlint.measures import MEASURES, Counts, flesch_kincaid
from editlint.span import Span
from editlint.strict import unknown
from editlint.syllables import Syllables

CODE = 0.1
"""Share of words that are inline code from which a text is not measured: its words are no words."""

_ORDER = tuple(dict.fromkeys((*MEASURES, *FURTHER)))
# Letters are counted faster than syllables, and textstat comes last.
_BY_COST = tuple(dict.fromkeys(("ari", "coleman-liau", "lix", "rix", *_ORDER)))
_BY_LETTERS = ("ari", "coleman-liau")
_ANY_LANGUAGE = ("lix", "rix")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `measures` gives each measure's target: the highest grade, or the lowest ease. It is a finding where `agree`
    of them miss theirs, each rounded to a whole number, over `least` words or more. `of` is what is measured.
    The `worst` sentences are named. `language` is that of textstat's formulas, for others than English.
    """

    measures: dict[str, float]
    agree: int = 1
    of: Literal["document", "section"] = "document"
    least: int = 150
    worst: int = 5
    language: str = "en"


def prepare(settings: Settings, common: Common) -> Settings:
    """Check the names. Raises ValueError, in words for the rule's author."""
    known = [*MEASURES, *FURTHER] if settings.language == "en" else [*FURTHER, *_ANY_LANGUAGE]
    for name in settings.measures:
        if name not in known:
            raise ValueError(unknown("measure", name, known))
    if not 1 <= settings.agree <= len(settings.measures):
        raise ValueError(
            f"'agree' must be from 1 to the number of measures, which is {len(settings.measures)}"
        )
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "measure", "score", "target"})


class _Missed(msgspec.Struct, frozen=True):
    """A measure that misses its target."""

    name: str
    score: int
    target: float


class Engine:
    """Measures a document for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules
        self._known = Syllables(figures=FIGURES)

    def find(self, document: Document) -> Iterator[Match]:
        """A match for each rule and part that misses its target."""
        rules = [(rule, settings) for rule, settings in self._rules if _worth_counting(settings, document)]
        if not rules:
            return
        numbers = readable(document)
        parts: Mapping[int, list[int]] | None = None
        for rule, settings in rules:
            if settings.of == "document":
                yield from self._part(rule, settings, document, numbers, document.head)
                continue
            parts = parts or sections(document, numbers)
            headings = [block.span for block in document.blocks if block.kind == "heading"]
            for section, held in parts.items():
                place = headings[section] if section >= 0 else document.head
                yield from self._part(rule, settings, document, held, place)

    def _part(
        self, rule: int, settings: Settings, document: Document, numbers: Sequence[int], place: Span
    ) -> Iterator[Match]:
        """The match for a part of a document, where it is long enough and misses its target."""
        lengths = document.sentence_lengths
        total = sum(map(lengths.__getitem__, numbers))
        if total < max(settings.least, 1):
            return
        if document.code:
            code = total - sum(document.words_in(document.sentences[number]) for number in numbers)
            if code > CODE * total:
                return
        if not _may_miss(settings, outlined(document, numbers)):
            return
        text = counted(document, numbers, self._known)
        missed = self._missed(settings, text, document, numbers)
        if len(missed) < settings.agree:
            return
        worst = self._worst(document, numbers, text)[: settings.worst]
        yield Match(
            rule,
            place,
            {
                "match": begun(document, place),
                "measure": ", ".join(_named(each.name) for each in missed),
                "score": str(missed[0].score),
                "target": f"{missed[0].target:g}",
            },
            related=tuple(document.sentences[number] for number, _ in worst),
            notes=tuple(note for _, note in worst),
            extent="document" if settings.of == "document" else "block",
        )

    def _missed(
        self, settings: Settings, text: Text, document: Document, numbers: Sequence[int]
    ) -> list[_Missed]:
        """The measures that miss their target, in their own order; none where too few are left to agree."""
        missed: list[_Missed] = []
        order = [name for name in _BY_COST if name in settings.measures]
        for tried, name in enumerate(order):
            if len(missed) + len(order) - tried < settings.agree:
                return []
            target = settings.measures[name]
            if name in MEASURES and (settings.language == "en" or name in _ANY_LANGUAGE):
                score, ease = MEASURES[name].of(text), MEASURES[name].ease
            else:
                words = [document.sentence_words[each] for each in numbers if document.sentence_words[each]]
                score = measured(name, words, self._known, settings.language)
                ease = FURTHER[name].ease
            if round(score) < target if ease else round(score) > target:
                missed.append(_Missed(name, round(score), target))
        return sorted(missed, key=lambda each: _ORDER.index(each.name))

    def _worst(self, document: Document, numbers: Sequence[int], text: Text) -> list[tuple[int, str]]:
        """The sentences by what they cost: by how much the grade would fall without each; with what makes it."""
        grade = flesch_kincaid(text)
        costs = []
        for number in numbers:
            each = counted(document, [number], self._known)
            rest = Counts(
                text.sentences - each.sentences,
                text.words - each.words,
                syllables=text.syllables - each.syllables,
            )
            if each.words and rest.words > 0 and rest.sentences > 0:
                note = f"{each.words} words, {each.heavy} of {HEAVY} syllables or more"
                costs.append((flesch_kincaid(rest) - grade, number, note))
        return [(number, note) for cost, number, note in sorted(costs) if cost < 0]


def _worth_counting(settings: Settings, document: Document) -> bool:
    """Whether a document, which is not split yet, may miss its targets; a section may always."""
    sketch = document.sketch
    if settings.of == "section" or sketch is None or not sketch.words:
        return True
    words = sketch.words + len(document.code)
    letters = round(sketch.letters * words / sketch.words)
    return _may_miss(settings, Counts(sketch.sentences, words, letters))


def _may_miss(settings: Settings, outline: Counts | None) -> bool:
    """Whether so many measures as must agree can miss, by those that need no syllables.

    Both are grades that fall with every sentence more, so that those in quotation marks may be left out.
    """
    if outline is None or not outline.words or settings.language != "en":
        return True
    kept = sum(
        round(MEASURES[name].of(outline)) <= target
        for name, target in settings.measures.items()
        if name in _BY_LETTERS
    )
    return len(settings.measures) - kept >= settings.agree


def _named(name: str) -> str:
    return (MEASURES.get(name) or FURTHER[name]).name


READABILITY = EngineKind(Settings, Settings, values, prepare, Engine)
