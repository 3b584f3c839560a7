"""Readability: measures of a document or its sections over a target, where they may be."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from editlint.analysis.readability.formulas import MEASURES, Counts
from editlint.core.match import Match
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.io.suggestions import unknown_name

if TYPE_CHECKING:
    from editlint.engines.readability.grading import Grades

BY_LETTERS = ("ari", "coleman-liau")
"""Measures that need no syllables."""
ANY_LANGUAGE = ("lix", "rix")
"""Measures of our own that are for all languages."""


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


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Check the names. Raises ValueError, in words for the rule's author."""
    from editlint.analysis.readability.textstat_formulas import FURTHER  # only where rules are compiled

    known = [*MEASURES, *FURTHER] if settings.language == "en" else [*FURTHER, *ANY_LANGUAGE]
    for name in settings.measures:
        if name not in known:
            raise ValueError(unknown_name("measure", name, known))
    if not 1 <= settings.agree <= len(settings.measures):
        raise ValueError(
            f"'agree' must be from 1 to the number of measures, which is {len(settings.measures)}"
        )
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "measure", "score", "target"})


class Engine:
    """Measures a document for every rule it serves, where it may miss a target."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    @cached_property
    def _grades(self) -> "Grades":
        from editlint.engines.readability.grading import Grades  # few articles come near a target

        return Grades()

    def find(self, document: Document) -> Iterator[Match]:
        """A match for each rule and part that misses its target."""
        rules = [(rule, settings) for rule, settings in self._rules if _worth_counting(settings, document)]
        if rules:
            yield from self._grades.find(document, rules)


def _worth_counting(settings: Settings, document: Document) -> bool:
    """Whether a document, which is not split yet, may miss its targets; a section may always."""
    sketch = document.sketch
    if settings.of == "section" or sketch is None or not sketch.words:
        return True
    words = sketch.words + len(document.code_places)
    letters = round(sketch.letters * words / sketch.words)
    return may_miss(settings, Counts(sketch.sentences, words, letters))


def may_miss(settings: Settings, outline: Counts | None) -> bool:
    """Whether so many measures as must agree can miss, by those that need no syllables.

    Both are grades that fall with every sentence more, so that those in quotation marks may be left out.
    """
    if outline is None or not outline.words or settings.language != "en":
        return True
    kept = sum(
        round(MEASURES[name].of(outline)) <= target
        for name, target in settings.measures.items()
        if name in BY_LETTERS
    )
    return len(settings.measures) - kept >= settings.agree


READABILITY = EngineKind(Settings, Settings, values, prepare, Engine)
