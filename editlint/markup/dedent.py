"""Bodies that are indented under a line of their own: admonitions, tabs, components.

CommonMark takes an indent of four for code. Here the body is moved to the left, in a view of the source.
"""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import COPY, SourceMap
from editlint.markup.templates import Range, line_feeds

# The line that opens a body, from the line end before it. Its groups: its indent, and by how much the next
# line that is not blank is indented under it.
_NEXT = r"(?=\n(?:[ \t]*\n)*\1{})"
_MARKER = r"(?:(?:!!!|\?\?\?\+?) ?[\w-]|===[!+]? \"|:::+ ?[\w{])[^\n]*" + _NEXT.format("( {4}|\t)")
_COMPONENT = r"<[A-Z](?![^\n]*</)[^\n]*(?<!/)>[ \t]*" + _NEXT.format(r"([ \t]+)[^\s]")
_MARKERS = LazyPattern(rf"\n([ \t]*)(?:{_MARKER})")
_ALL = LazyPattern(rf"\n([ \t]*)(?:{_MARKER}|{_COMPONENT})")


def dedented(source: str, scan: str, body: int, *, components: bool) -> SourceMap:
    """A view of the source with indented bodies moved to the left; the source itself where there are none.

    `scan` is the source or its shadow, which is searched faster. What stands before `body` stays.
    """
    opening = _ALL if components else _MARKERS
    # A line end before the first line lets each pattern start with one; positions move by it.
    scan = "\n" + line_feeds(scan)
    if not opening.search(scan, body):
        return SourceMap.of(source)
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at = 0
    for start, end in _kept(scan, body, opening):
        starts.append(at)
        origins.append(start - 1)
        parts.append(source[start - 1 : end - 1])
        at += end - start
    return (
        SourceMap("".join(parts), starts, origins, [COPY] * len(starts))
        if len(starts) > 1
        else SourceMap.of(source)
    )


def _kept(scan: str, body: int, opening: LazyPattern) -> Iterator[Range]:
    """The ranges of the text that stay, with an indent gone between each two."""
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


def _body(m: re.Match[str], gone: int) -> tuple[int, int]:
    """The indent that a body's lines have at least, and how much of it goes; `gone` of what encloses it."""
    width = len(m[m.lastindex or 0])
    return len(m[1]) + width, gone + width
