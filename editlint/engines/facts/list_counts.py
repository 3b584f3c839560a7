"""Numbers that do not fit the list they announce, or the numbered headings that a title announces."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block
from editlint.engines.facts.quantities import NUMBER_WORD, NUMBER_WORDS
from editlint.engines.per_rule import Detection, per_rule

_COUNT = rf"(?P<count>{'|'.join(NUMBER_WORDS[1:])}|[2-9]|1\d)"
_NOT_OF = r"(?!(?:of|in|to|for|on|per|and|or)\b)"
# What may follow what is counted: 'three kinds of work', 'three reasons why it leaks', 'three things we saw'.
_TAIL = (
    r"(?: (?:of [a-z][a-z’'-]*(?: [a-z][a-z’'-]*)?|(?:for|to|behind) (?:this|it|that)"
    rf"|(?:that|we|which|why|you)(?: (?!{NUMBER_WORD}\b)[a-z][a-z’'-]*+){{1,8}}))?"
)
# 'three good reasons:', the number before what is counted.
_COUNTED_NOUN = LazyPattern(
    rf"(?:^|(?<= )){_COUNT}(?: {_NOT_OF}[a-z][a-z’'-]*){{0,2}} (?P<noun>[a-z’'-]+s){_TAIL}(?=(?:,? as follows)?:$)",
)
# '7 ways to …': what such articles count, each under a heading of its own.
_TITLE = LazyPattern(
    rf"(?:The |Top |Our |My )?(?i:{_COUNT})(?: {_NOT_OF}[\w’'-]+){{0,3}}? "
    r"(?i:examples|facts|habits|ideas|lessons|mistakes|myths|pitfalls|principles|questions|reasons|rules|secrets|signs"
    r"|steps|strategies|takeaways|techniques|things|tips|tools|traps|tricks|truths|ways)\b"
)
# Words before the number that make it a part of more, an estimate or a bound.
_NOT_A_TOTAL = LazyPattern(
    r"(?:\b(?:of|of the|of these|last|next|other|about|least|most|than|over|nearly|roughly|around|some|every|or|to"
    r"|another|more|additional|extra)|[~≈<>–—-]) ?$"
)
# What both patterns need; it compiles in less than a tenth of their time.
_ANY_NUMBER = LazyPattern(r"\d| (?:t[wehr]|f[oi]|s[ie]|eig|nin|ele)|^[TFSEN]")
_TITLE_CHARACTERS = 10
"""Characters of a title in which its number starts."""
_CHARACTERS_BEFORE = 20
"""Characters before the number that show whether it is a total."""
MAX_ANNOUNCEMENT_CHARACTERS = 80
"""Characters before the colon that contain the number."""
# Nouns that are measured and not listed, and words that are not nouns.
_UNCOUNTED_NOUNS = frozenset(
    """
    seconds minutes hours days weeks months years times dollars points pages miles words lines others
    afterwards always follows
    """.split()
)
# The source from the start of an item's line to its first word.
_ITEM_MARKER = LazyPattern(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_HEADING_NUMBER = LazyPattern(r"#?(?P<number>\d{1,2})(?:[.):]| [-–—] )")
MIN_ITEMS = 2
"""Items or headings that make a list."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: the items of a `list` that a number announces, or the `headings` that a title does."""

    kind: Literal["list", "headings"]


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The numbers that do not fit, with the items or headings as related places."""
    for span, items in (_lists if settings.kind == "list" else _headings)(document):
        fields = {"match": document.prose.text[span.start : span.end], "right": str(len(items))}
        yield Detection(span, fields, related=tuple(items))


def _lists(document: Document) -> Iterator[tuple[Span, list[Span]]]:
    text, blocks = document.prose.text, document.blocks
    intros = [
        (i, a) for i, (a, b) in enumerate(pairwise(blocks), 1) if b.kind == "list" and a.kind == "paragraph"
    ]
    for number, intro in intros:
        if text[intro.span.end - 1] != ":":
            continue
        start, end = max(intro.span.start, intro.span.end - MAX_ANNOUNCEMENT_CHARACTERS), intro.span.end
        if not _ANY_NUMBER.search(text, start, end):
            continue
        m = _COUNTED_NOUN.search(text, start, end)
        if (
            m is None
            or m["noun"] in _UNCOUNTED_NOUNS
            or _NOT_A_TOTAL.search(text[max(m.start() - _CHARACTERS_BEFORE, start) : m.start()])
        ):
            continue
        items = _items(document, number)
        if len(items) >= MIN_ITEMS and len(items) != _parse_count(m["count"]):
            yield Span(*m.span()), items


def _items(document: Document, first: int) -> list[Span]:
    """The items of the list that starts at the block of that number; none where its mark-up does not show them.

    Items are those whose text starts in the column of the first, or one beside it, as '10.' is wider than '9.'.
    """
    column: int | None = None
    items: list[Span] = []
    for number in range(first, len(document.blocks)):
        block = document.blocks[number]
        if block.kind != "list":
            # Text between two items ends a list for the parser, not for the reader.
            return (
                [] if any(each.kind == "list" for each in document.blocks[number + 1 : number + 3]) else items
            )
        m = _ITEM_MARKER.match(_source_before(document, block))
        if m is None:
            if not items:
                return []
            continue
        here = len(m.group().expandtabs())
        column = here if column is None else column
        if abs(here - column) <= 1:
            items.append(block.span)
        elif here < column:
            return items
    return items


def _source_before(document: Document, block: Block) -> str:
    """The source before a block on its line."""
    at = document.prose_as_read.source_span(block.span).start
    return document.source_as_read[document.source_as_read.rfind("\n", max(at - 200, 0), at) + 1 : at]


def _headings(document: Document) -> Iterator[tuple[Span, list[Span]]]:
    text = document.prose.text
    title = next(
        (b for b in document.blocks if b.kind == "title" or (b.kind == "heading" and b.level == 1)), None
    )
    if title is None or not _ANY_NUMBER.search(
        text, title.span.start, min(title.span.end, title.span.start + _TITLE_CHARACTERS)
    ):
        return
    m = _TITLE.match(text, title.span.start, title.span.end)
    if m is None:
        return
    numbered = [
        (block.level, int(found["number"]), block.span)
        for block in document.blocks
        if block.kind == "heading"
        and (found := _HEADING_NUMBER.match(text, block.span.start, block.span.end))
    ]
    spans = [span for _, _, span in numbered]
    numbers = [number for _, number, _ in numbered]
    in_order = numbers in (list(range(1, len(spans) + 1)), list(range(len(spans), 0, -1)))
    same_level = len({level for level, _, _ in numbered}) == 1
    if len(spans) >= MIN_ITEMS and in_order and same_level and len(spans) != _parse_count(m["count"]):
        yield Span(*m.span()), spans


def _parse_count(written: str) -> int:
    return int(written) if written.isdigit() else NUMBER_WORDS.index(written.lower()) + 1


LIST_COUNTS = per_rule(Settings, {"match", "right"}, check)
