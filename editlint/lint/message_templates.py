"""Message templates: a rule's message, help and fix title with the values of a match filled in."""

from collections.abc import Mapping

from editlint.document.records import PLACEHOLDER

MAX_QUOTED_CHARACTERS = 72
"""Characters of a value that a message quotes."""
MAX_ADVICE_CHARACTERS = 600
"""Characters of an engine's own words, which are no quotation."""
_ADVICE = ("advice", "suggestions")


def fill_template(template: str, fields: Mapping[str, str]) -> str:
    """The template with its values, each cut to MAX_QUOTED_CHARACTERS, or to MAX_ADVICE_CHARACTERS."""
    return template.format_map(
        {
            name: _shorten(value, MAX_ADVICE_CHARACTERS if name in _ADVICE else MAX_QUOTED_CHARACTERS)
            for name, value in fields.items()
        }
    )


def _shorten(value: str, max_characters: int) -> str:
    value = value.replace(PLACEHOLDER, "…")
    if len(value) <= max_characters:
        return value
    return value[: max_characters - 1].rstrip() + "…"
