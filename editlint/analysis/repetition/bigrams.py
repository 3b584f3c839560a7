"""Where a document repeats itself at all: the words with content that stand side by side more than once.

A phrase that returns holds such a pair, and sentences that say the same nearly always share one. All that looks for
repetition starts from here, so that most of a document is never looked at closely. For speed the text is cut at
blanks only, each piece is looked up once, and what is known of all pieces is kept as bytes.
"""

import sys
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, compress, count, islice, repeat
from operator import add
from typing import NamedTuple

from editlint.core.span import Span
from editlint.document.known import AROUND, CONTENT, END, LINE, LINE_END, SMALL, STOP, content, known
from editlint.document.model import Block, Document
from editlint.document.words import WORD

_COMPARED = frozenset(("paragraph", "list"))
"""The kinds of blocks in which something is looked for: a heading or summary is meant to say what the text says."""
_FULL = 1 << 20
"""Pieces that are remembered at most, from one document to the next."""
_MARKS = 3 if sys.byteorder == "little" else 0
"""Where among the four bytes of a piece its marks are."""

_OF_STOP = bytes(bool(mark & (STOP | END | LINE)) for mark in range(256))
_OF_CONTENT = bytes(bool(mark & CONTENT) for mark in range(256))
_OF_LINE = bytes(bool(mark & LINE) for mark in range(256))
# An end before a small letter is a part of a sentence, where no line ends.
_OF_END = bytes(
    2 * bool(mark & END and not mark & LINE) + bool(mark & SMALL) + 4 * bool(mark & LINE)
    for mark in range(256)
)
_NO_END = ((b"\2\3", b"\0\3"), (b"\3\3", b"\1\3"), (b"\2\1", b"\0\1"), (b"\3\1", b"\1\1"))
_IS_END = bytes(mark > 1 for mark in range(256))

SUBJECT = 10
"""How many of its most frequent words say what a document is about."""
OFTEN = 4
"""How often such a word must stand there."""


def _starts(ends: bytes) -> list[int]:
    """Where the parts start that end behind each 1, and where all end. In C, for no text is without any."""
    starts = list(accumulate(map(add, map(len, ends.split(b"\1")), repeat(1)), initial=0))
    starts[-1] = len(ends)
    return starts


class Cut(NamedTuple):
    """A text cut into parts: the piece where each starts, and how many with content stand before it.

    Behind the last stands where the text ends.
    """

    starts: Sequence[int]
    behind: Sequence[int]


class Pieces:
    """The prose as pieces between blanks, with the number of each, and its marks as a byte.

    `said` are the numbers of those with content in paragraphs and lists, and `content` are their places. `pairs` has
    one number for each of them and the next, in whatever order the two stand, and `returning` are those that stand in
    two places.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._starts: dict[int, Sequence[int]] = {}  # where the pieces of a line start, for those asked for
        self._text = document.prose.text.replace(LINE_END, "\ufffd")
        self.pieces = self._text.replace("\n", f" {LINE_END} ").split()
        self.numbers = array("I", list(map(known().__getitem__, self.pieces)))
        self.marks = b""
        if self.pieces:
            # All at once, for a loop over all pieces would cost more than all else here.
            parts = memoryview(self.numbers).cast("B")
            self.marks = parts[_MARKS::4].tobytes()
            parts[_MARKS::4] = bytes(len(self.pieces))
        self._full = self._compared()
        self.said = list(compress(self.numbers, self._full))
        self.pairs = list(map(add, self.said, islice(self.said, 1, None)))
        self.returning = {pair for pair, times in Counter(self.pairs).items() if times > 1}

    def _compared(self) -> bytes:
        """1 for each piece with content that stands in a paragraph or list, 0 for the others."""
        full = bytearray(self.marks.translate(_OF_CONTENT))
        starts = _starts(self.marks.translate(_OF_LINE))
        for block, first, behind in zip(self.document.blocks, starts, islice(starts, 1, None), strict=False):
            if block.kind not in _COMPARED:
                full[first:behind] = bytes(behind - first)
        return bytes(full)

    @cached_property
    def content(self) -> list[int]:
        """The pieces with content, by their places."""
        return list(compress(count(), self._full))

    @cached_property
    def hits(self) -> list[int]:
        """Which of the pairs return, by their places in `pairs`; pair i starts at piece `content[i]`."""
        return list(compress(count(), map(self.returning.__contains__, self.pairs)))

    def doubled(self) -> Iterator[int]:
        """The pieces with a word that have the number of the piece before."""
        # As two long numbers they are compared at once; where all four bytes are 0, two pieces are the same.
        size, raw = self.numbers.itemsize, self.numbers.tobytes()
        apart = int.from_bytes(raw[size:], "little") ^ int.from_bytes(raw[:-size], "little")
        found, same = apart.to_bytes(len(raw), "little"), bytes(size)
        at = found.find(same)
        while 0 <= at < len(raw) - size:
            number, inside = divmod(at, size)
            if inside == 0 and self.numbers[number]:
                yield number + 1
            at = found.find(same, at + (size - inside))

    @cached_property
    def named(self) -> frozenset[int]:
        """The numbers of the title's words with content: a heading of the first level is one."""
        return self._of("title", 1)

    @cached_property
    def subject(self) -> frozenset[int]:
        """What the document is about: the numbers of its title and headings, and those that it uses most."""
        counts = Counter(self.said)
        most = (number for number, times in counts.most_common(SUBJECT) if times >= OFTEN)
        return self.headed.union(most)

    @cached_property
    def headed(self) -> frozenset[int]:
        """The numbers of the words with content in the title and all headings."""
        return self._of("title", 6)

    def places(self, wanted: Collection[int]) -> dict[int, list[int]]:
        """The pieces that stand for each of these numbers, where they are compared."""
        found: dict[int, list[int]] = defaultdict(list)
        for piece, number in zip(self.content, self.said, strict=True):
            if number in wanted:
                found[number].append(piece)
        return found

    def _of(self, kind: str, level: int) -> frozenset[int]:
        text = self.document.prose.text
        return content(
            piece
            for block in self.document.blocks
            if block.kind == kind or (block.kind == "heading" and block.level <= level)
            for piece in text[block.span.start : block.span.end].split()
        )

    @cached_property
    def stops(self) -> bytes:
        """1 for each piece behind which anything may end, 0 for the others."""
        return self.marks.translate(_OF_STOP)

    @cached_property
    def sentences(self) -> Cut:
        """The text between pieces behind which a sentence may end; the end of a line is one by itself."""
        found = self.marks.translate(_OF_END)
        for end, none in _NO_END:
            found = found.replace(end, none)
        return self._cut(found.translate(_IS_END))

    @cached_property
    def lines(self) -> Cut:
        """The lines, each with the piece that stands for its end."""
        return self._cut(self.marks.translate(_OF_LINE))

    def _cut(self, ends: bytes) -> Cut:
        """The parts that end behind each 1."""
        starts = _starts(ends)
        sizes = map(self._full.count, repeat(b"\1"), starts, islice(starts, 1, None))
        return Cut(starts, list(accumulate(sizes, initial=0)))

    @cached_property
    def openings(self) -> list[int]:
        """The numbers of the words that may open a sentence."""
        return self.firsts(self.sentences)

    def firsts(self, cut: Cut) -> list[int]:
        """The numbers of the pieces where the parts start; 0 for a part without words."""
        starts = cut.starts[: -1 if cut.starts[-2] < len(self.numbers) else -2]
        return list(map(self.numbers.__getitem__, starts))

    @cached_property
    def _offsets(self) -> list[int]:
        """Where in the prose each line starts."""
        return list(accumulate(map(add, map(len, self._text.split("\n")), repeat(1)), initial=0))

    def line(self, piece: int) -> int:
        """The number of the line that a piece stands in."""
        return bisect_right(self.lines.starts, piece, 0, len(self.lines.starts) - 1) - 1

    def content_of(self, line: int) -> frozenset[int]:
        """The numbers of the words with content in a line, which is a paragraph or a list item."""
        first, behind = self.lines.behind[line : line + 2]
        return frozenset(self.said[first:behind])

    def block(self, line: int) -> Block | None:
        """The block that is a line of the prose, by its number."""
        return self.document.block_at(self._offsets[line])

    def start(self, piece: int) -> int:
        """Where in the prose a piece starts."""
        line = self.line(piece)
        first, behind = self.lines.starts[line : line + 2]
        starts = self._starts.get(line)
        if starts is None:
            starts = self._starts[line] = self._found(self.pieces[first:behind], line)
        return starts[piece - first]

    def _found(self, pieces: Sequence[str], line: int) -> Sequence[int]:
        """Where the pieces of a line stand."""
        at, behind = self._offsets[line : line + 2]
        starts = list(accumulate(map(add, map(len, pieces), repeat(1)), initial=at))
        if starts[-1] == behind + 2 * (pieces[-1] == LINE_END):
            return starts  # one blank parts them, and the end of the line is one more piece
        text, starts = self._text, []
        for each in pieces:
            at = text.find(each, at)
            starts.append(at)
            at += len(each)
        return starts

    def span(self, first: int, end: int) -> Span:
        """Where the words of the pieces from `first` up to `end`, stand, without marks around them."""
        start, behind = self.start(first), self.start(end - 1) + len(self.pieces[end - 1])
        if self._text[start].isalnum() and self._text[behind - 1].isalnum():
            return Span(start, behind)
        words = [m.span() for m in WORD.finditer(self._text, start, behind)]
        return Span(words[0][0], words[-1][1])

    def words(self, first: int, end: int) -> Sequence[str]:
        """The pieces without the marks around them."""
        return [piece.strip(AROUND) for piece in self.pieces[first:end]]


@lru_cache(maxsize=1)
def pieces(document: Document) -> Pieces:
    """The pieces of a document. The last answer is kept, for the engines that look for repetition."""
    if len(known()) > _FULL:
        known.cache_clear()
    return Pieces(document)
