"""Where a term is: at the start of a sentence or block, all of a block or link, or after a number."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]{3,5})?|hundred|thousand|million|billion)"
)
_NUMBER_BEFORE = LazyPattern(
    rf"(?:\d[\d.,]*(?:[-–]\d[\d.,]*)?[ \u00a0\u202f]?|(?<!\w)(?:{_NUMBER_WORD}[ \u00a0]){{1,3}})$",
    re.IGNORECASE,
)
_NUMBER_CHARACTERS = 40
_UNIT = LazyPattern(r"(?:%|percent\b|per cent\b|(?:thousand|million|billion)\b)", re.IGNORECASE)
_PERCENTAGE = LazyPattern(r"(?:[^\s%]+ )?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_OPENING_MARKS = "\"“‘'([ "
_FINAL_MARKS = '.!?…:;"”’)'


def figure_span(text: str, span: Span) -> Span:
    """The span of a figure: with the number before a term that starts with a unit, and a percentage without its words.

    '% of' in "62% of people" becomes '62%', and 'million people' in "forty million people" all three words.
    """
    start = span.start
    if _UNIT.match(text, start, span.end):
        number = _NUMBER_BEFORE.search(text[max(start - _NUMBER_CHARACTERS, 0) : start])
        start -= len(number[0]) if number else 0
    percentage = _PERCENTAGE.match(text, span.start, span.end)
    return Span(start, percentage.end() if percentage else span.end)


def is_whole(document: Document, span: Span) -> bool:
    """Whether the span is all of its block, or of a link."""
    block = document.block_at(span.start)
    return span in document.link_spans or (block is not None and block.span == span)


def is_at_start(document: Document, start: int, of: str) -> bool:
    """Whether a sentence or block (`of`) starts at `start`."""
    text = document.prose.text
    while start and text[start - 1] in _OPENING_MARKS:
        start -= 1
    if not start or text[start - 1] == "\n":
        return True
    return of == "sentence" and text[start - 1] in _FINAL_MARKS
