"""Parts that do not add up to their total: 'a total of 90: 40 from Hythe, 30 from Rye and 25 from Deal'."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.quantities import (
    EPSILON,
    NUMBER,
    format_number,
    is_approximate,
    parse_number,
    with_closing_bracket,
)

_EQUATION = LazyPattern(
    rf"(?<![\w.,=+*/×÷^()-])(?<![=+*/×÷^-] )(?P<parts>{NUMBER}(?: ?\+ ?{NUMBER})++) ?= ?(?P<total>{NUMBER})"
    r"(?![\w%,^(]|[.:]\d| ?[-+*/×÷^=])"
)
_NOUN = r"(?: [A-Za-z][\w’'-]{0,30})"
_PART = rf"{NUMBER}{_NOUN}{{1,4}}"
_PARTS = rf"(?P<parts>{_PART}(?:(?:,| and|, and) {_PART}){{1,9}})"
_PATTERNS = (
    _EQUATION,
    # a total of 90: 40 from Kent and 50 from Essex · a total of 90 pupils (40 girls and 50 boys)
    LazyPattern(rf"\b[Aa] total of (?P<total>{NUMBER}){_NOUN}{{0,4}}(?:: | \(){_PARTS}(?=[.;)]|$)"),
    # 40 girls and 50 boys, a total of 90; nothing listed before the first
    LazyPattern(
        rf"(?<![\w.,$€£-])(?<![,;:&] )(?<!and )(?<!or ){_PARTS},? (?:for |making |giving |or |with )?a total of "
        rf"(?P<total>{NUMBER})(?![\w%]|[.,]\d)"
    ),
)
# 90 pupils (40 girls and 50 boys): everybody is one or the other. Other parts need not be complete.
_TWO_GROUPS = LazyPattern(
    rf"(?<![\w.,$€£-])(?P<total>{NUMBER}){_NOUN}{{1,3}} "
    rf"\((?P<parts>{NUMBER} (?P<one>\w+)(?: and|,) {NUMBER} (?P<other>\w+))\)"
)
# Words that say that the parts are not complete, and a further part: 'and 5 children'.
_INCOMPLETE = LazyPattern(r"\b(?:among|especially|including|mainly|mostly|notably|others|such as)\b")
_FURTHER_PART = LazyPattern(r",? (?:and|plus|with) (?:\d|an?\b)")
MIN_PART = 10
"""One of the parts is at least this: a wrong sum of single digits is meant, as in '2 + 2 = 5'."""
_GROUPS = ({"men", "women"}, {"boys", "girls"}, {"male", "female"}, {"males", "females"})


def wrong_totals(text: str, block: Span) -> Iterator[tuple[Span, str]]:
    """The places in a block where the parts do not add up to the total, each with their sum."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(text, block.start, block.end):
            yield from _wrong_total(text, m)
    for m in _TWO_GROUPS.finditer(text, block.start, block.end):
        if {m["one"], m["other"]} in _GROUPS and not _FURTHER_PART.match(text, m.end()):
            yield from _wrong_total(text, m)


def _wrong_total(text: str, m: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The match, where its total differs from the sum of its parts by more than rounding explains."""
    total = parse_number(m["total"])
    parts = [parse_number(part) for part in re.findall(NUMBER, m["parts"])]
    if is_approximate(text, m.start("total")) or _INCOMPLETE.search(text, *m.span("parts")):
        return
    if all(part.unit == 1 and part.value < MIN_PART for part in parts):
        return
    units = [total.unit, *(part.unit for part in parts)]
    tolerance = 0.0 if min(units) == 1 else sum(units) / 2
    total_of_parts = sum(part.value for part in parts)
    if abs(total_of_parts - total.value) > tolerance + EPSILON:
        yield with_closing_bracket(text, Span(*m.span())), format_number(total_of_parts, min(units))
