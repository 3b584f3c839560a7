"""Pictures and the text that stands for them."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match, RuleFailed
from editlint.core.span import Span
from editlint.document.model import Document, Image
from editlint.engines.base import EngineKind, RuleContext

_FILE = LazyPattern(r"\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)|(?:img|dsc|image|screenshot)[-_ ]?\d+")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `report`: pictures without alternative text (`missing`), or those whose text is the name of a file or one of
    `words` and nothing else (`uninformative`).
    """

    report: Literal["missing", "uninformative"]
    words: list[str] = []


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """The settings with the words in lower case."""
    return Settings(settings.report, [word.lower() for word in settings.words])


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the alternative text, where there is one."""
    return frozenset() if settings.report == "missing" else frozenset({"match"})


class Engine:
    """Looks at the pictures of a document."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match | RuleFailed]:
        """A match for each picture that a rule is about, at its mark-up."""
        for image in document.images:
            for number, settings in self._rules:
                if _meant(image, settings):
                    said = {"match": image.alt} if image.alt else {}
                    yield Match(number, Span(image.at, image.at), said, extent="block", source=image.span)


def _meant(image: Image, settings: Settings) -> bool:
    if settings.report == "missing":
        return image.alt is None
    text = (image.alt or "").strip().lower()
    return bool(text) and (text in settings.words or _FILE.fullmatch(text) is not None)


IMAGES = EngineKind(Settings, Settings, values, prepare, Engine)
