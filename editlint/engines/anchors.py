"""The terms of the phrases engine, worked out: written out where they are few, else by an anchor."""

from collections.abc import Iterable, Iterator, Sequence

from editlint.document import folded
from editlint.engines.base import Common
from editlint.engines.phrases import Anchored, Part, Prepared, Settings, Written
from editlint.engines.terms import MOST, Element, Wording, count, expand, inflected, parse

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


def prepared(settings: Settings, common: Common) -> Prepared:
    """Work the terms out. Raises ValueError, in words for the rule's author."""
    literals: dict[str, list[str]] = {}
    anchored: list[Anchored] = []
    exact: set[str] = set()
    betters = settings.terms if isinstance(settings.terms, dict) else {}
    for term in settings.terms:
        elements = parse(term, common.words)
        if count(elements) > MOST and (common.exact or term in betters):
            raise ValueError(f"'{term}' stands for over {MOST} wordings: split it")
        if count(elements) > FEW and not common.exact and term not in betters:
            anchored.append(_anchored(elements, term))
            continue
        for wording in expand(elements):
            known = literals.setdefault(wording.text.lower(), [])
            exact.add(wording.text)
            if term in betters:
                better = inflected(betters[term], wording.form)
                known += [better] if better not in known else []
    return Prepared(
        tuple(_written(text, known) for text, known in literals.items()),
        tuple(anchored),
        tuple(_written(text) for text in _protecting(common)),
        frozenset(exact) if common.exact else None,
        settings.whole,
        settings.at,
    )


def _protecting(common: Common) -> Iterator[str]:
    for phrase in common.excepts:
        elements = parse(phrase, common.words)
        if count(elements) > MOST:
            raise ValueError(f"'{phrase}' stands for over {MOST} wordings: split it")
        yield from (wording.text.lower() for wording in expand(elements))


def _anchored(elements: tuple[Element, ...], term: str) -> Anchored:
    """The term with the part that tells it best as its anchor."""
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
    return Anchored(
        tuple(_encoded(wording.text.lower(), latin) for wording in expand(elements[i:j])),
        tuple(_part(element, latin) for element in elements[:i]),
        tuple(_part(element, latin) for element in elements[j:]),
        latin,
    )


def _telling(wordings: Sequence[Wording]) -> tuple[bool, float]:
    """How well a term is found by these wordings: by how rare they are, and by how few."""
    rare = min(
        sum(len(word) for word in wording.text.lower().split() if word not in _COMMON) for wording in wordings
    )
    return len(wordings) <= FEW * 5, rare - len(wordings) / 3


def _part(element: Element, latin: bool) -> Part:
    return Part(
        tuple(_encoded(wording.text.lower(), latin) for wording in element.wordings), element.optional
    )


def _written(text: str, betters: Sequence[str] = ()) -> Written:
    latin = _latin([text])
    return Written(_encoded(text, latin), tuple(betters), latin)


def _latin(texts: Iterable[str]) -> bool:
    """Whether Latin-1 has every character of a term, so that it is looked for in the folded prose."""
    try:
        "".join(texts).replace("’", "'").encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _encoded(text: str, latin: bool) -> bytes:
    return folded(text) if latin else text.encode()
