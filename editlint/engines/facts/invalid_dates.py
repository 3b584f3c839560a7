"""Dates that do not exist: 31 June, 2026-13-01."""

from collections.abc import Iterator, Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.facts.calendar_dates import (
    DAY_FIRST,
    ISO,
    MONTH_FIRST,
    WEEKDAYS,
    CalendarDate,
    parse_date,
)

_DAY_FIRST, _MONTH_FIRST, _ISO = (LazyPattern(pattern) for pattern in (DAY_FIRST, MONTH_FIRST, ISO))
_SLASHED = LazyPattern(
    r"(?<![\w./-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
# Months beside the number, in the normalized prose: saves compiling the patterns of dates for most articles.
_MONTH = rb"(?:jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec)"
_MONTH_AFTER = LazyPattern(rb"(?:st|nd|rd|th)? (?:of )?" + _MONTH)
_MONTH_BEFORE = LazyPattern(rb"\b" + _MONTH + rb"[a-z]*\.? $")
# Words before a date that a number beside a month by chance does not have ('in June 31 people').
_BEFORE_DATE = LazyPattern(
    rf"(?:\b(?:on|by|until|till|before|after|since|from|through|to|dated?)|(?:{'|'.join(WEEKDAYS)}),?|\() ?$",
)
_BEFORE_COUNT = LazyPattern(r"\b(?:[Ii]n|[Tt]he|[Aa]ll|[Tt]hese|[Tt]hose|[Oo]f) $")
# A sentence that is about dates that do not exist.
_ABOUT_INVALID_DATES = LazyPattern(
    r"there (?:is|was|are) no|exist|valid|impossible|no such|never|not a|n['’]t |error|bogus|reject|fail"
    r"|pars(?:e|ing)|overflow|fiction"
)
_CLAUSE_END = ",.;:)!?"
_CONTEXT_CHARACTERS = 20
"""Characters around a number that contain its month, and a word before it."""
_FIRST_YEAR = 1800
"""Dates before it are not judged: they may be in another calendar."""
_LEAP_YEAR = 2000


def invalid_dates(
    document: Document, late_days: Sequence[int], iso_months: Sequence[int]
) -> Iterator[tuple[Span, dict[str, str]]]:
    """The dates that do not exist. `late_days` are offsets of numbers from 29 on, `iso_months` of '-MM-DD'."""
    text = document.prose.text
    seen: set[Span] = set()
    read: dict[Span, bool] = {}  # by sentence, whether it is about dates that do not exist
    normalized = document.normalized
    for date in (*_written_dates(text, normalized, late_days), *_iso_dates(text, normalized, iso_months)):
        if date.span in seen or _exists(date) or not _is_date(text, date):
            continue
        sentence = document.sentence_at(date.span.start) or date.span
        if sentence not in read:
            read[sentence] = _is_about_invalid_dates(text[sentence.start : sentence.end])
        if not read[sentence]:
            seen.add(date.span)
            yield date.span, {}


def _written_dates(text: str, normalized: bytes, late_days: Sequence[int]) -> Iterator[CalendarDate]:
    for at in late_days:
        after, before = normalized[at + 2 : at + 3], normalized[at - 1 : at]
        if after in (b" ", b"s", b"n", b"r", b"t") and _MONTH_AFTER.match(normalized, at + 2):
            if m := _DAY_FIRST.match(text, at):
                yield parse_date(m)
        elif before == b" " and _MONTH_BEFORE.search(normalized, max(at - _CONTEXT_CHARACTERS, 0), at):
            if m := _MONTH_FIRST.search(text, max(at - _CONTEXT_CHARACTERS, 0), at + 2 * _CONTEXT_CHARACTERS):
                yield parse_date(m)
        elif b"/" in (after, before):
            for m in _SLASHED.finditer(text, max(at - 3, 0), at + _CONTEXT_CHARACTERS):
                first, second = int(m["first"]), int(m["second"])
                months = (second, first) if second <= 12 else (first, second)
                yield CalendarDate(Span(*m.span()), int(m["year"]), months[0], months[1], certain=True)


def _iso_dates(text: str, normalized: bytes, iso_months: Sequence[int]) -> Iterator[CalendarDate]:
    for at in iso_months:
        valid = 1 <= int(normalized[at + 1 : at + 3]) <= 12 and 1 <= int(normalized[at + 4 : at + 6]) <= 28
        if not valid and at >= 4 and (m := _ISO.match(text, at - 4)):
            year, month, day = int(m["year"]), int(m["month"]), int(m["day"])
            # 2019-20-21 are seasons, and 1999-45-67 is some other number.
            if (month, day) != (year % 100 + 1, year % 100 + 2) and (month <= 12 or day <= 31):
                yield CalendarDate(Span(*m.span()), year, month, day, certain=True)


def _exists(date: CalendarDate) -> bool:
    """Whether there is such a day, in a leap year where no year is given."""
    too_early = date.year is not None and date.year < _FIRST_YEAR
    return too_early or date.in_year(date.year or _LEAP_YEAR) is not None


def _is_date(text: str, date: CalendarDate) -> bool:
    """Whether the number and the month belong together."""
    before = text[max(date.span.start - _CONTEXT_CHARACTERS, 0) : date.span.start].rpartition("\n")[2]
    if date.certain or _BEFORE_DATE.search(before):
        return True
    return text[date.span.end : date.span.end + 1] in ("", "\n", *_CLAUSE_END) and not _BEFORE_COUNT.search(
        before
    )


def _is_about_invalid_dates(sentence: str) -> bool:
    return _ABOUT_INVALID_DATES.search(sentence.lower()) is not None
