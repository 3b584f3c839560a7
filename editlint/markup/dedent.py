"""Bodies that are indented under an opening line: of admonitions, tabs and components.

CommonMark reads an indent of four as code. Here the indent is removed, in a source map of the source.
"""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import COPY, SourceMap
from editlint.markup.templates import Range

# The line that opens a body, with the line end before it. Groups: its indent, and how far the next line that is not
# blank is indented under it.
_NEXT = r"(?=\n(?:[ \t]*\n)*\1{})"
_MARKER = r"(?:(?:!!!|\?\?\?\+?) ?[\w-]|===[!+]? \"|:::+ ?[\w{])[^\n]*" + _NEXT.format("( {4}|\t)")
_COMPONENT = r"<[A-Z](?![^\n]*</)[^\n]*(?<!/)>[ \t]*" + _NEXT.format(r"([ \t]+)[^\s]")
_MARKER_OPENINGS = LazyPattern(rf"\n([ \t]*)(?:{_MARKER})")
_OPENINGS = LazyPattern(rf"\n([ \t]*)(?:{_MARKER}|{_COMPONENT})")


def dedent_bodies(source: str, scan: str, body: int, *, components: bool) -> SourceMap:
    """A map of the source without the indent of bodies; of the source itself where it has no such bodies.

    `scan` is searched: it is the source, or its copy in ASCII, which is faster. Text before `body` is kept.
    """
    opening = _OPENINGS if components else _MARKER_OPENINGS
    # A line end before the first line lets each pattern start with one; positions move by it.
    scan = "\n" + scan
    if not opening.search(scan, body):
        return SourceMap.of(source)
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at = 0
    for start, end in _kept_ranges(scan, body, opening):
        starts.append(at)
        origins.append(start - 1)
        parts.append(source[start - 1 : end - 1])
        at += end - start
    return (
        SourceMap("".join(parts), starts, origins, [COPY] * len(starts))
        if len(starts) > 1
        else SourceMap.of(source)
    )


def _kept_ranges(scan: str, body: int, opening: LazyPattern) -> Iterator[Range]:
    """The ranges of the text that are kept, with an indent removed between each two."""
    kept = at = 1
    m = opening.search(scan, body)
    while m:
        at = m.end() + 1
        bodies = [_body(m, 0)]
        while bodies and at < len(scan):
            end = scan.find("\n", at) + 1 or len(scan)
            line = scan[at:end]
            if not line.isspace():
                indent = len(line) - len(line.lstrip(" \t"))
                while bodies and indent < bodies[-1][0]:
                    bodies.pop()
                if not bodies:
                    break
                yield kept, at
                kept = at + bodies[-1][1]
                if inner := opening.match(scan, at - 1):
                    bodies.append(_body(inner, bodies[-1][1]))
            at = end
        m = opening.search(scan, at - 1)
    if kept < len(scan):
        yield kept, len(scan)


def _body(m: re.Match[str], removed: int) -> tuple[int, int]:
    """The least indent of a body's lines, and how much of it is removed; `removed` is that of the outer body."""
    width = len(m[m.lastindex or 0])
    return len(m[1]) + width, removed + width
