"""Front matter: keys that must be there, and values that are too short or too long for where they are shown."""

from collections.abc import Iterator

import msgspec

from editlint.document.model import Document
from editlint.engines.per_rule import Detection, per_rule


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    Either each key of `required` must be in the front matter of an article that has any; or the value of `key`,
    where the front matter has that key, must have `min_characters` to `max_characters`.
    """

    required: list[str] = []
    key: str = ""
    min_characters: int = 0
    max_characters: int = 0


def validate(settings: Settings) -> None:
    """Raises ValueError where the settings ask for nothing."""
    if bool(settings.required) == bool(settings.key):
        raise ValueError(
            "name either 'required' keys, or one 'key' with 'min_characters' and 'max_characters'"
        )


def message_fields(settings: Settings) -> set[str]:
    """The key, and for a length how many characters it has and may have."""
    return {"key"} if settings.required else {"key", "count", "min", "max"}


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """A match about the document for each key that is missing, and for a value of the wrong length."""
    front_matter = document.front_matter.values
    if not front_matter:
        return
    for key in settings.required:
        if not front_matter.get(key):
            yield Detection(document.anchor, {"key": key}, extent="document")
    value = front_matter.get(settings.key)
    low, high = settings.min_characters, settings.max_characters
    if isinstance(value, str) and not low <= len(value) <= high:
        fields = {"key": settings.key, "count": str(len(value)), "min": str(low), "max": str(high)}
        yield Detection(document.anchor, fields, extent="document")


FRONT_MATTER = per_rule(Settings, message_fields, check, validate)
