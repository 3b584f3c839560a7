"""The keys of `editlint.yml`: a configuration as people write it, before anything is merged."""

from typing import Any, Literal

import msgspec

from editlint.config.model import State
from editlint.core.finding import FailOn, Severity


class Vocab(msgspec.Struct, frozen=True):
    """A team's vocabulary: `accept` are terms that are never flagged, `reject` those to avoid.

    `reject` is a list, or a mapping from each term to its replacement.
    """

    accept: list[str] = []
    reject: list[str] | dict[str, str] = []


class GrammarFile(msgspec.Struct, frozen=True):
    """The LanguageTool server to ask, and whether it is an error or a warning that it cannot be reached."""

    server: str | None = None
    on_unavailable: Literal["error", "warn"] | None = None


class RuleSettingFile(msgspec.Struct, frozen=True):
    """How a rule is set: its severity, None for the rule's own, and options that replace settings in its `with:`."""

    severity: State | None = None
    options: dict[str, Any] = {}


class OverrideFile(msgspec.Struct, frozen=True):
    """Settings for the files that match the patterns; where several overrides match, the last one wins.

    Its rules are merged over those of its presets, of which later ones win.
    """

    files: list[str]
    preset: str | list[str] = []
    select: list[str] | None = None
    ignore: list[str] = []
    rules: dict[str, State | RuleSettingFile] = {}


class ConfigFile(msgspec.Struct, frozen=True):
    """A configuration as it is written. `extends` names presets and files; paths are relative to the file."""

    extends: str | list[str] = []
    select: list[str] | None = None
    ignore: list[str] | None = None
    rules: dict[str, State | RuleSettingFile] = {}
    packs: list[str] | None = None
    overrides: list[OverrideFile] | None = None
    include: list[str] | None = None
    exclude: list[str] | None = None
    vocab: Vocab = Vocab()
    grammar: GrammarFile = GrammarFile()
    min_severity: Severity | None = None
    fail_on: FailOn | None = None
