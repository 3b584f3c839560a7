"""Bodies that are indented under a line of their own: admonitions, tabs, components.

CommonMark takes an indent of four for code. Here the body is moved to the left, in a view of the source.
"""

import re
from collections.abc import Iterator

from editlint.view import COPY, View

_MARKER = re.compile(r"^([ \t]*)(?:(?:!!!|\?\?\?\+?) ?[\w-]|===[!+]? \"|:::+ ?[\w{])", re.MULTILINE)
_COMPONENT = re.compile(r"^([ \t]*)<[A-Z][^\n]*[^/\n]>[ \t]*$|^([ \t]*)<[A-Z]\w*>[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_HINTS = ("!!!", "???", '=== "', ":::")
_WIDTH = 4


def dedented(source: str, *, components: bool) -> View:
    """A view of the source with indented bodies moved to the left; the source itself where there are none."""
    marked = any(hint in source for hint in _HINTS) and _MARKER.search(source)
    if not marked and not (components and _COMPONENT.search(source)):
        return View.of(source)
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at = 0
    for start, end, cut in _cuts(source, components):
        if start + cut == end:
            continue
        if not starts or origins[-1] - starts[-1] != start + cut - at:
            starts.append(at)
            origins.append(start + cut)
        parts.append(source[start + cut : end])
        at += end - start - cut
    return View("".join(parts), starts, origins, [COPY] * len(starts))


def _cuts(source: str, components: bool) -> Iterator[tuple[int, int, int]]:
    """Each line as (start, end, how many characters of its indent go)."""
    stack: list[tuple[int, int]] = []  # the indent that a body's lines have at least, and how much of it goes
    waiting: int | None = None  # the indent of a component whose body's indent is not known yet
    for m in _LINE.finditer(source):
        line = m.group()
        if not line:
            return
        indent = len(line) - len(line.lstrip(" \t"))
        if not line.strip():
            yield m.start(), m.end(), min(sum(width for _, width in stack), indent)
            continue
        if waiting is not None and indent > waiting:
            stack.append((indent, indent - waiting))
        waiting = None
        while stack and indent < stack[-1][0]:
            stack.pop()
        cut = min(sum(width for _, width in stack), indent)
        yield m.start(), m.end(), cut
        if _MARKER.match(line):
            tab = source[m.end() : m.end() + indent + 1][indent:] == "\t"
            stack.append((indent + (1 if tab else _WIDTH), 1 if tab else _WIDTH))
        elif components and _COMPONENT.match(line):
            waiting = indent
