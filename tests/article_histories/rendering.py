"""The text of an article, and which sentence each part of it is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from article_histories.model import Article, Block, Piece

_OPENS_A_BLOCK = re.compile(r"(?:[-+*>|:]|=+|-+|#{1,6}|\d+[.)]|\[\^.*|[<{|].*|`{3}.*|~{3}.*)\Z")
"""A word that would mean something else at the start of a line."""


class Unit(NamedTuple):
    """A part of the text, which belongs to a sentence."""

    start: int
    end: int
    origin: int


class Rendered(NamedTuple):
    """The text of an article, its parts in order, and the identities of the article."""

    text: str
    units: tuple[Unit, ...]
    line_starts: tuple[int, ...]
    ids: frozenset[int]

    def offset(self, line: int, column: int) -> int:
        """Where in the text a line and a column are, both from 1."""
        return self.line_starts[line - 1] + column - 1

    def origins(self, start: int, end: int) -> tuple[int, ...]:
        """The sentences of a range, the first first; of a range between two, the one after it."""
        first = bisect_left(self.units, start + 1, key=lambda unit: unit.end)
        last = bisect_left(self.units, max(end, start + 1), lo=first, key=lambda unit: unit.start)
        return tuple(dict.fromkeys(unit.origin for unit in self.units[first : max(last, first + 1)]))


def render(article: Article) -> Rendered:
    """The text of an article."""
    parts: list[str] = []
    units: list[Unit] = []
    at = 0
    for number, block in enumerate(article.blocks):
        for text, origin in (("\n\n", None) if number else ("", None), *_parts(block)):
            if origin is not None:
                units.append(Unit(at, at + len(text), origin))
            parts.append(text)
            at += len(text)
    text = "".join((*parts, "\n"))
    line_starts = tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    return Rendered(text, tuple(units), line_starts, article.ids)


def _parts(block: Block) -> Iterator[tuple[str, int | None]]:
    """The texts of a block, with their sentences; None for what is between them."""
    if block.kind == "paragraph":
        yield from _paragraph(block)
        return
    front = block.kind == "front matter"
    yield "---\n" if front else block.prefix, None
    for number, sentence in enumerate(block.sentences):
        yield "\n" if number else "", None
        for index, piece in enumerate(sentence):
            yield " " if index else "", None
            yield piece.text, piece.origin
    yield "\n---" if front else "", None


def _paragraph(block: Block) -> Iterator[tuple[str, int | None]]:
    column = 0
    for number, sentence in enumerate(block.sentences):
        for index, piece in enumerate(sentence):
            if number or index:
                new_line = _breaks(block, piece, column, new_sentence=not index)
                yield "\n" if new_line else " ", None
                column = 0 if new_line else column + 1
            text, column = _wrapped(piece.text, block.wrap, column)
            yield text, piece.origin


def _breaks(block: Block, piece: Piece, column: int, *, new_sentence: bool) -> bool:
    word = piece.text.partition(" ")[0]
    if _OPENS_A_BLOCK.match(word):
        return False
    if isinstance(block.wrap, int):
        return column + 1 + len(word) > block.wrap
    return block.wrap == "sentences" and new_sentence


def _wrapped(text: str, wrap: object, column: int) -> tuple[str, int]:
    """The text with line breaks where the wrap has them, and the column after it."""
    if not isinstance(wrap, int):
        return text, column + len(text)
    words = text.split(" ")
    out = [words[0]]
    column += len(words[0])
    for word in words[1:]:
        if column + 1 + len(word) > wrap and not _OPENS_A_BLOCK.match(word):
            out.append("\n" + word)
            column = len(word)
        else:
            out.append(" " + word)
            column += 1 + len(word)
    return "".join(out), column
