"""Intentional repetition: what may be repeated on purpose, and is not reported.

Articles repeat sentences for good reasons: a form has the same ones in each section, pointers send readers to the same
page, a sentence before code announces it, and two things of a kind are described in the same words. Two sentences of
one paragraph that differ in a word are an antithesis. A text about code is a manual, where readers look up a part and
not the whole.
"""

from collections.abc import Sequence
from itertools import combinations

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.token_flags import CAPITAL, NUMBER

MIN_FORM_PLACES = 4
"""Places from which on a text is part of a form. A copy that was left over makes two or three."""


def may_be_intended(document: Document, places: Sequence[Span]) -> bool:
    """Whether these places may repeat each other on purpose."""
    if document.code_places or len(places) >= MIN_FORM_PLACES:
        return True
    return not any(_is_unintended(document, one, other) for one, other in combinations(places, 2))


def _is_unintended(document: Document, one: Span, other: Span) -> bool:
    """Whether nothing shows that two places repeat each other on purpose."""
    if all(_is_pointer(document, place) for place in (one, other)):
        return False
    if document.block_at(one.start) is document.block_at(other.start) and not _same_words(
        document, one, other
    ):
        return False
    own_words, others = _names_and_figures(document, one), _names_and_figures(document, other)
    return not (own_words - others and others - own_words)


def _words(document: Document, place: Span) -> Sequence[str]:
    first, end = document.tokens.range(place)
    return document.tokens.words[first:end]


def _same_words(document: Document, one: Span, other: Span) -> bool:
    """Whether two texts have the same words in the same order."""
    first, second = ([word.lower() for word in _words(document, place)] for place in (one, other))
    return first == second


def _is_pointer(document: Document, place: Span) -> bool:
    """Whether a text is a list item, or leads to what follows it or is elsewhere."""
    block = document.block_at(place.start)
    text = document.prose.text[place.start : place.end]
    return block is None or block.kind == "list" or text.rstrip().endswith(":") or document.meets_link(place)


def _names_and_figures(document: Document, place: Span) -> frozenset[str]:
    """The words of a text with a capital that is not its first, a digit or an inner full stop."""
    first, end = document.tokens.range(place)
    words, flags = document.tokens.words[first:end], document.tokens.flags[first:end]
    return frozenset(
        word
        for number, (word, flag) in enumerate(zip(words, flags, strict=True))
        if flag & NUMBER or (flag & CAPITAL and number) or any(mark.isdigit() or mark == "." for mark in word)
    )
