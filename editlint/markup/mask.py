"""What stands in Markdown files beside Markdown: templates, components, directives.

They are found before the parser runs and overwritten in its copy of the text, character for character, so
that every position stays true. What fills whole lines becomes blank (the lines around it are paragraphs of
their own), what stands inside a line becomes FILLER, which the reader turns into a placeholder.
"""

import re
from collections.abc import Iterator

FILLER = "\x1a"

# Opening and closing marks of templates: Liquid and Jekyll, Hugo, Nunjucks; kramdown's attribute lists.
_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{:", "}"))
_COMMENTS = (("{/*", "*/}"), ("{#-", "-#}"))
# Templates whose body is code or a comment: everything up to the closing tag goes.
_BODIES = re.compile(r"[{][{%][<%-]?\s*(highlight|raw|comment|mermaid|math)\b")
_LINES = re.compile(
    r"^[ \t]*(?:"
    r":{3,}.*"  # Docusaurus, Quarto and MyST fences
    r"|(?:!!!|\?\?\?\+?) ?[\w-].*"  # MkDocs admonitions
    r'|===[!+]? ".*'  # MkDocs tabs
    r'|--8<-- ".*'  # MkDocs snippets
    r"|\*\[[^\]\n]+\]:.*"  # abbreviations
    r"|\[TOC\][ \t]*|\[\[_TOC_\]\][ \t]*"
    r")$",
    re.MULTILINE,
)
_LINE_HINTS = (":::", "!!!", "???", "=== \"", "--8<--", "*[", "[TOC]", "_TOC_")
_DISPLAY = re.compile(r"^[ \t]*\$\$(?:[^$\n]|\n(?![ \t]*\n))*\$\$", re.MULTILINE)
_MODULE = re.compile(
    r"^(?:import\s+(?:[\w*{'\"].*|\{[^}]*\}.*)(?:from\s.*|['\"].*)|export\s+(?:const|let|var|default|function|async|class|\{|\*).*)$",
    re.MULTILINE,
)
_COMPONENT = re.compile(r"^[ \t]*(?:<(?=/?[A-Z>]))", re.MULTILINE)
_MDX = re.compile(r"^(?:import\s.+from\s+['\"]|export\s+(?:const|default|function)\s|<[A-Z]\w*[\s/>])|\{/\*", re.MULTILINE)


def is_mdx(text: str, name: str) -> bool:
    """Whether the text is Markdown with components: by its name, or by what it holds."""
    return name.endswith(".mdx") or (("import" in text or "export" in text or "<" in text or "{/*" in text) and bool(_MDX.search(text)))


def masks(text: str, *, mdx: bool) -> list[tuple[int, int]]:
    """The ranges of `text`, sorted and apart, that are no Markdown."""
    found: list[tuple[int, int]] = []
    if "{" in text:
        for opening, closing in (*_COMMENTS, *_PAIRS):
            if opening in text:
                found += _between(text, opening, closing)
        found += _bodies(text)
    if any(hint in text for hint in _LINE_HINTS):
        found += [m.span() for m in _LINES.finditer(text)]
    if "$$" in text:
        found += [m.span() for m in _DISPLAY.finditer(text)]
    if mdx:
        found += _modules(text)
        found += _components(text)
    return list(_merged(found))


def fill(text: str, found: list[tuple[int, int]]) -> str:
    """The text with `found` overwritten: by blanks where it fills its lines, by FILLER inside one."""
    if not found:
        return text
    parts: list[str] = []
    at = 0
    for start, end in found:
        parts.append(text[at:start])
        alone = _alone(text, start, end)
        parts.append(re.sub(r"[^\r\n]", " " if alone else FILLER, text[start:end]))
        at = end
    return "".join([*parts, text[at:]])


def _alone(text: str, start: int, end: int) -> bool:
    before = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    after = text.find("\n", end)
    return not text[before:start].strip() and not text[end : after if after >= 0 else len(text)].strip()


def _between(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """From each `opening` to the next `closing`, unless a blank line lies between. Linear: no mark is looked
    for again before the place where it was last found."""
    start = text.find(opening)
    end = blank = -1
    while start >= 0:
        if end < start:
            end = text.find(closing, start + len(opening))
            if end < 0:
                return
        if blank < start:
            blank = text.find("\n\n", start)
            blank = len(text) if blank < 0 else blank
        if end < blank:
            yield start, end + len(closing)
            start = text.find(opening, end + len(closing))
        else:
            start = text.find(opening, start + len(opening))


def _bodies(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for m in _BODIES.finditer(text):
        if m.start() < at:
            continue
        closing = re.compile(r"\{[{%][<%-]?\s*(?:/|end)\s*" + m.group(1) + r"\s*[>%-]?[}%]\}").search(text, m.end())
        if closing is None:
            return
        at = closing.end()
        yield m.start(), at


def _modules(text: str) -> Iterator[tuple[int, int]]:
    """Import and export statements: up to the next blank line, as MDX reads them."""
    for m in _MODULE.finditer(text):
        end = re.compile(r"\n[ \t]*(?:\n|$)").search(text, m.end())
        yield m.start(), end.start() if end else len(text)


def _components(text: str) -> Iterator[tuple[int, int]]:
    """Tags of components at the start of a line, attributes and all: what they hold is Markdown."""
    at = 0
    for m in _COMPONENT.finditer(text):
        if m.start() < at:
            continue
        end = _tag_end(text, m.end())
        if end:
            at = end
            yield m.end() - 1, end


def _tag_end(text: str, at: int) -> int:
    """Behind the `>` that ends the tag, 0 where it does not end before a blank line. Quotes and braces nest."""
    depth, quote = 0, ""
    for i in range(at, min(len(text), at + 20_000)):
        c = text[i]
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'`" and (depth or text[i - 1] == "="):
            quote = c
        elif c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
        elif c == ">" and depth <= 0:
            return i + 1
        elif c == "\n" and depth <= 0 and text[i + 1 : i + 2] == "\n":
            return 0
    return 0


def _merged(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, end in sorted(found):
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
