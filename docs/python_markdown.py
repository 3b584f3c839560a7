"""Markdown as forges read it, written so that Python-Markdown, which MkDocs uses, reads it in the same way."""

import re
from collections.abc import Iterator
from html import escape

ITEM_COLUMNS = 4
"""Columns by which Python-Markdown wants what belongs to an item of a list to be indented."""

_FENCE = re.compile(r"```|~~~")
_ITEM = re.compile(r"(?:[-*]|\d+\.) +")
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)((?:(?!(?<!`)\1(?!`)|\n\n).)+)\1(?!`)", re.DOTALL)


def with_deep_lists(text: str) -> str:
    """The text with what belongs to an item of a list indented by ITEM_COLUMNS."""
    return "\n".join(_indented(text))


def _indented(text: str) -> Iterator[str]:
    """The lines; those of an item go up to the next line without indentation.

    An item after a paragraph or code that belongs to another item has an empty line before it.
    """
    margin, in_code, is_long, before = 0, False, False, ""
    for line in text.split("\n"):
        if _FENCE.match(line):
            in_code = not in_code
        item = None if in_code else _ITEM.match(line)
        if item:
            if is_long and before:
                yield ""
            margin, is_long = item.end(), False
        elif line and not line.startswith(" "):
            margin, is_long = 0, False
        elif margin and line[:margin].isspace() and len(line) > margin:
            is_long = is_long or not before
            yield " " * ITEM_COLUMNS + line[margin:]
            before = line
            continue
        yield line
        before = line


def with_code_as_html(text: str) -> str:
    """The text with HTML for code that would be read in another way.

    Python-Markdown shows the backslash of a bar in a table. At `<![`, as in a pattern, html.parser may raise
    AssertionError, and MkDocs looks for anchors with it.
    """
    rows = (_CODE.sub(_bar_as_html, row) if row.startswith("|") else row for row in text.split("\n"))
    return _CODE.sub(_declaration_as_html, "\n".join(rows))


def _bar_as_html(code: re.Match[str]) -> str:
    return _html(code).replace("\\|", "&#124;") if "\\|" in code[2] else code[0]


def _declaration_as_html(code: re.Match[str]) -> str:
    return _html(code) if "<![" in code[2] else code[0]


def _html(code: re.Match[str]) -> str:
    return f"<code>{escape(code[2], quote=False)}</code>"
