"""Readability measures: pure functions of counts, each as it was published.

Grades are years of school in the United States; an ease goes from 0 (hard) to 100 (easy).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

import msgspec


class Counted(Protocol):
    """What a measure needs of a text: numbers of each."""

    @property
    def sentences(self) -> int: ...  # noqa: D102 (the names say it)
    @property
    def words(self) -> int: ...  # noqa: D102
    @property
    def letters(self) -> int: ...  # noqa: D102
    @property
    def syllables(self) -> int: ...  # noqa: D102
    @property
    def heavy(self) -> int: ...  # noqa: D102
    @property
    def hard(self) -> int: ...  # noqa: D102
    @property
    def long(self) -> int: ...  # noqa: D102


class Counts(msgspec.Struct, frozen=True):
    """The counts of a text.

    `letters` are letters and digits. `heavy` words have three syllables or more; `hard` ones are those that
    Gunning counts: heavy, and no names, no compounds, and not by an ending -es, -ed or -ing. `long` words
    have seven letters or more.
    """

    sentences: int
    words: int
    letters: int = 0
    syllables: int = 0
    heavy: int = 0
    hard: int = 0
    long: int = 0


def flesch_reading_ease(text: Counted) -> float:
    """Flesch 1948: an ease."""
    return 206.835 - 1.015 * text.words / text.sentences - 84.6 * text.syllables / text.words


def flesch_kincaid(text: Counted) -> float:
    """Kincaid and others 1975: a grade."""
    return 0.39 * text.words / text.sentences + 11.8 * text.syllables / text.words - 15.59


def gunning_fog(text: Counted) -> float:
    """Gunning 1952: a grade."""
    return 0.4 * (text.words / text.sentences + 100 * text.hard / text.words)


def smog(text: Counted) -> float:
    """McLaughlin 1969: a grade; made for 30 sentences and more."""
    return float(1.043 * (30 * text.heavy / text.sentences) ** 0.5 + 3.1291)


def ari(text: Counted) -> float:
    """Senter and Smith 1967, the automated readability index: a grade."""
    return 4.71 * text.letters / text.words + 0.5 * text.words / text.sentences - 21.43


def coleman_liau(text: Counted) -> float:
    """Coleman and Liau 1975: a grade."""
    return (5.88 * text.letters - 29.6 * text.sentences) / text.words - 15.8


def lix(text: Counted) -> float:
    """Björnsson 1968: from 20 (easy) to 60 (hard), for many languages."""
    return text.words / text.sentences + 100 * text.long / text.words


def rix(text: Counted) -> float:
    """Anderson 1983: long words in a sentence."""
    return text.long / text.sentences


class Measure(msgspec.Struct, frozen=True):
    """A measure with its name for people; `ease` is whether more of it is easier."""

    name: str
    of: Callable[[Counted], float]
    ease: bool = False


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "flesch-reading-ease": Measure("Flesch", flesch_reading_ease, ease=True),
        "flesch-kincaid": Measure("Flesch-Kincaid", flesch_kincaid),
        "gunning-fog": Measure("Gunning fog", gunning_fog),
        "smog": Measure("SMOG", smog),
        "ari": Measure("ARI", ari),
        "coleman-liau": Measure("Coleman-Liau", coleman_liau),
        "lix": Measure("LIX", lix),
        "rix": Measure("RIX", rix),
    }
)
"""The measures of our own, by the name that a rule gives. Dale-Chall is not among them: the terms of its word
list are not clear; textstat brings one (see `further`)."""
