"""What a word is."""

from editlint.core.lazy_regex import LazyPattern

WORD_PATTERN = r"[^\W_]++(?:['’.,-][^\W_]++)*+(?:(?<=\d)%)?"
WORD = LazyPattern(WORD_PATTERN)
"""The definition of a word: a maximal run of letters or digits with inner apostrophes, hyphens, full stops and commas,
and `%` after a digit. It contains no white space."""
