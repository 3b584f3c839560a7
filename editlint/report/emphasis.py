"""The bold and italic type of an article, read from the mark-up that its reader left out between pieces of prose."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document

Tag = Literal["b", "i"]

MAX_MARKUP_CHARACTERS = 400
"""Characters of mark-up between two pieces of prose that are read; more than that is not mark-up of type."""
_TAGS: Mapping[str, Tag] = MappingProxyType({"b": "b", "strong": "b", "i": "i", "em": "i"})
_RUNS: Mapping[int, tuple[Tag, ...]] = MappingProxyType({1: ("i",), 2: ("b",), 3: ("b", "i")})
# What is no emphasis in the mark-up of links, notes, templates and comments comes first, so that it is skipped.
_MARKUP = LazyPattern(
    r"\](?:\([^)\n]*\)|\[[^\]\n]*\])|\[\^[^\]\n]*\]|\{[^{}]*\}|<!--.*?-->|\\."
    r"|<(?P<end>/?)(?P<tag>[A-Za-z][\w-]*)[^<>]*>|(?P<run>\*{1,3}|_{1,3})",
    re.DOTALL,
)
_LEADING = LazyPattern(r"(?:[*_\[\"'“‘(]|<[^<>\n]*>)*\Z")


class Emphasis(NamedTuple):
    """A passage of the prose in bold (`b`) or italic type (`i`)."""

    span: Span
    tag: Tag


class Gap(NamedTuple):
    """The mark-up of the source that is left out of the prose before the character at `place`."""

    place: int
    markup: str


def find_emphasis(document: Document) -> Iterator[Emphasis]:
    """The passages in bold and italic type, each inside one block; none in plain text, which has no mark-up."""
    gaps = list(_gaps(document))
    at = 0
    for block in document.blocks:
        opened: dict[Tag, int] = {}
        while at < len(gaps) and gaps[at].place < block.span.end:
            gap = gaps[at]
            at += 1
            if gap.place > block.span.start:
                yield from _toggled(gap, opened)
            elif gap.place == block.span.start:
                list(_toggled(gap._replace(markup=_at_start(gap.markup)), opened))
        yield from (Emphasis(Span(start, block.span.end), tag) for tag, start in opened.items())


def _gaps(document: Document) -> Iterator[Gap]:
    """The mark-up between pieces of prose, in the order of the prose."""
    prose, source = document.prose_as_read, document.source_as_read
    end = 0
    for segment in prose.segments():
        span = prose.source_span(Span(segment.start, segment.end))
        if end < span.start:
            yield Gap(segment.start, source[max(end, span.start - MAX_MARKUP_CHARACTERS) : span.start])
        end = max(end, span.end)


def _at_start(markup: str) -> str:
    """The end of the mark-up before a block: what stands directly before its first word."""
    match = _LEADING.search(markup)
    return match[0] if match else ""


def _toggled(gap: Gap, opened: dict[Tag, int]) -> Iterator[Emphasis]:
    """The passages that the mark-up ends; `opened` has the places where those start that are open."""
    for match in _MARKUP.finditer(gap.markup):
        tags = _RUNS[len(match["run"])] if match["run"] else ()
        if match["tag"] and (tag := _TAGS.get(match["tag"].lower())):
            tags = (tag,) if (tag in opened) == bool(match["end"]) else ()
        for tag in tags:
            if tag not in opened:
                opened[tag] = gap.place
            elif (start := opened.pop(tag)) < gap.place:
                yield Emphasis(Span(start, gap.place), tag)
