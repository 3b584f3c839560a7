"""A source with spaces in place of its tabs, for formats whose indentation is counted in columns."""

from array import array

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import COPY, SourceMap

TAB_WIDTH = 8
_PART = LazyPattern(r"\t|\n|[^\t\n]+")


def expand_tabs(source: str, start: int) -> SourceMap | None:
    """A map of the source with spaces in place of the tabs from an offset on; None where there are none."""
    if source.find("\t", start) < 0:
        return None
    starts, origins, sizes = array("i", [0]), array("i", [0]), array("i", [COPY])
    parts = [source[:start]]
    length, column = start, 0
    for m in _PART.finditer(source, start):
        text = m[0]
        if text == "\t":
            text = " " * (TAB_WIDTH - column % TAB_WIDTH)
        if m[0] == "\t" or sizes[-1] != COPY:
            starts.append(length)
            origins.append(m.start())
            sizes.append(1 if m[0] == "\t" else COPY)
        column = 0 if text == "\n" else column + len(text)
        parts.append(text)
        length += len(text)
    if starts[1:2] == array("i", [0]):  # the source starts with a tab
        del starts[0], origins[0], sizes[0]
    return SourceMap("".join(parts), starts, origins, sizes)
