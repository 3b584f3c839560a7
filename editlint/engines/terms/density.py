"""Density: terms that are a finding only together, where a document has more of them than the rule allows.

The terms are found by the engine of `phrases`, in the same pass.
"""

import msgspec

from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.phrases import CompiledPhrases, Engine
from editlint.engines.terms.rate_limit import DensityLimit


class Settings(msgspec.Struct, frozen=True):
    """The settings in `with:`.

    `terms` are written in the grammar of `syntax.py`. A place counts as the product of the grades of its words,
    multiplied by the weight of its term where `terms` is a mapping. `max_per_1000` is how much is allowed per 1,000
    words of paragraphs, list items and quotations, `min_allowed` what is allowed in any document, however short.
    Documents of under `min_document_words` words are not checked. Of the same word, in whatever form, at most
    `max_same` places count: what stands in more of them is the subject. A word with a capital inside a sentence is a
    name, and does not count at all, here or at the start of a sentence.
    """

    terms: list[str] | dict[str, float]
    max_per_1000: float
    min_allowed: float = 0
    min_document_words: int = 150
    max_same: int | None = None


def compile_settings(settings: Settings, rule: RuleContext) -> CompiledPhrases:
    """Compile the terms. Raises ValueError with a message for the rule's author."""
    from editlint.engines.terms.compile import compile_terms  # our own rules are compiled in the wheel

    weights = settings.terms if isinstance(settings.terms, dict) else {}
    limits = (settings.max_per_1000, settings.min_allowed, settings.min_document_words)
    if min((*limits, *weights.values())) < 0:
        raise ValueError("limits, words and weights must be 0 or more")
    terms, exact, weight_of = compile_terms(list(settings.terms), rule, weights=weights)
    limit = DensityLimit(*limits, weight_of, settings.max_same)
    return CompiledPhrases(terms, exact if rule.exact else None, limit=limit)


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use.

    `match` lists the most frequent wordings, `count` says how many places there are in how many `words`, `rate`
    their weight per 1,000 words, and `limit` the weight that is allowed in this document.
    """
    return frozenset({"match", "count", "words", "limit", "rate", "rate_limit"})


DENSITY = EngineKind(
    Settings,
    CompiledPhrases,
    message_fields,
    compile_settings,
    Engine,
    aggregates=True,
    reports_limits=True,
    needs=("expected_documents",),
)
