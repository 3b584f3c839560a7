"""Claims: terms that need a source, where the article gives none.

The terms are found by the engine of `phrases`, in the same pass; `analysis/claims/exemptions.py` decides which of
their occurrences are claims without evidence.
"""

from typing import Literal

import msgspec

from editlint.document.records import Window
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms import phrases
from editlint.engines.terms.phrases import ClaimPolicy, CompiledPhrases, Engine

Exemption = Literal[
    "alone", "based", "conditional", "dated", "definite", "figure", "first-person", "hypothetical",
    "introduced", "named", "negated", "no-figure", "no-percent", "opening", "own-data", "question", "reported",
    "uncheckable",
]  # fmt: skip


class Settings(msgspec.Struct, frozen=True):
    """The settings in `with:`.

    `terms` are written in the grammar of `syntax.py`. `window` is how far from the claim its evidence may be;
    `none` accepts no evidence at all. Each of `exemptions` leaves a claim alone where:

    - `own-data`: the article says that it reports data of its own
    - `first-person`: the sentence says what "I" or "we" did
    - `figure`, `no-figure`: the sentence has a figure; has none
    - `no-percent`: the term has no percentage
    - `based`: the sentence or the text next to it says from what, than what, or over which time
    - `dated`: the sentence has a year, a month or a day of the week
    - `conditional`: the sentence says "if", "whether" or the like before the claim
    - `hypothetical`: the sentence says "if", "would", "could" and the like
    - `introduced`: the article says earlier who its speakers are
    - `negated`: "not", "no" or the like comes right before
    - `opening`: it is in the title, the summary or the first paragraph, which the rest of the article supports
    - `question`: the sentence is a question
    - `named`: a name or a year comes right before or after
    - `reported`: the rest of the sentence reports somebody's view
    - `uncheckable`: the sentence says nothing that could be checked
    - `alone`: the term is the whole sentence
    - `definite`: "the", "these", "our" or the like comes right before, so that it points back
    """

    terms: list[str]
    window: Window | Literal["none"] = "neighbours"
    exemptions: list[Exemption] = []


def compile_settings(settings: Settings, rule: RuleContext) -> CompiledPhrases:
    """Compile the terms. Raises ValueError with a message for the rule's author."""
    compiled = phrases.compile_settings(phrases.Settings(settings.terms), rule)
    policy = ClaimPolicy(settings.window, tuple(sorted(set(settings.exemptions))))
    return msgspec.structs.replace(compiled, claim_policy=policy)


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match"})


CLAIMS = EngineKind(
    Settings, CompiledPhrases, message_fields, compile_settings, Engine, needs=("expected_documents",)
)
