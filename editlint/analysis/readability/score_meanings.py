"""What the scores of readability formulas for other languages than English mean, in plain words.

The bands are those of the authors, or of the studies that the documentation of each formula cites.
"""

from collections.abc import Mapping
from types import MappingProxyType

_FLESCH = (
    (30, "very hard, for readers with a degree"),
    (50, "hard, for readers with higher education"),
    (60, "fairly hard, for the last years of school"),
    (70, "plain, for readers of 13 to 15"),
    (80, "fairly easy, for readers of 12"),
    (1_000, "easy, for readers of 11 and younger"),
)
_BANDS: Mapping[str, tuple[tuple[int, str], ...]] = MappingProxyType(
    {
        "flesch-reading-ease": _FLESCH,
        "fernandez-huerta": _FLESCH,
        # Barrio 2008, the scale INFLESZ.
        "szigriszt-pazos": (
            (40, "very hard, as papers and theses are"),
            (55, "somewhat hard, as specialist magazines are"),
            (65, "of normal difficulty, as newspapers are"),
            (80, "fairly easy, as popular magazines are"),
            (1_000, "very easy, as texts for children are"),
        ),
        "gutierrez-polini": ((34, "hard"), (67, "of normal difficulty"), (1_000, "easy")),
        # Lucisano and Piemontese 1988.
        "gulpease": (
            (40, "hard even with a secondary-school diploma"),
            (60, "hard for readers with eight years of school"),
            (80, "hard for readers with five years of school"),
            (1_000, "easy for everybody"),
        ),
        "fog-pl": (
            (10, "plain, for readers with nine years of school"),
            (13, "fairly hard, for readers who finished school"),
            (16, "hard, for readers with a first degree"),
            (18, "very hard, for readers with a second degree"),
            (1_000, "very hard, for specialists"),
        ),
    }
)
"""For each formula, the scores under which a band ends, in order, and what a score in it means."""

MARTINS = (
    (25, "very hard, for readers with a degree"),
    (50, "hard, for the last years of school"),
    (75, "easy, for readers of 11 to 15"),
    (1_000, "very easy, for readers of 7 to 11"),
)
"""The bands of Flesch's formula for Portuguese."""


def score_meaning(formula: str, language: str, score: int) -> str:
    """What a rounded score means. Raises KeyError for a formula without bands."""
    if formula == "wiener-sachtext":  # a school year, 4 to 15
        years = f"{score}" if score <= 15 else "more than 15"
        return f"{'very hard' if score >= 13 else 'fairly hard'}, for readers with {years} years of school"
    bands = MARTINS if (formula, language) == ("flesch-reading-ease", "pt") else _BANDS[formula]
    return next((meaning for end, meaning in bands if score < end), bands[-1][1])


def has_meaning(formula: str) -> bool:
    """Whether it is known what the scores of a formula mean."""
    return formula == "wiener-sachtext" or formula in _BANDS
