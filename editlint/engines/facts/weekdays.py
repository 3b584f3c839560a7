"""Weekdays beside dates that fall on another weekday."""

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
from editlint.engines.facts.prefilter import block_at
from editlint.engines.facts.quantities import with_closing_bracket

_DAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DATES = {"day_first": DAY_FIRST, "month_first": MONTH_FIRST, "iso": ISO}
# A date after the weekday, and one before it. There is one pattern for each way of writing the date: what the weekday
# touches shows which it can be, and most of their time goes into compiling them.
_DATE_AFTER, _DATE_BEFORE = (
    {name: LazyPattern(pattern.replace("DAY", _DAY).replace("DATE", date)) for name, date in _DATES.items()}
    for pattern in (
        r"\bDAY,? (?:the |\()?DATE",
        r"DATE,? (?:\(|(?:is|was|fell on|falls on) an? |an? )DAY\b(?! ?[-–—/&]| (?:and|or|to)\b)",
    )
)
_AFTER_WEEKDAY = LazyPattern(
    rb"day,? (?:the |\()?(?:(?P<iso>\d{4}-)|(?P<day_first>\d)|(?:jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec))"
)
_BEFORE_WEEKDAY = LazyPattern(rb"\d\D{0,24}(?:\(|\ban? )(?:mon|tues|wednes|thurs|fri|satur|sun)$")
# 'Monday and Tuesday, 3 and 4 March': the date belongs to the first weekday.
_SECOND_OF_TWO = LazyPattern(
    rf"(?:(?:{'|'.join(WEEKDAYS)})s?(?:,? (?:and|or|to|through|until|till|&) |, | ?[-–—/] ?)|[Ee](?:very|ach) )$"
)
_CHARACTERS_BEFORE = 20
"""Characters before a weekday that show whether it is the second of two."""
_DATE_CHARACTERS = 60
"""Characters around the name of a weekday that contain its date."""
_YEAR_CHARACTERS = 150
"""Characters around a date in which a year may be its own: about a sentence."""
_NEAREST_MONTHS = 3
"""Months from the date of the article up to which a date without a year is the nearest such date."""
_YEARS = LazyPattern(r"(?<![\w.,/$€£-])(?:1[89]|20|21)\d\d(?![\w%]|[.,]\d)")
# A year that is given relative to another.
_RELATIVE_YEAR = LazyPattern(
    rb"\b(?:(?:next|following|previous|preceding|last|same) year|years? (?:after|before|later|earlier|ago))\b"
)
_ISO_MONTH = LazyPattern(r"\s*(\d{4})-(\d\d)")
FIRST_YEAR = 1800
"""The first year whose weekdays are checked: before it, the calendar depends on the country."""


def wrong_weekdays(document: Document, offsets: Sequence[int]) -> Iterator[tuple[Span, dict[str, str]]]:
    """The weekdays that are not those of the dates beside them, with the right one and its year.

    `offsets` are those of 'day' in the names of weekdays, in order.
    """
    text, normalized = document.prose.text, document.normalized
    checked_to = 0
    block = Span(0, 0)
    for at in offsets:
        if not block.start <= at < block.end:
            block = block_at(normalized, at)
        start, end = (
            max(block.start, at - _DATE_CHARACTERS, checked_to),
            min(block.end, at + _DATE_CHARACTERS),
        )
        for m in (
            m for pattern in _patterns_at(normalized, start, at) for m in pattern.finditer(text, start, end)
        ):
            checked_to = max(checked_to, m.end())
            years = _possible_years(document, parse_date(m), block)
            dates = [found for year in years if year >= FIRST_YEAR and (found := parse_date(m).in_year(year))]
            if not dates or any(WEEKDAYS[found.weekday()] == m["weekday"] for found in dates):
                continue
            if not _SECOND_OF_TWO.search(text[max(m.start() - _CHARACTERS_BEFORE, block.start) : m.start()]):
                right = {"right": WEEKDAYS[dates[0].weekday()], "year": str(dates[0].year)}
                yield with_closing_bracket(text, Span(*m.span())), right


def _patterns_at(normalized: bytes, start: int, at: int) -> Iterator[LazyPattern]:
    """The patterns that may match a date beside the weekday whose 'day' is at `at`."""
    m = _AFTER_WEEKDAY.match(normalized, at)
    if m:
        yield _DATE_AFTER["iso" if m["iso"] else "day_first" if m["day_first"] else "month_first"]
    if _BEFORE_WEEKDAY.search(normalized, start, at):
        yield from _DATE_BEFORE.values()


def _possible_years(document: Document, date: CalendarDate, block: Span) -> list[int]:
    """The years that the date may be in, the likeliest first; none where nothing shows it."""
    if date.year is not None:
        return [date.year]
    start, end = (
        max(block.start, date.span.start - _YEAR_CHARACTERS),
        min(block.end, date.span.end + _YEAR_CHARACTERS),
    )
    years = list(map(int, _YEARS.findall(document.prose.text, start, end)))
    if _RELATIVE_YEAR.search(document.normalized, start, end):
        return []
    m = _ISO_MONTH.match(str(document.front_matter.values.get("date", "")))
    if m is None:
        return years
    # Articles are about dates near their own; the further away a date, the less certain its year.
    year, month = int(m[1]), int(m[2])
    distances = {each: abs(12 * (each - year) + date.month - month) for each in (year - 1, year, year + 1)}
    nearest, second, _ = sorted(distances, key=lambda each: distances[each])
    return [*years, nearest] if distances[nearest] <= _NEAREST_MONTHS else [*years, nearest, second]
