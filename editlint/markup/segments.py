"""Pieces of a base text that make a block of prose: cut at its ends, and opaque where it means one thing."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import PLACEHOLDER

# A plain tuple, for there are a dozen to a paragraph: (start, end, text) says that `text` stands for the
# characters of the base from `start` to `end`, and None that it is those characters themselves. A mark is
# (number, MARK, ""): no text, but a place to be remembered under that number.
Piece = tuple[int, int, str | None]
MARK = -1

# What readers see as text and an article means as one thing. Each alternative is bounded by blanks or a
# line, so the search is linear. Formulas after Pandoc's rule: no blank inside the marks, no digit after.
_OPAQUE = LazyPattern(
    r"(?:https?|ftp)://[^\s<>\ufffc\"“”]+|www\.[^\s<>\ufffc\"“”]+\.[^\s<>\ufffc\"“”]+|mailto:[^\s<>]+"
    r"|(?<![\w.+@-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|(?<![\w$])\$\$[^$]+\$\$|(?<![\w$])\$(?![\s$])[^$\n]*[^\s$]\$(?!\d)"
)
_TRAILING = ".,;:!?)]}'’*_"
_BRACES = LazyPattern(r"[{}]")


def cut(pieces: list[Piece], first: int, last: int) -> list[Piece]:
    """The pieces without the characters before `first` and from `last` on; all marks stay."""
    kept: list[Piece] = []
    at = 0
    for piece in pieces:
        start, end, text = piece
        if end == MARK:
            kept.append(piece)
            continue
        size = end - start if text is None else len(text)
        left, right = max(first - at, 0), max(at + size - last, 0)
        at += size
        if left + right >= size:
            continue
        kept.append(
            (start + left, end - right, None) if text is None else (start, end, text[left : size - right])
        )
    return kept


def expressions(text: str) -> list[tuple[int, int]]:
    """What stands in braces, with all braces inside; a brace without its like is text."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for m in _BRACES.finditer(text):
        if m[0] == "{":
            opened.append(m.start())
        elif opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, m.end()))
    return found


def opaque(base: str, pieces: list[Piece], text: str) -> Iterator[tuple[int, int]]:
    """The URLs, e-mail addresses and formulas in the text of the pieces."""
    ends: list[int] = []
    for m in _OPAQUE.finditer(text):
        start, end = m.span()
        if text[start] != "$":
            yield start, _without_punctuation(text, start, end)
            continue
        ends = ends or list(accumulate(map(_length, pieces)))
        i = bisect_right(ends, start)
        _, stop, decoded = pieces[i]
        origin = stop - (ends[i] - start)
        # An escaped dollar is money: its backslash is no text, but it still stands in the base.
        if decoded is not None or base[origin - 1 : origin] != "\\":
            yield start, end


def _length(piece: Piece) -> int:
    start, end, text = piece
    return end - start if text is None else len(text)


def _without_punctuation(text: str, start: int, end: int) -> int:
    """The end of the address without what follows it in the sentence; a bracket that it opened stays."""
    spare = text.count(")", start, end) - text.count("(", start, end)
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")":
            if spare <= 0:
                break
            spare -= 1
        end -= 1
    return end


def replaced(pieces: list[Piece], spans: list[tuple[int, int]]) -> list[Piece]:
    """The pieces with a placeholder for each of `spans`, which are sorted and in characters of their text."""
    if not spans:
        return pieces
    kept: list[Piece] = []
    at = 0
    rest = iter([*spans, (1 << 62, 1 << 62)])
    first, last = next(rest)
    opened: int | None = None  # where in the base the span began that is being replaced
    for piece in pieces:
        start, end, text = piece
        if end == MARK:
            kept.append(piece)
            continue
        size, done = _length(piece), 0
        while done < size:
            while last <= at + done:
                first, last = next(rest)
            if at + done < first:
                stop = min(size, first - at) if text is None else size
                kept.append((start + done, start + stop, None) if text is None else piece)
                done = stop
                continue
            if opened is None:
                opened = start + done if text is None else start
            done = min(size, last - at) if text is None else size
            if at + done >= last:
                kept.append((opened, start + done if text is None else end, PLACEHOLDER))
                opened = None
        at += size
    return kept
