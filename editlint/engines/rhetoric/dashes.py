"""Dashes between the parts of a sentence."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY

_DASH = LazyPattern(r"[^\s—–]+\s?(?:—|\s–\s|\s--\s)\s?[^\s—–]+")
_MARKS = ("—", "–", "--")


def dashes(document: Document) -> Iterator[tuple[Span, float]]:
    """Each dash with the words on both sides, and its weight."""
    for block in document.blocks:
        if block.kind in BODY and block.kind != "quotation":
            text = document.prose.text[block.span.start : block.span.end]
            for match in _DASH.finditer(text) if any(mark in text for mark in _MARKS) else ():
                yield Span(block.span.start + match.start(), block.span.start + match.end()), 1
