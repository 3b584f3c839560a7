"""Comments that silence findings: which of them name no rule, or silence nothing.

What a comment silences is known only after every other rule has spoken, so the linter makes these matches
itself; this engine gives the rules their settings.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.match import Match, RuleFailed
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: which comments are reported."""

    report: Literal["unknown", "unused"]


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """There is nothing to work out."""
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the rule or family named, and what was meant where it is unknown."""
    return frozenset({"match", "hint"} if settings.report == "unknown" else {"match"})


class Engine:
    """Finds nothing of its own."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self.rules = rules

    def find(self, document: Document) -> Iterator[Match | RuleFailed]:
        """No match: the linter makes them."""
        return iter(())


COMMENTS = EngineKind(Settings, Settings, values, prepare, Engine)
