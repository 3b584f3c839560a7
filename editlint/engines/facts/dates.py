"""Dates that cannot be right: the wrong weekday, a day that does not exist, an age that does not fit the years.

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

_Found = Iterator[tuple[Span, dict[str, str]]]

# The letters before 'day' in a weekday: one search is faster than seven.
_BEFORE_DAY = frozenset({b"mon", b"ues", b"nes", b"urs", b"fri", b"tur", b"sun"})
# The last days of months, which some months do not have. Each pattern starts with the rarer character, for speed.
_LATE_DAYS = (LazyPattern(rb"3\d(?!\d)"), LazyPattern(rb"9(?<=29)(?!\d)"))
# The month and day of a date in ISO form.
_ISO_MONTH = LazyPattern(rb"-\d\d-\d\d(?![\d-])")
# The end of '(1950–2010)'; the normalized prose has '?' for what Latin-1 lacks.
_LIFESPAN_END = LazyPattern(rb"\)(?<=\d[?-]\d\d\d\d\))")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: weekdays, dates that do not exist (`impossible`), or ages are checked."""

    kind: Literal["weekday", "impossible", "age"]


def message_fields(settings: Settings) -> set[str]:
    """What was written, and the right weekday with its year, or the right age."""
    fields = {"weekday": {"match", "right", "year"}, "impossible": {"match"}, "age": {"match", "right"}}
    return fields[settings.kind]


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The dates and ages that cannot be right."""
    checks = {"weekday": _weekdays, "impossible": _impossible, "age": _ages}
    text = document.prose.text
    for span, fields in checks[settings.kind](document):
        yield Detection(span, {"match": text[span.start : span.end], **fields})


def _weekdays(document: Document) -> _Found:
    normalized = document.normalized
    days = document.digit_lines.line_places(b"day")
    if offsets := [at for at in days if normalized[at - 3 : at] in _BEFORE_DAY]:
        from editlint.engines.facts.weekdays import wrong_weekdays  # few articles need it

        yield from wrong_weekdays(document, offsets)


def _impossible(document: Document) -> _Found:
    lines = document.digit_lines
    late_days = [lines.to_prose(m.end() - 2) for pattern in _LATE_DAYS for m in lines.matches(pattern)]
    iso_months = [lines.to_prose(m.start()) for m in lines.matches(_ISO_MONTH)]
    if late_days or iso_months:
        from editlint.engines.facts.invalid_dates import invalid_dates  # few articles need it

        yield from invalid_dates(document, late_days, iso_months)


def _ages(document: Document) -> _Found:
    lines = document.digit_lines
    births = chain(
        lines.line_places(b"born"), (lines.to_prose(m.start()) for m in lines.matches(_LIFESPAN_END))
    )
    for block in blocks_at(document.normalized, births):
        if contains_any(document, block, b"aged ", b"at age", b"age of", b" at ", b"was ", b"turned "):
            from editlint.engines.facts.ages import wrong_ages  # few articles need it

            yield from wrong_ages(document.prose.text, block)


DATES = per_rule(Settings, message_fields, check)
