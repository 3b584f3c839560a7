"""Lines and columns of a source."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, chain

from editlint.core.finding import Line
from editlint.core.line_ends import LINE_END
from editlint.core.span import Position, Span

CONTEXT_CHARACTERS = 240
"""Characters of its line that are kept before and after a finding, for reports."""
MAX_SHOWN_CHARACTERS = 600
"""Characters of a long finding that are kept with its line: more than a line of a terminal shows."""


def _starts(source: str) -> Iterator[int]:
    """The offsets at which the lines start."""
    if "\r" not in source:
        return accumulate(map((1).__add__, map(len, source.split("\n")[:-1])), initial=0)
    return chain((0,), (m.end() for m in LINE_END.finditer(source)))


class Lines:
    """The lines of a source, which end with LF, CRLF or CR.

    A byte order mark does not count as a character of the first line.
    """

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _starts(self) -> list[int]:
        """The offsets at which the lines start, computed for the first finding."""
        found = list(_starts(self._source))
        if self._source.startswith("\ufeff"):
            found[0] = 1
        return found

    def position(self, offset: int) -> Position:
        """Line and column (both from 1, in code points) of the character at `offset`."""
        number = max(bisect_right(self._starts, offset), 1)
        return Position(number, max(offset - self._starts[number - 1], 0) + 1)

    def context_lines(self, span: Span) -> Iterator[Line]:
        """The lines to show with a finding: the one before, unless it is empty, then those of the span.

        Long lines are cut to what is near the start of the span; of more than two lines only the first and the last
        are shown.
        """
        first, last = self.position(span.start), self.position(max(span.end - 1, span.start))
        if first.line > 1:
            before = self._line(first.line - 1, 0, CONTEXT_CHARACTERS)
            if before.text.strip():
                yield before
        yield self._line(
            first.line,
            first.column - 1 - CONTEXT_CHARACTERS,
            first.column - 1 + min(max(len(span), 1), MAX_SHOWN_CHARACTERS) + CONTEXT_CHARACTERS,
        )
        if last.line > first.line:
            yield self._line(last.line, 0, min(last.column, MAX_SHOWN_CHARACTERS) + CONTEXT_CHARACTERS)

    def _line(self, number: int, start: int, end: int) -> Line:
        """The line with that number, from character `start` up to `end`, counted from 0."""
        first = self._starts[number - 1]
        following = self._starts[number] if number < len(self._starts) else len(self._source)
        stop = min(first + end, following)
        cut = stop < following and self._source[stop] not in "\r\n"
        return Line(number, max(start, 0) + 1, self._source[first + max(start, 0) : stop].rstrip("\r\n"), cut)
