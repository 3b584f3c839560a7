"""Whether findings, edits and matches are where they say, judged by the source."""

import html
import re
from typing import Any

from fuzz_broken_law import BrokenLawError

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER
from editlint.lint.reading import Reading

MAX_PLACES = 60
"""Places of one input that are compared with the source."""
FRONT_MATTER = ("---", "+++", ";;;", "{")
"""What front matter starts with."""


def check_places(reading: Reading) -> None:
    """Every finding, related place and edit is where it says, in order, and inside the text."""
    source, findings = reading.document.source, reading.checked.findings
    if [f.span for f in findings] != sorted(f.span for f in findings):
        raise BrokenLawError("places", "the findings are not in order")
    for finding in findings[:MAX_PLACES]:
        for place in (finding, *finding.related):
            _check_place(source, place)
            excerpt = " ".join(source[place.span.start : place.span.end].replace("\r\n", "\n")[:240].split())
            if place.excerpt != excerpt and reading.document.editing != "json":
                raise BrokenLawError(
                    "places", f"{finding.rule}: the excerpt is {place.excerpt!r}, not {excerpt!r}"
                )
        for line in finding.lines:
            if line.text not in source:
                raise BrokenLawError("places", f"{finding.rule}: the line {line.text!r} is not in the source")
        for fix in finding.fixes:
            for edit in fix.edits:
                _check_place(source, edit)


def _check_place(source: str, place: Any) -> None:
    if not 0 <= place.span.start <= place.span.end <= len(source):
        raise BrokenLawError("places", f"{place.span} is outside of the text")
    for offset, position in ((place.span.start, place.start), (place.span.end, place.end)):
        expected = position_of(source, offset)
        if (position.line, position.column) != expected:
            raise BrokenLawError("places", f"{offset} is at {expected}, not at {position}")
        if source[offset - 1 : offset + 1] == "\r\n" and offset:
            raise BrokenLawError("places", f"{offset} parts a line end")


def position_of(source: str, offset: int) -> tuple[int, int]:
    """Line and column of a place, counted in another way than the program does."""
    before = source[:offset]
    if before.endswith("\r") and source.startswith("\n", offset):
        before = before[:-1] + "x"
    line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    mark = source.startswith("\ufeff") and line == 1
    return line, max(offset - start - mark, 0) + 1


def check_prose_span(document: Document, span: Span) -> None:
    prose = document.prose.text[span.start : span.end]
    found = document.prose.source_span(span)
    source = document.source[found.start : found.end]
    if document.editing != "text":
        return  # accents of LaTeX and escapes of JSON are other letters
    letters = iter(_letters(html.unescape(source)) + _letters(source))
    missing = next((char for char in _letters(prose) if char not in letters), None)
    if missing is not None and not document.source.lstrip("\ufeff").startswith(FRONT_MATTER):
        raise BrokenLawError("places", f"the prose {prose[:80]!r} is not in the source {source[:120]!r}")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.replace(PLACEHOLDER, ""))
