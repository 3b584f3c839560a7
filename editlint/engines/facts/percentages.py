"""A share given twice, as one count of another and as a percentage: '62 of 100 (65%)'."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.numerals import NUMBER
from editlint.engines.facts.quantities import (
    FIGURE,
    PERCENT,
    Range,
    Written,
    closed,
    left_open,
    number,
    shown,
)

# What is counted: a few words, none of them a number or behind a mark.
_NOUN = r"(?: (?:the |all |our |their )?[A-Za-z][\w’'-]{0,30}){0,4}"
_PART = rf"(?<![\w.,/:$€£-])(?P<part>{FIGURE})(?![\w%,]|\.\d)"
_WHOLE = rf"(?:the |all |our |their )?(?P<whole>{FIGURE})(?![\w%,]|\.\d)"
_SHARE = rf"(?P<percent>{NUMBER}){PERCENT}"
_OF = rb"of (?:the |all |our |their )?.?\d[^;]{0,120}?"
# Each way of writing it, behind what the folded prose must hold: the patterns take long to compile, and few blocks
# with a percentage hold two counts as well.
_WRITTEN = tuple(
    (LazyPattern(needed), LazyPattern(pattern))
    for needed, pattern in (
        # 62 of 100 (65%) · 62 out of the 100 pupils, or 65%,
        (
            _OF + rb"(?:\((?:or )?|, or )\d",
            rf"{_PART}(?: [a-z][\w’'-]{{0,30}})? (?:out )?of {_WHOLE}{_NOUN}"
            rf"(?: \((?:or )?|, or ){_SHARE}(?=[,.;)]|$)",
        ),
        # Of the 100 pupils, 62 (65%)
        (_OF + rb"\d \(\d", rf"\b[Oo]f {_WHOLE}{_NOUN},? {_PART} \({_SHARE}\)"),
        # 65% (62 of 100 pupils) · 65% of all pupils (62 of 100)
        (
            rb"\(\d[\d,.]{0,15} (?:out )?of ",
            rf"(?<![\w.,/:-]){_SHARE}(?: of{_NOUN})? \({_PART} (?:out )?of {_WHOLE}{_NOUN}\)",
        ),
        (rb"/\d[\d,.]{0,15} \(\d", rf"{_PART}/{_WHOLE} \({_SHARE}\)"),
        (rb"\(\d[\d,.]{0,15}/\d", rf"(?<![\w.,/:-]){_SHARE} \({_PART}/{_WHOLE}\)"),
    )
)
SMALL = 10
"""Out of up to so many, a share is often a manner of speaking: 'three out of four (76%)'."""
LOOSE = 5.0
"""Percentage points that such a share may be off."""


def shares(text: str, fold: bytes, block: Span) -> Iterator[tuple[Span, str]]:
    """The places in a block where the percentage is not that of the counts, each with the one that is."""
    fitting = [pattern for needed, pattern in _WRITTEN if needed.search(fold, block.start, block.end)]
    for pattern in fitting:
        for m in pattern.finditer(text, block.start, block.end):
            if any(left_open(text, m.start(name)) for name in ("part", "whole", "percent")):
                continue
            part, whole, percent = (number(m[name]) for name in ("part", "whole", "percent"))
            if whole.value and not share(part, whole).meets(_stated(whole, percent)):
                yield closed(text, Span(*m.span())), f"{shown(100 * part.value / whole.value, percent.unit)}%"


def share(part: Written, whole: Written) -> Range:
    """What percentage the part may be of the whole, after the rounding of both."""
    a, b = part.counted(), whole.counted()
    return Range(100 * a.low / b.high, 100 * a.high / max(b.low, 1e-12))


def _stated(whole: Written, percent: Written) -> Range:
    stated = percent.cut()
    if whole.value > SMALL:
        return stated
    return Range(stated.low - LOOSE, stated.high + LOOSE)
