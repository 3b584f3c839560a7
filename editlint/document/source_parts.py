"""A place in a file as readers of the article know it: without the escapes of the file, and by the part it is in."""

from bisect import bisect_right

from editlint.core.span import Span
from editlint.document.model import Document


def text_at(document: Document, span: Span) -> str:
    """The text at a span of the source, as the reader of the format saw it."""
    found = _as_read(document, span)
    return document.source_as_read[found.start : found.end]


def place_in_part(document: Document, span: Span) -> str:
    """The part of the file with the start of a span of the source, and the line in it, such as "cell 4, line 2".

    '' where the file has no parts with names.
    """
    start = _as_read(document, span).start
    number = bisect_right(document.parts, start, key=lambda part: part.start) - 1
    if number < 0:
        return ""
    part = document.parts[number]
    line = document.source_as_read.count("\n", part.start, start) + 1
    return f"{part.name}, line {line}"


def _as_read(document: Document, span: Span) -> Span:
    """The span of what the reader saw."""
    if document.origin is None:
        return span
    start = document.origin.find(span.start)
    # Its last character is looked up, because what follows it in the file may be far away in what was read.
    return Span(start, max(start, document.origin.find(span.end - 1) + 1) if span else start)
