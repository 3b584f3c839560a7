"""Fixes as agents apply them: a text that occurs once in the article, and the text to write in its place."""

from collections.abc import Iterator, Sequence

from editlint.agents.records import Replacement
from editlint.core.finding import Fix, SourceEdit
from editlint.core.span import Span

MAX_CHARACTERS = 400
"""Characters of the article that a replacement names at most, beyond those that its edits replace."""


def replacements(fix: Fix, source: str) -> tuple[Replacement, ...]:
    """The replacements that together do what the edits of a fix do to the source."""
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    return tuple(_replacement(each, source) for each in _groups(edits))


def _groups(edits: Sequence[SourceEdit]) -> Iterator[list[SourceEdit]]:
    """The edits, those that are close to each other together: the words around one must not be part of another."""
    group: list[SourceEdit] = []
    for edit in edits:
        if group and edit.span.start - group[-1].span.end > 2 * MAX_CHARACTERS:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _replacement(edits: Sequence[SourceEdit], source: str) -> Replacement:
    span = _unique(Span(edits[0].span.start, edits[-1].span.end), source)
    new, end = "", span.start
    for edit in edits:
        new += source[end : edit.span.start] + edit.text
        end = edit.span.end
    old = source[span.start : span.end]
    return Replacement(old, new + source[end : span.end], _occurrences(old, source))


def _unique(span: Span, source: str) -> Span:
    """The span and as many words around it as it takes to tell its text apart, up to a limit."""
    start, end = span.start, span.end
    while start == end or not _is_unique(source[start:end], source):
        wider = _word_start(source, start), _word_end(source, end)
        if wider == (start, end) or wider[1] - wider[0] > span.end - span.start + MAX_CHARACTERS:
            break
        start, end = wider
    return Span(start, end)


def _is_unique(text: str, source: str) -> bool:
    return source.find(text) == source.rfind(text)


def _occurrences(text: str, source: str) -> int:
    """How often a text occurs, also where one occurrence overlaps the next."""
    if _is_unique(text, source):
        return 1
    return sum(source.startswith(text, at) for at in range(len(source)))


def _word_start(source: str, offset: int) -> int:
    """Where the word before a place starts."""
    while offset and source[offset - 1].isspace():
        offset -= 1
    while offset and not source[offset - 1].isspace():
        offset -= 1
    return offset


def _word_end(source: str, offset: int) -> int:
    """Where the word after a place ends."""
    while offset < len(source) and source[offset].isspace():
        offset += 1
    while offset < len(source) and not source[offset].isspace():
        offset += 1
    return offset
