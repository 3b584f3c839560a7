"""Words that may be written at a place, as a client shows and inserts them."""

from collections.abc import Callable, Iterator

import msgspec
from lsprotocol import types

from editlint.catalogue.rule_records import KnownRules
from editlint.core.lazy_regex import LazyPattern
from editlint.core.printable import printable
from editlint.core.span import Span
from editlint.server.positions import Positions

_WORD_END = LazyPattern(r"[\w/*.-]*")


class Suggestion(msgspec.Struct, frozen=True):
    """A word that may be written at a place, with what it is and what it means; `rule`: it is the id of a rule."""

    word: str
    detail: str = ""
    meaning: str = ""
    rule: bool = False


def rule_suggestions(rules: KnownRules | None) -> Iterator[Suggestion]:
    """The rules by their ids."""
    for rule_id, rule in sorted(rules.available.items() if rules else ()):
        severities = "/".join(name for _, name in rule.levels)
        yield Suggestion(rule_id, severities, rule.message, rule=True)


def family_suggestions(rules: KnownRules | None) -> Iterator[Suggestion]:
    """The families of the rules."""
    for family in sorted({rule.family for rule in rules.available.values()} if rules else ()):
        yield Suggestion(family, "family")


def word_span(text: str, start: int, offset: int) -> Span:
    """The span of the word that starts at `start`, and goes on after the cursor at `offset`."""
    match = _WORD_END.match(text, max(start, offset))
    return Span(start, max(offset, match.end() if match else offset))


def completion_item(
    suggestion: Suggestion, number: int, positions: Positions, span: Span, after: str = ""
) -> types.CompletionItem:
    """The completion that writes a suggestion at a span, and `after` behind it; it is that `number` in the list."""
    word = suggestion.word
    kinds = types.CompletionItemKind
    return types.CompletionItem(
        label=word,
        kind=kinds.Reference if suggestion.rule else kinds.Property if after else kinds.EnumMember,
        detail=printable(suggestion.detail) or None,
        documentation=printable(suggestion.meaning) or None,
        sort_text=f"{number:05}",
        filter_text=word,
        text_edit=types.TextEdit(positions.range(span), f"{word}{after}"),
        data={"rule": word} if suggestion.rule else None,
    )


def resolve_completion(
    item: types.CompletionItem, explain: Callable[[str], types.MarkupContent | None]
) -> types.CompletionItem:
    """The completion with what its rule is about, which `explain` says; others stay as they are."""
    rule = item.data.get("rule") if isinstance(item.data, dict) else None
    if isinstance(rule, str) and (text := explain(rule)) is not None:
        item.documentation = text
    return item
