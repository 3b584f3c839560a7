"""The cells of a table that is drawn as a grid, in which a cell may span rows and columns."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from editlint.markup.lines import Lines
from editlint.markup.rst.wide_text import DrawnLines, as_drawn

MAX_STEPS_PER_CHARACTER = 20
"""Steps along the lines of a grid for each of its characters, from which it is no table: broken ones take many."""


class _NotAGridError(Exception):
    """The grid is broken, or too tangled."""


def grid_cells(table: Lines) -> Iterator[Lines]:
    """The cells of a grid, from the top left to the bottom right; none where it is broken."""
    rows = [as_drawn(table.text(number)) for number in range(len(table))]
    width = len(rows[0])
    if len(rows) < 3 or any(len(row) != width for row in rows):
        return
    try:
        cells = _Grid([row.replace("=", "-") if row.startswith("+=") else row for row in rows]).cells()
    except _NotAGridError:
        return
    drawn = DrawnLines(table)
    for top, left, bottom, right in cells:
        yield drawn.cut(left + 1, right, top + 1, bottom)


class _Grid:
    """Finds the cells by walking along the lines of the grid, from each corner to the right, down, and back."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._rows = rows
        self._steps = MAX_STEPS_PER_CHARACTER * len(rows) * len(rows[0])

    def cells(self) -> list[tuple[int, int, int, int]]:
        """The top, left, bottom and right of each cell. Raises _NotAGridError."""
        bottom, right = len(self._rows) - 1, len(self._rows[0]) - 1
        done = [-1] * (right + 1)
        corners = [(0, 0)]
        found = []
        while corners:
            top, left = heappop(corners)
            if top == bottom or left == right or top <= done[left]:
                continue
            cell = self._cell(top, left)
            if cell is None:
                continue
            down, across = cell
            done[left:across] = [down - 1] * (across - left)
            found.append((top, left, down, across))
            heappush(corners, (top, across))
            heappush(corners, (down, left))
        if any(last != bottom - 1 for last in done[:-1]):
            raise _NotAGridError
        return found

    def _cell(self, top: int, left: int) -> tuple[int, int] | None:
        """The bottom and right of the cell whose top left corner that is."""
        for right in self._corners(top, left, along_row=True):
            for bottom in self._corners(right, top, along_row=False):
                if self._is_line(bottom, left, right, along_row=True) and self._is_line(
                    left, top, bottom, along_row=False
                ):
                    return bottom, right
        return None

    def _corners(self, line: int, start: int, *, along_row: bool) -> Iterator[int]:
        """The corners after `start` on an unbroken row or column."""
        end = len(self._rows[0]) if along_row else len(self._rows)
        for at in range(start + 1, end):
            character = self._character(line, at, along_row=along_row)
            if character == "+":
                yield at
            elif character != ("-" if along_row else "|"):
                return

    def _is_line(self, line: int, start: int, end: int, *, along_row: bool) -> bool:
        """Whether a row or column is unbroken from one corner to another."""
        marks = "+-" if along_row else "+|"
        return all(self._character(line, at, along_row=along_row) in marks for at in range(start, end + 1))

    def _character(self, line: int, at: int, *, along_row: bool) -> str:
        self._steps -= 1
        if self._steps < 0:
            raise _NotAGridError
        return self._rows[line][at] if along_row else self._rows[at][line]
