"""A source as the readers see it: with a line feed at the end of each line, and without lone surrogates.

So what is found in a file does not depend on its line ends, and no reader needs to know of others.
"""

from array import array

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import COPY, SourceMap

REPLACEMENT = "\ufffd"
"""Replaces a lone surrogate, which is no character and which no library takes."""
LONE_SURROGATE = LazyPattern(r"[\ud800-\udfff]")
_REPLACED = LazyPattern(r"\r\n|\r|[\ud800-\udfff]")


def is_clean(source: str) -> bool:
    """Whether the source is already as the readers want it."""
    return "\r" not in source and not _has_surrogates(source)


def _has_surrogates(text: str) -> bool:
    """Whether the text contains a surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def with_line_feeds(source: str) -> SourceMap:
    """A map of the source with line feeds only; each stands for a whole line end."""
    starts, origins, sizes = array("i"), array("i"), array("i")
    at = length = 0

    def add(characters: int, origin: int, size: int) -> None:
        nonlocal length
        if characters:
            starts.append(length)
            origins.append(origin)
            sizes.append(size)
            length += characters

    for m in _REPLACED.finditer(source):
        add(m.start() - at, at, COPY)
        at = m.end()
        add(1, m.start(), at - m.start())
    add(len(source) - at, at, COPY)
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return SourceMap(LONE_SURROGATE.sub(REPLACEMENT, text), starts, origins, sizes)
