"""Words: what is one, which of them carry content, and what their forms have in common."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from editlint.core.lazy_regex import LazyPattern

WORD = LazyPattern(r"[^\W_]++(?:['’.,-][^\W_]++)*+(?:(?<=\d)%)?")
"""A word: a run of letters or digits with inner apostrophes, hyphens, full stops and commas, `%` after a digit."""

FUNCTION = frozenset(
    "a about above across after again against all along already also although always am among an and another any"
    " anyone anything are around as at away back be because been before behind being below between both but by"
    " can cannot could did do does doing done down during each either else enough even ever every everyone"
    " everything few for from further get gets getting given go goes going gone got had has have having he her"
    " here hers herself him himself his how however i if in indeed instead into is it its itself just least less"
    " let like made make makes making many may maybe me might mine more most much must my myself near need neither"
    " never next no nobody none nor not nothing now of off often on once one only onto or other others otherwise our"
    " ours ourselves out over own per perhaps quite rather really said same say says saying see several shall she"
    " should since so some somebody someone something sometimes soon still such take than that the their theirs"
    " them themselves then there therefore these they thing things this those though through thus till to together"
    " too toward towards two under unless until up upon us use used uses using very via was way ways we well were"
    " what whatever when where whether which while who whole whom whose why will with within without would yes yet"
    " you your yours yourself".split()
)
"""Words that carry grammar or next to nothing: no two sentences are alike for sharing them."""

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
_DOUBLED = frozenset(("ed", "ing", "ings"))
"""Endings before which a consonant may be doubled."""
_SHORTEST = 3
"""Letters that a stem keeps."""


def stem(word: str) -> str:
    """What the forms of a word have in common, in lower case; '' for a word without content.

    Endings are cut off by a list, which is as good as a true stemmer for telling that two words are forms of one,
    and needs no data: "launched", "launches" and "launching" are one stem, "began" and "begin" are two.
    """
    lower = word.lower()
    if not lower.isalpha():
        lower = lower.replace("’", "'").removesuffix("'s")
        if "'" in lower:
            return ""
    if lower in FUNCTION or len(lower) == 1:
        return ""
    for ending in _ENDINGS.get(lower[-1:], ()):
        if lower.endswith(ending) and len(lower) >= len(ending) + _SHORTEST:
            base = lower[: -len(ending)]
            return _single(base) if ending in _DOUBLED else base
    return lower


def _single(base: str) -> str:
    """'plan' of 'plann': a consonant that was doubled before an ending."""
    return base[:-1] if base[-1] == base[-2] and base[-1] not in "aeiouls" else base
