"""Percentages that do not fit the change beside them: 'from 20 to 30, a 40% rise'."""

import re
from collections.abc import Iterator
from typing import Literal

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.quantities import (
    EPSILON,
    FIGURE,
    NUMBER,
    PERCENT,
    Quantity,
    Range,
    format_number,
    is_approximate,
    parse_number,
    with_closing_bracket,
)

_UP = r"r[io]ses?|risen|rising|increas\w+|gr[eo]ws?|grown|growth|growing|climb\w*|gain\w*|jump\w*|surg\w+|soar\w*|up"
_DOWN = (
    r"f[ae]lls?|fallen|falling|drop\w*|decreas\w+|declin\w+|reduc\w+|shr[aiu]nk\w*|plung\w+|plummet\w*|slump\w*"
    r"|dip|dips|dipped|slid|slides?|loss|cuts?|down"
)
_VERB = rf"\b(?:(?P<up>{_UP})|{_DOWN})\b"
_BY = rf"(?<![\w.,])(?P<by>{NUMBER})(?P<percent>{PERCENT})?(?P<points>[ -](?:percentage[ -])?points?\b)?"
_UNIT = r"(?: [a-z][\w’'-]{0,20}){0,3}(?: in (?:1[6-9]|20)\d\d)?"
# A capital after the second end is usually a month: 'from 9 to 10 June'.
_CLOSED = r"(?![\w%]|[.,/:-]\d| [A-Z])"
_FROM = rf"from (?P<from>{FIGURE})(?P<from_percent>{PERCENT})?"
_TO = rf"to (?P<to>{FIGURE})(?P<to_percent>{PERCENT})?"
# Both ends, in either order; then what comes before and after them. One pattern of all would take far longer to
# compile, and nearly every article has ends without a change.
_FROM_TO = LazyPattern(rf"\b{_FROM}{_UNIT} {_TO}{_CLOSED}")
_TO_FROM = LazyPattern(rf"\b{_TO}{_UNIT},? {_FROM}{_CLOSED}")
# '40% up on last year' is not about the two ends.
_OTHER_BASE = r"(?! (?:among|compared|for|from|on|over|since|than|year)\b)"
_SEPARATOR = rf"{_UNIT}(?:,| \(| -| ?[–—]) ?(?:which is |that is |or |representing |i\.e\.,? )?(?:an? )?"
_STATED_AFTER = (
    LazyPattern(rf"{_SEPARATOR}{_VERB} (?:of |by )?{_BY}{_OTHER_BASE}"),  # …, a rise of 40% · … (up 40%)
    LazyPattern(rf"{_SEPARATOR}{_BY}(?: [a-z]+)? {_VERB}{_OTHER_BASE}"),  # …, a 40% rise
)
_STATED_BEFORE = (
    LazyPattern(rf"{_VERB} (?:by |of )?{_BY},? $"),  # rose by 40%, …
    LazyPattern(rf"\b(?:[Aa]n?|[Tt]h(?:e|is|at)) {_BY}(?: [a-z]+)? {_VERB},? $"),  # a 40% rise …
)
_PERCENT = LazyPattern(r"%|cent|point")
_STATED_CHARACTERS = 70
"""Characters before and after the ends that may state the change."""
_YEARS = Range(1500, 2100)
_MAX_SCALED = 1_000
"""A first end below it shares the scale of the second: 'from 20 to 30 million'."""
Kind = Literal["change", "points"]


def wrong_changes(text: str, block: Span) -> Iterator[tuple[Kind, Span, str]]:
    """The places in a block where the percentage does not fit the ends: kind, place and the right value.

    A change from one percentage to another is `points` where the percentage is their difference.
    """
    for pattern in (_FROM_TO, _TO_FROM):
        for both in pattern.finditer(text, block.start, block.end):
            if _are_years(both):
                continue
            for by in _stated(text, block, both, after=pattern is _FROM_TO):
                span = Span(min(both.start(), by.start()), max(both.end(), by.end()))
                if not is_approximate(text, by.start("by")):
                    yield from (
                        (kind, with_closing_bracket(text, span), right) for kind, right in _mistakes(both, by)
                    )


def _stated(text: str, block: Span, both: re.Match[str], *, after: bool) -> Iterator[re.Match[str]]:
    """The change that is stated right before the ends, or right after them."""
    start, end = (
        max(block.start, both.start() - _STATED_CHARACTERS),
        min(block.end, both.end() + _STATED_CHARACTERS),
    )
    if _PERCENT.search(text, start, both.start()):
        yield from (m for pattern in _STATED_BEFORE for m in pattern.finditer(text, start, both.start()))
    if after and _PERCENT.search(text, both.end(), end):
        yield from (m for pattern in _STATED_AFTER if (m := pattern.match(text, both.end(), end)))


def _mistakes(both: re.Match[str], stated: re.Match[str]) -> Iterator[tuple[Kind, str]]:
    first, last = parse_ends(both["from"], both["to"])
    by = parse_number(stated["by"])
    percentages = bool(both["from_percent"] or both["to_percent"])
    if not first.value or not (stated["percent"] or (stated["points"] and percentages)):
        return
    a, b = first.approximate(), last.approximate()
    upward = stated["up"] is not None
    difference = _signed(Range(b.low - a.high, b.high - a.low), upward=upward)
    points = f"{format_number(abs(last.value - first.value), min(first.unit, last.unit))} percentage points"
    if percentages and stated["points"]:
        if not difference.meets(by.rounded_or_truncated()):
            yield "change", points
        return
    relative = _signed(Range(b.low / a.high - 1, b.high / max(a.low, EPSILON) - 1), upward=upward)
    if Range(100 * relative.low, 100 * relative.high).meets(by.rounded_or_truncated()):
        return
    if not percentages:
        yield (
            "change",
            f"{format_number(100 * abs(last.value / first.value - 1), by.unit)}%{_direction(first, last)}",
        )
    elif difference.meets(by.rounded()):
        yield "points", points
    else:
        yield "change", points


def parse_ends(first: str, last: str) -> tuple[Quantity, Quantity]:
    """The numbers at both ends; a scale that only the second has applies to both."""
    a, b = parse_number(first), parse_number(last)
    scale = b.value / parse_number(re.sub(r"[^\d.,]", "", last)).value if b.value else 1
    if scale > 1 and a.value < _MAX_SCALED:
        return Quantity(a.value * scale, a.unit * scale), b
    return a, b


def _signed(change: Range, *, upward: bool) -> Range:
    return change if upward else Range(-change.high, -change.low)


def _direction(first: Quantity, last: Quantity) -> str:
    return " more" if last.value > first.value else " less"


def _are_years(m: re.Match[str]) -> bool:
    """Whether the ends are years, which say nothing about how much something changed."""
    return all(
        m[name].isdigit() and not m[f"{name}_percent"] and _YEARS.low <= int(m[name]) <= _YEARS.high
        for name in ("from", "to")
    )
