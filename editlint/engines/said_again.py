"""Near duplicates, weighed: what may be said twice on purpose is a note.

The pairs are found by `near_duplicates.py`. Articles repeat sentences for good reasons: a form has the same ones in
each section, pointers send readers to the same page, a sentence before code says that it comes, and two things of a
kind are told in the same words. Two sentences of one paragraph that differ in a word are an antithesis. A text about
code is a manual, where readers look up a part and not the whole. Of none of them can be said that the second telling
is too much.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from editlint.document import Document
from editlint.engines import near_duplicates
from editlint.engines.near_duplicates import Settings
from editlint.match import Match
from editlint.span import Span
from editlint.words import WORD

FORM = 4
"""Places from which on a text is part of a form. A copy that was left behind makes two or three."""


class Engine(near_duplicates.Engine):
    """Finds near duplicates, with the least level for those that may be meant."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        super().__init__(rules)
        self._least = {number: settings.outstanding for number, settings in rules}

    def find(self, document: Document) -> Iterator[Match]:
        """A match for each cluster, as `near_duplicates.py` has it."""
        for match in super().find(document):
            places = (match.span, *match.related)
            sure = (
                not document.code
                and len(places) < FORM
                and any(_unmeant(document, one, other) for one, other in combinations(places, 2))
            )
            if sure or match.level is None:
                yield match
            else:
                yield msgspec.structs.replace(match, level=min(match.level, self._least[match.rule]))


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


NEAR = msgspec.structs.replace(near_duplicates.NEAR, build=Engine)
