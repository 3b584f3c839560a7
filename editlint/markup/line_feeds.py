"""A source as the readers see it: with a line feed at the end of each line, and without lone surrogates.

So what is found in a file does not depend on its line ends, and no reader needs to know of others.
"""

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
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    sizes: list[int] = []
    at = length = 0

    def add(text: str, origin: int, size: int) -> None:
        nonlocal length
        if text:
            parts.append(text)
            starts.append(length)
            origins.append(origin)
            sizes.append(size)
            length += len(text)

    for m in _REPLACED.finditer(source):
        add(source[at : m.start()], at, COPY)
        at = m.end()
        add("\n" if m[0][0] == "\r" else REPLACEMENT, m.start(), at - m.start())
    add(source[at:], at, COPY)
    return SourceMap("".join(parts), starts, origins, sizes)
