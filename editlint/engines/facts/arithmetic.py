"""Sums that a reader can do: a share, a change, the parts of a total. Told only where they cannot be right.

How each is found stands in a file of its own, imported where a text holds what it needs.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind
from editlint.engines.facts.prefilter import blocks_at, holds
from editlint.engines.plain import as_written, constant_fields

Kind = Literal["percentage", "change", "points", "sum"]
_Found = Iterator[tuple[Kind, Span, str]]

# What stands in a sentence whose shares make a whole: the last share, or the last answer of a poll.
_WHOLE = (b"remain", b"the rest", b"undecided", b"unsure", b"not sure", b"no opinion", b"know", b"abstain")
_PAIRED = LazyPattern(rb"\)(?:(?<=men\))|(?<=male\))|(?<=males\))|(?<=boys\))|(?<=girls\)))")
_FROM = LazyPattern(rb"from .{0,2}\d[^;]{0,60}?to .{0,2}\d|to .{0,2}\d[^;]{0,60}?from .{0,2}\d")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: which sum is done again.

    `percentage` is that of one count of another, `change` the one between two figures, `points` a change
    between two percentages that is given as a percentage, and `sum` what parts come to.
    """

    find: Kind


class Engine:
    """Does the sums of every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = tuple((number, settings.find) for number, settings in rules)

    def find(self, document: Document) -> Iterator[Match]:
        """The sums that do not come out."""
        for kind, span, right in self._found(document):
            for number, wanted in self._rules:
                if wanted == kind:
                    yield Match(
                        number, span, {"match": document.prose.text[span.start : span.end], "right": right}
                    )

    def _found(self, document: Document) -> _Found:
        text = document.prose.text
        fold = document.normalized
        figured = document.digit_lines
        for block in blocks_at(fold, _percent_signs(document)):
            yield from _percentages(document, block)
        paired = (figured.to_prose(m.start()) for m in figured.matches(_PAIRED))
        equal = (at for at in figured.line_places(b"=") if b"+" in fold[max(at - 20, 0) : at])
        for block in blocks_at(fold, chain(equal, figured.line_places(b"total of "), paired)):
            from editlint.engines.facts.totals import sums  # few articles hold one

            yield from (("sum", *found) for found in sums(text, block))


def _percent_signs(document: Document) -> Iterator[int]:
    """Where '%', 'percent' and 'per cent' stand: one search for both words."""
    fold = document.normalized
    yield from document.digit_lines.line_places(b"%")
    for at in document.digit_lines.line_places(b"cent"):
        if fold[at - 4 : at].strip().endswith(b"per"):
            yield at


def _percentages(document: Document, block: Span) -> _Found:
    """What is wrong with the percentages in a block that holds one."""
    text = document.prose.text
    if holds(document, block, b"of ", b"/"):
        from editlint.engines.facts.percentages import shares  # few articles hold one

        yield from (("percentage", *found) for found in shares(text, document.normalized, block))
    if _FROM.search(document.normalized, block.start, block.end):
        from editlint.engines.facts.percent_changes import changes  # few articles hold one

        yield from changes(text, block)
    if holds(document, block, *_WHOLE):
        from editlint.engines.facts.poll_totals import wholes  # few articles hold one

        yield from (("sum", *found) for found in wholes(text, block))


ARITHMETIC = EngineKind(Settings, Settings, constant_fields("match", "right"), as_written, Engine)
