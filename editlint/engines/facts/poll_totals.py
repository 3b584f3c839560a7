"""Percentages that should make a whole and do not: '40% red, 35% blue and the remaining 30% white'."""

import re
from collections.abc import Iterator, Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.quantities import (
    NUMBER,
    PERCENT,
    Quantity,
    format_number,
    is_approximate,
    parse_number,
)

# The last percentage of a whole: what remains when all others are subtracted.
_REST = LazyPattern(
    rf"\b(?:(?:the|a) remaining |the (?:rest|remainder)(?:, | \())(?P<share>{NUMBER}){PERCENT}"
)
# The last answer of a poll in which everybody gives one.
_UNDECIDED = LazyPattern(
    r"\b(?:undecided|unsure|not sure|no opinion|abstained|(?:did|do)(?: not|n['’]t) know)\b"
)
_SHARE = LazyPattern(rf"(?<![\w.,$€£-])(?P<share>{NUMBER}){PERCENT}")
# Percentages of a percentage, and polls in which one may give several answers.
_NOT_A_WHOLE = LazyPattern(
    r"[()]|\bof (?:the|those|these|them|whom|which)\b|\beach\b|\bboth\b|compared|up from|down from"
)
_SENTENCE_END = LazyPattern(r"[.!?;]\s")
_SENTENCE_CHARACTERS = 400
"""Characters of a sentence, before and after the last percentage, that contain the others."""
_SKIPPED_CHARACTERS = 60
"""Characters after one such percentage in which another belongs to the same whole."""
MAX_COMBINED = 8
"""Percentages in a sentence up to which all combinations of them are tried."""
MAX_POLL_PERCENT = 120
"""From this total on, the answers are those of several polls."""
MIN_ANSWERS = 3
"""Answers of a poll from which the sentence gives all of them."""


def wrong_poll_totals(text: str, block: Span) -> Iterator[tuple[Span, str]]:
    """The percentages in a block that cannot make a whole, with the one that would, or with their total."""
    for check, pattern in ((_remaining, _REST), (_answers, _UNDECIDED)):
        checked_to = block.start
        for m in pattern.finditer(text, block.start, block.end):
            if m.start() >= checked_to:
                checked_to = m.end() + _SKIPPED_CHARACTERS
                yield from check(text, block, m)


def _remaining(text: str, block: Span, m: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The last percentage, where it makes 100% with no combination of the others in its sentence."""
    found = list(_SHARE.finditer(text, _sentence_start(text, block, m.start()), m.start()))
    others, rest = [parse_number(each["share"]) for each in found], parse_number(m["share"])
    if not 0 < len(others) <= MAX_COMBINED or any(
        is_approximate(text, each.start("share")) for each in (*found, m)
    ):
        return
    tolerance = (rest.unit + sum(each.unit for each in others)) / 2
    right = 100 - sum(each.value for each in others)
    if right > 0 and all(abs(total + rest.value - 100) > tolerance for total in _combined(others)):
        yield Span(*m.span()), f"{format_number(right, rest.unit)}%"


def _answers(text: str, block: Span, m: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The answers of a poll, where they add up to more than 100%."""
    start = _sentence_start(text, block, m.start())
    after = _SENTENCE_END.search(text, m.end(), min(block.end, m.end() + _SENTENCE_CHARACTERS))
    end = after.start() if after else min(block.end, m.end() + _SENTENCE_CHARACTERS)
    found = list(_SHARE.finditer(text, start, end))
    parts = [parse_number(each["share"]) for each in found]
    open_ended = _NOT_A_WHOLE.search(text, start, end) or any(
        is_approximate(text, each.start()) for each in found
    )
    total = sum(part.value for part in parts)
    if (
        len(parts) >= MIN_ANSWERS
        and not open_ended
        and MAX_POLL_PERCENT > total > 100 + sum(part.unit for part in parts) / 2
    ):
        yield (
            Span(found[0].start(), found[-1].end()),
            f"{format_number(total, min(part.unit for part in parts))}%",
        )


def _sentence_start(text: str, block: Span, at: int) -> int:
    """Where the sentence that contains the character at `at` starts, or _SENTENCE_CHARACTERS before it."""
    start = max(block.start, at - _SENTENCE_CHARACTERS)
    for end in _SENTENCE_END.finditer(text, start, at):
        start = end.end()
    return start


def _combined(parts: Sequence[Quantity]) -> Iterator[float]:
    """The total of each combination of the parts."""
    for chosen in range(1, 1 << len(parts)):
        yield sum(part.value for i, part in enumerate(parts) if chosen >> i & 1)
