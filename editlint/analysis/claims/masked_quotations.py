"""The words of a sentence, with a placeholder for each quotation: whom the people quoted refer to does not matter."""

from collections.abc import Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import PLACEHOLDER
from editlint.document.words import WORD_PATTERN

TOKEN = LazyPattern(WORD_PATTERN + "|" + PLACEHOLDER)
"""A word of a sentence, or a placeholder."""
QUOTED = LazyPattern(
    r"“[^”]*(?:”|$)|(?:(?<=[\s(—-])|^)\"[^\"]*(?:\"|$)|(?:(?<=\s)|^)''.*?(?:''|$)|(?:(?<=\s)|^)‘[^’]*[,.?!]’"
)
QUOTATION_MARKS = ('"', "“", "”", "''", "‘")
"""Marks without which a sentence has no quotation."""
_CLOSING_AND_OPENING = (("”", "“"), ("''", "''"), ('"', '"'))
QUOTATION = PLACEHOLDER
"""Takes the place of a quotation among the words."""


def mask_quotations(text: str) -> str:
    """The sentence with a placeholder for each quotation; the same object where it has none."""
    if not any(mark in text for mark in QUOTATION_MARKS):
        return text
    for closing, opening in _CLOSING_AND_OPENING:
        at = text.find(closing)
        # A mark that closes what this sentence did not open: the rest of a longer quotation.
        if at > 0 and text[at - 1] in ".,?!…-—" and opening not in text[:at]:
            text = QUOTATION + " " + text[at + len(closing) :]
            break
    return QUOTED.sub(f" {QUOTATION} ", text)


def lower_case(words: Sequence[str]) -> list[str]:
    """The words in lower case with straight apostrophes."""
    return " ".join(words).replace("’", "'").lower().split(" ") if words else []
