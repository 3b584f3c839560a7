"""Images without a useful alternative text."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Image
from editlint.engines.per_rule import Detection, per_rule

_FILE_NAME = LazyPattern(
    r"\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)|(?:img|dsc|image|screenshot)[-_ ]?\d+"
)


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `kind`: images without alternative text (`missing`), or those whose text is a file name or one of `words`
    and nothing else (`uninformative`).
    """

    kind: Literal["missing", "uninformative"]
    words: list[str] = []


def message_fields(settings: Settings) -> set[str]:
    """The alternative text, where there is one."""
    return set() if settings.kind == "missing" else {"match"}


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The images that a rule is about, each at its mark-up."""
    words = {word.lower() for word in settings.words}
    for image in document.images:
        if image.alt is None if settings.kind == "missing" else _is_uninformative(image, words):
            fields = {"match": image.alt} if image.alt else {}
            yield Detection(Span(image.at, image.at), fields, extent="block", source=image.span)


def _is_uninformative(image: Image, words: set[str]) -> bool:
    text = (image.alt or "").strip().lower()
    return bool(text) and (text in words or _FILE_NAME.fullmatch(text) is not None)


IMAGES = per_rule(Settings, message_fields, check)
