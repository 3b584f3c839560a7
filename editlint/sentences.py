"""Where sentences start and end: sentencex, and what it does not know of articles."""

import re
from collections.abc import Iterator

from editlint.lazy import Pattern

LONGEST = 20_000
"""Characters after which a block is cut: sentencex is quadratic on quotation marks that never close."""

_ENDS = Pattern(r"[.!?…][\"”’')\]*\[\d¹²³⁰⁴-⁹]*\s")
# A number or letter of a list that runs in the text, and abbreviations that a number follows.
_LEAD = Pattern(r"(?:\(?\d{1,3}[.)]|[A-Za-z][.)])\s*")
_NUMBERED = Pattern(
    r"(?:^|[\s(])(?:vols?|nos?|figs?|pp?|chs?|secs?|eqs?|arts?|approx|ca?|cf|ed|ver|v)\.\s*", re.IGNORECASE
)
_ABBREVIATED = Pattern(r"(?:e\.g|i\.e|etc|vs|cf|al|[A-Z])\.\s*")
_NOTE = Pattern(r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]")
# What sentencex does not take for an end: an ellipsis before a capital, a number of a note or a bracket behind
# the full stop, a placeholder behind it; and the answer "No.", which it takes for a number. Each is looked for
# only where what it needs is there, for few blocks have any.
_ELLIPSIS = Pattern(r"…[\"”]?\s+(?=[\"“]?[A-Z])")
_NOTED = Pattern(r"[.!?][\"”’)]*(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹])+\s+(?=[\"“(]?[A-Z\d\ufffc])")
_BRACKETED = Pattern(r"[a-z\ufffc][.!?]\)\s+(?=[\"“]?[A-Z\ufffc])")
_PLACED = Pattern(r"[\w)\ufffc][.!?]\s+(?=\ufffc)")
_ANSWER = Pattern(r"(?<![^.!?…]\s)\bNo\.\s+(?=[A-Z])")
_RAISED = Pattern(r"[¹²³⁰⁴-⁹]")


def split(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of one block as (start, end) in code points, without the blanks around them."""
    if len(text) <= LONGEST:
        yield from _split(text, 0)
        return
    start = 0
    while start < len(text):
        end = start + LONGEST
        if end < len(text):
            end = max(text.rfind(" ", start, end) + 1, start + LONGEST // 2)
        yield from _split(text[start:end], start)
        start = end


def _split(text: str, shift: int) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*_boundaries(text), len(text)):
        part = text[start:end]
        stripped = part.strip()
        if stripped:
            left = start + len(part) - len(part.lstrip())
            yield shift + left, shift + left + len(stripped)
        start = end


def _boundaries(text: str) -> Iterator[int]:
    """Where a sentence ends and another starts, in order."""
    if not _ENDS.search(text):
        return
    # Imported here, for a check of phrases needs no sentences.
    from sentencex import get_sentence_boundaries  # noqa: PLC0415

    found = [boundary["end_index"] for boundary in get_sentence_boundaries("en", text)][:-1]
    found += [
        m.end()
        for pattern in _more(text)
        for m in pattern.finditer(text)
        if not _ABBREVIATED.search(text, max(m.start() - 3, 0), m.end())
    ]
    start = 0
    for end in sorted(set(found)):
        part = text[start:end]
        if _counted(part, text[end : end + 1]) or _led(part.strip()) or _NOTE.match(text, end):
            continue
        yield end
        start = end


def _counted(part: str, follows: str) -> bool:
    """Whether the part ends in an abbreviation that a number follows."""
    if not follows.isdigit():
        return False
    numbered = _NUMBERED.search(part, max(len(part) - 10, 0))
    return numbered is not None and numbered.end() == len(part)


def _led(part: str) -> bool:
    """Whether the part is no more than the number or letter of a list: five characters at most."""
    return len(part) <= 5 and _LEAD.fullmatch(part + " ") is not None


def _more(text: str) -> Iterator[Pattern]:
    """The patterns that may find something in the text."""
    if "…" in text:
        yield _ELLIPSIS
    if "[" in text or (not text.isascii() and _RAISED.search(text)):
        yield _NOTED
    if ".)" in text or "!)" in text or "?)" in text:
        yield _BRACKETED
    if "\ufffc" in text:
        yield _PLACED
    if "No." in text:
        yield _ANSWER
