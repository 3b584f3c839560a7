"""Excess: sentences and paragraphs that have too much of something, weighed together against an allowance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from editlint.core.match import Candidates, Extent, LimitStatus, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.excerpts import Threshold, by_weight, opening_words, plural, related_places
from editlint.engines.readability.lengths import (
    longest_stretches,
    monotony,
    opening,
    paragraph_sentences,
    paragraph_words,
    sentence_words,
    staccato,
)
from editlint.engines.readability.sentence_load import (
    clauses,
    figures,
    glue,
    negatives,
    nouns,
    parentheses,
    passive,
)
from editlint.io.strict_yaml import unknown_name

SURE = 0.8
"""Share of the words of a sketch, which parts compounds, that a document has at least."""


class Finder(msgspec.Struct, frozen=True):
    """How one kind of place is found: its size by place, what that is of, and what is counted together."""

    find: Callable[[Document, Threshold], Mapping[Span, float]]
    unit: str
    noun: str = "sentence"
    extent: Extent = "sentence"


FINDERS: Mapping[str, Finder] = MappingProxyType(
    {
        "sentence-words": Finder(sentence_words, "word"),
        "paragraph-words": Finder(paragraph_words, "word", "paragraph", "block"),
        "paragraph-sentences": Finder(paragraph_sentences, "sentence", "paragraph", "block"),
        "opening-words": Finder(opening, "word", "opening", "block"),
        "stretch-words": Finder(longest_stretches, "word", "stretch", "block"),
        "clauses": Finder(clauses, "clause"),
        "figures": Finder(figures, "figure"),
        "negatives": Finder(negatives, "negative"),
        "parentheses": Finder(parentheses, "word", "parenthesis", "phrase"),
        "glue": Finder(glue, "per cent"),
        "passive": Finder(passive, "passive"),
        "nouns": Finder(nouns, "abstract noun"),
        "short-run": Finder(staccato, "sentence", "run", "block"),
        "sameness": Finder(monotony, "per cent", "article", "document"),
    }
)
"""What can be too much, by the name that a rule gives in `of`."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    A place counts where it has more than `most` of what `of` names; `words` is the fewest words that it must
    have, `least` the fewest of the article. So many places per 1,000 words as `allowed` says are no finding,
    nor is such a `share` of all sentences; with a share the finding is about the whole document.
    """

    of: str
    most: float
    words: int = 0
    least: int = 0
    allowed: float = 0
    share: float = 0


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Check the name. Raises ValueError, in words for the rule's author."""
    if settings.of not in FINDERS:
        raise ValueError(unknown_name("kind of excess", settings.of, sorted(FINDERS)))
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    names = frozenset({"match", "size", "most", "count", "allowed"})
    return names | {"share"} if settings.share else names


class Engine:
    """Finds the places of every rule it serves, and weighs them."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Candidates]:
        """The places of each rule, as a tally."""
        for rule, settings in self._rules.items():
            if not _possible(settings, document):
                continue
            places = self._sizes(settings, document)
            if places and document.all_words >= settings.least:
                yield Candidates(rule, tuple(sorted(places)))

    def limit_status(self, document: Document) -> Iterator[LimitStatus]:
        """How the document stands against the allowance of each rule that has one, if it is long enough for it."""
        for rule, settings in self._rules.items():
            if document.all_words < settings.least or not (settings.share or settings.allowed):
                continue
            yield LimitStatus(rule, len(self._sizes(settings, document)), _allowed(settings, document))

    def aggregate(self, tally: Candidates, document: Document) -> Iterator[Match]:
        """The match at the worst place, or about the document, where the places are more than is allowed."""
        settings = self._rules[tally.rule]
        number = len(tally.places)
        if number <= _allowed(settings, document):
            return
        finder = FINDERS[settings.of]
        sizes = self._sizes(settings, document)
        places = by_weight(tally.places, sizes.__getitem__)
        whole = bool(settings.share) or finder.extent == "document"
        place = document.anchor if whole else places[0]
        related = tuple(places[:10]) if settings.share else related_places(places)
        yield Match(
            tally.rule,
            place,
            {
                "match": opening_words(document, place),
                "size": f"{sizes[places[0]]:.0f}",
                "most": f"{settings.most:g}",
                "count": plural(number, finder.noun),
                "share": f"{number / max(document.body_sentences, 1):.0%}" if settings.share else "",
                "allowed": f"{settings.share:.0%}" if settings.share else f"{settings.allowed:g}",
            },
            related=related,
            notes=tuple(plural(round(sizes[each]), finder.unit) for each in related),
            extent="document" if whole else finder.extent,
        )

    @staticmethod
    def _sizes(settings: Settings, document: Document) -> Mapping[Span, float]:
        return FINDERS[settings.of].find(document, Threshold(settings.most, settings.words))


def _allowed(settings: Settings, document: Document) -> float:
    """How many places are no finding."""
    by_share = settings.share * document.body_sentences if settings.share else 0
    return max(by_share, settings.allowed * document.body_words / 1_000, 1) if settings.allowed else by_share


def _possible(settings: Settings, document: Document) -> bool:
    """Whether a document, which is not split yet, may have more places than is allowed."""
    if settings.of != "sentence-words" or settings.share or document.sketch is None:
        return True
    number = document.sketch.over(settings.most)
    surely = max(settings.allowed * SURE * document.sketch.words / 1_000, bool(settings.allowed))
    return number > surely and number > _allowed(settings, document)


EXCESS = EngineKind(Settings, Settings, values, prepare, Engine, aggregates=True, reports_limits=True)
