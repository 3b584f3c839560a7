"""What stands in Markdown files beside Markdown: templates, components, directives.

They are found before the parser runs and overwritten in its copy of the text, character for character, so
that every position stays true. What fills whole lines becomes blank (the lines around it are paragraphs of
their own). What stands inside a line becomes FILLER, which the reader turns into a placeholder, or GONE, if it
says something of its neighbour only and stands for nothing itself: attributes, comments.

Every pattern that is searched for starts with a literal, mostly the line end before it, for such a search is
ten times as fast as one that tries each character.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from editlint.core.lazy_regex import LazyPattern
from editlint.core.lines import LINE_END

FILLER = "\x7f"
GONE = "\x19"
# DEL may stand where a template mostly does, in the address of a link; other controls end one.

Range = tuple[int, int]

# Opening and closing marks of templates: Liquid and Jekyll, Hugo, Nunjucks; kramdown's attribute lists; comments.
_CLOSING = {"{{": "}}", "{%": "%}", "{:": "}", "{/*": "*/}", "{#-": "-#}"}
_COMMENTS = frozenset({"{/*", "{#-"})
_OPENING = LazyPattern(r"\{(?:\{|%|:|/\*|#-)")
# Templates whose body is code or a comment: everything up to the closing tag goes.
_BODY = LazyPattern(r"\{[{%][<%-]?\s*(highlight|comment|mermaid|math)\b")
_LINES = LazyPattern(
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
_DISPLAY = LazyPattern(r"\n[ \t]*\$\$(?:[^$\n]|\n(?![ \t]*\n))*\$\$")
_FENCE = LazyPattern(r"(```+|~~~+)([^\n]*)")
_BACKTICKS = LazyPattern(r"(```+)([^\n]*)")
_FENCED = LazyPattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
# What tells Markdown with components.
_MDX = LazyPattern(
    r"\n(?:import\s[^\n]+from\s+['\"]|export\s+(?:const\s|default\s|function\s)|<[A-Z]\w*[a-z]\w*[\s/>])"
)
_TAG_LINE = LazyPattern(r"[ \t]*</?[A-Za-z]")
_TAG_BEHIND = LazyPattern(r"\r?\n[ \t]*</?[A-Za-z]")
_LONGEST_LINE = 1_000
"""Characters of a line behind whose start a tag is looked for."""
_COMMENT = LazyPattern(r"\{/\*")
BLANK = LazyPattern(r"\n[ \t]*(?=\n|$)")


def is_mdx(text: str, name: str) -> bool:
    """Whether the text is Markdown with components: by its name, or by what it holds outside of code."""
    if name.endswith(".mdx"):
        return True
    scan = "\n" + text
    if not _MDX.search(scan) and not ("{" in scan and _COMMENT.search(scan)):
        return False
    code = fences(scan)
    return any(matches(_MDX, scan, code)) or any(matches(_COMMENT, scan, code))


def masks(text: str, beside: Callable[[str, list[Range]], Iterator[Range]] | None = None) -> list[Range]:
    """The ranges of `text`, sorted and apart, that are no Markdown; `beside` finds more of them outside of code."""
    # A line end before the first line lets each pattern start with one; positions move by it.
    scan = "\n" + line_feeds(text)
    code = fences(scan)
    found = [(m.start() + 1, m.end()) for m in matches(_LINES, scan, code)]
    if "{" in scan:
        found += _templates(scan, code)
        found += _bodies(scan, code)
        found += [m.span() for m in matches(_ATTRIBUTES, scan, code) if _attached(scan, m)]
    if "$" in scan:
        found += [(m.start() + 1, m.end()) for m in matches(_DISPLAY, scan, code)]
    if beside is not None:
        found += beside(scan, code)
    return [(start - 1, end - 1) for start, end in _merged(sorted(found))]


def matches(pattern: LazyPattern, scan: str, code: list[Range]) -> Iterator[re.Match[str]]:
    """What the pattern finds outside of code."""
    rest = iter([*code, (1 << 62, 1 << 62)])
    first, last = next(rest)
    for m in pattern.finditer(scan):
        while last <= m.start():
            first, last = next(rest)
        # A line's match starts at the line end before it.
        if m.end() <= first or m.start() + (scan[m.start()] == "\n") < first:
            yield m


def _attached(scan: str, m: re.Match[str]) -> bool:
    """Whether the braces belong to what stands before them, or to their paragraph, at the end of a line."""
    if scan.startswith("`", m.end()) or scan[m.start() - 1] in ")]`*_":
        return True
    return m[0][1:].lstrip()[0] in ".#" and bool(_LINE_REST.match(scan, m.end()))


def line_feeds(text: str) -> str:
    """The text with a line feed at the end of each line, each character at its place."""
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


def fences(scan: str) -> list[Range]:
    """The fenced code: from the line of the opening fence to the end of the closing one."""
    found: list[Range] = []
    opened: tuple[int, str] | None = None
    if "~" in scan:
        marks = _FENCE.finditer(scan)
    elif "`" in scan:
        marks = _BACKTICKS.finditer(scan)
    else:
        return []
    for m in marks:
        mark, rest = m.groups()
        line = scan.rfind("\n", 0, m.start()) + 1
        if opened is None:
            if _FENCED.fullmatch(scan, line, m.start()) and not (mark[0] == "`" and "`" in rest):
                opened = line, mark
        elif mark.startswith(opened[1]) and not rest.strip() and not scan[line : m.start()].strip(" \t>"):
            found.append((opened[0], m.end()))
            opened = None
    if opened:
        found.append((opened[0], len(scan)))
    return found


def fill(text: str, found: list[Range]) -> str:
    """The text with `found` overwritten: by blanks where nothing else stands on its lines.

    A template among lines of HTML is no blank line, for that would end the HTML.
    """
    parts: list[str] = []
    at, within = 0, False
    for group in _groups(text, found):
        start, end = group[0][0], group[-1][1]
        first, last = _lines(text, at, start, end)
        around = [text[first:start], *(text[a:b] for (_, a), (b, _) in pairwise(group)), text[end:last]]
        alone = not any(map(str.strip, around))
        template = text.startswith(("{{", "{%"), start)
        within = alone and template and ((within and first <= at + 2) or _among_html(text, first, last))
        for start, end in group:
            char = " " if alone and not within else _char(text, start, end)
            parts += (text[at:start], _filled(text[start:end], char))
            at = end
    return "".join([*parts, text[at:]])


def _lines(text: str, at: int, start: int, end: int) -> Range:
    """The lines from `start` to `end`, without the end of the last; nothing before `at` is on them."""
    first = max(text.rfind("\n", at, start), text.rfind("\r", at, start), at - 1) + 1
    after = LINE_END.search(text, end)
    return first, after.start() if after else len(text)


def _among_html(text: str, first: int, last: int) -> bool:
    """Whether the line before or behind those from `first` to `last` starts with a tag."""
    line = text.rfind("\n", max(first - _LONGEST_LINE, 0), max(first - 1, 0)) + 1
    near = line > 0 or first < _LONGEST_LINE
    return bool((near and line < first and _TAG_LINE.match(text, line)) or _TAG_BEHIND.match(text, last))


def _char(text: str, start: int, end: int) -> str:
    """GONE for attributes, comments and the tags around what a component holds, else FILLER."""
    if text[start] == "<":
        return FILLER if text[end - 2] == "/" else GONE
    return GONE if text[start] == "{" and text[start + 1] not in "{%" else FILLER


def _groups(text: str, found: list[Range]) -> Iterator[list[Range]]:
    """The ranges, those together that share a line."""
    group: list[Range] = []
    for start, end in found:
        if group and LINE_END.search(text, group[-1][1], start):
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _filled(text: str, char: str) -> str:
    if "\n" not in text and "\r" not in text:
        return char * len(text)
    return re.sub(r"[^\r\n]+", lambda m: char * len(m.group()), text)


def _templates(scan: str, code: list[Range]) -> Iterator[Range]:
    """From each opening mark to its closing one, unless a blank line lies between; comments may hold some.

    Linear: no mark is looked for again before the place where it was last found.
    """
    ends: dict[str, int] = {}
    at, blank = 0, -1
    for m in matches(_OPENING, scan, code):
        start = m.start()
        if start < at:
            continue
        closing = _CLOSING[m.group()]
        end = ends.get(closing, -1)
        if end < m.end():
            end = scan.find(closing, m.end())
            end = ends[closing] = len(scan) if end < 0 else end
        if blank < start:
            line = BLANK.search(scan, start)
            blank = line.start() if line else len(scan)
        if end < blank or (end < len(scan) and m.group() in _COMMENTS):
            at = end + len(closing)
            yield start, at


def _bodies(scan: str, code: list[Range]) -> Iterator[Range]:
    """Templates with what they enclose. Linear: a closing tag that is not there is looked for once."""
    at = 0
    missing: set[str] = set()
    for m in matches(_BODY, scan, code):
        name = m.group(1)
        if m.start() < at or name in missing:
            continue
        closing = re.compile(r"\{[{%][<%-]?\s*(?:/|end)\s*" + name + r"\s*[>%-]?[}%]\}").search(scan, m.end())
        if closing is None:
            missing.add(name)
            continue
        at = closing.end()
        yield m.start(), at


def _merged(found: Iterable[Range]) -> Iterator[Range]:
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
