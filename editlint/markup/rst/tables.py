"""Tables of reStructuredText: the simple ones, whose columns are under lines, and those that are drawn as a grid."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines
from editlint.markup.rst.block_reading import Blocks
from editlint.markup.rst.grid import grid_cells
from editlint.markup.rst.wide_text import DrawnLines, as_drawn

GRID_TOP = LazyPattern(r"\+-[-+]+-\+$")
SIMPLE_TOP = LazyPattern(r"=+(?: +=+)+$")
_BORDER = LazyPattern(r"=[ =]*$")
_SPAN = LazyPattern(r"-[ -]*$")
_COLUMN = LazyPattern(r"[-=]+")


def read_grid(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int:
    """Read a table that is drawn as a grid; returns where it ends. One that is broken has no cells."""
    end = at
    while not lines.is_blank(end) and lines.text(end)[0] in "+|":
        end += 1
    table = Lines(lines.base, lines.ranges[at:end])
    for cell in grid_cells(table):
        reader.read(cell.without_indent().trimmed(), context.inside("table"))
    return end


def read_simple(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int:
    """Read a simple table; returns where it ends. One without an end is no table, and its first line no text."""
    end = _end_of_simple(lines, at)
    if end is None:
        return at + 1
    table = Lines(lines.base, lines.ranges[at + 1 : end])
    columns = [m.span() for m in _COLUMN.finditer(lines.text(at))]
    for cell in _simple_cells(table, columns):
        reader.read(cell.without_indent().trimmed(), context.inside("table"))
    return end


def _end_of_simple(lines: Lines, at: int) -> int | None:
    """Where a simple table ends: after its second line like the first, or one that a blank line follows."""
    borders = 0
    for number in range(at + 1, len(lines)):
        if _BORDER.match(lines.text(number)):
            if len(lines.text(number)) != len(lines.text(at)):
                return None
            borders += 1
            if borders == 2 or lines.is_blank(number + 1):
                return number + 1
    return None


def _simple_cells(table: Lines, columns: list[tuple[int, int]]) -> Iterator[Lines]:
    """The cells of a simple table, row by row: a row starts with text in its first column."""
    start, has_text = 0, False
    left, right = columns[0]
    for at in range(len(table)):
        text = table.text(at)
        if _SPAN.match(text) or _BORDER.match(text):
            yield from _row(table, start, at, [m.span() for m in _COLUMN.finditer(text)] or columns)
            start, has_text = at + 1, False
        elif as_drawn(text)[left:right].strip():
            if has_text:
                yield from _row(table, start, at, columns)
            start, has_text = at, True
        elif not has_text:
            start = at + 1


def _row(table: Lines, first: int, end: int, columns: list[tuple[int, int]]) -> Iterator[Lines]:
    """The cells of the lines from `first` up to `end`; the last one has no end."""
    row = DrawnLines(Lines(table.base, table.ranges[first:end]))
    for number, (left, _) in enumerate(columns):
        right = columns[number + 1][0] if number + 1 < len(columns) else None
        yield row.cut(left, right)
