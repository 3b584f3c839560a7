"""What may be said twice on purpose, so that nobody can say that the second telling is too much.

Articles repeat sentences for good reasons: a form has the same ones in each section, pointers send readers to the same
page, a sentence before code says that it comes, and two things of a kind are told in the same words. Two sentences of
one paragraph that differ in a word are an antithesis. A text about code is a manual, where readers look up a part and
not the whole.
"""

from collections.abc import Sequence
from itertools import combinations

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.words import WORD

FORM = 4
"""Places from which on a text is part of a form. A copy that was left behind makes two or three."""


def meant(document: Document, places: Sequence[Span]) -> bool:
    """Whether that these places say the same may be on purpose."""
    if document.code_places or len(places) >= FORM:
        return True
    return not any(_unmeant(document, one, other) for one, other in combinations(places, 2))


def _unmeant(document: Document, one: Span, other: Span) -> bool:
    """Whether nothing speaks for it that two places say the same on purpose."""
    if all(_pointing(document, place) for place in (one, other)):
        return False
    if document.block_at(one.start) is document.block_at(other.start) and not _same(document, one, other):
        return False
    own, others = _particulars(document, one), _particulars(document, other)
    return not (own - others and others - own)


def _same(document: Document, one: Span, other: Span) -> bool:
    """Whether two texts have the same words in the same order."""
    text = document.prose.text
    first, second = (WORD.findall(text[place.start : place.end].lower()) for place in (one, other))
    return bool(first == second)


def _pointing(document: Document, place: Span) -> bool:
    """Whether a text is a list item, or leads to what stands behind it or elsewhere."""
    block = document.block_at(place.start)
    said = document.prose.text[place.start : place.end]
    return (
        block is None
        or block.kind == "list"
        or said.rstrip().endswith(":")
        or any(link.meets(place) for link in document.links)
    )


def _particulars(document: Document, place: Span) -> frozenset[str]:
    """The names and figures of a text: what stands there with a capital, a digit or a full stop inside."""
    words = list(WORD.finditer(document.prose.text, place.start, place.end))
    return frozenset(
        word.group()
        for word in words
        if any(mark.isdigit() or mark == "." for mark in word.group())
        or (word.group()[0].isupper() and word is not words[0])
    )
