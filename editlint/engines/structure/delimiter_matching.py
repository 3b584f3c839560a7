"""Which delimiters of a block have no counterpart in it, without those that need none."""

import re
from collections.abc import Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span

_BRACKETS = frozenset("()[]（）［］")
CONTEXT_CHARACTERS = 20
"""Characters before a bracket that show what it is."""
# Before a bracket that may close nothing on purpose: a label of an item, such as `a)`, `1)`, `iv)` and (at the start
# of a block) `2.1)`, also right after a letter of a language without spaces; a smiley.
_LABEL = LazyPattern(
    r"(?:(?:^|[^\w.,])(?:\d{1,3}[a-z]?|[^\W\d_]\d{0,2}|[ivxlIVXL]{1,4})"
    r"|^\d{1,3}(?:\.\d{1,3}){1,3}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]\d{1,3})$"
)
_SMILEY = LazyPattern(r"(?:[:;=][-'’^o~]?|(?:^|\s)[8xX]-?)[()\[\]]*$")
_SMILEY_REVERSED = LazyPattern(r"[-'’^o~]?[:;=](?!\w)")
# Before a bracket that is part of a formula.
_SIZED = LazyPattern(r"\\\\?(?:left|right|[bB]igg?[lrm]?)\s?$")
# An interval, whose ends may be of different kinds: [0, 1), (0, 1], ]0; 1[ and [2019-01-01, 2020-01-01).
_NAMES = "inf(?:inity)?|start|end|begin|stop|first|last|from|to|min|max|low?|high?|left|right"
_VALUE = rf"[-+−]?(?:\d[\d.:/T−–-]{{0,24}}|[A-Za-z]\d?|∞|{_NAMES})"
_INTERVAL = LazyPattern(rf"[\[(\]]\s?{_VALUE}\s?(?:[,;…]|\.\.\.?)\s?{_VALUE}\s?[\])\[]")
_MARKS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“", "「": "」"}


def unmatched_delimiters(text: str, span: Span, pair: tuple[str, str]) -> tuple[Sequence[int], Sequence[int]]:
    """The offsets of the opening and of the closing delimiters in a block that have no counterpart there.

    `pair` has the forms of the opening and of the closing delimiter. A delimiter that may be a label or a smiley
    counts where it has a counterpart, and is no match where it has none.
    """
    intervals = _interval_ends(text, span) if pair[0][0] in _BRACKETS else frozenset()
    unclosed: list[int] = []
    unopened: list[int] = []
    doubtful_openings = doubtful_closings = 0  # with a counterpart that may belong to another one
    for m in re.finditer(f"[{re.escape(pair[0] + pair[1])}]", text[span.start : span.end]):
        at = m.start() + span.start
        if at in intervals or _is_quoted(text, at):
            continue
        if m[0] in pair[0]:
            unclosed.append(at)
        elif not unclosed:
            unopened.append(at)
        else:
            doubtful_openings += _is_doubtful(text, unclosed.pop(), span)
            doubtful_closings += _is_doubtful(text, at, span)
    return (
        _certain(text, unclosed, span)[doubtful_openings:],
        _without_runs(_certain(text, unopened, span))[doubtful_closings:],
    )


def _certain(text: str, places: Sequence[int], span: Span) -> list[int]:
    """The places that are neither labels nor smileys."""
    return [at for at in places if not _is_doubtful(text, at, span)]


def _is_doubtful(text: str, at: int, span: Span) -> bool:
    if text[at] not in _BRACKETS:
        return False
    before = text[max(at - CONTEXT_CHARACTERS, span.start) : at]
    is_label = text[at] in ")）" and _LABEL.search(before)
    return bool(
        is_label
        or _SMILEY.search(before)
        or _SIZED.search(before)
        or (text[at] in "([" and _SMILEY_REVERSED.match(text, at + 1, span.end))
    )


def _without_runs(places: Sequence[int]) -> list[int]:
    """The places without those next to each other: `)))` is a smile."""
    taken = set(places)
    return [at for at in places if at - 1 not in taken and at + 1 not in taken]


def _is_quoted(text: str, at: int) -> bool:
    """Whether the delimiter is all that is in quotation marks: the author writes about it."""
    closing = _MARKS.get(text[at - 1 : at])
    return closing is not None and text.startswith(closing, at + 1)


def _interval_ends(text: str, span: Span) -> frozenset[int]:
    """The places of the brackets of intervals whose ends are of different kinds."""
    found: set[int] = set()
    for m in _INTERVAL.finditer(text, span.start, span.end):
        if m[0][0] + m[0][-1] not in ("()", "[]"):
            found |= {m.start(), m.end() - 1}
    return frozenset(found)
