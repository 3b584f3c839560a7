"""Days as they are written, in words or in numbers, and which weekday each is."""

import re
from datetime import date

import msgspec

from editlint.core.span import Span

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?![a-z])))"
_YEAR = r"(?:,? (?P<year>(?:1[0-9]|20|21)\d\d)(?![\w%]|[,.]\d|[-–]\d))?"
_TH = r"(?P<th>st|nd|rd|th)?"
DAY_FIRST = rf"(?<![\d.,:/$€£–-])(?P<day>\d{{1,2}}){_TH} (?:of )?{_MONTH}(?![\w-]){_YEAR}"
"""3 March 2025, 3rd of March."""
# Not the first of several days, nor a time or a count: March 3–5, March 3 and 4, March 3:30, March 3,000.
MONTH_FIRST = (
    rf"\b{_MONTH} (?P<day>\d{{1,2}}){_TH}(?![\w%]|[.,:/]\d| ?[-–—] ?\d| (?:and|&|or|to|through) \d){_YEAR}"
)
"""March 3, 2025, March 3rd."""
ISO = r"(?<![\w./-])(?P<year>(?:1[89]|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-]|\.\d)"
"""2025-03-03."""


class Day(msgspec.Struct, frozen=True):
    """A day as it is written, at its place in the prose: perhaps one that there is not.

    `sure` is whether it has more than a number and a month, which may stand side by side by chance.
    """

    span: Span
    year: int | None
    month: int
    day: int
    sure: bool

    def on(self, year: int) -> date | None:
        """The day in that year; None where there is no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def day_of(m: re.Match[str]) -> Day:
    """The day that a match of DAY_FIRST, MONTH_FIRST or ISO is."""
    month = m["month"]
    number = (
        int(month)
        if month.isdigit()
        else next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    )
    year = int(m["year"]) if m["year"] else None
    return Day(Span(*m.span()), year, number, int(m["day"]), bool(year or m.groupdict().get("th")))
