"""Shares that do not make a whole: '40% red, 35% blue and the remaining 30% white'."""

import re
from collections.abc import Iterator, Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.numerals import NUMBER
from editlint.engines.facts.quantities import PERCENT, Written, left_open, number, shown

# The last share of a whole: what remains when all others are taken away.
_REST = LazyPattern(
    rf"\b(?:(?:the|a) remaining |the (?:rest|remainder)(?:, | \())(?P<share>{NUMBER}){PERCENT}"
)
# The last answer of a poll, of which everybody gives one.
_UNDECIDED = LazyPattern(
    r"\b(?:undecided|unsure|not sure|no opinion|abstained|(?:did|do)(?: not|n['’]t) know)\b"
)
_SHARE = LazyPattern(rf"(?<![\w.,$€£-])(?P<share>{NUMBER}){PERCENT}")
# Shares of a share, and answers of several to choose from.
_PARTLY = LazyPattern(
    r"[()]|\bof (?:the|those|these|them|whom|which)\b|\beach\b|\bboth\b|compared|up from|down from"
)
_SENTENCE_END = LazyPattern(r"[.!?;]\s")
_AROUND = 400
"""Characters of a sentence in which the shares stand."""
_APART = 60
"""Characters behind one such share in which no other of another sentence stands."""
_MOST = 8
"""Shares in a sentence up to which all choices of them are tried."""
_SEVERAL = 120
"""Percent from which the answers are those of several polls."""
_LEAST = 3
"""Answers of a poll from which they are all."""


def wholes(text: str, block: Span) -> Iterator[tuple[Span, str]]:
    """The shares in a block that cannot make a whole, each with what would, or what they come to."""
    for judged, pattern in ((_remaining, _REST), (_answers, _UNDECIDED)):
        done = block.start
        for m in pattern.finditer(text, block.start, block.end):
            if m.start() >= done:
                done = m.end() + _APART
                yield from judged(text, block, m)


def _remaining(text: str, block: Span, m: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The last share, where it and any choice of the others in its sentence cannot come to 100%."""
    found = list(_SHARE.finditer(text, _start(text, block, m.start()), m.start()))
    others, rest = [number(each["share"]) for each in found], number(m["share"])
    if not 0 < len(others) <= _MOST or any(left_open(text, each.start("share")) for each in (*found, m)):
        return
    slack = (rest.unit + sum(each.unit for each in others)) / 2
    right = 100 - sum(each.value for each in others)
    if right > 0 and all(abs(total + rest.value - 100) > slack for total in _totals(others)):
        yield Span(*m.span()), f"{shown(right, rest.unit)}%"


def _answers(text: str, block: Span, m: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The answers of a poll, where they come to more than 100%."""
    start = _start(text, block, m.start())
    after = _SENTENCE_END.search(text, m.end(), min(block.end, m.end() + _AROUND))
    end = after.start() if after else min(block.end, m.end() + _AROUND)
    found = list(_SHARE.finditer(text, start, end))
    parts = [number(each["share"]) for each in found]
    loose = _PARTLY.search(text, start, end) or any(left_open(text, each.start()) for each in found)
    total = sum(part.value for part in parts)
    if len(parts) >= _LEAST and not loose and _SEVERAL > total > 100 + sum(part.unit for part in parts) / 2:
        yield Span(found[0].start(), found[-1].end()), f"{shown(total, min(part.unit for part in parts))}%"


def _start(text: str, block: Span, at: int) -> int:
    """Where the sentence starts that holds the character at `at`, or AROUND before it."""
    start = max(block.start, at - _AROUND)
    for end in _SENTENCE_END.finditer(text, start, at):
        start = end.end()
    return start


def _totals(parts: Sequence[Written]) -> Iterator[float]:
    """What each choice of the parts comes to."""
    for chosen in range(1, 1 << len(parts)):
        yield sum(part.value for i, part in enumerate(parts) if chosen >> i & 1)
