"""The language of an article, where rules for English do not run on it."""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.match import Match
from editlint.document.language import language_name
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.excerpts import opening_words


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: `expected` are the languages that are nothing to speak of, as `en`."""

    expected: tuple[str, ...] = ("en",)


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Take the settings as they are."""
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "language"})


class Engine:
    """Looks at the language of each document once."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        """One match about a document in a language that is not expected."""
        for rule, settings in self._rules:
            if (
                document.blocks
                and document.language_or_guess.lower().partition("-")[0] not in settings.expected
            ):
                told = {
                    "match": opening_words(document, document.anchor),
                    "language": language_name(document.language_or_guess),
                }
                yield Match(rule, document.anchor, told, extent="document")


LANGUAGE = EngineKind(Settings, Settings, values, prepare, Engine)
