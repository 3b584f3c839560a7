"""Density: terms that are a finding only together, where a document has more of them than it is let have.

The terms are found by the engine `phrases`, in the same pass.
"""

import msgspec

from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.allowance import Allowance
from editlint.engines.terms.phrases import Engine, Prepared


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `terms` are written in the grammar of `terms.py`. A place counts as the product of the grades of its words;
    where `terms` is a mapping, times the weight of its term. `allowance` is how much is let pass for every 1,000
    words, `always` what is let pass in any document. Documents of under `words` words are left alone.
    """

    terms: list[str] | dict[str, float]
    allowance: float
    always: float = 0
    words: int = 150


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Work the terms out. Raises ValueError, in words for the rule's author."""
    from editlint.engines.terms.compile import worked  # our own rules are compiled in the wheel

    weights = settings.terms if isinstance(settings.terms, dict) else {}
    if min((settings.allowance, settings.always, settings.words, *weights.values())) < 0:
        raise ValueError("allowances, words and weights are 0 or more")
    terms, exact, weighing = worked(list(settings.terms), common, weights=weights)
    allowed = Allowance(settings.allowance, settings.always, settings.words, weighing)
    return Prepared(terms, exact if common.exact else None, allowance=allowed)


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use.

    `match` names the most frequent wordings, `count` says how many places there are in how many `words`, `rate`
    what they weigh in 1,000 words, and `allowance` what this document is let have.
    """
    return frozenset({"match", "count", "words", "allowance", "rate"})


DENSITY = EngineKind(Settings, Prepared, values, prepare, Engine, aggregates=True, reports_limits=True)
