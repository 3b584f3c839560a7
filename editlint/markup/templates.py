"""The parts of Markdown files that are not Markdown: templates, directives, attribute lists.

They are found before the parser runs, and overwritten in its copy of the text, character for character, so that
every position stays true. Those that fill whole lines become spaces, so that the lines around them are paragraphs of
their own. Those inside a line, and formulas in the middle of a sentence, become FILLER, which the reader turns into a
placeholder, or REMOVED where they show nothing themselves: attributes and comments.

Every pattern that is searched for starts with a literal, mostly the line end before it, because such a search is
ten times as fast as one that tries each character.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.display_formulas import DISPLAY_FORMULA, is_in_paragraph

FILLER = "\x7f"
REMOVED = "\x19"
# DEL may be in the address of a link, where templates often are; other control characters end one.

Range = tuple[int, int]
RangeFinder = Callable[[str, list[Range]], Iterator[Range]]
"""Finds ranges in a text with a line end before it, outside of the ranges of its code."""

# Opening and closing marks of templates (Liquid and Jekyll, Hugo, Nunjucks), kramdown's attribute lists and comments.
_CLOSING_MARKS = {"{{": "}}", "{%": "%}", "{:": "}", "{/*": "*/}", "{#-": "-#}"}
_COMMENTS = frozenset({"{/*", "{#-"})
_OPENING_MARKS = LazyPattern(r"\{(?:\{|%|:|/\*|#-)")
# Templates whose body is code or a comment: everything up to the closing tag is overwritten.
_BODY_OPENING = LazyPattern(r"\{[{%][<%-]?\s*(highlight|comment|mermaid|math)\b")
_DIRECTIVE_LINES = LazyPattern(
    r"\n[ \t]*(?:"
    r":{3,}[^\n]*"  # Docusaurus, Quarto and MyST fences
    r"|(?:!!!|\?\?\?\+?) ?[\w-][^\n]*"  # MkDocs admonitions
    r'|===[!+]? "[^\n]*'  # MkDocs tabs
    r'|--8<-- "[^\n]*'  # MkDocs snippets
    r"|\*\[[^\]\n]+\]:[^\n]*"  # abbreviations
    r"|(?:\[TOC\]|\[\[_TOC_\]\])[ \t]*(?=\n|$)"
    r")"
)
# Attribute lists of Pandoc, Hugo and MkDocs, and the names of MyST's roles.
_ATTRIBUTES = LazyPattern(
    r"\{(?:(?=[ .#\w])(?: ?(?:[.#][A-Za-z_][\w:-]*|[\w-]+=(?:\"[^\"\n{}]*\"|[^\s{}\"]+))){1,20} ?\}"
    r"|[a-z][\w:+-]*\}(?=`))"
)
_LINE_REST = LazyPattern(r"[ \t]*(?:\n|$)")
_FENCE = LazyPattern(r"(```+|~~~+)([^\n]*)")
_BACKTICK_FENCE = LazyPattern(r"(```+)([^\n]*)")
_BEFORE_FENCE = LazyPattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
# What shows that Markdown has components.
_MDX = LazyPattern(
    r"\n(?:import\s[^\n]+from\s+['\"]|export\s+(?:const\s|default\s|function\s)|<[A-Z]\w*[a-z]\w*[\s/>])"
)
_TAG_LINE = LazyPattern(r"[ \t]*</?[A-Za-z]")
_TAG_ON_NEXT_LINE = LazyPattern(r"\n[ \t]*</?[A-Za-z]")
_MAX_LINE_CHARS = 1_000
"""The longest line before a template, in characters, that is searched for a tag at its start."""
_COMMENT = LazyPattern(r"\{/\*")
BLANK_LINE = LazyPattern(r"\n[ \t]*(?=\n|$)")


def is_mdx(text: str, name: str) -> bool:
    """Whether the text is Markdown with components (MDX): by its file name, or by its text outside of code."""
    if name.endswith(".mdx"):
        return True
    scan = "\n" + text
    if not _MDX.search(scan) and not ("{" in scan and _COMMENT.search(scan)):
        return False
    code = find_fenced_code(scan)
    return any(matches_outside_code(_MDX, scan, code)) or any(matches_outside_code(_COMMENT, scan, code))


def find_template_ranges(text: str, find_more: RangeFinder | None = None) -> list[Range]:
    """The ranges of `text` that are not Markdown, sorted and without overlaps.

    `find_more` finds more of them, from the text with a line end before it and the ranges of its code.
    """
    # A line end before the first line lets each pattern start with one; positions move by it.
    scan = "\n" + text
    code = find_fenced_code(scan)
    found = [(m.start() + 1, m.end()) for m in matches_outside_code(_DIRECTIVE_LINES, scan, code)]
    if "{" in scan:
        found += _templates(scan, code)
        found += _template_bodies(scan, code)
        found += [m.span() for m in matches_outside_code(_ATTRIBUTES, scan, code) if _is_attached(scan, m)]
    if "$" in scan:
        found += [(m.start() + 1, m.end()) for m in matches_outside_code(DISPLAY_FORMULA, scan, code)]
    if find_more is not None:
        found += find_more(scan, code)
    return [(start - 1, end - 1) for start, end in _merge_overlapping(sorted(found))]


def matches_outside_code(pattern: LazyPattern, scan: str, code: list[Range]) -> Iterator[re.Match[str]]:
    """The matches of a pattern outside of code."""
    rest = iter([*code, (1 << 62, 1 << 62)])
    first, last = next(rest)
    for m in pattern.finditer(scan):
        while last <= m.start():
            first, last = next(rest)
        # A line's match starts at the line end before it.
        if m.end() <= first or m.start() + (scan[m.start()] == "\n") < first:
            yield m


def _is_attached(scan: str, m: re.Match[str]) -> bool:
    """Whether the braces belong to the text before them, or, at the end of a line, to their paragraph."""
    if scan.startswith("`", m.end()) or scan[m.start() - 1] in ")]`*_":
        return True
    return m[0][1:].lstrip()[0] in ".#" and bool(_LINE_REST.match(scan, m.end()))


def find_fenced_code(scan: str) -> list[Range]:
    """The fenced code: from the line of the opening fence to the end of the closing one."""
    found: list[Range] = []
    opening: tuple[int, str] | None = None
    if "~" in scan:
        marks = _FENCE.finditer(scan)
    elif "`" in scan:
        marks = _BACKTICK_FENCE.finditer(scan)
    else:
        return []
    for m in marks:
        mark, rest = m.groups()
        line = scan.rfind("\n", 0, m.start()) + 1
        if opening is None:
            if _BEFORE_FENCE.fullmatch(scan, line, m.start()) and not (mark[0] == "`" and "`" in rest):
                opening = line, mark
        elif mark.startswith(opening[1]) and not rest.strip() and not scan[line : m.start()].strip(" \t>"):
            found.append((opening[0], m.end()))
            opening = None
    if opening:
        found.append((opening[0], len(scan)))
    return found


def overwrite_ranges(text: str, found: list[Range]) -> str:
    """The text with the ranges in `found` overwritten: by spaces where nothing else is on their lines.

    A template between lines of HTML does not become a blank line, because that would end the HTML.
    """
    parts: list[str] = []
    at, within = 0, False
    for group in _group_by_line(text, found):
        start, end = group[0][0], group[-1][1]
        first, last = _lines(text, at, start, end)
        rest_of_lines = [
            text[first:start],
            *(text[a:b] for (_, a), (b, _) in pairwise(group)),
            text[end:last],
        ]
        alone = not any(map(str.strip, rest_of_lines))
        template = text.startswith(("{{", "{%"), start)
        within = alone and template and ((within and first <= at + 2) or _is_next_to_tag(text, first, last))
        in_paragraph = alone and not within and is_in_paragraph(text, start, first, last)
        for start, end in group:
            char = " " if alone and not (within or in_paragraph) else _overwriting_char(text, start, end)
            # One placeholder stands for all lines of a formula.
            shown = char * (end - start) if in_paragraph else _overwrite(text[start:end], char)
            parts += (text[at:start], shown)
            at = end
    return "".join([*parts, text[at:]])


def _lines(text: str, at: int, start: int, end: int) -> Range:
    """The lines from `start` to `end`, without the end of the last; nothing before `at` is on them."""
    first = max(text.rfind("\n", at, start), at - 1) + 1
    after = text.find("\n", end)
    return first, after if after >= 0 else len(text)


def _is_next_to_tag(text: str, first: int, last: int) -> bool:
    """Whether the line before or after those from `first` to `last` starts with a tag."""
    line = text.rfind("\n", max(first - _MAX_LINE_CHARS, 0), max(first - 1, 0)) + 1
    is_short_line = line > 0 or first < _MAX_LINE_CHARS
    return bool(
        (is_short_line and line < first and _TAG_LINE.match(text, line))
        or _TAG_ON_NEXT_LINE.match(text, last)
    )


def _overwriting_char(text: str, start: int, end: int) -> str:
    """REMOVED for attributes, comments, notes, brackets and the tags around a component's content, else FILLER."""
    if text[start] == "<":
        return FILLER if text[end - 2] == "/" else REMOVED
    if text[start] in "^[]":
        return REMOVED
    return REMOVED if text[start] == "{" and text[start + 1] not in "{%" else FILLER


def _group_by_line(text: str, found: list[Range]) -> Iterator[list[Range]]:
    """The ranges, grouped by the line that they share."""
    group: list[Range] = []
    for start, end in found:
        if group and text.find("\n", group[-1][1], start) >= 0:
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _overwrite(text: str, char: str) -> str:
    return "\n".join([char * len(line) for line in text.split("\n")])


def _templates(scan: str, code: list[Range]) -> Iterator[Range]:
    """From each opening mark to its closing one, unless a blank line is between them; comments may contain some.

    Linear: no mark is searched for again before the place where it was last found.
    """
    ends: dict[str, int] = {}
    at, blank_line = 0, -1
    for m in matches_outside_code(_OPENING_MARKS, scan, code):
        start = m.start()
        if start < at:
            continue
        closing = _CLOSING_MARKS[m.group()]
        end = ends.get(closing, -1)
        if end < m.end():
            end = scan.find(closing, m.end())
            end = ends[closing] = len(scan) if end < 0 else end
        if blank_line < start:
            line = BLANK_LINE.search(scan, start)
            blank_line = line.start() if line else len(scan)
        if end < blank_line or (end < len(scan) and m.group() in _COMMENTS):
            at = end + len(closing)
            yield start, at


def _template_bodies(scan: str, code: list[Range]) -> Iterator[Range]:
    """Templates with their bodies. Linear: a closing tag that is not there is searched for once."""
    at = 0
    missing: set[str] = set()
    for m in matches_outside_code(_BODY_OPENING, scan, code):
        name = m.group(1)
        if m.start() < at or name in missing:
            continue
        closing = re.compile(r"\{[{%][<%-]?\s*(?:/|end)\s*" + name + r"\s*[>%-]?[}%]\}").search(scan, m.end())
        if closing is None:
            missing.add(name)
            continue
        at = closing.end()
        yield m.start(), at


def _merge_overlapping(found: Iterable[Range]) -> Iterator[Range]:
    last: Range | None = None
    for start, end in found:
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
