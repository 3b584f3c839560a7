"""Columns in the units of other programs: bytes of UTF-8, or units of UTF-16, where editlint counts code points."""

from functools import cached_property
from itertools import accumulate
from typing import Literal

from editlint.core.span import Position

BLOCK_CHARACTERS = 1_024
"""Characters between two places of a source up to which the units are known, so that no long line is read twice."""

_UNIT_BYTES = {"utf-8": 1, "utf-16-le": 2}


class Units:
    """Counts the units of one source; `encoding` says which. A source of '' is unknown: then no column is known."""

    def __init__(self, source: str, encoding: Literal["utf-8", "utf-16-le"]) -> None:
        self._source = source
        self._encoding = encoding
        self._is_ascii = source.isascii()

    def column(self, offset: int, position: Position) -> int | None:
        """The number of units in its line before the character at `offset`, which is at that position.

        None where it is not known.
        """
        if not self._source:
            return None
        if self._is_ascii:
            return position.column - 1
        return self._before(offset) - self._before(offset - position.column + 1)

    def _before(self, offset: int) -> int:
        block = offset // BLOCK_CHARACTERS
        return self._blocks[block] + self._size(self._source[block * BLOCK_CHARACTERS : offset])

    @cached_property
    def _blocks(self) -> list[int]:
        """The number of units before each block."""
        starts = range(0, len(self._source), BLOCK_CHARACTERS)
        return list(
            accumulate((self._size(self._source[at : at + BLOCK_CHARACTERS]) for at in starts), initial=0)
        )

    def _size(self, text: str) -> int:
        return len(text.encode(self._encoding, "surrogatepass")) // _UNIT_BYTES[self._encoding]
