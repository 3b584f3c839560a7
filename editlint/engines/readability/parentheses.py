"""Parentheses inside sentences that are long, or contain others."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.engines.excerpts import Threshold

MIN_NESTED_WORDS = 12
"""Words from which a bracket that contains another one is hard to read."""
_BRACKET = LazyPattern(r"[()]")
_CITATION = LazyPattern(r"\((?:see\b|e\.g\.|i\.e\.|cf\.|or\b|\d|[^()]*\b(?:1[6-9]|20)\d\d[a-z]?\)$)")


def parentheses(document: Document, limit: Threshold) -> dict[Span, float]:
    """Brackets inside a sentence that contain others, or more words than the limit, by their words; no citations."""
    text = document.prose.text
    found: dict[Span, float] = {}
    at = text.find("(")
    while at >= 0:
        block = document.block_at(at)
        last = block.span.end if block else len(text)
        for span, deep in _outermost_brackets(text, at, last) if block and block.kind in BODY else ():
            # A bracket of n words has more than 2 n characters.
            words = document.words_in(span) if deep or len(span) > 2 * limit.max else 0
            heavy = words > limit.max or (deep and words >= MIN_NESTED_WORDS)
            if (
                heavy
                and not _is_own_sentence(text, span.start)
                and not _CITATION.match(text[span.start : span.end])
            ):
                found[span] = words
        at = text.find("(", max(last, at + 1))
    return found


def _outermost_brackets(text: str, start: int, last: int) -> Iterator[tuple[Span, bool]]:
    """The brackets of a block that are inside no other, and whether each contains another with several words.

    One that is not closed hides what follows it.
    """
    open_brackets: list[int] = []
    deep = False
    seen, last_space = start, -1
    for m in _BRACKET.finditer(text, start, last):
        last_space = max(last_space, text.rfind(" ", seen, m.start()))
        seen = m.end()
        if m.group() == "(":
            open_brackets.append(m.start())
        elif open_brackets:
            first = open_brackets.pop()
            if not open_brackets:
                yield Span(first, m.end()), deep
                deep = False
            else:
                deep = deep or last_space > first


def _is_own_sentence(text: str, at: int) -> bool:
    """Whether a bracket opens a sentence of its own."""
    before = text[max(at - 3, 0) : at].rstrip(" ")
    return not before or before[-1] in '.!?…:\n”"'
