"""Where a document repeats itself at all: the pairs of neighbouring words with content that return.

A phrase that returns holds such a pair, and sentences that say the same nearly always share one. All that looks for
repetition starts from here, so that most of a document is never looked at closely. For speed the text is cut at
blanks only, and each piece stands for the number of its stem: a piece is looked at once in a run.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, compress, count, islice, repeat
from operator import add, gt

from editlint.document import Block, Document
from editlint.span import Span
from editlint.words import WORD, stem

_LINE = "\x00"
"""Stands for the end of a line among the pieces."""
_ENDS = frozenset(":;")
_FINAL = frozenset(".!?…")
_CLOSING = "\"'”’)]*"
AROUND = ".,;:!?()\"“”‘’'…[]*"

STOP, END, LINE = 1, 2, 4
"""What may end behind a piece, added up: a clause, a sentence, a line. No word is run on over any."""

_TITLES = frozenset("mr mrs ms dr st prof gen sen rep gov lt col jr sr vs inc ltd co corp".split())
_OF_END = bytes(bool(mark & END) for mark in range(256))
_OF_ANY = bytes(bool(mark) for mark in range(256))
_OF_LINE = bytes(bool(mark & LINE) for mark in range(256))

SUBJECT = 10
"""How many of its most frequent words say what a document is about."""
OFTEN = 4
"""How often such a word must stand there."""


class Numbers(dict[str, int]):
    """The number of each piece of text: above 0 for a word with content, by its stem; below 0 for one without.

    0 is for a piece that holds no word. `stems` are the stems by number. A word is looked at once in a run, not once
    for each mark and capital that it stands with.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stems = [""]
        self._known: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        plain = piece.lower() if piece.isalpha() else piece.strip(AROUND).lower()
        number = self._number(plain) if plain == piece else self[plain]
        self[piece] = number
        return number

    def _number(self, word: str) -> int:
        if word.isalpha():
            found = stem(word)
            return self._of(found or word, content=bool(found), empty=False)
        words = WORD.findall(word)
        stems = [stem(word) for word in words]
        key = "/".join(found or word for found, word in zip(stems, words, strict=True))
        return self._of(key, content=any(stems), empty=not words)

    def _of(self, key: str, *, content: bool, empty: bool) -> int:
        number = self._known.get(key)
        if number is None:
            if content:
                number = len(self.stems)
                self.stems.append(key)
            else:
                number = 0 if empty else -len(self._known) - 1
            self._known[key] = number
        return number


class _Marks(dict[str, int]):
    """What may end behind each piece of text. A piece without a word parts clauses."""

    def __missing__(self, piece: str) -> int:
        if piece[-1].isalnum():
            self[piece] = 0
            return 0
        last = piece.rstrip(_CLOSING)[-1:]
        if piece == _LINE:
            found = STOP + END + LINE
        elif last == "." and _abbreviated(piece.strip(AROUND)):
            found = STOP
        elif last in _FINAL:
            found = STOP + END
        else:
            found = STOP if last in _ENDS or not numbers()[piece] else 0
        self[piece] = found
        return found


@lru_cache(maxsize=1)
def numbers() -> Numbers:
    """The numbers of all pieces met so far in this run."""
    return Numbers()


def _abbreviated(word: str) -> bool:
    """Whether a full stop behind the word is more often a part of it: "Mrs.", "U.S.", "J."."""
    return word.lower() in _TITLES or (
        len(word) < 8 and all(len(part) == 1 and part.isalpha() for part in word.split("."))
    )


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    return _Marks()


class Pieces:
    """The prose as pieces between blanks, with the number of each, and the pairs that return.

    `said` are the numbers above 0, and `pairs` are each of them with the next.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._starts: dict[int, list[int]] = {}  # where the pieces of a line start, for those asked for
        self.pieces = document.prose.text.replace("\n", f" {_LINE} ").split()
        self.numbers = list(map(numbers().__getitem__, self.pieces))
        self.said = [number for number in self.numbers if number > 0]
        self.pairs = list(zip(self.said, islice(self.said, 1, None), strict=False))
        counts = Counter(self.pairs)
        self.returning = {pair for pair, count in counts.items() if count > 1}

    @cached_property
    def content(self) -> list[int]:
        """The pieces with content, by their places."""
        return list(compress(count(), map(gt, self.numbers, repeat(0))))

    @cached_property
    def hits(self) -> list[int]:
        """Which of the pairs return, by their places in `pairs`; pair i starts at piece `content[i]`."""
        return list(compress(count(), map(self.returning.__contains__, self.pairs)))

    @cached_property
    def named(self) -> frozenset[int]:
        """The numbers of the title's words with content: a heading of the first level is one."""
        return self._of("title", 1)

    @cached_property
    def subject(self) -> frozenset[int]:
        """What the document is about: the numbers of its title and headings, and those that it uses most."""
        counts = Counter(self.said)
        most = (number for number, count in counts.most_common(SUBJECT) if count >= OFTEN)
        return self._of("title", 6).union(most)

    def _of(self, kind: str, level: int) -> frozenset[int]:
        text, number = self.document.prose.text, numbers().__getitem__
        return frozenset(
            number(piece)
            for block in self.document.blocks
            if block.kind == kind or (block.kind == "heading" and block.level <= level)
            for piece in text[block.span.start : block.span.end].split()
        )

    @cached_property
    def marks(self) -> bytes:
        """What may end behind each piece: 0, or STOP, END and LINE added up."""
        return bytes(map(_marks().__getitem__, self.pieces))

    @cached_property
    def stops(self) -> bytes:
        """1 for each piece behind which anything may end, 0 for the others."""
        return self.marks.translate(_OF_ANY)

    @cached_property
    def ends(self) -> list[int]:
        """The pieces behind which a sentence may end, and those that stand for the end of a line."""
        # Marks before a small letter are parts of a sentence. The last piece has none behind it.
        found = compress(count(), self.marks.translate(_OF_END))
        behind = [*islice(self.pieces, 1, None), _LINE]
        return [at for at in found if not behind[at][0].islower() or self.marks[at] & LINE]

    @cached_property
    def starts(self) -> list[int]:
        """The pieces where a sentence may start: the first, and those behind an end that hold a word."""
        behind = [0, *map(add, self.ends, repeat(1))]
        return [at for at in behind if at < len(self.numbers) and self.numbers[at]]

    @cached_property
    def lines(self) -> list[int]:
        """The pieces that stand for the end of a line."""
        return list(compress(count(), self.marks.translate(_OF_LINE)))

    @cached_property
    def _offsets(self) -> list[int]:
        """Where in the prose each line starts."""
        found, at = [0], 0
        for line in self.document.prose.text.split("\n"):
            at += len(line) + 1
            found.append(at)
        return found

    def block(self, piece: int) -> Block | None:
        """The block that a piece stands in."""
        return self.line(bisect_right(self.lines, piece))

    def line(self, number: int) -> Block | None:
        """The block that is a line of the prose, counted from 0."""
        return self.document.block_at(self._offsets[number])

    def start(self, piece: int) -> int:
        """Where in the prose a piece starts."""
        line = bisect_right(self.lines, piece)
        first = self.lines[line - 1] + 1 if line else 0
        if line not in self._starts:
            last = self.lines[line] if line < len(self.lines) else len(self.pieces)
            self._starts[line] = self._found(self.pieces[first:last], line)
        return self._starts[line][piece - first]

    def _found(self, pieces: Sequence[str], line: int) -> list[int]:
        """Where the pieces of a line stand."""
        at, end = self._offsets[line : line + 2]
        starts = list(accumulate(map(add, map(len, pieces), repeat(1)), initial=at))
        if starts.pop() == end:
            return starts  # nothing but one blank parts them
        text, starts = self.document.prose.text, []
        for each in pieces:
            at = text.index(each, at)
            starts.append(at)
            at += len(each)
        return starts

    def span(self, first: int, end: int) -> Span:
        """Where the words of the pieces from `first` up to `end` stand, without marks around them."""
        start, last = self.start(first), self.start(end - 1)
        if self.pieces[first][0].isalnum() and self.pieces[end - 1][-1].isalnum():
            return Span(start, last + len(self.pieces[end - 1]))
        words = [
            m.span() for m in WORD.finditer(self.document.prose.text, start, last + len(self.pieces[end - 1]))
        ]
        return Span(words[0][0], words[-1][1])

    def words(self, first: int, end: int) -> Sequence[str]:
        """The pieces without the marks around them."""
        return [piece.strip(AROUND) for piece in self.pieces[first:end]]


@lru_cache(maxsize=1)
def pieces(document: Document) -> Pieces:
    """The pieces of a document. The last answer is kept, for the engines that look for repetition."""
    return Pieces(document)
