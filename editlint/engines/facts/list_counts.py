"""A number of things announced, and another number of them there: in the list below, or in the whole article."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Block, Document
from editlint.engines.base import EngineKind
from editlint.engines.facts.numerals import WORD, WORDS
from editlint.engines.plain import as_written, constant_fields

_COUNT = rf"(?P<count>{'|'.join(WORDS[1:])}|[2-9]|1\d)"
_NOT_PART = r"(?!(?:of|in|to|for|on|per|and|or)\b)"
# What may stand behind what is counted: 'three kinds of work', 'three reasons why it leaks', 'three things we saw'.
_TAIL = (
    r"(?: (?:of [a-z][a-z’'-]*(?: [a-z][a-z’'-]*)?|(?:for|to|behind) (?:this|it|that)"
    rf"|(?:that|we|which|why|you)(?: (?!{WORD}\b)[a-z][a-z’'-]*+){{1,8}}))?"
)
# 'three good reasons:', the number before what is counted.
_ANNOUNCED = LazyPattern(
    rf"(?:^|(?<= )){_COUNT}(?: {_NOT_PART}[a-z][a-z’'-]*){{0,2}} (?P<noun>[a-z’'-]+s){_TAIL}:$",
)
# '7 ways to …': what such articles count, each under a heading of its own.
_TITLED = LazyPattern(
    rf"(?:The |Top |Our |My )?(?i:{_COUNT})(?: {_NOT_PART}[\w’'-]+){{0,3}}? "
    r"(?i:examples|facts|habits|ideas|lessons|mistakes|myths|pitfalls|principles|questions|reasons|rules|secrets|signs"
    r"|steps|strategies|takeaways|techniques|things|tips|tools|traps|tricks|truths|ways)\b"
)
# Words before the number that make a part of more of it, a guess or a bound.
_PART = LazyPattern(
    r"(?:\b(?:of|of the|of these|last|next|other|about|least|most|than|over|nearly|roughly|around|some|every|or|to"
    r"|another|more|additional|extra)|[~≈<>–—-]) ?$"
)
# What both need, in less than a tenth of the time that they take to compile.
_NUMBER = LazyPattern(r"\d| (?:t[wehr]|f[oi]|s[ie]|eig|nin|ele)|^[TFSEN]")
_FIRST = 10
"""Characters in which the number of a headline starts."""
_BEFORE = 20
_LONGEST = 80
"""Characters before the colon in which the number stands."""
# What is measured and not listed, and words that are no nouns.
_MEASURES = frozenset(
    """
    seconds minutes hours days weeks months years times dollars points pages miles words lines others
    afterwards always follows
    """.split()
)
# The source from the start of an item's line to its first word.
_ITEM = LazyPattern(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_NUMBERED = LazyPattern(r"#?(?P<number>\d{1,2})(?:[.):]| [-–—] )")
_LEAST = 2
"""Items or headings from which there is a list."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: whether a list is counted that a number announces, or the headings that a title does."""

    find: Literal["list", "headings"]


class Engine:
    """Counts for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = tuple((number, settings.find) for number, settings in rules)

    def find(self, document: Document) -> Iterator[Match]:
        """The numbers that are not kept, with the items or headings as related places."""
        for number, wanted in self._rules:
            for span, there in (_lists if wanted == "list" else _headings)(document):
                match = document.prose.text[span.start : span.end]
                yield Match(number, span, {"match": match, "right": str(len(there))}, related=tuple(there))


def _lists(document: Document) -> Iterator[tuple[Span, list[Span]]]:
    text, blocks = document.prose.text, document.blocks
    intros = [
        (i, a) for i, (a, b) in enumerate(pairwise(blocks), 1) if b.kind == "list" and a.kind == "paragraph"
    ]
    for number, intro in intros:
        if text[intro.span.end - 1] != ":":
            continue
        start, end = max(intro.span.start, intro.span.end - _LONGEST), intro.span.end
        if not _NUMBER.search(text, start, end):
            continue
        m = _ANNOUNCED.search(text, start, end)
        if (
            m is None
            or m["noun"] in _MEASURES
            or _PART.search(text[max(m.start() - _BEFORE, start) : m.start()])
        ):
            continue
        items = _items(document, number)
        if len(items) >= _LEAST and len(items) != _value(m["count"]):
            yield Span(m.start(), m.end() - 1), items


def _items(document: Document, first: int) -> list[Span]:
    """The items of the list whose first is the block of that number, none where its mark-up does not tell them.

    Items are those whose text starts in the column of the first, or one off: '10.' is wider than '9.'.
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
        m = _ITEM.match(_lead(document, block))
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


def _lead(document: Document, block: Block) -> str:
    """What stands in the source before a block on its line."""
    at = document.prose.source_span(block.span).start
    return document.source[document.source.rfind("\n", max(at - 200, 0), at) + 1 : at]


def _headings(document: Document) -> Iterator[tuple[Span, list[Span]]]:
    text = document.prose.text
    head = next(
        (b for b in document.blocks if b.kind == "title" or (b.kind == "heading" and b.level == 1)), None
    )
    if head is None or not _NUMBER.search(
        text, head.span.start, min(head.span.end, head.span.start + _FIRST)
    ):
        return
    m = _TITLED.match(text, head.span.start, head.span.end)
    if m is None:
        return
    numbered = [
        (block.level, int(found["number"]), block.span)
        for block in document.blocks
        if block.kind == "heading" and (found := _NUMBERED.match(text, block.span.start, block.span.end))
    ]
    there = [span for _, _, span in numbered]
    numbers = [number for _, number, _ in numbered]
    in_order = numbers in (list(range(1, len(there) + 1)), list(range(len(there), 0, -1)))
    same_level = len({level for level, _, _ in numbered}) == 1
    if len(there) >= _LEAST and in_order and same_level and len(there) != _value(m["count"]):
        yield Span(*m.span()), there


def _value(written: str) -> int:
    return int(written) if written.isdigit() else WORDS.index(written.lower()) + 1


ANNOUNCED = EngineKind(Settings, Settings, constant_fields("match", "right"), as_written, Engine)
