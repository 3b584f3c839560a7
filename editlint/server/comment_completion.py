"""Completion in the comments of an article that suppress findings: their commands, and the rules that they name."""

from collections.abc import Callable

from lsprotocol import types

from editlint.catalogue.rule_records import KnownRules
from editlint.core.lazy_regex import LazyPattern
from editlint.lint.suppression import COMMANDS
from editlint.server.positions import Positions
from editlint.server.suggestions import (
    Suggestion,
    completion_item,
    family_suggestions,
    rule_suggestions,
    word_span,
)

_COMMAND = LazyPattern(r"(?:<!--|\{/\*)[ \t]*(editlint-[a-z-]*)$")
_NAME = LazyPattern(
    r"(?:<!--|\{/\*)[ \t]*editlint-[a-z-]+[ \t](?:[ \t,]*[a-z][a-z0-9/-]*[ \t,])*[ \t,]*([a-z0-9/-]*)$"
)


def comment_completions(
    positions: Positions, position: types.Position, rules: Callable[[], KnownRules | None]
) -> types.CompletionList | None:
    """The completions at a position of an article; None outside a comment for editlint.

    `rules` gives those that may be named, and is called only inside of one.
    """
    offset = positions.offset(position)
    start = positions.offset(types.Position(position.line, 0))
    before = positions.text[start:offset]
    if "editlint-" not in before:
        return None
    if command := _COMMAND.search(before):
        at, suggestions = command.start(1), [Suggestion(f"editlint-{each}") for each in COMMANDS]
    elif name := _NAME.search(before):
        known = rules()
        at, suggestions = name.start(1), [*family_suggestions(known), *rule_suggestions(known)]
    else:
        return None
    span = word_span(positions.text, start + at, offset)
    items = [completion_item(each, number, positions, span) for number, each in enumerate(suggestions)]
    return types.CompletionList(is_incomplete=False, items=items)
