"""Where sentences start and end: sentencex, with corrections for articles."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from editlint.core.lazy_regex import LazyPattern

LONGEST = 20_000
"""Characters after which a block is split: sentencex is quadratic on quotation marks that never close."""

_MARKS = ".!?…"
_ENDS = LazyPattern(r"[.!?…][\"”’')\]*\[\d¹²³⁰⁴-⁹]*\s")
# A number or letter of a list that runs in the text, and abbreviations that a number follows.
_LEAD = LazyPattern(r"(?:\(?\d{1,3}[.)]|[A-Za-z][.)])\s*")
_NUMBERED = LazyPattern(
    r"(?:^|[\s(])(?:vols?|nos?|figs?|pp?|chs?|secs?|eqs?|arts?|approx|ca?|cf|ed|ver|v)\.\s*", re.IGNORECASE
)
_ABBREVIATED = LazyPattern(r"(?:e\.g|i\.e|etc|vs|cf|al|[A-Z])\.\s*")
_NOTE = LazyPattern(r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]")
# Ends that sentencex does not find: an ellipsis before a capital, a number of a note or a bracket after
# the full stop, a placeholder after it; and the answer "No.", which it reads as a number. Each is searched for
# only where its characters occur, because few blocks have them.
_ELLIPSIS = LazyPattern(r"…[\"”]?\s+(?=[\"“]?[A-Z])")
_AFTER_NOTE = LazyPattern(r"[.!?][\"”’)]*(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹])+\s+(?=[\"“(]?[A-Z\d\ufffc])")
_AFTER_BRACKET = LazyPattern(r"[a-z\ufffc][.!?]\)\s+(?=[\"“]?[A-Z\ufffc])")
_BEFORE_PLACEHOLDER = LazyPattern(r"[\w)\ufffc][.!?]\s+(?=\ufffc)")
_ANSWER = LazyPattern(r"(?<![^.!?…]\s)\bNo\.\s+(?=[A-Z])")
_RAISED = LazyPattern(r"[¹²³⁰⁴-⁹]")
# Words that it always reads as the abbreviation of a place, and one that often ends a sentence.
_FALSE_ABBREVIATIONS = tuple(f"{before}{word}." for before in " \u00a0," for word in ("me", "ill", "etc"))
_FALSE_ABBREVIATION = LazyPattern(r"(?<=[ \u00a0,])(?:me|ill|etc)\.[\"”’)]*\s+(?=[\"“(]?[A-Z])")
_OPENING = '“"‘(['
# sentencex panics on a capital, a blank that is not ASCII and a full stop: it takes the blank for one byte.
_WIDE_BLANK = LazyPattern(r"[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000](?=\.)")


def split_sentences(text: str) -> Sequence[tuple[int, int]]:
    """The sentences of one block as (start, end) in code points, without the spaces around them."""
    if len(text) <= LONGEST:
        return _split(text, 0)
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + LONGEST
        if end < len(text):
            end = max(text.rfind(" ", start, end) + 1, start + LONGEST // 2)
        found += _split(text[start:end], start)
        start = end
    return found


def _split(text: str, shift: int) -> list[tuple[int, int]]:
    ends = _boundaries(text)
    if not ends and text and not text[0].isspace() and not text[-1].isspace():
        return [(shift, shift + len(text))]
    found = []
    start = 0
    for end in (*ends, len(text)):
        part = text[start:end]
        stripped = part.strip()
        if stripped:
            # Hardly any part starts with a space: it belongs to the sentence before.
            left = start + (len(part) - len(part.lstrip()) if part[0].isspace() else 0)
            found.append((shift + left, shift + left + len(stripped)))
        start = end
    return found


def _boundaries(text: str) -> list[int]:
    """Where a sentence ends and another starts, in order."""
    if ". " not in text and not (any(map(text.__contains__, _MARKS)) and _ENDS.search(text)):
        return []
    found = _segment_ends(text)
    if more := list(_more(text)):
        found += (
            m.end()
            for pattern in more
            for m in pattern.finditer(text)
            if pattern is _FALSE_ABBREVIATION or not _ABBREVIATED.search(text, max(m.start() - 3, 0), m.end())
        )
        found = sorted(set(found))
    kept = []
    start = 0
    for end in found:
        # sentencex leaves the mark that opens a quotation with the sentence before it.
        if text[end - 1] in _OPENING and text[end - 2 : end - 1].isspace():
            end -= 1  # noqa: PLW2901 (the end is put right)
        follows = text[end : end + 1]
        # In nearly all cases a letter follows, and no number or note needs to be checked.
        if not follows.isalpha() and (
            _ends_in_numbered_abbreviation(text[start:end], follows) or _NOTE.match(text, end)
        ):
            continue
        part = text[start:end].strip()
        if len(part) <= 5 and _is_list_label(part):
            continue
        kept.append(end)
        start = end
    return kept


def _segment_ends(text: str) -> list[int]:
    """Where sentencex ends each sentence but the last."""
    # Imported here, because a check of phrases needs no sentences.
    from sentencex import segment

    if not text.isascii():
        text = _WIDE_BLANK.sub(" ", text)  # one character for one
    # The parts are the whole text: their lengths say where each ends.
    return list(accumulate(map(len, segment("en", text))))[:-1]


def _ends_in_numbered_abbreviation(part: str, follows: str) -> bool:
    """Whether the part ends in an abbreviation that a number follows."""
    if not follows.isdigit():
        return False
    numbered = _NUMBERED.search(part, max(len(part) - 10, 0))
    return numbered is not None and numbered.end() == len(part)


def _is_list_label(part: str) -> bool:
    """Whether the part is only the number or letter of a list item."""
    return _LEAD.fullmatch(part + " ") is not None


def _more(text: str) -> Iterator[LazyPattern]:
    """The patterns that may find something in the text."""
    if "…" in text:
        yield _ELLIPSIS
    if "[" in text or (not text.isascii() and _RAISED.search(text)):
        yield _AFTER_NOTE
    if ".)" in text or "!)" in text or "?)" in text:
        yield _AFTER_BRACKET
    if "\ufffc" in text:
        yield _BEFORE_PLACEHOLDER
    if "No." in text:
        yield _ANSWER
    if any(word in text for word in _FALSE_ABBREVIATIONS):
        yield _FALSE_ABBREVIATION
