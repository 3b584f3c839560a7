"""Message templates: a rule's message, help and fix title with the values of a match filled in."""

from collections.abc import Mapping

from editlint.document.records import PLACEHOLDER

MAX_QUOTED_CHARACTERS = 72
"""Characters of a value that a message quotes."""


def fill_template(template: str, fields: Mapping[str, str]) -> str:
    """The template with its values, each cut to MAX_QUOTED_CHARACTERS."""
    return template.format_map({name: _shorten(value) for name, value in fields.items()})


def _shorten(value: str) -> str:
    value = value.replace(PLACEHOLDER, "…")
    if len(value) <= MAX_QUOTED_CHARACTERS:
        return value
    return value[: MAX_QUOTED_CHARACTERS - 1].rstrip() + "…"
