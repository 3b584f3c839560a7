"""Text to write in place of other text."""

from collections.abc import Sequence
from typing import NamedTuple

from editlint.core.span import Span


class Replacement(NamedTuple):
    """Write `text` in place of a span of a text."""

    span: Span
    text: str


def apply_replacements(text: str, replacements: Sequence[Replacement]) -> str:
    """The text after replacements that are sorted and disjoint."""
    parts, at = [], 0
    for each in replacements:
        parts += [text[at : each.span.start], each.text]
        at = each.span.end
    return "".join([*parts, text[at:]])
