"""Parts that do not come to their total: 'a total of 90: 40 from Hythe, 30 from Rye and 25 from Deal'."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.numerals import NUMBER
from editlint.engines.facts.quantities import NEARLY, closed, left_open, number, shown

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
# 90 pupils (40 girls and 50 boys): one or the other, so both make the whole. Other parts may leave some out.
_PAIR = LazyPattern(
    rf"(?<![\w.,$€£-])(?P<total>{NUMBER}){_NOUN}{{1,3}} "
    rf"\((?P<parts>{NUMBER} (?P<one>\w+)(?: and|,) {NUMBER} (?P<other>\w+))\)"
)
# Parts that leave some out, and more behind them: 'and 5 children'.
_SOME = LazyPattern(r"\b(?:among|especially|including|mainly|mostly|notably|others|such as)\b")
_MORE = LazyPattern(r",? (?:and|plus|with) (?:\d|an?\b)")
SINGLE = 10
"""A sum of whole numbers under it is wrong on purpose: '2 + 2 = 5'."""
_PAIRS = ({"men", "women"}, {"boys", "girls"}, {"male", "female"}, {"males", "females"})


def sums(text: str, block: Span) -> Iterator[tuple[Span, str]]:
    """The places in a block where the parts do not come to the total, each with what they come to."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(text, block.start, block.end):
            yield from _added(text, m)
    for m in _PAIR.finditer(text, block.start, block.end):
        if {m["one"], m["other"]} in _PAIRS and not _MORE.match(text, m.end()):
            yield from _added(text, m)


def _added(text: str, m: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The total of a match with `parts`, where it is wrong by more than the rounding of what is written."""
    total = number(m["total"])
    parts = [number(part) for part in re.findall(NUMBER, m["parts"])]
    if left_open(text, m.start("total")) or _SOME.search(text, *m.span("parts")):
        return
    if all(part.unit == 1 and part.value < SINGLE for part in parts):
        return
    units = [total.unit, *(part.unit for part in parts)]
    slack = 0.0 if min(units) == 1 else sum(units) / 2
    value = sum(part.value for part in parts)
    if abs(value - total.value) > slack + NEARLY:
        yield closed(text, Span(*m.span())), shown(value, min(units))
