"""Hidden actors: passives that say what will or must be done, and not by whom."""

from collections.abc import Iterator

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.engines.excerpts import plural, related_places
from editlint.engines.per_rule import Detection, per_rule

_OBLIGATION = LazyPattern(
    r"\b(?:will|must|should|shall|(?:is|are|has|have|needs?) to) be (?:[a-z]+ly )?(?P<done>[a-z]+)\b(?! by\b)"
)
# Participles that name a state, or what nobody does.
_STATES = frozenset(
    """
    advanced aligned based committed concerned confused dedicated delighted determined disappointed excited focused
    finished informed interested involved limited located mixed motivated needed pleased prepared qualified related
    retired satisfied scared skilled supposed surprised tired used worried
    """.split()
)
MIN_LETTERS = 5
"""Letters of a regular participle: 'need' and 'bed' are none."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: how many such places an article must have, and how many per 1,000 words."""

    min_places: int = 3
    max_per_1000: float = 3


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """One finding at the first place, with the others as related places."""
    places = _places(document)
    limit = settings.max_per_1000 * document.body_words / 1_000
    if len(places) >= settings.min_places and len(places) > limit:
        first = places[0]
        fields = {
            "match": document.prose.text[first.start : first.end],
            "count": plural(len(places), "passive"),
        }
        yield Detection(first, fields, related=related_places(places))


def _places(document: Document) -> list[Span]:
    text = document.prose.text
    if " be " not in text:
        return []
    from editlint.document.inflection import irregular_participles  # only where there may be a passive

    participles = irregular_participles()
    found = []
    for m in _OBLIGATION.finditer(text):
        done = m["done"]
        is_participle = done in participles or (done.endswith("ed") and len(done) >= MIN_LETTERS)
        block = document.block_at(m.start())
        if is_participle and done not in _STATES and block is not None and block.kind in BODY:
            found.append(Span(*m.span()))
    return found


HIDDEN_ACTORS = per_rule(Settings, {"match", "count"}, check)
