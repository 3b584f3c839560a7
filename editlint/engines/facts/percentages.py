"""Percentages that do not fit the counts beside them: '62 of 100 (65%)'."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.quantities import (
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

# What is counted: a few words, without numbers and punctuation.
_NOUN = r"(?: (?:the |all |our |their )?[A-Za-z][\w’'-]{0,30}){0,4}"
_PART = rf"(?<![\w.,/:$€£-])(?P<part>{FIGURE})(?![\w%,]|\.\d)"
_WHOLE = rf"(?:the |all |our |their )?(?P<whole>{FIGURE})(?![\w%,]|\.\d)"
_SHARE = rf"(?P<percent>{NUMBER}){PERCENT}"
_OF = rb"of (?:the |all |our |their )?.?\d[^;]{0,120}?"
# Each way of writing it, with what the normalized prose must contain first: the patterns take long to compile, and few
# blocks with a percentage contain two counts as well.
_FORMS = tuple(
    (LazyPattern(required), LazyPattern(pattern))
    for required, pattern in (
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
MAX_IDIOMATIC_WHOLE = 10
"""Up to this whole, a fraction is often a figure of speech: 'three out of four (76%)'."""
IDIOMATIC_TOLERANCE = 5.0
"""Percentage points by which such a percentage may be off."""


def wrong_percentages(text: str, normalized: bytes, block: Span) -> Iterator[tuple[Span, str]]:
    """The places in a block where the percentage does not fit the counts, each with the right one."""
    fitting = [pattern for required, pattern in _FORMS if required.search(normalized, block.start, block.end)]
    for pattern in fitting:
        for m in pattern.finditer(text, block.start, block.end):
            if any(is_approximate(text, m.start(name)) for name in ("part", "whole", "percent")):
                continue
            part, whole, percent = (parse_number(m[name]) for name in ("part", "whole", "percent"))
            if whole.value and not possible_percentages(part, whole).meets(_stated(whole, percent)):
                right = format_number(100 * part.value / whole.value, percent.unit)
                yield with_closing_bracket(text, Span(*m.span())), f"{right}%"


def possible_percentages(part: Quantity, whole: Quantity) -> Range:
    """The percentages of the whole that the part may be, given how both may be rounded."""
    a, b = part.as_count(), whole.as_count()
    return Range(100 * a.low / b.high, 100 * a.high / max(b.low, 1e-12))


def _stated(whole: Quantity, percent: Quantity) -> Range:
    stated = percent.rounded_or_truncated()
    if whole.value > MAX_IDIOMATIC_WHOLE:
        return stated
    return Range(stated.low - IDIOMATIC_TOLERANCE, stated.high + IDIOMATIC_TOLERANCE)
