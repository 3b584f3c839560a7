"""Dates that cannot be: a weekday that the day was not, a day that there is not, an age that does not fit.

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
from editlint.engines.plain import as_written

_Found = Iterator[tuple[Span, dict[str, str]]]

# What stands before 'day' in the name of one: a single search is faster than seven.
_WEEKDAY = frozenset({b"mon", b"ues", b"nes", b"urs", b"fri", b"tur", b"sun"})
# The last days of months, which some do not have; and the numbers of a day in ISO form.
# Each starts with the rarer character, which is found fastest.
_LATE = (LazyPattern(rb"3\d(?!\d)"), LazyPattern(rb"9(?<=29)(?!\d)"))
# The end of '(1950–2010)'; what Latin-1 lacks is '?' in the folded prose.
_LIFE = LazyPattern(rb"\)(?<=\d[?-]\d\d\d\d\))")
_NUMBERS = LazyPattern(rb"-\d\d-\d\d(?![\d-])")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: what is compared with the calendar."""

    find: Literal["weekday", "impossible", "age"]


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: what was written; the weekday or age that is right, and its year."""
    return {
        "weekday": frozenset({"match", "right", "year"}),
        "impossible": frozenset({"match"}),
        "age": frozenset({"match", "right"}),
    }[settings.find]


class Engine:
    """Compares the dates for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = tuple((number, settings.find) for number, settings in rules)

    def find(self, document: Document) -> Iterator[Match]:
        """The dates and ages that cannot be."""
        found = {"weekday": _weekdays, "impossible": _impossible, "age": _ages}
        text = document.prose.text
        for number, wanted in self._rules:
            for span, told in found[wanted](document):
                yield Match(number, span, {"match": text[span.start : span.end], **told})


def _weekdays(document: Document) -> _Found:
    fold = document.normalized
    found = [at for at in document.digit_lines.line_places(b"day") if fold[at - 3 : at] in _WEEKDAY]
    if found:
        from editlint.engines.facts.weekdays import wrong  # few articles hold one

        yield from wrong(document, found)


def _impossible(document: Document) -> _Found:
    figured = document.digit_lines
    late = [figured.to_prose(m.end() - 2) for pattern in _LATE for m in figured.matches(pattern)]
    numbers = [figured.to_prose(m.start()) for m in figured.matches(_NUMBERS)]
    if late or numbers:
        from editlint.engines.facts.invalid_dates import impossible  # few articles hold one

        yield from impossible(document, late, numbers)


def _ages(document: Document) -> _Found:
    figured = document.digit_lines
    lives = chain(figured.line_places(b"born"), (figured.to_prose(m.start()) for m in figured.matches(_LIFE)))
    for block in blocks_at(document.normalized, lives):
        if holds(document, block, b"aged ", b"at age", b"age of", b" at ", b"was ", b"turned "):
            from editlint.engines.facts.ages import wrong  # few articles hold one

            yield from wrong(document.prose.text, block)


DATES = EngineKind(Settings, Settings, values, as_written, Engine)
