"""A rule's terms, worked out: written out where they are few, else by an anchor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from editlint.document.model import normalize
from editlint.engines.base import RuleContext
from editlint.engines.terms.automaton import Beside, Entry, Part, Terms, sorted_in
from editlint.engines.terms.syntax import MOST, Element, Wording, count, expand, inflected, parse

FEW = 12
"""Wordings up to which a term is written out."""

# Words too common to find a term by.
_COMMON = frozenset(
    """
    a an and are as at be been but by for from had has have he her his in is it its not of on or our
    so such that the their them they this to was we were what which who will with you your can more
    one all
    """.split()
)


class Worked(NamedTuple):
    """A rule's terms worked out; `exact` holds the wordings as written, `weights` those that do not count as 1."""

    terms: Terms
    exact: frozenset[str]
    weights: dict[str, float]


def worked(
    terms: Sequence[str],
    common: RuleContext,
    betters: Mapping[str, str] = MappingProxyType({}),
    weights: Mapping[str, float] | None = None,
) -> Worked:
    """Work the terms out; with `weights`, some or none of them, grades count too.

    Raises ValueError, in words for the rule's author.
    """
    literals: dict[str, list[str]] = {}
    entries: list[Entry] = []
    besides: list[Beside] = []
    exact: set[str] = set()
    weighing: dict[str, float] = {}
    for term in terms:
        elements = parse(term, common.word_classes)
        weight = None if weights is None else weights.get(term, 1 if _grades(elements) else None)
        written_out = common.exact or term in betters or weight is not None
        if count(elements) > FEW and not written_out:
            entries += _anchored(elements, term, besides)
            continue
        for wording in _wordings(elements, term):
            known = literals.setdefault(wording.text.lower(), [])
            exact.add(wording.text)
            if term in betters:
                better = inflected(betters[term], wording.form)
                known += [better] if better not in known else []
            if weight is not None:
                weighing[wording.text.lower()] = weight * wording.grade
    entries += (_written(text, known) for text, known in literals.items())
    entries += _protecting(common, besides)
    return Worked(sorted_in(entries, besides), frozenset(exact), weighing)


def _grades(elements: tuple[Element, ...]) -> bool:
    return any(wording.grade != 1 for element in elements for wording in element.wordings)


def _wordings(elements: tuple[Element, ...], term: str) -> Iterator[Wording]:
    """The wordings of a term that must be written out, for it has a better wording, a weight or its own case."""
    if any(element.shape for element in elements):
        raise ValueError(f"'{term}' has a gap or a slot, which only terms in a list may have, in any case")
    if count(elements) > MOST:
        raise ValueError(f"'{term}' stands for over {MOST} wordings: split it")
    return expand(elements)


def _protecting(common: RuleContext, besides: list[Beside]) -> Iterator[Entry]:
    """The phrases that protect, written out or by their anchors."""
    for phrase in common.exceptions:
        elements = parse(phrase, common.word_classes)
        if count(elements) > FEW:
            found = _anchored(elements, phrase, besides)
        else:
            found = [_written(wording.text.lower()) for wording in expand(elements)]
        yield from (msgspec.structs.replace(entry, protects=True) for entry in found)


def _anchored(elements: tuple[Element, ...], term: str, besides: list[Beside]) -> list[Entry]:
    """The term by the part that tells it best as its anchor; what stands around it is added to `besides`."""
    windows = [
        (i, j)
        for i in range(len(elements))
        for j in range(i + 1, len(elements) + 1)
        if not any(element.optional for element in elements[i:j]) and count(elements[i:j]) <= MOST
    ]
    if not windows:
        raise ValueError(f"'{term}' holds no part of under {MOST} wordings to find it by: split it")
    i, j = max(windows, key=lambda window: _telling(list(expand(elements[slice(*window)]))))
    latin = _latin(wording.text for element in elements for wording in element.wordings)
    number = -1
    if i or j < len(elements):
        number = len(besides)
        before = tuple(_part(element, latin) for element in elements[:i])
        besides.append(Beside(before, tuple(_part(element, latin) for element in elements[j:])))
    return [
        Entry(_encoded(wording.text.lower(), latin), beside=number, latin=latin)
        for wording in expand(elements[i:j])
    ]


def _telling(wordings: Sequence[Wording]) -> tuple[bool, bool, float]:
    """How well a term is found by these wordings: first by one that is rare at all, then by few, then by the rarest."""
    rare = min(
        sum(c.isalnum() for word in wording.text.lower().split() if word not in _COMMON for c in word)
        for wording in wordings
    )
    return rare > 0, len(wordings) <= FEW * 5, rare - len(wordings) / 3


def _part(element: Element, latin: bool) -> Part:
    return Part(
        tuple(_encoded(wording.text.lower(), latin) for wording in element.wordings),
        element.optional,
        element.shape,
        element.most,
    )


def _written(text: str, betters: Sequence[str] = ()) -> Entry:
    latin = _latin([text])
    return Entry(_encoded(text, latin), tuple(betters), latin=latin)


def _latin(texts: Iterable[str]) -> bool:
    """Whether Latin-1 has every character of a term, so that it is looked for in the folded prose."""
    try:
        "".join(texts).replace("’", "'").encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _encoded(text: str, latin: bool) -> bytes:
    return normalize(text) if latin else text.encode()
