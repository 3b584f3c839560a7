"""Readability formulas: pure functions of counts, each as it was published.

Grades are years of school in the United States; an ease goes from 0 (hard) to 100 (easy).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

import msgspec


class TextStatistics(Protocol):
    """What a formula needs to know of a text: numbers of each."""

    @property
    def sentences(self) -> int: ...  # noqa: D102 (the names say it)
    @property
    def words(self) -> int: ...  # noqa: D102
    @property
    def letters(self) -> int: ...  # noqa: D102
    @property
    def syllables(self) -> int: ...  # noqa: D102
    @property
    def polysyllables(self) -> int: ...  # noqa: D102
    @property
    def fog_words(self) -> int: ...  # noqa: D102
    @property
    def long_words(self) -> int: ...  # noqa: D102


class Counts(msgspec.Struct, frozen=True):
    """The counts of a text.

    `letters` are letters and digits. `polysyllables` are words of three syllables or more; `fog_words` are those that
    Gunning counts: polysyllables that are not names, not compounds, and not so long by an ending -es, -ed or -ing.
    `long_words` have seven letters or more.
    """

    sentences: int
    words: int
    letters: int = 0
    syllables: int = 0
    polysyllables: int = 0
    fog_words: int = 0
    long_words: int = 0


def flesch_reading_ease(text: TextStatistics) -> float:
    """Flesch 1948: an ease."""
    return 206.835 - 1.015 * text.words / text.sentences - 84.6 * text.syllables / text.words


def flesch_kincaid(text: TextStatistics) -> float:
    """Kincaid and others 1975: a grade."""
    return 0.39 * text.words / text.sentences + 11.8 * text.syllables / text.words - 15.59


def gunning_fog(text: TextStatistics) -> float:
    """Gunning 1952: a grade."""
    return 0.4 * (text.words / text.sentences + 100 * text.fog_words / text.words)


def smog(text: TextStatistics) -> float:
    """McLaughlin 1969: a grade; made for 30 sentences and more."""
    return float(1.043 * (30 * text.polysyllables / text.sentences) ** 0.5 + 3.1291)


def ari(text: TextStatistics) -> float:
    """Senter and Smith 1967, the automated readability index: a grade."""
    return 4.71 * text.letters / text.words + 0.5 * text.words / text.sentences - 21.43


def coleman_liau(text: TextStatistics) -> float:
    """Coleman and Liau 1975: a grade."""
    return (5.88 * text.letters - 29.6 * text.sentences) / text.words - 15.8


def lix(text: TextStatistics) -> float:
    """Björnsson 1968: from 20 (easy) to 60 (hard), for many languages."""
    return text.words / text.sentences + 100 * text.long_words / text.words


def rix(text: TextStatistics) -> float:
    """Anderson 1983: long words in a sentence."""
    return text.long_words / text.sentences


class Formula(msgspec.Struct, frozen=True):
    """A formula with its name for people; `ease` says that a higher value is easier."""

    name: str
    score: Callable[[TextStatistics], float]
    ease: bool = False


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "flesch-reading-ease": Formula("Flesch", flesch_reading_ease, ease=True),
        "flesch-kincaid": Formula("Flesch-Kincaid", flesch_kincaid),
        "gunning-fog": Formula("Gunning fog", gunning_fog),
        "smog": Formula("SMOG", smog),
        "ari": Formula("ARI", ari),
        "coleman-liau": Formula("Coleman-Liau", coleman_liau),
        "lix": Formula("LIX", lix),
        "rix": Formula("RIX", rix),
    }
)
"""Our own formulas, by the name that a rule gives. Dale-Chall is not among them: the terms of its list are unclear."""
