"""Percentages, changes and totals that a reader can recalculate, reported only where they cannot be right.

Each kind has a module of its own, which is imported only where a text contains what it needs.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.facts.prefilter import blocks_at, contains_any
from editlint.engines.per_rule import Detection, per_rule

_Found = Iterator[tuple[Span, str]]

# In a sentence whose percentages make a whole: the last one, or the last answer of a poll.
_WHOLE = (b"remain", b"the rest", b"undecided", b"unsure", b"not sure", b"no opinion", b"know", b"abstain")
_MEN_OR_WOMEN = LazyPattern(
    rb"\)(?:(?<=men\))|(?<=male\))|(?<=males\))|(?<=boys\))|(?<=girls\)))"
)  # each ends in ')', for which one search is fastest
_FROM_TO = LazyPattern(rb"from .{0,2}\d[^;]{0,60}?to .{0,2}\d|to .{0,2}\d[^;]{0,60}?from .{0,2}\d")
_EQUATION_CHARACTERS = 20
"""Characters before '=' that must contain a '+'."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: what is recalculated.

    `percentage`: one count as a percentage of another. `change`: the change between two figures. `points`: a change
    between two percentages that is given in percent. `sum`: parts and their total.
    """

    kind: Literal["percentage", "change", "points", "sum"]


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """What does not add up, with the right value."""
    text = document.prose.text
    for span, right in _find(document, settings):
        yield Detection(span, {"match": text[span.start : span.end], "right": right})


def _find(document: Document, settings: Settings) -> _Found:
    if settings.kind == "percentage":
        return _percentages(document)
    if settings.kind == "sum":
        return chain(_poll_totals(document), _totals(document))
    return _percent_changes(document, settings.kind)


def _percentages(document: Document) -> _Found:
    for block in _percent_blocks(document):
        if contains_any(document, block, b"of ", b"/"):
            from editlint.engines.facts.percentages import wrong_percentages  # few articles need it

            yield from wrong_percentages(document.prose.text, document.normalized, block)


def _percent_changes(document: Document, kind: Literal["change", "points"]) -> _Found:
    for block in _percent_blocks(document):
        if _FROM_TO.search(document.normalized, block.start, block.end):
            from editlint.engines.facts.percent_changes import wrong_changes  # few articles need it

            yield from (found[1:] for found in wrong_changes(document.prose.text, block) if found[0] == kind)


def _poll_totals(document: Document) -> _Found:
    for block in _percent_blocks(document):
        if contains_any(document, block, *_WHOLE):
            from editlint.engines.facts.poll_totals import wrong_poll_totals  # few articles need it

            yield from wrong_poll_totals(document.prose.text, block)


def _totals(document: Document) -> _Found:
    normalized, lines = document.normalized, document.digit_lines
    people = (lines.to_prose(m.start()) for m in lines.matches(_MEN_OR_WOMEN))
    equations = (
        at for at in lines.line_places(b"=") if b"+" in normalized[max(at - _EQUATION_CHARACTERS, 0) : at]
    )
    for block in blocks_at(normalized, chain(equations, lines.line_places(b"total of "), people)):
        from editlint.engines.facts.totals import wrong_totals  # few articles need it

        yield from wrong_totals(document.prose.text, block)


def _percent_blocks(document: Document) -> Iterator[Span]:
    return blocks_at(document.normalized, _percent_signs(document))


def _percent_signs(document: Document) -> Iterator[int]:
    """The offsets of '%', 'percent' and 'per cent': one search for both words."""
    normalized = document.normalized
    yield from document.digit_lines.line_places(b"%")
    for at in document.digit_lines.line_places(b"cent"):
        if normalized[at - 4 : at].strip().endswith(b"per"):
            yield at


ARITHMETIC = per_rule(Settings, {"match", "right"}, check)
