"""The short way to write an engine: one function that checks a document for one rule.

    def check(document: Document, settings: Settings) -> Iterator[Detection]: ...

    IMAGES = per_rule(Settings, {"match"}, check)

CONTRIBUTING.md, "Add an engine", shows a whole module.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from typing import Any

import msgspec

from editlint.core.match import Edit, Match
from editlint.core.span import Extent, Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext


class Detection(msgspec.Struct, frozen=True):
    """A match that does not know its rule yet; the fields are those of Match."""

    span: Span
    fields: dict[str, str] = {}
    edits: tuple[Edit, ...] = ()
    related: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    level: float | None = None
    extent: Extent = "phrase"
    source: Span | None = None
    unsafe: bool = False

    def match(self, rule: int) -> Match:
        """The match of the rule with that number."""
        return Match(
            rule,
            self.span,
            self.fields,
            self.edits,
            self.related,
            self.notes,
            self.level,
            self.extent,
            self.source,
            self.unsafe,
        )


Check = Callable[[Document, Any], Iterator[Detection]]
Fields = Set[str] | Callable[[Any], Set[str]]


class PerRuleEngine:
    """Calls the check for one rule after another."""

    def __init__(self, check: Check, rules: Sequence[tuple[int, Any]]) -> None:
        self._check = check
        self._rules = tuple(rules)

    def find(self, document: Document) -> Iterator[Match]:
        """The matches of all rules."""
        for number, settings in self._rules:
            for detection in self._check(document, settings):
                yield detection.match(number)


def per_rule(
    settings: type[Any],
    fields: Fields,
    check: Check,
    validate: Callable[[Any], None] | None = None,
    *,
    finds_terms: bool = False,
) -> EngineKind:
    """An engine kind made of one function.

    `settings` is the record of `with:`, `fields` the names that messages may use, either always or as a function
    of the settings, and `check` yields what one rule finds. `validate` raises ValueError, with a message for the
    author of the rule, where settings of the right types make no sense. `finds_terms` is as in EngineKind.
    """

    def message_fields(values: Any) -> frozenset[str]:
        return frozenset(fields(values) if callable(fields) else fields)

    def compile_settings(values: Any, context: RuleContext) -> Any:
        if validate is not None:
            validate(values)
        return values

    def build(rules: Sequence[tuple[int, Any]]) -> PerRuleEngine:
        return PerRuleEngine(check, rules)

    return EngineKind(settings, settings, message_fields, compile_settings, build, finds_terms=finds_terms)
