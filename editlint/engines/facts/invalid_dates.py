"""Days that there are not: 31 June, 2026-13-01."""

from collections.abc import Iterator, Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.facts.calendar_dates import DAY_FIRST, ISO, MONTH_FIRST, WEEKDAYS, Day, day_of

_DAY_FIRST, _MONTH_FIRST, _ISO = (LazyPattern(pattern) for pattern in (DAY_FIRST, MONTH_FIRST, ISO))
_SLASHED = LazyPattern(
    r"(?<![\w./-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
# Months beside the number, in the folded prose: most of the patterns' time goes into compiling them.
_MONTH = rb"(?:jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec)"
_MONTH_BEHIND = LazyPattern(rb"(?:st|nd|rd|th)? (?:of )?" + _MONTH)
_MONTH_BEFORE = LazyPattern(rb"\b" + _MONTH + rb"[a-z]*\.? $")
# Words before a day that tell it from a number beside a month ('in June 31 people', 'the 31 June graduates').
_TELLS = LazyPattern(
    rf"(?:\b(?:on|by|until|till|before|after|since|from|through|to|dated?)|(?:{'|'.join(WEEKDAYS)}),?|\() ?$",
)
_IN = LazyPattern(r"\b(?:[Ii]n|[Tt]he|[Aa]ll|[Tt]hese|[Tt]hose|[Oo]f) $")
# A sentence that speaks of days that there are not.
_ABOUT = LazyPattern(
    r"there (?:is|was|are) no|exist|valid|impossible|no such|never|not a|n['’]t |error|bogus|reject|fail"
    r"|pars(?:e|ing)|overflow|fiction"
)
_END = ",.;:)!?"
_AROUND = 20
"""Characters around a number in which the month stands, and a word before it."""
_SINCE = 1800
_LEAP = 2000


def impossible(
    document: Document, late: Sequence[int], numbers: Sequence[int]
) -> Iterator[tuple[Span, dict[str, str]]]:
    """The days that there are not. `late` are places of numbers from 29 on, `numbers` of '-MM-DD'."""
    text = document.prose.text
    seen: set[Span] = set()
    for day in (*_late(text, document.normalized, late), *_numbers(text, document.normalized, numbers)):
        if day.span not in seen and not _there(day) and _stands(text, day) and not _about(document, day):
            seen.add(day.span)
            yield day.span, {}


def _late(text: str, fold: bytes, late: Sequence[int]) -> Iterator[Day]:
    for at in late:
        behind, before = fold[at + 2 : at + 3], fold[at - 1 : at]
        if behind in (b" ", b"s", b"n", b"r", b"t") and _MONTH_BEHIND.match(fold, at + 2):
            if m := _DAY_FIRST.match(text, at):
                yield day_of(m)
        elif before == b" " and _MONTH_BEFORE.search(fold, max(at - _AROUND, 0), at):
            if m := _MONTH_FIRST.search(text, max(at - _AROUND, 0), at + 2 * _AROUND):
                yield day_of(m)
        elif b"/" in (behind, before):
            for m in _SLASHED.finditer(text, max(at - 3, 0), at + _AROUND):
                first, second = int(m["first"]), int(m["second"])
                months = (second, first) if second <= 12 else (first, second)
                yield Day(Span(*m.span()), int(m["year"]), months[0], months[1], sure=True)


def _numbers(text: str, fold: bytes, numbers: Sequence[int]) -> Iterator[Day]:
    for at in numbers:
        plain = 1 <= int(fold[at + 1 : at + 3]) <= 12 and 1 <= int(fold[at + 4 : at + 6]) <= 28
        if not plain and at >= 4 and (m := _ISO.match(text, at - 4)):
            year, month, day = int(m["year"]), int(m["month"]), int(m["day"])
            # 2019-20-21 are seasons, and 1999-45-67 is some other number.
            if (month, day) != (year % 100 + 1, year % 100 + 2) and (month <= 12 or day <= 31):
                yield Day(Span(*m.span()), year, month, day, sure=True)


def _there(day: Day) -> bool:
    """Whether there is such a day, as far as we can tell: a leap year where none is named."""
    return (day.year is not None and day.year < _SINCE) or day.on(day.year or _LEAP) is not None


def _stands(text: str, day: Day) -> bool:
    """Whether the number and the month belong together."""
    before = text[max(day.span.start - _AROUND, 0) : day.span.start].rpartition("\n")[2]
    if day.sure or _TELLS.search(before):
        return True
    return text[day.span.end : day.span.end + 1] in ("", "\n", *_END) and not _IN.search(before)


def _about(document: Document, day: Day) -> bool:
    sentence = document.sentence_at(day.span.start) or day.span
    return _ABOUT.search(document.prose.text[sentence.start : sentence.end].lower()) is not None
