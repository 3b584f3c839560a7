"""The language of an article, where rules for English do not run on it."""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.match import Match
from editlint.document.language import named
from editlint.document.model import Document
from editlint.engines.base import Common, EngineKind
from editlint.engines.excerpts import begun


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: `expected` are the languages that are nothing to speak of, as `en`."""

    expected: tuple[str, ...] = ("en",)


def prepare(settings: Settings, common: Common) -> Settings:
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
            if document.blocks and document.written_in.lower().partition("-")[0] not in settings.expected:
                told = {"match": begun(document, document.head), "language": named(document.written_in)}
                yield Match(rule, document.head, told, extent="document")


LANGUAGE = EngineKind(Settings, Settings, values, prepare, Engine)
