"""What every reader builds a document's prose with: pieces of the base text, block by block."""

from bisect import bisect_left
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import COPY, SourceMap
from editlint.core.span import Span
from editlint.document.model import PLACEHOLDER, Block, BlockKind, Image
from editlint.markup.segments import MARK, Piece, cut, expressions, opaque, replaced
from editlint.markup.templates import FILLER, GONE

_HINTS = ("://", "@", "$", "www.")
_MARKS = 8
"""Marks in a row behind which is looked for the last character."""
_SAYS = LazyPattern(r"[^\W_]")
_FILLERS = LazyPattern(f"{FILLER}+|{GONE}+")


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
            pieces = replaced(pieces, expressions(text))
            text = "".join([base[start:end] if text is None else text for start, end, text in pieces])
        for hint in _HINTS:
            if hint in text:
                pieces = replaced(pieces, list(opaque(base, pieces, text)))
                text = "".join([base[start:end] if text is None else text for start, end, text in pieces])
                break
        worded, self._worded = self._worded, False
        if not worded and not text[:1].isalnum() and not _SAYS.search(text):
            return
        if text[0].isspace() or text[-1].isspace():
            left = len(text) - len(text.lstrip())
            text = text.strip()
            pieces = cut(pieces, left, left + len(text))
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

    def view(self, base: SourceMap | None = None) -> SourceMap:
        """The prose of all blocks closed so far."""
        return SourceMap("".join(self._parts), self._starts, self._origins, self._sizes, base)

    def pictures(self, base: SourceMap | None = None) -> Iterator[Image]:
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
