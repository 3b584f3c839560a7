"""What every reader builds a document's prose with: pieces of the base text, block by block."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from editlint.document import PLACEHOLDER, Block, BlockKind, Image
from editlint.lazy import Pattern
from editlint.markup.mask import FILLER, GONE
from editlint.span import Span
from editlint.view import COPY, View

# A plain tuple, for there are a dozen to a paragraph: (start, end, text) says that `text` stands for the
# characters of the base from `start` to `end`, and None that it is those characters themselves. A mark is
# (number, MARK, ""): no text, but a place to be remembered under that number.
Piece = tuple[int, int, str | None]
MARK = -1

# What readers see as text and an article means as one thing. Each alternative is bounded by blanks or a
# line, so the search is linear. Formulas after Pandoc's rule: no blank inside the marks, no digit after.
_OPAQUE = Pattern(
    r"(?:https?|ftp)://[^\s<>\ufffc\"“”]+|www\.[^\s<>\ufffc\"“”]+\.[^\s<>\ufffc\"“”]+|mailto:[^\s<>]+"
    r"|(?<![\w.+@-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|(?<![\w$])\$\$[^$]+\$\$|(?<![\w$])\$(?![\s$])[^$\n]*[^\s$]\$(?!\d)"
)
_HINTS = ("://", "@", "$", "www.")
_TRAILING = ".,;:!?)]}'’*_"
_MARKS = 8
"""Marks in a row behind which is looked for the last character."""
_SAYS = Pattern(r"[^\W_]")
_FILLERS = Pattern(f"{FILLER}+|{GONE}+")
_BRACES = Pattern(r"[{}]")


class Builder:
    """Collects the prose of a document, one block a line, with its map back to the base text.

    `expressions`: what stands in braces is code, as in MDX.
    """

    def __init__(self, base: str, *, expressions: bool = False) -> None:
        self.base = base
        self.open: list[Piece] = []
        """The pieces of the block that is not closed yet; a reader in a hurry appends here itself."""
        self.blocks: list[Block] = []
        self.places: list[int] = []
        """Where each mark came to stand in the prose."""
        self.images: list[tuple[int, int, int, str | None]] = []
        """The mark of each picture, where it starts and ends in the base, and its alternative text."""
        self.code: list[int] = []
        """The marks of placeholders that count as a word."""
        self._expressions = expressions and "{" in base
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._sizes: list[int] = []
        self._section = -1
        self._worded = False
        self._at = 0

    def copy(self, start: int, end: int) -> None:
        """Characters of the base, as they are."""
        if start < end:
            self.open.append((start, end, None))

    def decoded(self, text: str, start: int, end: int) -> None:
        """`text` for the characters of the base from `start` to `end`, which cannot be taken apart."""
        self.open.append((start, end, text))

    def placeholder(self, start: int, end: int, *, word: bool = False) -> None:
        """One placeholder for the characters from `start` to `end`; `word`: it counts as a word."""
        if word:
            self._worded = True
            self.code.append(self.mark())
        self.open.append((start, end, PLACEHOLDER))

    def image(self, start: int, end: int, alt: str | None) -> None:
        """A picture: a placeholder that counts as no word."""
        self.images.append((self.mark(), start, end, alt))
        self.placeholder(start, end)

    def chars(self, start: int, end: int, masked: str) -> None:
        """Characters of the base, with a placeholder for each range that is FILLER in `masked`, nothing for GONE."""
        at = start
        for m in _FILLERS.finditer(masked, start, end):
            self.copy(at, m.start())
            at = m.end()
            if m[0][0] == FILLER:
                self.placeholder(*m.span())
            elif at < end and masked[at] == " " and self.blank():
                at += 1
        self.copy(at, end)

    def blank(self) -> bool:
        """Whether a blank would say nothing here: at the start of a block and behind a blank."""
        tail = self.tail(len(self.open))
        return tail[-1].isspace() if tail else len(self.open) <= _MARKS

    def tail(self, last: int) -> str:
        """The last characters of the open block before the piece with the number `last`, four at most."""
        for start, end, text in reversed(self.open[max(last - _MARKS, 0) : last]):
            if end != MARK and text != "":
                return self.base[max(start, end - 4) : end] if text is None else text[-4:]
        return ""

    def take_blank(self) -> None:
        """Take back the blank that the open block ends with, if it does."""
        if not self.blank():
            return
        for i in range(len(self.open) - 1, max(len(self.open) - _MARKS, 0) - 1, -1):
            start, end, text = self.open[i]
            if end == MARK:
                continue
            if text is None and end - start > 1:
                self.open[i] = (start, end - 1, None)
            else:
                del self.open[i]
            return

    def mark(self) -> int:
        """Remember the place where the next piece will stand: `places` has it once the block is closed."""
        number = len(self.places)
        self.open.append((number, MARK, ""))
        self.places.append(self._at)
        return number

    def close(self, kind: BlockKind, level: int = 0) -> None:
        """End the block: its pieces become a line of the prose. A block that says nothing is dropped."""
        pieces = self.open
        if not pieces:
            return
        self.open = []
        base = self.base
        text = "".join([base[start:end] if text is None else text for start, end, text in pieces])
        if self._expressions and "{" in text:
            pieces = _replaced(pieces, _expressions(text))
            text = "".join([base[start:end] if text is None else text for start, end, text in pieces])
        for hint in _HINTS:
            if hint in text:
                pieces = _replaced(pieces, list(_opaque(base, pieces, text)))
                text = "".join([base[start:end] if text is None else text for start, end, text in pieces])
                break
        worded, self._worded = self._worded, False
        if not worded and not text[:1].isalnum() and not _SAYS.search(text):
            return
        if text[0].isspace() or text[-1].isspace():
            left = len(text) - len(text.lstrip())
            text = text.strip()
            pieces = _cut(pieces, left, left + len(text))
        if kind == "heading":
            self._section += 1
        start = self._at
        last = self._map(pieces)
        self.blocks.append(Block(kind, Span(start, self._at), level, self._section))
        self._parts.append(text)
        self._parts.append("\n")
        self._starts.append(self._at)
        self._origins.append(last)
        self._sizes.append(0)
        self._at += 1

    def _map(self, pieces: list[Piece]) -> int:
        """Map the next characters of the prose to the pieces; returns where in the base the last one ends."""
        at, last = self._at, 0
        shift: int | None = None  # from the prose to the base, in the run that is being made
        starts, origins, sizes = self._starts, self._origins, self._sizes
        for start, end, text in pieces:
            if text is None:
                if shift != start - at:
                    shift = start - at
                    starts.append(at)
                    origins.append(start)
                    sizes.append(COPY)
                at += end - start
            elif end == MARK:
                self.places[start] = at
                continue
            else:
                shift = None
                starts.append(at)
                origins.append(start)
                sizes.append(end - start)
                at += len(text)
            last = end
        self._at = at
        return last

    def view(self, base: View | None = None) -> View:
        """The prose of all blocks closed so far."""
        return View("".join(self._parts), self._starts, self._origins, self._sizes, base)

    def pictures(self, base: View | None = None) -> Iterator[Image]:
        """The pictures, with their place in the source, which the base is a view of where one is given."""
        for mark, start, end, alt in self.images:
            span = Span(start, end)
            yield Image(base.source_span(span) if base else span, self.places[mark], alt)

    def place(self, offset: int) -> int:
        """The place in the prose of what stands at or behind `offset` of the base."""
        i = bisect_left(self._origins, offset)
        return self._starts[i] if i < len(self._starts) else self._at

    def span(self, first: int, last: int) -> Span:
        """The prose between two marks."""
        return Span(self.places[first], self.places[last])


def _cut(pieces: list[Piece], first: int, last: int) -> list[Piece]:
    """The pieces without the characters before `first` and from `last` on; all marks stay."""
    kept: list[Piece] = []
    at = 0
    for piece in pieces:
        start, end, text = piece
        if end == MARK:
            kept.append(piece)
            continue
        size = end - start if text is None else len(text)
        left, right = max(first - at, 0), max(at + size - last, 0)
        at += size
        if left + right >= size:
            continue
        kept.append(
            (start + left, end - right, None) if text is None else (start, end, text[left : size - right])
        )
    return kept


def _expressions(text: str) -> list[tuple[int, int]]:
    """What stands in braces, with all braces inside; a brace without its like is text."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for m in _BRACES.finditer(text):
        if m[0] == "{":
            opened.append(m.start())
        elif opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, m.end()))
    return found


def _opaque(base: str, pieces: list[Piece], text: str) -> Iterator[tuple[int, int]]:
    """The URLs, e-mail addresses and formulas in the text of the pieces."""
    ends: list[int] = []
    for m in _OPAQUE.finditer(text):
        start, end = m.span()
        if text[start] != "$":
            yield start, _without_punctuation(text, start, end)
            continue
        ends = ends or list(accumulate(map(_length, pieces)))
        i = bisect_right(ends, start)
        _, stop, decoded = pieces[i]
        origin = stop - (ends[i] - start)
        # An escaped dollar is money: its backslash is no text, but it still stands in the base.
        if decoded is not None or base[origin - 1 : origin] != "\\":
            yield start, end


def _length(piece: Piece) -> int:
    start, end, text = piece
    return end - start if text is None else len(text)


def _without_punctuation(text: str, start: int, end: int) -> int:
    """The end of the address without what follows it in the sentence; a bracket that it opened stays."""
    spare = text.count(")", start, end) - text.count("(", start, end)
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")":
            if spare <= 0:
                break
            spare -= 1
        end -= 1
    return end


def _replaced(pieces: list[Piece], spans: list[tuple[int, int]]) -> list[Piece]:
    """The pieces with a placeholder for each of `spans`, which are sorted and in characters of their text."""
    if not spans:
        return pieces
    kept: list[Piece] = []
    at = 0
    rest = iter([*spans, (1 << 62, 1 << 62)])
    first, last = next(rest)
    opened: int | None = None  # where in the base the span began that is being replaced
    for piece in pieces:
        start, end, text = piece
        if end == MARK:
            kept.append(piece)
            continue
        size, done = _length(piece), 0
        while done < size:
            while last <= at + done:
                first, last = next(rest)
            if at + done < first:
                stop = min(size, first - at) if text is None else size
                kept.append((start + done, start + stop, None) if text is None else piece)
                done = stop
                continue
            if opened is None:
                opened = start + done if text is None else start
            done = min(size, last - at) if text is None else size
            if at + done >= last:
                kept.append((opened, start + done if text is None else end, PLACEHOLDER))
                opened = None
        at += size
    return kept
