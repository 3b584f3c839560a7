"""Where a value comes from, for people and for programs."""

from typing import Literal

import msgspec

from editlint.catalogue.rule_sources import OWN_RULES
from editlint.config.model import SourceLocation
from editlint.config.presets import preset_names
from editlint.config.selection import COMMAND_LINE, DEFAULT
from editlint.runner.rulesets import SERVER_VARIABLE

Kind = Literal[
    "default", "engine", "rule", "preset", "configuration", "article", "environment", "command line"
]


class Origin(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a value comes from.

    `default` is what editlint does where nobody says anything, `engine` the default of the engine of that `name`,
    `rule` the file of a rule. `name` is also that of a preset, or of a variable of the environment. `path`, `line` and
    `column` (from 1) are a place in a file.
    """

    kind: Kind
    name: str | None = None
    path: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        if self.kind == "engine":
            return f"engine {self.name}"
        if self.kind in {"default", "command line"}:
            return self.kind
        start = f"preset {self.name}" if self.kind == "preset" else self.path or self.name
        return ":".join(str(part) for part in (start, self.line, self.column) if part is not None)


BY_DEFAULT = Origin("default")


def origin(location: SourceLocation) -> Origin:
    """Where a configuration, a preset, an option of the command line or a variable sets a value."""
    if location == DEFAULT:
        return BY_DEFAULT
    if location == COMMAND_LINE:
        return Origin("command line")
    if location.path == SERVER_VARIABLE:
        return Origin("environment", SERVER_VARIABLE)
    preset = location.path.removeprefix("preset ")
    if preset != location.path and preset in preset_names():
        return Origin("preset", preset, None, location.line, location.column)
    kind: Kind = "rule" if location.path.startswith(f"{OWN_RULES}/") else "configuration"
    return Origin(kind, None, location.path, location.line, location.column)


def in_rule(location: SourceLocation) -> Origin:
    """A place in the file of a rule."""
    return Origin("rule", None, location.path, location.line, location.column)
