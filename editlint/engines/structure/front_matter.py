"""What the head of a file says of the article: keys that must be there, and values that fit where they are shown."""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.match import Match, RuleFailed
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    Each of `required` must be in the head of a file that has one. The value of `key` has `least` to `most`
    characters, where the head has that key.
    """

    required: list[str] = []
    key: str = ""
    least: int = 0
    most: int = 0


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Nothing to work out. Raises ValueError where the settings ask for nothing."""
    if bool(settings.required) == bool(settings.key):
        raise ValueError("name either 'required' keys, or one 'key' with its 'least' and 'most' characters")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the key, and for a length how many characters it has and may have."""
    return frozenset({"key"} if settings.required else {"key", "size", "least", "most"})


class Engine:
    """Looks at the head of a document."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match | RuleFailed]:
        """A match about the document for each key that is missing, and each value that does not fit."""
        given = document.front_matter.values
        if not given:
            return
        for number, settings in self._rules:
            for key in settings.required:
                if not given.get(key):
                    yield Match(number, document.anchor, {"key": key}, extent="document")
            value = given.get(settings.key)
            if isinstance(value, str) and not settings.least <= len(value) <= settings.most:
                said = {"key": settings.key, "size": str(len(value))}
                said |= {"least": str(settings.least), "most": str(settings.most)}
                yield Match(number, document.anchor, said, extent="document")


METADATA = EngineKind(Settings, Settings, values, prepare, Engine)
