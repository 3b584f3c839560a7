"""Completion in configurations and rule files: keys, rules, presets, and the words that a value may be."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lsprotocol import types

from editlint.catalogue.option_meanings import option_meaning
from editlint.catalogue.rule_records import KnownRules, RuleOption
from editlint.catalogue.schemas import schemas
from editlint.config.presets import preset_names
from editlint.config.selection import ALL
from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES
from editlint.core.lazy_regex import LazyPattern
from editlint.engines import ENGINES
from editlint.io.strict_yaml import Key
from editlint.server.configuration_diagnostics import FileKind
from editlint.server.positions import Positions
from editlint.server.schema_lookup import SchemaLookup
from editlint.server.suggestions import (
    Suggestion,
    completion_item,
    family_suggestions,
    rule_suggestions,
    word_span,
)
from editlint.server.yaml_context import Context, context_at

TRIGGERS = (" ", ":", "[", "{", ",", "/", "-")
"""What a client asks for completions after, besides letters."""

_ENGINE = LazyPattern(r"(?m)^engine[ \t]*:[ \t]*[\"']?([a-z-]+)")


def completions(
    positions: Positions, position: types.Position, kind: FileKind, rules: KnownRules | None
) -> types.CompletionList:
    """The completions at a position of a configuration or a rule file.

    `rules` are those that are available in its folder, None where that cannot be read.
    """
    offset = positions.offset(position)
    context = context_at(positions.text, offset)
    if context is None:
        return types.CompletionList(is_incomplete=False, items=[])
    suggester = _Suggester(positions.text, kind, rules)
    span = word_span(positions.text, context.start, offset)
    after = ": " if positions.text[span.end : span.end + 1] != ":" else ""
    keys, values = suggester.keys(context), suggester.values(context)
    items = [completion_item(each, number, positions, span, after) for number, each in enumerate(keys)]
    items += [completion_item(each, number, positions, span) for number, each in enumerate(values)]
    return types.CompletionList(is_incomplete=False, items=items)


class _Suggester:
    """Knows what may be written in a file of a kind."""

    def __init__(self, text: str, kind: FileKind, rules: KnownRules | None) -> None:
        self._kind = kind
        self._rules = rules
        engine = _ENGINE.search(text)
        self._engine = engine[1] if engine else ""
        self._lookup = SchemaLookup(_schema(kind), self._engine)

    def keys(self, context: Context) -> Iterator[Suggestion]:
        """The keys that the mapping at a place may have, without those that it has."""
        if context.role == "value":
            return
        written = {path[-1] for path in context.keys if path[:-1] == context.path}
        for each in self._keys_at(context.path):
            if each.word not in written:
                yield each

    def _keys_at(self, path: Key) -> Iterator[Suggestion]:
        if self._kind == "configuration":
            match _without_override(path):
                case ("rules",):
                    yield from rule_suggestions(self._rules)
                case ("budgets",):
                    yield from (*family_suggestions(self._rules), *rule_suggestions(self._rules))
                case ("rules", str(rule), "options"):
                    yield from (
                        Suggestion(each.name, each.type, each.meaning) for each in self._options(rule)
                    )
        elif path == ("severity",):
            yield from (Suggestion(name, "the level from which it applies") for name in SEVERITIES)
        for name, type in self._lookup.keys(path).items():
            yield Suggestion(name, type, self._meaning(path, name))

    def _meaning(self, path: Key, name: str) -> str:
        """What a setting of the engine means."""
        if self._kind != "rule" or path != ("with",) or self._engine not in ENGINES:
            return ""
        return option_meaning(self._engine, name)

    def values(self, context: Context) -> Iterator[Suggestion]:
        """The words that may be the value, or the entry, at a place."""
        if context.role == "key":
            return
        path = context.path
        if self._kind == "rule":
            yield from rule_suggestions(self._rules) if path[:1] == ("also",) else ()
        else:
            yield from self._config_values(_without_override(path))
        yield from map(Suggestion, self._lookup.values(path))

    def _config_values(self, path: Key) -> Iterator[Suggestion]:
        match path:
            case ("extends" | "preset",) | ("extends" | "preset", int()):
                yield from (Suggestion(name, "preset") for name in preset_names())
            case ("select" | "ignore", int()):
                yield from (
                    Suggestion(ALL, "every rule"),
                    *family_suggestions(self._rules),
                    *rule_suggestions(self._rules),
                )
            case ("rules", str(rule), "options", str(option)):
                for each in self._options(rule):
                    if each.name == option:
                        words = ("true", "false") if isinstance(each.value, bool) else each.choices
                        yield from map(Suggestion, words)

    def _options(self, rule_id: str) -> list[RuleOption]:
        """The options of a rule; none where it is unknown or its file cannot be read."""
        if self._rules is None or rule_id not in self._rules.available:
            return []
        try:
            return self._rules.options(rule_id, self._rules.source(rule_id))
        except EditlintError:
            return []


def _without_override(path: Key) -> Key:
    """A path in an override as the same one outside of it."""
    return path[2:] if path[:1] == ("overrides",) and len(path) > 2 else path


@lru_cache(maxsize=2)  # a pure function of the records that the schemas are made from
def _schema(kind: FileKind) -> Mapping[str, Any]:
    return schemas()["config.json" if kind == "configuration" else "rule.json"]
