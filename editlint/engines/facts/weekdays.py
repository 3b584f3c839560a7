"""A weekday beside a date that fell on another."""

from collections.abc import Iterator, Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.facts.calendar_dates import DAY_FIRST, ISO, MONTH_FIRST, WEEKDAYS, Day, day_of
from editlint.engines.facts.prefilter import block_around
from editlint.engines.facts.quantities import closed

_DAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_WRITTEN = {"first": DAY_FIRST, "second": MONTH_FIRST, "iso": ISO}
# A date behind the weekday, and one before it. Each is one pattern for each way of writing the date, for what the
# weekday touches tells which it can be, and most of their time goes into compiling them.
_BEHIND, _AHEAD = (
    {name: LazyPattern(pattern.replace("DAY", _DAY).replace("DATE", date)) for name, date in _WRITTEN.items()}
    for pattern in (
        r"\bDAY,? (?:the |\()?DATE",
        r"DATE,? (?:\(|(?:is|was|fell on|falls on) an? |an? )DAY\b(?! ?[-–—/&]| (?:and|or|to)\b)",
    )
)
_NEXT = LazyPattern(
    rb"day,? (?:the |\()?(?:(?P<iso>\d{4}-)|(?P<first>\d)|(?:jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec))"
)
_BEFORE_IT = LazyPattern(rb"\d\D{0,24}(?:\(|\ban? )(?:mon|tues|wednes|thurs|fri|satur|sun)$")
# 'Monday and Tuesday, 3 and 4 March': the day belongs to the first.
_JOINED = LazyPattern(
    rf"(?:(?:{'|'.join(WEEKDAYS)})s?(?:,? (?:and|or|to|through|until|till|&) |, | ?[-–—/] ?)|[Ee](?:very|ach) )$"
)
_BEFORE = 20
_AROUND = 60
"""Characters around the name of a weekday in which its date stands."""
_NEAR = 150
"""Characters around a day in which a year may be its own: about a sentence."""
_SURE = 3
"""Months from the date of the article up to which a day without a year is the nearest such day."""
_YEARS = LazyPattern(r"(?<![\w.,/$€£-])(?:1[89]|20|21)\d\d(?![\w%]|[.,]\d)")
# A year that is told by another.
_OTHER_YEAR = LazyPattern(
    rb"\b(?:(?:next|following|previous|preceding|last|same) year|years? (?:after|before|later|earlier|ago))\b"
)
_ISO_MONTH = LazyPattern(r"\s*(\d{4})-(\d\d)")
GREGORIAN = 1800
"""The first year whose weekdays are told: before, the calendar depends on the country."""


def wrong(document: Document, places: Sequence[int]) -> Iterator[tuple[Span, dict[str, str]]]:
    """The weekdays that are not those of the dates beside them, with the right one and its year.

    `places` are where 'day' stands in the name of one, in order.
    """
    text, fold = document.prose.text, document.normalized
    done = 0
    block = Span(0, 0)
    for at in places:
        if not block.start <= at < block.end:
            block = block_around(fold, at)
        start, end = max(block.start, at - _AROUND, done), min(block.end, at + _AROUND)
        for m in (m for pattern in _fitting(fold, start, at) for m in pattern.finditer(text, start, end)):
            done = max(done, m.end())
            years = _years(document, day_of(m), block)
            dates = [found for year in years if year >= GREGORIAN and (found := day_of(m).on(year))]
            if not dates or any(WEEKDAYS[found.weekday()] == m["weekday"] for found in dates):
                continue
            if not _JOINED.search(text[max(m.start() - _BEFORE, block.start) : m.start()]):
                right = {"right": WEEKDAYS[dates[0].weekday()], "year": str(dates[0].year)}
                yield closed(text, Span(*m.span())), right


def _fitting(fold: bytes, start: int, at: int) -> Iterator[LazyPattern]:
    """The patterns that may find a date beside the weekday whose 'day' is at `at`."""
    m = _NEXT.match(fold, at)
    if m:
        yield _BEHIND["iso" if m["iso"] else "first" if m["first"] else "second"]
    if _BEFORE_IT.search(fold, start, at):
        yield from _AHEAD.values()


def _years(document: Document, day: Day, block: Span) -> list[int]:
    """The years that the day may be in, the likeliest first; none where nothing tells."""
    if day.year is not None:
        return [day.year]
    start, end = max(block.start, day.span.start - _NEAR), min(block.end, day.span.end + _NEAR)
    named = list(map(int, _YEARS.findall(document.prose.text, start, end)))
    if _OTHER_YEAR.search(document.normalized, start, end):
        return []
    m = _ISO_MONTH.match(str(document.front_matter.values.get("date", "")))
    if m is None:
        return named
    # An article speaks of days around its own; the farther the day, the less the year can be told.
    year, month = int(m[1]), int(m[2])
    off = {each: abs(12 * (each - year) + day.month - month) for each in (year - 1, year, year + 1)}
    near, other, _ = sorted(off, key=lambda each: off[each])
    return [*named, near] if off[near] <= _SURE else [*named, near, other]
