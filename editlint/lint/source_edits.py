"""Edits of a source, as its format can take them."""

import json
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document

_INSIDE_STRING = LazyPattern(r'(?:[^"\\\x00-\x1f]|\\.)*+')

_LATEX = LazyPattern(r"[\\{}$&#^_~%]")

MAX_LINE_CHARACTERS = 1000
"""How far the ends of a line are searched for: nobody has wrapped a longer one."""

_ONE_BREAK = LazyPattern(r"[^\r\n\\]*?[^\s\\] ?((?:\r\n|\r|\n)[ \t]*)(?![ \t])[^\r\n]+")
"""A text with one line end in it, which is no hard line break; with the indentation after it."""


class Replacement(NamedTuple):
    """A text to write in place of a span of the source."""

    span: Span
    text: str


def text_to_write(document: Document, span: Span, text: str) -> str | None:
    """What has to replace a span of the source so that its readers see `text` there; None where that is impossible.

    Characters that mean something else in LaTeX are not written. In JSON, text is escaped, and an edit stays inside one
    string: from one to the next there are the marks of a list.
    """
    if document.editing == "text":
        return text
    if document.editing == "latex":
        return None if _LATEX.search(text) else text
    if document.editing == "json" and _INSIDE_STRING.fullmatch(document.source, span.start, span.end):
        return json.dumps(text, ensure_ascii=False)[1:-1]
    return None


def with_line_break(document: Document, span: Span, text: str) -> Replacement:
    """What to write in place of a span, with the line break in it before or after the text, where both lines are short.

    Without the break, a line would be longer than both were. It takes the place of one space beside the text; a line
    starts with a letter after it, so that it is no list item or heading.
    """
    source = document.source
    joined = Replacement(span, text)
    m = _ONE_BREAK.fullmatch(source, span.start, span.end)
    if m is None or document.editing == "json":
        return joined
    line_break, indent = m[1], len(m[1].lstrip("\r\n"))
    line = _lines_around(source, span)
    before, after = source[line.start : span.start], source[span.end : line.end]
    longest = max(m.start(1) - line.start, indent + line.end - m.end(1))
    if len(before) + len(text) + len(after) <= longest or not before.strip():
        return joined
    broken: dict[int, Replacement] = {}
    if before.endswith(" ") and not before[:-1].endswith((" ", "\t")) and (text + after)[:1].isalpha():
        width = max(len(before) - 1, indent + len(text) + len(after))
        broken[width] = Replacement(Span(span.start - 1, span.end), line_break + text)
    if after[:1] == " " and after[1:2].isalpha() and not (before + text)[-1].isspace():
        width = max(len(before) + len(text), indent + len(after) - 1)
        broken[width] = Replacement(Span(span.start, span.end + 1), text + line_break)
    return broken[min(broken)] if broken else joined


def _lines_around(source: str, span: Span) -> Span:
    """From the start of the first line of a span to the end of the last one, or a part of them where they are long."""
    first, last = max(span.start - MAX_LINE_CHARACTERS, 0), span.end + MAX_LINE_CHARACTERS
    start = max(source.rfind(mark, first, span.start) + 1 for mark in "\r\n")
    ends = (source.find(mark, span.end, last) for mark in "\r\n")
    return Span(max(start, first), min(end if end >= 0 else min(last, len(source)) for end in ends))
