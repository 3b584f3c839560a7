"""What a run provides to its engines: an engine opens no file or connection by itself."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from editlint.engines.pattern_time import PatternTime


class Remark(msgspec.Struct, frozen=True, gc=False):
    """What LanguageTool reports about the characters of a text from `start` up to `end` (code points from 0).

    `id` and `category` are LanguageTool's own; `suggestions` are replacements, the likeliest first.
    """

    start: int
    end: int
    id: str
    category: str
    advice: str
    suggestions: tuple[str, ...] = ()


class UnavailableError(Exception):
    """LanguageTool cannot be reached: says why, and what to do."""


class Grammar(Protocol):
    """A LanguageTool server, with a cache of its answers."""

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """What is reported about a plain text, whose paragraphs are separated by blank lines.

        `language` is a tag that the server knows: `en`, or `en-GB` to check spelling too. Raises UnavailableError.
        """

    def expect(self, text: str, language: str) -> None:
        """Send a text ahead for which `remarks` will soon be called. Raises nothing."""


class UnavailableGrammar(msgspec.Struct, frozen=True):
    """A Grammar that must not be used, for a reason."""

    reason: str

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """Raises UnavailableError."""
        raise UnavailableError(self.reason)

    def expect(self, text: str, language: str) -> None:
        """Does nothing."""


class Services(msgspec.Struct, frozen=True):
    """The services of a run.

    `grammar` is None where no server is configured. `expected_documents` is how many documents the run has, None
    where it does not know. `pattern_time` is the time that rules with patterns have in all rulesets of the run; None
    gives each ruleset its own.
    """

    grammar: Grammar | None = None
    expected_documents: int | None = None
    pattern_time: PatternTime | None = None


NONE = Services()
"""No services."""
