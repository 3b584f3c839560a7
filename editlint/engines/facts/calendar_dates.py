"""Dates as they are written, in words or in numbers."""

import re
from datetime import date

import msgspec

from editlint.core.span import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?![a-z])))"
_YEAR = r"(?:,? (?P<year>(?:1[0-9]|20|21)\d\d)(?![\w%]|[,.]\d|[-–]\d))?"
_ORDINAL = r"(?P<ordinal>st|nd|rd|th)?"
DAY_FIRST = rf"(?<![\d.,:/$€£–-])(?P<day>\d{{1,2}}){_ORDINAL} (?:of )?{_MONTH}(?![\w-]){_YEAR}"
"""3 March 2025, 3rd of March."""
# Neither the first of several days, nor a time or a count: March 3–5, March 3 and 4, March 3:30, March 3,000.
MONTH_FIRST = (
    rf"\b{_MONTH} (?P<day>\d{{1,2}}){_ORDINAL}"
    rf"(?![\w%]|[.,:/]\d| ?[-–—] ?\d| (?:and|&|or|to|through) \d){_YEAR}"
)
"""March 3, 2025, March 3rd."""
ISO = r"(?<![\w./-])(?P<year>(?:1[89]|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-]|\.\d)"
"""2025-03-03."""


class CalendarDate(msgspec.Struct, frozen=True):
    """A date as it is written, at its place in the prose; it may not exist.

    `certain` is whether it has more than a number and a month, which may be neighbours by chance.
    """

    span: Span
    year: int | None
    month: int
    day: int
    certain: bool

    def in_year(self, year: int) -> date | None:
        """The date in that year; None where that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def parse_date(m: re.Match[str]) -> CalendarDate:
    """The date that a match of DAY_FIRST, MONTH_FIRST or ISO is."""
    month = m["month"]
    number = (
        int(month)
        if month.isdigit()
        else next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
    )
    year = int(m["year"]) if m["year"] else None
    return CalendarDate(
        Span(*m.span()), year, number, int(m["day"]), bool(year or m.groupdict().get("ordinal"))
    )
