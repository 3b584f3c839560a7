"""A line of an article as it is printed: the part around a finding, with carets below the finding."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from editlint.core.finding import Finding, Line
from editlint.reporters.columns import row

DEFAULT_COLUMNS = 100
"""Columns of an article's line that are shown where no terminal sets the width."""
MIN_COLUMNS = 40
"""Columns of the narrowest terminal that a report is fitted to."""


class Excerpt(msgspec.Struct, frozen=True):
    """A line of an article as it is printed, and the carets below it, `indent` columns in."""

    text: str
    indent: int
    carets: str


def excerpt(line: Line, finding: Finding, width: int) -> Excerpt:
    """A line in at most `width` columns: the part around the finding, with carets below the finding."""
    whole = row(line.text)
    start, end = whole.cells_of(*_finding_range(line, finding))
    first, last = _window(whole.columns, start, end, width, (line.column > 1) + line.cut)
    start_ellipsis = "…" if first > 0 or line.column > 1 else ""
    end_ellipsis = "…" if last < len(whole.cells) or line.cut else ""
    shown = start_ellipsis + whole.shown(first, last) + end_ellipsis
    if not finding.start.line <= line.number <= finding.end.line:
        return Excerpt(shown, 0, "")
    indent = len(start_ellipsis) + whole.columns[start] - whole.columns[first]
    carets = whole.columns[min(end, last)] - whole.columns[start]
    return Excerpt(shown, min(indent, width - 1), "^" * max(carets, 1))


def _finding_range(line: Line, finding: Finding) -> tuple[int, int]:
    """The characters of the line's text that the finding covers."""
    size = len(line.text)
    start = finding.start.column - line.column if line.number == finding.start.line else 0
    end = finding.end.column - line.column if line.number == finding.end.line else size
    start = min(max(start, 0), size)
    return start, min(max(end, start), size)


def _window(columns: Sequence[int], start: int, end: int, width: int, ellipses: int) -> tuple[int, int]:
    """The range of the cells to show: all where they fit, else those around the cells from `start` up to `end`.

    `ellipses` is how many there are in any case. Of a finding that does not fit, its start is shown.
    """
    if columns[-1] + ellipses <= width:
        return 0, len(columns) - 1
    room = width - 2  # for an ellipsis on either side
    spare = room - (columns[end] - columns[start])
    if spare <= 0:
        return start, max(bisect_right(columns, columns[start] + room) - 1, start)
    before = min(columns[start], max(spare // 2, spare - (columns[-1] - columns[end])))
    first = bisect_left(columns, columns[start] - before)
    return first, bisect_right(columns, columns[first] + room) - 1
