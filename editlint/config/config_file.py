"""The keys of `editlint.yml`: a configuration as people write it, before anything is merged."""

from typing import Annotated, Any, Literal

import msgspec

from editlint.config.model import State
from editlint.core.finding import FailOn, Severity


class Vocab(msgspec.Struct, frozen=True):
    """A team's vocabulary: `accept` are terms that are never flagged, `reject` those to avoid.

    `reject` is a list, or a mapping from each term to its replacement. The files have more of both, one on a line.
    """

    accept: list[str] = []
    reject: list[str] | dict[str, str] = []
    accept_file: str | list[str] = []
    reject_file: str | list[str] = []


class GrammarFile(msgspec.Struct, frozen=True):
    """The LanguageTool server to ask, and whether it is an error or a warning that it cannot be reached."""

    server: str | None = None
    on_unavailable: Literal["error", "warn"] | None = None


class RuleSettingFile(msgspec.Struct, frozen=True):
    """How a rule is set: its severity, None for the rule's own, and options that replace settings in its `with:`."""

    severity: State | None = None
    options: dict[str, Any] = {}


class BudgetFile(msgspec.Struct, frozen=True):
    """How many findings an article may have: so many, so many per 1,000 words, or a share of its sentences."""

    max_findings: Annotated[int, msgspec.Meta(ge=0)] | None = None
    max_per_1000: Annotated[float, msgspec.Meta(ge=0)] | None = None
    max_share: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None


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
    """A configuration as it is written. `extends` names presets and files; paths are relative to the file.

    `min_severity` is the lowest severity to show, `fail_on` the lowest that makes a run fail. A run may have
    `max_warnings` warnings; `budgets` allow each article findings of a rule or family; `worsen_by` is the share by
    which the value of a known finding may rise. `required_version` says which versions of editlint it is for, such as
    `>=0.4,<0.5`.
    """

    required_version: str | None = None
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
    max_warnings: Annotated[int, msgspec.Meta(ge=0)] | None = None
    budgets: dict[str, BudgetFile] = {}
    worsen_by: Annotated[float, msgspec.Meta(ge=0)] | None = None
