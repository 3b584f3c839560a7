"""Positions in a text as clients of the protocol count them: lines from 0, and the units of an encoding in a line.

pygls counts too, but its lines are those of `str.splitlines`, which also end at form feeds, U+2028 and others. For the
protocol, and for editlint, lines end with LF, CRLF and CR only.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Literal

from lsprotocol import types

from editlint.core.line_ends import LINE_END
from editlint.core.span import Span

PositionEncoding = Literal["utf-8", "utf-16", "utf-32"]
"""What a client counts in a line: bytes, UTF-16 code units, or code points."""

_CODECS: Mapping[PositionEncoding, tuple[str, int]] = MappingProxyType(
    {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
)
"""The codec of each encoding, and how many bytes a unit has."""
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Positions:
    """The positions of one text for a client that counts in an encoding. Offsets count code points from 0."""

    def __init__(self, text: str, encoding: PositionEncoding = "utf-16") -> None:
        self.text = text
        self.encoding: PositionEncoding = encoding
        self._lines: Sequence[str] = split_lines(text)
        self._starts = list(accumulate(map(len, self._lines[:-1]), initial=0))

    def position(self, offset: int) -> types.Position:
        """The position of an offset; one outside the text is the nearest inside."""
        line = max(bisect_right(self._starts, offset) - 1, 0)
        before = self._lines[line].rstrip("\r\n")[: max(offset - self._starts[line], 0)]
        return types.Position(line, count_units(before, self.encoding))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one outside the text, or past the end of its line, is the nearest inside."""
        if position.line >= len(self._lines):
            return len(self.text)
        line = max(position.line, 0)
        return self._starts[line] + character_at(self._lines[line], position.character, self.encoding)

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def span(self, range: types.Range) -> Span:
        """The span of a range, which may be the wrong way round."""
        return Span(*sorted((self.offset(range.start), self.offset(range.end))))


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends; the last one, which may be empty, has none."""
    if "\r" not in text:
        lines = text.split("\n")
        return [*(line + "\n" for line in lines[:-1]), lines[-1]]
    ends = [match.end() for match in LINE_END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def count_units(text: str, encoding: PositionEncoding) -> int:
    """How many units a text has."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    codec, size = _CODECS[encoding]
    return len(text.encode(codec, "surrogatepass")) // size


def character_at(line: str, units: int, encoding: PositionEncoding) -> int:
    """The number of the character in a line that so many units come before.

    Past the end of the line it is that of its line end; inside a character, that of this character.
    """
    text = line.rstrip("\r\n")
    if encoding == "utf-32" or text.isascii():
        return min(max(units, 0), len(text))
    codec, size = _CODECS[encoding]
    content = text.encode(codec, "surrogatepass")
    end = min(max(units, 0) * size, len(content))
    while _is_inside_character(content, end, encoding):
        end -= size
    return len(content[:end].decode(codec, "surrogatepass"))


def _is_inside_character(content: bytes, at: int, encoding: PositionEncoding) -> bool:
    """Whether the unit at `at` of the encoded text is not the first one of its character."""
    if not 0 < at < len(content):
        return False
    if encoding == "utf-8":
        return content[at] & 0xC0 == 0x80  # a byte that continues a character
    return (
        content[at + 1] & 0xFC == 0xDC and content[at - 1] & 0xFC == 0xD8
    )  # a low surrogate after a high one


def join_surrogates(text: str) -> str:
    """The text with one character for each pair of surrogates: a client may send a character in halves."""
    if text.isascii() or not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
