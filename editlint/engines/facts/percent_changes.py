"""A change given twice, by its two ends and as a percentage: 'from 20 to 30, a 40% rise'."""

import re
from collections.abc import Iterator
from typing import Literal

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.numerals import NUMBER
from editlint.engines.facts.quantities import (
    FIGURE,
    NEARLY,
    PERCENT,
    Range,
    Written,
    closed,
    left_open,
    number,
    shown,
)

_UP = r"r[io]ses?|risen|rising|increas\w+|gr[eo]ws?|grown|growth|growing|climb\w*|gain\w*|jump\w*|surg\w+|soar\w*|up"
_DOWN = (
    r"f[ae]lls?|fallen|falling|drop\w*|decreas\w+|declin\w+|reduc\w+|shr[aiu]nk\w*|plung\w+|plummet\w*|slump\w*"
    r"|dip|dips|dipped|slid|slides?|loss|cuts?|down"
)
_TURN = rf"\b(?:(?P<up>{_UP})|{_DOWN})\b"
_BY = rf"(?<![\w.,])(?P<by>{NUMBER})(?P<percent>{PERCENT})?(?P<points>[ -](?:percentage[ -])?points?\b)?"
_UNIT = r"(?: [a-z][\w’'-]{0,20}){0,3}(?: in (?:1[6-9]|20)\d\d)?"
# A capital behind the second end is a month as a rule: 'from 9 to 10 June'.
_CLOSED = r"(?![\w%]|[.,/:-]\d| [A-Z])"
_FROM = rf"from (?P<from>{FIGURE})(?P<from_percent>{PERCENT})?"
_TO = rf"to (?P<to>{FIGURE})(?P<to_percent>{PERCENT})?"
# Both ends, in either order; then what stands before them, and behind. A pattern of all would take far longer to
# compile, and nearly every article has ends without a change.
_ENDS = LazyPattern(rf"\b{_FROM}{_UNIT} {_TO}{_CLOSED}")
_BACKWARD = LazyPattern(rf"\b{_TO}{_UNIT},? {_FROM}{_CLOSED}")
# '40% up on last year' is about something else than the two ends.
_ELSE = r"(?! (?:among|compared|for|from|on|over|since|than|year)\b)"
_APART = rf"{_UNIT}(?:,| \(| -| ?[–—]) ?(?:which is |that is |or |representing |i\.e\.,? )?(?:an? )?"
_BEHIND = (
    LazyPattern(rf"{_APART}{_TURN} (?:of |by )?{_BY}{_ELSE}"),  # …, a rise of 40% · … (up 40%)
    LazyPattern(rf"{_APART}{_BY}(?: [a-z]+)? {_TURN}{_ELSE}"),  # …, a 40% rise
)
_BEFORE = (
    LazyPattern(rf"{_TURN} (?:by |of )?{_BY},? $"),  # rose by 40%, …
    LazyPattern(rf"\b(?:[Aa]n?|[Tt]h(?:e|is|at)) {_BY}(?: [a-z]+)? {_TURN},? $"),  # a 40% rise …
)
_PERCENT = LazyPattern(r"%|cent|point")
_AROUND = 70
"""Characters before and behind the ends in which the change stands."""
_YEARS = Range(1500, 2100)
_SMALL = 1_000
"""Below it, a first end without the scale of the second shares it: 'from 20 to 30 million'."""
Kind = Literal["change", "points"]


def changes(text: str, block: Span) -> Iterator[tuple[Kind, Span, str]]:
    """The places in a block where the percentage is not that of the ends: kind, place and what is right.

    A change from one percentage to another is `points` where the percentage is their difference.
    """
    for pattern in (_ENDS, _BACKWARD):
        for both in pattern.finditer(text, block.start, block.end):
            if _years(both):
                continue
            for by in _stated(text, block, both, behind=pattern is _ENDS):
                span = Span(min(both.start(), by.start()), max(both.end(), by.end()))
                if not left_open(text, by.start("by")):
                    yield from ((kind, closed(text, span), right) for kind, right in _judged(both, by))


def _stated(text: str, block: Span, both: re.Match[str], *, behind: bool) -> Iterator[re.Match[str]]:
    """The change that is stated right before the ends, or right behind them."""
    start, end = max(block.start, both.start() - _AROUND), min(block.end, both.end() + _AROUND)
    if _PERCENT.search(text, start, both.start()):
        yield from (m for pattern in _BEFORE for m in pattern.finditer(text, start, both.start()))
    if behind and _PERCENT.search(text, both.end(), end):
        yield from (m for pattern in _BEHIND if (m := pattern.match(text, both.end(), end)))


def _judged(both: re.Match[str], stated: re.Match[str]) -> Iterator[tuple[Kind, str]]:
    first, last = ends(both["from"], both["to"])
    by = number(stated["by"])
    percentages = bool(both["from_percent"] or both["to_percent"])
    if not first.value or not (stated["percent"] or (stated["points"] and percentages)):
        return
    a, b = first.loose(), last.loose()
    upward = stated["up"] is not None
    difference = _turned(Range(b.low - a.high, b.high - a.low), upward=upward)
    points = f"{shown(abs(last.value - first.value), min(first.unit, last.unit))} percentage points"
    if percentages and stated["points"]:
        if not difference.meets(by.cut()):
            yield "change", points
        return
    relative = _turned(Range(b.low / a.high - 1, b.high / max(a.low, NEARLY) - 1), upward=upward)
    if Range(100 * relative.low, 100 * relative.high).meets(by.cut()):
        return
    if not percentages:
        yield "change", f"{shown(100 * abs(last.value / first.value - 1), by.unit)}%{_way(first, last)}"
    elif difference.meets(by.rounded()):
        yield "points", points
    else:
        yield "change", points


def ends(first: str, last: str) -> tuple[Written, Written]:
    """The numbers at both ends; a scale that only the second has is that of both."""
    a, b = number(first), number(last)
    scale = b.value / number(re.sub(r"[^\d.,]", "", last)).value if b.value else 1
    if scale > 1 and a.value < _SMALL:
        return Written(a.value * scale, a.unit * scale), b
    return a, b


def _turned(change: Range, *, upward: bool) -> Range:
    return change if upward else Range(-change.high, -change.low)


def _way(first: Written, last: Written) -> str:
    return " more" if last.value > first.value else " less"


def _years(m: re.Match[str]) -> bool:
    """Whether the change runs from one year to another: its ends say nothing of how much it is."""
    return all(
        m[name].isdigit() and not m[f"{name}_percent"] and _YEARS.low <= int(m[name]) <= _YEARS.high
        for name in ("from", "to")
    )
