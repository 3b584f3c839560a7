"""The parts of MDX that are not Markdown: statements of modules, and the tags of components."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.templates import BLANK_LINE, Range, matches_outside_code

_MODULE = LazyPattern(
    r"\n(?:import\s+(?:[\w*{][^'\";]{0,1000}+(?:(?<=\bfrom)|(?<=\bfrom\s)))?['\"][^'\"\n]+['\"]"
    r"|export\s+(?:default\s|async\s|function\b|(?:const|let|var)\s+[\w${\[]|class\s+[A-Z]|\{|\*))"
)
_COMPONENT = LazyPattern(r"<(?=/?[A-Za-z>])")
_TAG_PART = LazyPattern(r"[\"'`{}>]|\n[ \t]*(?=\n)")
MAX_TAG_CHARS = 20_000
"""Characters within which the tag of a component must end, with its attributes."""
_MAX_BLANK_LINES = 20
"""Blank lines that are searched for the end of a statement, the one after it included."""
_MAX_UNCLOSED_TAGS = 100
"""Unclosed tags after which no more are searched for: the file has no components."""


def find_mdx_ranges(scan: str, code: list[Range]) -> Iterator[Range]:
    """The ranges that are not Markdown, outside of code."""
    yield from _modules(scan, code)
    yield from _components(scan, code)


def _modules(scan: str, code: list[Range]) -> Iterator[Range]:
    """Import and export statements: up to the first blank line outside of their brackets."""
    at = 0
    for m in matches_outside_code(_MODULE, scan, code):
        if m.start() < at:
            continue
        end, at, depth = m.end(), 0, _bracket_depth(scan, m.start(), m.end())
        for _ in range(_MAX_BLANK_LINES):
            blank_line = BLANK_LINE.search(scan, end)
            last = blank_line.start() if blank_line else len(scan)
            at = at or last
            depth += _bracket_depth(scan, end, last)
            if depth <= 0 or blank_line is None:
                at = last
                break
            end = blank_line.end()
        yield m.start() + 1, at


def _bracket_depth(scan: str, start: int, end: int) -> int:
    """How many more brackets open than close there."""
    return sum(scan.count(c, start, end) for c in "{([") - sum(scan.count(c, start, end) for c in "})]")


def _components(scan: str, code: list[Range]) -> Iterator[Range]:
    """Tags that the parser would not see as such (with braces), or as a block of HTML (alone on a line).

    Their content is Markdown. A component without content shows something of its own: it gets a placeholder.
    """
    at = unclosed = 0
    for m in matches_outside_code(_COMPONENT, scan, code):
        start = m.start()
        if start < at:
            continue
        end = _tag_end(scan, m.end())
        if not end:
            unclosed += 1
            if unclosed > _MAX_UNCLOSED_TAGS:
                return
            continue
        at = end
        tag = scan[start:end]
        if "{" in tag or (
            not tag[1:3].strip("/")[:1].islower() and (tag.endswith("/>") or _is_alone(scan, start, end))
        ):
            yield start, end


def _is_alone(scan: str, start: int, end: int) -> bool:
    """Whether the tag is alone on its line."""
    before = scan.rfind("\n", max(start - 80, 0), start)
    after = scan.find("\n", end, end + 80)
    return (
        before >= 0
        and not scan[before:start].strip()
        and not scan[end : after if after >= 0 else end + 80].strip()
    )


def _tag_end(scan: str, at: int) -> int:
    """The place after the `>` that ends the tag, or 0 if no `>` does before a blank line. Quotes and braces nest."""
    depth, quote = 0, ""
    for m in _TAG_PART.finditer(scan, at, at + MAX_TAG_CHARS):
        c = m.group()
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'`":
            quote = c if depth or scan[m.start() - 1] == "=" else ""
        elif c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
        elif depth <= 0:
            return m.end() if c == ">" else 0
    return 0
