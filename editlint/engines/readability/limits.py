"""Limits of length and complexity: sentences and paragraphs that have too much of something, counted together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from editlint.core.match import Candidates, LimitStatus, Match
from editlint.core.span import Extent, Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.excerpts import (
    Threshold,
    article_name,
    by_weight,
    opening_words,
    plural,
    related_places,
)
from editlint.engines.readability.lengths import (
    paragraph_sentences,
    paragraph_words,
    sentence_words,
    undivided_text,
    words_of_opening,
)
from editlint.engines.readability.parentheses import parentheses
from editlint.engines.readability.passive_voice import passive
from editlint.engines.readability.sentence_complexity import (
    clauses,
    figures,
    function_word_share,
    negatives,
    nominalisations,
)
from editlint.io.did_you_mean import unknown_name


class Metric(msgspec.Struct, frozen=True):
    """How one kind of place is found: its size by place, what that is of, and what is counted together."""

    measure: Callable[[Document, Threshold], Mapping[Span, float]]
    unit: str
    noun: str = "sentence"
    extent: Extent = "sentence"


METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        "sentence-words": Metric(sentence_words, "word"),
        "paragraph-words": Metric(paragraph_words, "word", "paragraph", "block"),
        "paragraph-sentences": Metric(paragraph_sentences, "sentence", "paragraph", "block"),
        "opening-words": Metric(words_of_opening, "word", "opening", "block"),
        "stretch-words": Metric(undivided_text, "word", "stretch", "block"),
        "clauses": Metric(clauses, "clause"),
        "figures": Metric(figures, "figure"),
        "negatives": Metric(negatives, "negative"),
        "parentheses": Metric(parentheses, "word", "parenthesis", "phrase"),
        "glue": Metric(function_word_share, "per cent"),
        "passive": Metric(passive, "passive"),
        "nouns": Metric(nominalisations, "abstract noun"),
    }
)
"""What can be too much, by the name that a rule gives in `kind`."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    A place counts where it has more than `max` of what `kind` names; it must have `min_words` words, and the article
    `min_document_words`. Up to `max_per_1000` places per 1,000 words are no finding, nor is a `max_share` of all
    sentences; with a share the finding is about the whole document.
    """

    kind: str
    max: float
    min_words: int = 0
    min_document_words: int = 0
    max_per_1000: float = 0
    max_share: float = 0


def compile_settings(settings: Settings, context: RuleContext) -> Settings:
    """Check the name. Raises ValueError, in words for the rule's author."""
    if settings.kind not in METRICS:
        raise ValueError(unknown_name("kind of limit", settings.kind, sorted(METRICS)))
    return settings


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    names = frozenset({"match", "size", "max", "count", "limit"})
    return names | {"article", "share"} if settings.max_share else names


class Engine:
    """Finds the places of every rule it serves, and compares their number with its limit."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Candidates]:
        """The places of each rule, as candidates."""
        for rule, settings in self._rules.items():
            places = self._sizes(settings, document)
            if places and document.all_words >= settings.min_document_words:
                yield Candidates(rule, tuple(sorted(places)))

    def limited(self, document: Document) -> Iterator[Candidates]:
        """The places of each rule with a limit that checks documents of this length."""
        for rule, settings in self._rules.items():
            has_limit = settings.max_share or settings.max_per_1000
            if has_limit and document.all_words >= settings.min_document_words:
                yield Candidates(rule, tuple(sorted(self._sizes(settings, document))))

    def limit_status(self, candidates: Candidates, document: Document) -> LimitStatus:
        """The number of the places of a rule, and its limit."""
        allowed = _allowed(self._rules[candidates.rule], document)
        return LimitStatus(candidates.rule, len(candidates.places), allowed)

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """The match at the worst place, or about the document, where there are more places than the limit allows."""
        settings = self._rules[candidates.rule]
        number = len(candidates.places)
        allowed = _allowed(settings, document)
        if number <= allowed:
            return
        metric = METRICS[settings.kind]
        sizes = self._sizes(settings, document)
        places = by_weight(candidates.places, sizes.__getitem__)
        whole = bool(settings.max_share) or metric.extent == "document"
        place = document.anchor if whole else places[0]
        related = tuple(places[:10]) if settings.max_share else related_places(places)
        yield Match(
            candidates.rule,
            place,
            {
                "article": article_name(document) if whole else "",
                "match": opening_words(document, place),
                "size": f"{sizes[places[0]]:,.0f}",
                "max": f"{settings.max:g}",
                "count": plural(number, metric.noun),
                "share": f"{number / max(document.body_sentences, 1):.0%}" if settings.max_share else "",
                "limit": f"{settings.max_share:.0%}" if settings.max_share else f"{settings.max_per_1000:g}",
            },
            related=related,
            notes=tuple(plural(round(sizes[each]), metric.unit) for each in related),
            level=number / allowed if allowed else float(number),
            extent="document" if whole else metric.extent,
        )

    @staticmethod
    def _sizes(settings: Settings, document: Document) -> Mapping[Span, float]:
        return METRICS[settings.kind].measure(document, Threshold(settings.max, settings.min_words))


def _allowed(settings: Settings, document: Document) -> float:
    """How many places are allowed."""
    by_share = settings.max_share * document.body_sentences if settings.max_share else 0
    return (
        max(by_share, settings.max_per_1000 * document.body_words / 1_000, 1)
        if settings.max_per_1000
        else by_share
    )


LIMITS = EngineKind(
    Settings, Settings, message_fields, compile_settings, Engine, aggregates=True, reports_limits=True
)
