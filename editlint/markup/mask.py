"""What stands in Markdown files beside Markdown: templates, components, directives.

They are found before the parser runs and overwritten in its copy of the text, character for character, so
that every position stays true. What fills whole lines becomes blank (the lines around it are paragraphs of
their own), what stands inside a line becomes FILLER, which the reader turns into a placeholder.

Every pattern that is searched for starts with a literal, mostly the line end before it, for such a search is
ten times as fast as one that tries each character.
"""

import re
from collections.abc import Iterable, Iterator

FILLER = "\x1a"

Range = tuple[int, int]

# Opening and closing marks of templates: Liquid and Jekyll, Hugo, Nunjucks; kramdown's attribute lists; comments.
_CLOSING = {"{{": "}}", "{%": "%}", "{:": "}", "{/*": "*/}", "{#-": "-#}"}
_OPENING = re.compile(r"\{(?:\{|%|:|/\*|#-)")
# Templates whose body is code or a comment: everything up to the closing tag goes.
_BODY = re.compile(r"\{[{%][<%-]?\s*(highlight|comment|mermaid|math)\b")
_LINES = re.compile(
    r"\n[ \t]*(?:"
    r":{3,}[^\n]*"  # Docusaurus, Quarto and MyST fences
    r"|(?:!!!|\?\?\?\+?) ?[\w-][^\n]*"  # MkDocs admonitions
    r'|===[!+]? "[^\n]*'  # MkDocs tabs
    r'|--8<-- "[^\n]*'  # MkDocs snippets
    r"|\*\[[^\]\n]+\]:[^\n]*"  # abbreviations
    r"|(?:\[TOC\]|\[\[_TOC_\]\])[ \t]*(?=\n|$)"
    r")"
)
_LINE_HINTS = (":::", "!!!", "???", '=== "', "--8<--", "*[", "[TOC]", "_TOC_")
_DISPLAY = re.compile(r"\n[ \t]*\$\$(?:[^$\n]|\n(?![ \t]*\n))*\$\$")
_FENCE = re.compile(r"(```+|~~~+)([^\n]*)")
_FENCED = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_MODULE = re.compile(
    r"\n(?:import\s+(?:[\w*{][^'\";]{0,1000}+(?:(?<=\bfrom)|(?<=\bfrom\s)))?['\"][^'\"\n]+['\"]"
    r"|export\s+(?:default\s|async\s|function\b|(?:const|let|var)\s+[\w${\[]|class\s+[A-Z]|\{|\*))"
)
_COMPONENT = re.compile(r"<(?=/?[A-Z>])")
_MDX = re.compile(
    r"\n(?:import\s.+from\s+['\"]|export\s+(?:const\s|default\s|function\s)|<[A-Z]\w*[\s/>])|\{/\*"
)
_TAG_PART = re.compile(r"[\"'`{}>]|\n[ \t]*(?=\n)")
_BLANK = re.compile(r"\n[ \t]*(?=\n|$)")
LONGEST_TAG = 20_000
"""Characters within which the tag of a component ends, attributes and all."""
_UNENDED = 100
"""Tags that do not end after which no more are looked for: the file holds no components."""
