"""The hash by which GitHub finds a line again in a changed file: `primaryLocationLineHash` in SARIF.

It is a polynomial of the first 100 UTF-16 units from the start of the line, modulo 2**64. Spaces and tabs are
skipped, every line end counts as LF, and the end of the file as the unit 65535 with zeros after it. Where several
lines have the same hash they are numbered. The units run on over the end of a short line, so that a blank line is
told apart by what follows it.
"""

import struct
from collections import Counter
from functools import cached_property

from editlint.core.lazy_regex import LazyPattern
from editlint.core.line_ends import LINE_END

UNITS = 100
"""UTF-16 units that a hash depends on."""
MULTIPLIER = 37
MODULUS = 1 << 64

_SKIPPED = LazyPattern("[ \t]+")
_UNIT_BYTES = 2


class LineHashes:
    """The hashes of the lines of one source, which are computed for the first that is asked for."""

    def __init__(self, source: str) -> None:
        self._source = source

    def of(self, line: int) -> str:
        """The hash of a line, counted from 1, in hexadecimal, and its number: `81c3cf1011f2aae5:1`."""
        units, number = self._lines[line - 1]
        value = 0
        for unit in struct.unpack(f"<{UNITS}H", units):
            value = (value * MULTIPLIER + unit) % MODULUS
        return f"{value:x}:{number}"

    @cached_property
    def _lines(self) -> list[tuple[bytes, int]]:
        """The units of each line, and how many lines up to it have the same."""
        text = _SKIPPED.sub("", LINE_END.sub("\n", self._source))
        content = (text + "\uffff" + "\0" * UNITS).encode("utf-16-le", "surrogatepass")
        seen: Counter[bytes] = Counter()
        lines = []
        start = 0
        for part in text.split("\n"):
            units = content[start : start + UNITS * _UNIT_BYTES]
            seen[units] += 1
            lines.append((units, seen[units]))
            start += len((part + "\n").encode("utf-16-le", "surrogatepass"))
        return lines
