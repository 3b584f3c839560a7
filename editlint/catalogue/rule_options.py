"""The options of a rule: every setting of its engine, with the value that it has and where that is set."""

from collections.abc import Mapping
from typing import Any

import msgspec

from editlint.catalogue.origins import Origin, in_rule, origin
from editlint.catalogue.rule_sources import RuleSource
from editlint.config.model import SourceLocation
from editlint.engines import ENGINES
from editlint.packs.rule import Rule

MAX_VALUE_CHARACTERS = 200
"""Characters of a value on one line: it may be a list of a thousand terms."""


class Setting(msgspec.Struct, frozen=True):
    """A setting by its name in a configuration, with its value, null for none, and where that comes from."""

    name: str
    value: Any
    origin: Origin

    def __str__(self) -> str:
        return f"{self.name}: {shown(self.value)}  # {self.origin}"


def rule_options(
    rule: Rule, source: RuleSource, replaced: Mapping[str, SourceLocation] | None = None
) -> list[Setting]:
    """The options of a rule as it runs; `replaced` is where a configuration sets some."""
    engine = ENGINES[rule.engine].settings
    values = msgspec.to_builtins(msgspec.convert(rule.settings, engine, strict=False), order="deterministic")
    locations = replaced or {}
    options = []
    for field in msgspec.structs.fields(engine):
        name = field.encode_name
        if name in locations:
            where = origin(locations[name])
        elif name in source.file.settings:
            where = in_rule(source.location("with", name))
        else:
            where = Origin("engine", rule.engine)
        options.append(Setting(name, values.get(name), where))
    return options


def shown(value: Any, max_characters: int = MAX_VALUE_CHARACTERS) -> str:
    """A value on one line, much as it could be written in YAML, cut where it is long."""
    text = _shown(value)
    return text if len(text) <= max_characters else f"{text[:max_characters]}…"


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, str):
        return value or "''"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_shown(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return str(value)
