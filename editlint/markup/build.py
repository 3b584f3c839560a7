"""What every reader builds a document's prose with: pieces of the base text, block by block."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from editlint.document import PLACEHOLDER, Block, BlockKind
from editlint.markup.mask import FILLER
from editlint.span import Span
from editlint.view import COPY, View


class Piece(NamedTuple):
    """`text` stands for `size` characters of the base from `origin` on.

    `size` COPY: it is those characters. `size` MARK: no text, but a place to be remembered under the number
    `origin`.
    """

    text: str
    origin: int
    size: int


MARK = -2

# What readers see as text and an article means as one thing. Each alternative is bounded by blanks or a
# line, so the search is linear. Formulas after Pandoc's rule: no blank inside the marks, no digit after.
_OPAQUE = re.compile(
    r"(?:https?|ftp)://[^\s<>\ufffc\"“”]+|www\.[^\s<>\ufffc\"“”]+\.[^\s<>\ufffc\"“”]+|mailto:[^\s<>]+"
    r"|(?<![\w.+@-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|(?<![\w$])\$\$[^$]+\$\$|(?<![\w$])\$(?![\s$])[^$\n]*[^\s$]\$(?!\d)"
)
_SAYS = re.compile(r"[^\W_]")
_FILLERS = re.compile(f"{FILLER}+")
_EXPRESSION = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_HINTS = ("://", "www.", "@", "$", "mailto:")
_TRAILING = ".,;:!?)]}'’*_"


class Builder:
    """Collects the prose of a document, one block a line, with its map back to the base text.

    `expressions`: what stands in braces is code, as in MDX.
    """

    def __init__(self, base: str, *, expressions: bool = False) -> None:
        self.base = base
        self.expressions = expressions
        self.blocks: list[Block] = []
        self.places: list[int] = []
        """Where each mark came to stand in the prose."""
        self.code: list[int] = []
        """The marks of placeholders that count as a word."""
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._sizes: list[int] = []
        self._pieces: list[Piece] = []
        self._section = -1
        self._worded = False
        self._at = 0
        self._shift: int | None = None  # of the last run, if it is a copy

    def copy(self, start: int, end: int) -> None:
        """Characters of the base, as they are."""
        if start < end:
            self._pieces.append(Piece(self.base[start:end], start, COPY))

    def decoded(self, text: str, start: int, end: int) -> None:
        """`text` for the characters of the base from `start` to `end`, which cannot be taken apart."""
        self._pieces.append(Piece(text, start, end - start))

    def placeholder(self, start: int, end: int, *, word: bool = False) -> None:
        """One placeholder for the characters from `start` to `end`; `word`: it counts as a word."""
        if word:
            self._worded = True
            self.code.append(self.mark())
        self._pieces.append(Piece(PLACEHOLDER, start, end - start))

    def chars(self, start: int, end: int, masked: str) -> None:
        """Characters of the base, with a placeholder for each range that is FILLER in `masked`."""
        at = start
        for m in _FILLERS.finditer(masked, start, end):
            self.copy(at, m.start())
            self.placeholder(*m.span())
            at = m.end()
        self.copy(at, end)

    def pieces(self, pieces: list[Piece]) -> None:
        """Pieces that were made elsewhere of the same base."""
        self._pieces += pieces

    def mark(self) -> int:
        """Remember the place where the next piece will stand: `places` has it once the block is closed."""
        self._pieces.append(Piece("", len(self.places), MARK))
        self.places.append(0)
        return len(self.places) - 1

    def close(self, kind: BlockKind, level: int = 0) -> None:
        """End the block: its pieces become a line of the prose. A block that says nothing is dropped."""
        pieces = self._pieces
        if not pieces:
            return
        self._pieces = []
        text = "".join([piece.text for piece in pieces])
        if self.expressions and "{" in text:
            pieces = list(_replaced(pieces, [m.span() for m in _EXPRESSION.finditer(text)]))
            text = "".join([piece.text for piece in pieces])
        for hint in _HINTS:
            if hint in text:
                pieces = _mask(self.base, pieces, text)
                text = "".join([piece.text for piece in pieces])
                break
        worded, self._worded = self._worded, False
        if not worded and not _SAYS.search(text):
            for piece in pieces:
                if piece.size == MARK:
                    self.places[piece.origin] = self._at
            return
        start = self._at
        last = self._append(_trim(pieces) if text[0].isspace() or text[-1].isspace() else pieces)
        if kind == "heading":
            self._section += 1
        self.blocks.append(Block(kind, Span(start, self._at), level, self._section))
        self._append([Piece("\n", last, 0)])

    def _append(self, pieces: list[Piece]) -> int:
        """Add the pieces to the prose; returns where in the base the last one ends."""
        at, shift, end = self._at, self._shift, 0
        for text, origin, size in pieces:
            if size == COPY:
                if shift != origin - at:
                    shift = origin - at
                    self._starts.append(at)
                    self._origins.append(origin)
                    self._sizes.append(COPY)
                end = origin + len(text)
            elif size == MARK:
                self.places[origin] = at
                continue
            else:
                shift = None
                self._starts.append(at)
                self._origins.append(origin)
                self._sizes.append(size)
                end = origin + size
            self._parts.append(text)
            at += len(text)
        self._at, self._shift = at, shift
        return end

    def view(self, base: View | None = None) -> View:
        """The prose of all blocks closed so far."""
        return View("".join(self._parts), self._starts, self._origins, self._sizes, base)

    def span(self, first: int, last: int) -> Span:
        """The prose between two marks."""
        return Span(self.places[first], self.places[last])


def _trim(pieces: list[Piece]) -> list[Piece]:
    """The pieces without blanks at the start and end of the block; marks stay."""
    first = _solid(pieces)
    kept = [*(_stripped(piece, str.lstrip) for piece in pieces[: first + 1]), *pieces[first + 1 :]]
    last = len(kept) - 1 - _solid(kept[::-1])
    return [*kept[:last], *(_stripped(piece, str.rstrip) for piece in kept[last:])]


def _solid(pieces: list[Piece]) -> int:
    """The number of the first piece that is more than blanks."""
    return next(i for i, piece in enumerate(pieces) if piece.text and not piece.text.isspace())


def _stripped(piece: Piece, strip: Callable[[str], str]) -> Piece:
    text, origin, size = piece
    if size == MARK or not (text[:1].isspace() or text[-1:].isspace()):
        return piece
    kept = strip(text)
    if size != COPY:
        return piece if kept else Piece("", origin, COPY)
    return Piece(kept, origin + (len(text) - len(kept) if strip is str.lstrip else 0), COPY)


def _mask(base: str, pieces: list[Piece], text: str) -> list[Piece]:
    """The pieces with one placeholder for each URL, e-mail address and formula."""
    spans = [span for m in _OPAQUE.finditer(text) if (span := _opaque(base, pieces, m))]
    return list(_replaced(pieces, spans)) if spans else pieces


def _opaque(base: str, pieces: list[Piece], m: re.Match[str]) -> tuple[int, int] | None:
    start, end = m.span()
    if m.group()[0] == "$":
        origin = _origin(pieces, start)
        return None if origin is not None and base[origin - 1 : origin] == "\\" else (start, end)
    while end > start and m.string[end - 1] in _TRAILING:
        if m.string[end - 1] == ")" and "(" in m.string[start : end - 1]:
            break
        end -= 1
    return start, end


def _origin(pieces: list[Piece], at: int) -> int | None:
    for text, origin, size in pieces:
        if at < len(text):
            return origin + at if size == COPY else None
        at -= len(text)
    return None


def _replaced(pieces: list[Piece], spans: list[tuple[int, int]]) -> Iterator[Piece]:
    """The pieces with a placeholder for each of `spans`, which are sorted and in characters of their text."""
    at = 0
    rest = iter([*spans, (1 << 62, 1 << 62)])
    start, end = next(rest)
    opened: int | None = None
    for piece in pieces:
        text, origin, size = piece
        if size == MARK:
            yield piece
        done = 0
        while done < len(text):
            here = at + done
            if here < start:
                stop = min(len(text), start - at) if size == COPY else len(text)
                yield Piece(text[done:stop], origin + done, COPY) if size == COPY else Piece(text, origin, size)
                done = stop
                continue
            if opened is None:
                opened = origin + done if size == COPY else origin
            done = min(len(text), end - at) if size == COPY else len(text)
            if at + done >= end:
                closed = origin + done if size == COPY else origin + size
                yield Piece(PLACEHOLDER, opened, closed - opened)
                opened = None
                start, end = next(rest)
        at += len(text)
