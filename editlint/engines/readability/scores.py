"""Readability: scores of a document or its sections that miss their targets, with the sentences that cost most."""

from collections.abc import Iterator, Sequence
from heapq import nsmallest

import msgspec

from editlint.analysis.readability.counts import (
    FIGURE_SYLLABLES,
    POLYSYLLABLE,
    TextCounts,
    count,
    scored_sentences,
    sections,
)
from editlint.analysis.readability.formulas import FORMULAS, Counts, flesch_kincaid
from editlint.analysis.readability.syllables import Syllables
from editlint.analysis.readability.textstat_formulas import TEXTSTAT_FORMULAS, textstat_score
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind
from editlint.engines.excerpts import article_name, opening_words
from editlint.engines.readability.settings import ANY_LANGUAGE, Settings, compile_settings

MAX_CODE_SHARE = 0.1
"""Share of words that are inline code from which a text is not scored: its words are not English."""
WORST_SENTENCES = 5
"""Sentences that a finding names."""

_ORDER = tuple(dict.fromkeys((*FORMULAS, *TEXTSTAT_FORMULAS)))
# Letters are counted faster than syllables, and textstat comes last.
_BY_COST = tuple(dict.fromkeys(("ari", "coleman-liau", "lix", "rix", *_ORDER)))


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"article", "match", "formulas", "score", "target", "hardest"})


class _Missed(msgspec.Struct, frozen=True):
    """A formula whose score misses its target."""

    formula: str
    score: int
    target: float


class Engine:
    """Scores documents for every rule it serves; the syllables of a word are kept from one to the next."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules
        self._syllables = Syllables(figures=FIGURE_SYLLABLES)

    def find(self, document: Document) -> Iterator[Match]:
        """A match for each rule and part that misses its target."""
        numbers = scored_sentences(document)
        for rule, settings in self._rules:
            if settings.kind == "document":
                yield from self._part(rule, settings, document, numbers, document.anchor)
                continue
            for section, inside in sections(document, numbers):
                place = document.headings[section].span if section >= 0 else _start(document, inside)
                yield from self._part(rule, settings, document, inside, place)

    def _part(
        self, rule: int, settings: Settings, document: Document, numbers: Sequence[int], place: Span
    ) -> Iterator[Match]:
        """The match for a part of a document, where it is long enough and misses its target."""
        lengths = document.sentence_lengths
        total = sum(map(lengths.__getitem__, numbers))
        if total < max(settings.min_words, 1):
            return
        if document.code_places:
            code = total - sum(len(document.sentence_words[number]) for number in numbers)
            if code > MAX_CODE_SHARE * total:
                return
        text = count(document, numbers, self._syllables)
        missed = self._missed(settings, text, document, numbers)
        if len(missed) < settings.min_agreeing:
            return
        worst = self._worst(document, numbers, text)
        hardest = worst[0][0] if worst else max(numbers, key=lengths.__getitem__)
        yield Match(
            rule,
            place,
            {
                "article": article_name(document),
                "match": opening_words(document, place),
                "formulas": ", ".join(_name(each.formula) for each in missed),
                "score": str(missed[0].score),
                "target": f"{missed[0].target:g}",
                "hardest": opening_words(document, document.sentences[hardest]),
            },
            related=tuple(document.sentences[number] for number, _ in worst),
            notes=tuple(note for _, note in worst),
            level=None if _is_ease(missed[0].formula) else float(missed[0].score),
            extent="document" if settings.kind == "document" else "block",
        )

    def _missed(
        self, settings: Settings, text: TextCounts, document: Document, numbers: Sequence[int]
    ) -> list[_Missed]:
        """The formulas that miss their target, grades first; none where too few are left to agree."""
        missed: list[_Missed] = []
        order = [name for name in _BY_COST if name in settings.formulas]
        for tried, name in enumerate(order):
            if len(missed) + len(order) - tried < settings.min_agreeing:
                return []
            target = settings.formulas[name]
            if name in FORMULAS and (settings.language == "en" or name in ANY_LANGUAGE):
                score, ease = FORMULAS[name].score(text), FORMULAS[name].ease
            else:
                words = [document.sentence_words[each] for each in numbers if document.sentence_words[each]]
                score = textstat_score(name, words, settings.language)
                ease = TEXTSTAT_FORMULAS[name].ease
            if round(score) < target if ease else round(score) > target:
                missed.append(_Missed(name, round(score), target))
        # The first one's score is in the message, and that is a grade where there is one.
        return sorted(missed, key=lambda each: (_is_ease(each.formula), _ORDER.index(each.formula)))

    def _worst(self, document: Document, numbers: Sequence[int], text: TextCounts) -> list[tuple[int, str]]:
        """The sentences that cost most, each with the reason."""
        found = []
        for _, number in nsmallest(WORST_SENTENCES, self._costs(document, numbers, text)):
            each = count(document, [number], self._syllables)
            note = f"{each.words} words, {each.polysyllables} of {POLYSYLLABLE} syllables or more"
            found.append((number, note))
        return found

    def _costs(
        self, document: Document, numbers: Sequence[int], text: TextCounts
    ) -> Iterator[tuple[float, int]]:
        """By how much the grade would change without each of the sentences, where it would fall, with its number."""
        grade = flesch_kincaid(text)
        for number in numbers:
            each = count(document, [number], self._syllables)
            rest = Counts(
                text.sentences - each.sentences,
                text.words - each.words,
                syllables=text.syllables - each.syllables,
            )
            if each.words and rest.words > 0 and rest.sentences > 0:
                cost = flesch_kincaid(rest) - grade
                if cost < 0:
                    yield cost, number


def _start(document: Document, numbers: Sequence[int]) -> Span:
    """Where what is before the first heading begins: at the title, or else with its first sentence."""
    first = document.sentences[numbers[0]]
    return document.title.span if document.title and document.title.span < first else first


def _is_ease(formula: str) -> bool:
    return (FORMULAS.get(formula) or TEXTSTAT_FORMULAS[formula]).ease


def _name(formula: str) -> str:
    return (FORMULAS.get(formula) or TEXTSTAT_FORMULAS[formula]).name


READABILITY = EngineKind(Settings, Settings, message_fields, compile_settings, Engine)
