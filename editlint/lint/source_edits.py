"""Edits of a source, as its format can take them."""

import json

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document

_INSIDE_STRING = LazyPattern(r'(?:[^"\\\x00-\x1f]|\\.)*+')

_LATEX = LazyPattern(r"[\\{}$&#^_~%]")


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
