"""Where a text may be quoted: stricter than what rules skip as a quotation, because a fix must never change one.

Marks that do not pair make their whole block a quotation, and one that is left open makes those after it quotations
as well, up to the block that has the other mark.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY, Block
from editlint.markup.protected_elements import merged_spans

MAX_BLOCKS = 12
"""Blocks that a quotation may have whose mark is closed in a later one."""

_DOUBLE = LazyPattern(r"[\"“”„‟«»‹›〝〞＂「」『』《》〈〉]|``|''|,,(?=\w)")
_SINGLE_OPEN = LazyPattern(r"(?<![\w'’`])[‘‚'`](?=[\w“\"\[(…])")
_SINGLE_CLOSE = LazyPattern(r"(?<=[^\s'(\[])['’](?!['\w])")
_SINGLE_END = LazyPattern(r"[,.!?…][’'](?!['\w])")
_CLOSERS = {
    '"': '"', "“": "”", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "〝": "〞", "＂": "＂",
    "''": "''", "「": "」", "『": "』", "《": "》", "〈": "〉", "``": "''”\"", ",,": "''”“\"",
}  # fmt: skip
_STRAIGHT = ('"', "''")
_CURLY_OPENERS = frozenset(["“", "„", "‟", "〝", "「", "『", "《", "〈", "``", ",,"])
"""Marks that open wherever they are; the others do where no letter is before them and a character is after them."""
_OPENING = ("“", "‘", "„", "«", '"', "'", "``", "「")


class QuotedBlock(NamedTuple):
    """The quoted parts of a block, and whether a mark in it is left open, or closes what it does not open."""

    spans: tuple[Span, ...]
    opens: bool = False
    closes: bool = False


def quoted_parts(text: str) -> tuple[QuotedBlock, QuotedBlock]:
    """The parts of the text of a block in double and in single marks, in characters of that text."""
    return _double(text), _single(text)


def _double(text: str) -> QuotedBlock:
    """The parts in double marks; the whole text where they do not pair."""
    spans: list[Span] = []
    opening, start = "", 0
    closes = False
    for m in _DOUBLE.finditer(text):
        mark, before, after = m[0], text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        opens_only = (not before or before.isspace()) and bool(after.strip())
        if opening and mark in _CLOSERS[opening] and not (mark in _STRAIGHT and opens_only):
            spans.append(Span(start, m.end()))
            opening = ""
        elif opening and mark == opening:
            break
        elif not opening and (mark in _CURLY_OPENERS or (mark in _CLOSERS and _may_open(before, after))):
            opening, start = mark, m.start()
        elif not opening and not before.isdigit():  # after a digit it may be inches
            closes = True
    if closes or opening in _STRAIGHT:
        return QuotedBlock((Span(0, len(text)),), bool(opening), closes)
    if opening:
        spans.append(Span(start, len(text)))
    return QuotedBlock(tuple(spans), bool(opening))


def _may_open(before: str, after: str) -> bool:
    return not before.isalnum() and bool(after.strip())


def _single(text: str) -> QuotedBlock:
    """The parts in single marks: from each that may open to the last that may close it."""
    openings = [m.start() for m in _SINGLE_OPEN.finditer(text)]
    spans = list(_single_spans(text, openings))
    opens = (
        openings[:1] == [0]
        and text[0] != "`"
        and not (spans and spans[0].start == 0 and _closes(text, spans[0]))
    )
    end = _SINGLE_END.search(text, 0, openings[0] if openings else len(text))
    return QuotedBlock(tuple(spans), opens, end is not None)


def _closes(text: str, span: Span) -> bool:
    return text[span.end - 1] in "'’"


def _single_spans(text: str, openings: Sequence[int]) -> Iterator[Span]:
    for start, limit in pairwise([*openings, len(text)]):
        closings = [m.end() for m in _SINGLE_CLOSE.finditer(text, start + 1, limit)]
        if closings:
            yield Span(start, closings[-1])
        elif text[start] not in "'`" or start == 0:
            yield Span(start, limit)


class _Found:
    """What was read of a document, which keeps it; it does not refer to the document, so that both can be freed."""

    def __init__(self, document: Document) -> None:
        self.parts: dict[int, tuple[QuotedBlock, QuotedBlock]] = {}
        self.spans: dict[int, Sequence[Span]] = {}


class QuotedText:
    """The quoted text of a document; each block is read when it is asked for, with those before it that reach it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        found = document.derived(_Found)
        self._read, self._spans = found.parts, found.spans

    def meets(self, block: Block, span: Span) -> bool:
        """Whether a part of the span, which lies in the block, may be quoted."""
        number = bisect_left(self._document.blocks, block.span.start, key=lambda each: each.span.start)
        if number not in self._spans:
            self._spans[number] = self._quoted(number)
        spans = self._spans[number]
        return any(each.meets(span) for each in spans[max(bisect_right(spans, span) - 1, 0) :][:2])

    def _quoted(self, number: int) -> Sequence[Span]:
        """The quoted parts of a block: all of it where a quotation goes on from a block before it."""
        block = self._document.blocks[number]
        for before in range(max(number - MAX_BLOCKS + 1, 0), number):
            for kind, part in enumerate(self._parts(before)):
                if part.opens and self._last_block(before, kind) >= number:
                    return [block.span]
        spans = [_shifted(span, block.span.start) for part in self._parts(number) for span in part.spans]
        return merged_spans(spans)

    def _parts(self, number: int) -> tuple[QuotedBlock, QuotedBlock]:
        """The parts of a block in double and in single marks."""
        if number not in self._read:
            span = self._document.blocks[number].span
            text = self._document.prose.text[span.start : span.end]
            self._read[number] = self._document.remembered(quoted_parts)(text)
        return self._read[number]

    def _last_block(self, first: int, kind: int) -> int:
        """The number of the last block of a quotation that is left open in the block with the number `first`.

        `kind` is that of its marks: 0 for double ones, 1 for single ones.
        """
        last = first
        for number in range(first + 1, min(first + MAX_BLOCKS, len(self._document.blocks))):
            block = self._document.blocks[number]
            if block.kind not in BODY:
                break
            goes_on = self._document.prose.text.startswith(_OPENING, block.span.start)
            part = self._parts(number)[kind]
            if part.closes or (goes_on and not part.opens):
                return number
            if goes_on:
                last = number
        return last


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
