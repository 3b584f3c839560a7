"""The stemmer: what the forms of an English word have in common."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from editlint.document.function_words import FUNCTION_WORDS

_ENDINGS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "d": ("ied", "ed"),
        "e": ("e",),
        "g": ("ing",),
        "n": ("ation",),
        "s": ("ations", "ings", "ies", "es", "s"),
        "y": ("ingly", "edly", "ly"),
    }
)
"""The endings by their last letter, the longest first."""
_DOUBLING = frozenset(("ed", "ing", "ings"))
"""Endings before which a consonant may be doubled ("planned")."""
MIN_STEM_LETTERS = 3
"""Letters that a stem keeps: without a minimum, "sing" and "sting" would share one."""


def stem(word: str) -> str:
    """The stem of a word, in lower case; '' for a function word.

    Those are function words, single letters, and contractions ("it's", "don't"). A possessive 's is dropped. Endings
    are removed by a list, which needs no data and is enough to see that two words are forms of one: "launched",
    "launches" and "launching" share a stem, "began" and "begin" do not.
    """
    lower = word.lower()
    if not lower.isalpha():
        lower = lower.replace("’", "'").removesuffix("'s")
        if "'" in lower:
            return ""
    if lower in FUNCTION_WORDS or len(lower) == 1:
        return ""
    for ending in _ENDINGS.get(lower[-1:], ()):
        if lower.endswith(ending) and len(lower) >= len(ending) + MIN_STEM_LETTERS:
            base = lower[: -len(ending)]
            return _undoubled(base) if ending in _DOUBLING else base
    return lower


def _undoubled(base: str) -> str:
    """'plan' for 'plann': without the consonant that was doubled before an ending."""
    return base[:-1] if base[-1] == base[-2] and base[-1] not in "aeiouls" else base
