"""Segments of a base text that make up a block of prose, and the ranges of it that get a placeholder."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import PLACEHOLDER

# A plain tuple, because a paragraph has a dozen: (start, end, text) says that `text` replaces the characters of
# the base from `start` to `end`, and None that they are the text themselves. A mark is (number, MARK, ""): no text,
# but a place to be remembered under that number.
Segment = tuple[int, int, str | None]
MARK = -1

_ADDRESS = r"[^\s<>\ufffc\"“”「」『』【】《》〈〉（）、。，；：！？]"
# URLs, e-mail addresses and formulas. Each alternative is bounded by spaces or a line, so the search is linear.
# Formulas by Pandoc's rule: no space right inside the dollar signs, no digit after them.
_OPAQUE = LazyPattern(
    rf"(?:https?|ftp)://{_ADDRESS}+|www\.{_ADDRESS}+\.{_ADDRESS}+|mailto:[^\s<>]+"
    r"|(?<![\w.+@-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|(?<![\w$])\$\$[^$]+\$\$|(?<![\w$])\$(?![\s$])[^$\n]*[^\s$]\$(?!\d)"
    r"|(?<=\w)\$[\\^_{][^$\n]*[^\s$]\$(?!\d)"
)
_TRAILING = ".,;:!?'’*_([{"
_ADDRESS_BRACKET = LazyPattern(r"[()\[\]{}]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BRACES = LazyPattern(r"[{}]")
_WIDE_BLANKS = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_BLANK_RUN = LazyPattern(rf"[ \t{_WIDE_BLANKS}]{{2,}}|\t")


def slice_segments(segments: list[Segment], first: int, last: int) -> list[Segment]:
    """The segments of the characters from `first` up to `last` of their text; all marks stay."""
    kept: list[Segment] = []
    at = 0
    for segment in segments:
        start, end, text = segment
        if end == MARK:
            kept.append(segment)
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


def has_blank_runs(text: str) -> bool:
    """Whether the text may have several blanks in a row, or a tab: a search is not worth its time in most blocks."""
    return "  " in text or "\t" in text or (not text.isascii() and any(map(text.__contains__, _WIDE_BLANKS)))


def find_blank_runs(text: str) -> list[tuple[int, int]]:
    """The ranges of several blanks in a row, or of a tab: readers see one space."""
    return [m.span() for m in _BLANK_RUN.finditer(text)]


def find_expressions(text: str) -> list[tuple[int, int]]:
    """The ranges in braces, with all braces inside; a brace without its partner is text."""
    found: list[tuple[int, int]] = []
    open_braces: list[int] = []
    for m in _BRACES.finditer(text):
        if m[0] == "{":
            open_braces.append(m.start())
        elif open_braces:
            start = open_braces.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, m.end()))
    return found


def find_opaque(base: str, segments: list[Segment], text: str) -> Iterator[tuple[int, int]]:
    """The URLs, e-mail addresses and formulas in the text of the segments."""
    ends: list[int] = []
    for m in _OPAQUE.finditer(text):
        start, end = m.span()
        if text[start] != "$":
            yield start, _end_of_address(text, start, end)
            continue
        ends = ends or list(accumulate(map(_length, segments)))
        i = bisect_right(ends, start)
        _, stop, decoded = segments[i]
        base_start = stop - (ends[i] - start)
        # An escaped dollar sign is money: its backslash is no text, but it is still in the base.
        if decoded is not None or base[base_start - 1 : base_start] != "\\":
            yield start, end


def _length(segment: Segment) -> int:
    start, end, text = segment
    return end - start if text is None else len(text)


def _end_of_address(text: str, start: int, end: int) -> int:
    """The end of the address: before a bracket that it did not open, and before the punctuation at its end."""
    open_brackets: list[str] = []
    for m in _ADDRESS_BRACKET.finditer(text, start, end):
        if m[0] in _CLOSING:
            open_brackets.append(_CLOSING[m[0]])
        elif not open_brackets or open_brackets.pop() != m[0]:
            end = m.start()
            break
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return end


def replace_ranges(
    segments: list[Segment], spans: list[tuple[int, int]], by: str = PLACEHOLDER
) -> list[Segment]:
    """The segments with `by` for each of `spans`, which are sorted ranges of characters of their text."""
    if not spans:
        return segments
    kept: list[Segment] = []
    at = 0
    rest = iter([*spans, (1 << 62, 1 << 62)])
    first, last = next(rest)
    replaced_from: int | None = None  # where in the base the span began that is being replaced
    for segment in segments:
        start, end, text = segment
        if end == MARK:
            kept.append(segment)
            continue
        size, done = _length(segment), 0
        while done < size:
            while last <= at + done:
                first, last = next(rest)
            if at + done < first:
                stop = min(size, first - at) if text is None else size
                kept.append((start + done, start + stop, None) if text is None else segment)
                done = stop
                continue
            if replaced_from is None:
                replaced_from = start + done if text is None else start
            done = min(size, last - at) if text is None else size
            if at + done >= last:
                kept.append((replaced_from, start + done if text is None else end, by))
                replaced_from = None
        at += size
    return kept
