"""Columns of a terminal: how many a text takes, which of them is where in it, and lines of a width."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.printable import escapes

TAB_COLUMNS = 4
"""Columns between two tab stops, as in Markdown."""

_NARROW = r" -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u03a1\u03b1-\u0481\u2010-\u2027\u20ac\u2190-\u2199"
_WIDE = r"\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_FIRST_WIDE = "\u3001"
_ONE_COLUMN_EACH = LazyPattern(f"[{_NARROW}]*")
"""Nearly all of English. Measuring what is neither narrow nor wide needs a library."""
_ONE_OR_TWO = LazyPattern(f"[{_NARROW}{_WIDE}]*")


def columns(text: str) -> int:
    """The number of columns that a printable text takes."""
    if _ONE_COLUMN_EACH.fullmatch(text):
        return len(text)
    if _ONE_OR_TWO.fullmatch(text):
        return sum(_widths(text))
    from wcwidth import wcswidth  # a fifth of a short run

    return max(wcswidth(text), 0)


def _widths(text: str) -> Iterator[int]:
    """The columns of each character of a text in which they take one or two."""
    return (2 if char >= _FIRST_WIDE else 1 for char in text)


class Row(NamedTuple):
    """A text on one line of a terminal, in cells: each is a character with what is joined to it, an escape or a tab.

    `offsets` are those of the cells in the text and `columns` those in the line, each from 0 and with a last one
    for the end.
    """

    cells: Sequence[str]
    offsets: Sequence[int]
    columns: Sequence[int]

    def cells_of(self, start: int, end: int) -> tuple[int, int]:
        """The range of the cells that hold the characters from `start` up to `end` of the text."""
        first = bisect_right(self.offsets, start) - 1
        return first, max(bisect_left(self.offsets, end), first)

    def shown(self, first: int, last: int) -> str:
        """What is printed for a range of cells."""
        return "".join(self.cells[first:last])


def row(text: str) -> Row:
    """The text as it is printed: with escapes, and with spaces for tabs."""
    offsets = range(len(text) + 1)
    if "##" not in text:
        if _ONE_COLUMN_EACH.fullmatch(text):
            return Row(text, offsets, offsets)
        if _ONE_OR_TWO.fullmatch(text):
            return Row(text, offsets, list(accumulate(_widths(text), initial=0)))
    return _row_of_cells(text)


def _row_of_cells(text: str) -> Row:
    widths: dict[str, int] = {}
    cells, offsets, positions = [], [0], [0]
    for shown, size in _cells(text):
        if shown not in widths:
            widths[shown] = columns(shown)
        width = TAB_COLUMNS - positions[-1] % TAB_COLUMNS if shown == "\t" else widths[shown]
        cells.append(" " * width if shown == "\t" else shown)
        offsets.append(offsets[-1] + size)
        positions.append(positions[-1] + width)
    return Row(cells, offsets, positions)


def _cells(text: str) -> Iterator[tuple[str, int]]:
    """What is printed, and how many characters of the text it stands for."""
    at = 0
    for escape in escapes(text):
        yield from _graphemes(text[at : escape.start])
        size = escape.end - escape.start
        yield ("\t" if text[escape.start] == "\t" else escape.shown), size
        at = escape.end
    yield from _graphemes(text[at:])


def _graphemes(text: str) -> Iterator[tuple[str, int]]:
    if _ONE_OR_TWO.fullmatch(text):
        yield from ((char, 1) for char in text)
        return
    from wcwidth import iter_graphemes

    yield from ((grapheme, len(grapheme)) for grapheme in iter_graphemes(text))


def fit(text: str, width: int) -> str:
    """A printable text in exactly so many columns: filled with spaces, or cut, with an ellipsis."""
    taken = columns(text)
    if taken <= width:
        return text + " " * (width - taken)
    whole = row(text)
    last = bisect_right(whole.columns, width - 1) - 1
    return f"{whole.shown(0, last)}…" + " " * (width - 1 - whole.columns[last])


def wrap(text: str, width: int, start: int, indent: int) -> list[str]:
    """A printable text in lines of `width` columns, without the spaces before them.

    The first begins at column `start`, the others at `indent`. Words are kept whole where they fit in a line.
    """
    lines = [""]
    room = width - start
    for word in text.split(" "):
        needed = columns(word) + (1 if lines[-1] else 0)
        if needed <= room:
            lines[-1] += f" {word}" if lines[-1] else word
            room -= needed
            continue
        pieces = _pieces(word, max(width - indent, 1))
        lines += pieces
        room = width - indent - columns(pieces[-1])
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces of at most `width` columns."""
    whole = row(word)
    pieces = []
    first = 0
    while first < len(whole.cells):
        last = max(bisect_right(whole.columns, whole.columns[first] + width) - 1, first + 1)
        pieces.append(whole.shown(first, last))
        first = last
    return pieces or [""]
