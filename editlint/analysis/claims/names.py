"""Names of speakers, which are recognised by their capital letters and where they stand."""

from collections.abc import Sequence

from editlint.analysis.claims.reporting_verbs import (
    ANAPHORIC_SPEAKERS,
    ANONYMOUS_SPEAKERS,
    PUBLICATIONS,
    SPEECH_NOUNS,
)

_CALENDAR_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """.split()
)
_NOT_NAMES = frozenset(
    """
    a about according across additionally after all also although among an and another any around as at because
    before behind both but by consequently despite during each either even every few finally for from further
    furthermore given he hence her here his how however i if in including indeed instead into it its just last
    later like many meanwhile more moreover most much my nevertheless next no nor not now of on once one only or
    other others our out over overall perhaps rather several she similarly since so some still such that the their
    them then there therefore these they this those though through throughout thus to today together too under
    unlike until up upon we what when where whether which while who why with within without yes yesterday yet you
    your
    """.split()
)
"""Words with a capital where a sentence or a title starts."""
_NO_NAME_FIRST = ANONYMOUS_SPEAKERS | SPEECH_NOUNS | PUBLICATIONS | ANAPHORIC_SPEAKERS
"""Nouns that are not names where they come first in a sentence."""


def is_name(words: Sequence[str], i: int) -> bool:
    """Whether the word at `i` is a name: it has a capital, and not only for being first."""
    word = words[i]
    lower = word.lower()
    if not word[:1].isupper() or lower in _CALENDAR_NAMES or lower in _NOT_NAMES:
        return False
    return i > 0 or lower not in _NO_NAME_FIRST
