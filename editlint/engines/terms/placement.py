"""Where a term is: at the start of a sentence or block, all of a block or link, or after a number."""

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document

_NUMBER_BEFORE = LazyPattern(r"\d[\d.,]*(?:[-–]\d[\d.,]*)?[ \u00a0\u202f]?$")
_NUMBER_CHARACTERS = 30
_OPENING_MARKS = "\"“‘'([ "
_FINAL_MARKS = '.!?…:;"”’)'


def with_number(text: str, span: Span) -> Span:
    """The span of a term that starts with '%', with the number before it."""
    number = _NUMBER_BEFORE.search(text[max(span.start - _NUMBER_CHARACTERS, 0) : span.start])
    return Span(span.start - len(number[0]), span.end) if number else span


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
