"""Titles, blocks and sentences with more words or characters than they may have."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from editlint.core.span import Extent, Span
from editlint.document.model import Document
from editlint.document.words import WORD
from editlint.engines.per_rule import Detection, per_rule


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: how many words or characters a title, a block or a sentence (`per`) may have."""

    per: Literal["title", "block", "sentence"]
    max_words: int | None = None
    max_characters: int | None = None


def validate(settings: Settings) -> None:
    """Raises ValueError unless there is one limit."""
    if (settings.max_words is None) == (settings.max_characters is None):
        raise ValueError("give one limit: 'max_words' or 'max_characters'")
    if (settings.max_words or settings.max_characters or 0) < 0:
        raise ValueError("a limit is 0 or more")


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """What is over the limit, with its length and the limit."""
    text = document.prose.text
    extent: Extent = "sentence" if settings.per == "sentence" else "block"
    limit = settings.max_words if settings.max_words is not None else settings.max_characters or 0
    for span in _spans_to_count(document, settings.per, limit):
        if settings.max_words is not None:
            count = sum(1 for _ in WORD.finditer(text, span.start, span.end))
        else:
            count = len(span)
        if count > limit:
            fields = {"match": text[span.start : span.end], "count": str(count), "max": str(limit)}
            yield Detection(span, fields, extent=extent)


def _spans_to_count(document: Document, per: str, limit: int) -> Iterator[Span]:
    """The spans to count, without blocks that have too few characters for anything in them to be over the limit."""
    for block in document.blocks:
        if len(block.span) > limit and (per != "title" or block.kind == "title"):
            yield from document.sentences_in(block) if per == "sentence" else (block.span,)


COUNTS = per_rule(Settings, {"match", "count", "max"}, check, validate)
