"""What a document or section comes to by each measure, and the sentences that cost most."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from editlint.analysis.readability.counts import FIGURES, HEAVY, Text, counted, outlined, readable, sections
from editlint.analysis.readability.formulas import MEASURES, Counts, flesch_kincaid
from editlint.analysis.readability.syllables import Syllables
from editlint.analysis.readability.textstat_formulas import FURTHER, measured
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.excerpts import opening_words
from editlint.engines.readability.scores import ANY_LANGUAGE, Settings, may_miss

CODE = 0.1
"""Share of words that are inline code from which a text is not measured: its words are no words."""

_ORDER = tuple(dict.fromkeys((*MEASURES, *FURTHER)))
# Letters are counted faster than syllables, and textstat comes last.
_BY_COST = tuple(dict.fromkeys(("ari", "coleman-liau", "lix", "rix", *_ORDER)))


class _Missed(msgspec.Struct, frozen=True):
    """A measure that misses its target."""

    name: str
    score: int
    target: float


class Grades:
    """Measures documents; what is known of a word is kept from one to the next."""

    def __init__(self) -> None:
        self._known = Syllables(figures=FIGURES)

    def find(self, document: Document, rules: Sequence[tuple[int, Settings]]) -> Iterator[Match]:
        """A match for each rule and part that misses its target."""
        numbers = readable(document)
        parts: Mapping[int, list[int]] | None = None
        for rule, settings in rules:
            if settings.of == "document":
                yield from self._part(rule, settings, document, numbers, document.anchor)
                continue
            parts = parts or sections(document, numbers)
            headings = [block.span for block in document.blocks if block.kind == "heading"]
            for section, held in parts.items():
                place = headings[section] if section >= 0 else document.anchor
                yield from self._part(rule, settings, document, held, place)

    def _part(
        self, rule: int, settings: Settings, document: Document, numbers: Sequence[int], place: Span
    ) -> Iterator[Match]:
        """The match for a part of a document, where it is long enough and misses its target."""
        lengths = document.sentence_lengths
        total = sum(map(lengths.__getitem__, numbers))
        if total < max(settings.least, 1):
            return
        if document.code_places:
            code = total - sum(document.words_in(document.sentences[number]) for number in numbers)
            if code > CODE * total:
                return
        if not may_miss(settings, outlined(document, numbers)):
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
                "match": opening_words(document, place),
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
            if name in MEASURES and (settings.language == "en" or name in ANY_LANGUAGE):
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


def _named(name: str) -> str:
    return (MEASURES.get(name) or FURTHER[name]).name
