"""Dashes between the parts of a sentence."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY

_DASH = LazyPattern(r"\s?—\s?|\s(?:–|--)\s")
_MARKS = ("—", "–", "--")
_BEFORE = LazyPattern(r"[^\s—–]{1,40}$")
_AFTER = LazyPattern(r"[^\s—–]{1,40}")
_WORD_CHARACTERS = 40
"""Characters of the word on either side that belong to the place."""


def dashes(document: Document) -> Iterator[tuple[Span, float]]:
    """Each dash with the words on both sides, and its weight."""
    for block in document.blocks if any(mark in document.prose.text for mark in _MARKS) else ():
        if block.kind in BODY and block.kind != "quotation":
            text = document.prose.text[block.span.start : block.span.end]
            if any(mark in text for mark in _MARKS):
                for place in _places(text):
                    yield Span(block.span.start + place.start, block.span.start + place.end), 1


def _places(text: str) -> Iterator[Span]:
    last = 0  # a word between two dashes belongs to the first one
    for m in _DASH.finditer(text):
        before = _BEFORE.search(text[max(last, m.start() - _WORD_CHARACTERS) : m.start()])
        after = _AFTER.match(text, m.end())
        if before and after:
            last = after.end()
            yield Span(m.start() - len(before[0]), last)
