"""Claims: terms that ask for a source, where the reader sees none.

The terms are found by the engine `phrases`, in the same pass; what is a claim without support, `guards.py` says.
"""

from typing import Literal

import msgspec

from editlint.document.model import Window
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.phrases import Asks, Engine, Prepared
from editlint.engines.terms.phrases import Settings as Terms
from editlint.engines.terms.phrases import prepare as worked

Guard = Literal[
    "alone", "based", "checkable", "conditional", "dated", "definite", "figure", "first-person", "hypothetical",
    "introduced", "named", "negated", "no-figure", "no-percent", "opening", "own-data", "question", "reported",
]  # fmt: skip


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `terms` are written in the grammar of `terms.py`. `window` is how far from the claim its support may stand;
    `none` asks for no support at all. A guard leaves the claim alone where it says so:

    - `own-data`: the article says that it reports data of its own
    - `first-person`: the sentence says what "I" or "we" did
    - `figure`, `no-figure`: the sentence has a figure; has none
    - `no-percent`: the term holds no percentage
    - `based`: the sentence or what stands beside it says from what, than what, or over which time
    - `dated`: it has a year, a month or a day of the week
    - `conditional`: it says "if", "whether" or the like before the claim
    - `hypothetical`: it says "if", "would", "could" and the like
    - `introduced`: its speakers stand before, where the article says who they are
    - `negated`: "not", "no" or the like stands right before
    - `opening`: it stands in the title, the summary or the first paragraph, which what follows makes good
    - `question`: it asks
    - `named`: a name or a year stands right before or behind
    - `reported`: the rest of the sentence reports somebody's view
    - `checkable`: it says nothing that could be checked
    - `alone`: the term is all there is of the sentence
    - `definite`: "the", "these", "our" or the like stands right before, so that it points back
    """

    terms: list[str]
    window: Window | Literal["none"] = "neighbours"
    guards: list[Guard] = []


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Work the terms out. Raises ValueError, in words for the rule's author."""
    found = worked(Terms(settings.terms), common)
    return msgspec.structs.replace(found, asks=Asks(settings.window, tuple(sorted(set(settings.guards)))))


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match"})


CLAIMS = EngineKind(Settings, Prepared, values, prepare, Engine)
