"""Claims: terms that ask for a source, where the reader sees none.

All terms of all rules are found in one pass. Only where one occurs is the text around it split into sentences
and looked at: what backs them, and whether a guard of the rule says that this is no such claim.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.document import Document
from editlint.engines import phrases
from editlint.engines.base import Common, EngineKind
from editlint.match import Failure, Match, Tally

Guard = Literal[
    "alone", "based", "checkable", "conditional", "dated", "definite", "figure", "first-person", "hypothetical",
    "introduced", "named", "negated", "no-figure", "no-percent", "opening", "own-data", "question", "reported",
]  # fmt: skip

Window = Literal["sentence", "neighbours", "paragraph", "section", "none"]


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
    window: Window = "neighbours"
    guards: list[Guard] = []


class Prepared(msgspec.Struct, frozen=True):
    """One rule's terms, worked out, with its window and guards."""

    terms: phrases.Prepared
    window: Window
    guards: tuple[Guard, ...]


def prepare(settings: Settings, common: Common) -> Prepared:
    """Work the terms out. Raises ValueError, in words for the rule's author."""
    terms = phrases.prepare(phrases.Settings(settings.terms), common)
    return Prepared(terms, settings.window, tuple(sorted(set(settings.guards))))


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match"})


class Engine:
    """Finds the claims of every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = dict(rules)
        self._phrases = phrases.Engine([(number, each.terms) for number, each in rules])

    def find(self, document: Document) -> Iterator[Match | Failure | Tally]:
        """The claims that nothing in their window backs."""
        found: list[Match] = []
        for match in self._phrases.find(document):
            if isinstance(match, Match):
                found.append(match)
            else:
                yield match
        if found:
            from editlint.engines.guards import Claims  # noqa: PLC0415 (few articles hold a claim)

            claims = Claims(document)
            for match in found:
                rule = self._rules[match.rule]
                if claims.asks(match.span, rule.guards, rule.window):
                    yield match


CLAIMS = EngineKind(Settings, Prepared, values, prepare, Engine)
