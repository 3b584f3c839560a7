"""The configuration of the files under a folder, each value with where it is written."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import FailOn, Severity
from editlint.io import globs

Value = TypeVar("Value")

MAX_MATCHED_CHARACTERS = 300
"""Characters of a path that is compared with patterns."""

State = Severity | Literal["off"]


class SourceLocation(msgspec.Struct, frozen=True):
    """Where a value is written: line and column from 1, None in TOML."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)

    def error(self, message: str) -> EditlintError:
        """An error with this location."""
        return EditlintError(message, path=self.path, line=self.line, column=self.column)


class Located(msgspec.Struct, Generic[Value], frozen=True):
    """A value of a configuration, with where it is written."""

    value: Value
    location: SourceLocation


Names = Located[tuple[Located[str], ...]]
"""A list of names, which has a place even where it is empty."""


class RuleSetting(msgspec.Struct, frozen=True):
    """How one file sets a rule, at `location`.

    `severity` is None where the file leaves it as it is; `options` replace settings of the rule, by name. `entries` are
    the places of what an option contains, by option and entry, where it was collected from several.
    """

    location: SourceLocation
    severity: State | None = None
    options: Mapping[str, Located[Any]] = {}
    entries: Mapping[tuple[str, str], SourceLocation] = {}


RuleSettings = Mapping[str, tuple[RuleSetting, ...]]
"""The settings of rules by id, those of the files that win last."""


class Globs(msgspec.Struct, frozen=True):
    """Patterns in the style of `.gitignore`, relative to the folder `base`; `location` is that of them all."""

    patterns: tuple[Located[str], ...]
    base: Path
    location: SourceLocation

    def match(self, path: Path) -> bool:
        """Whether the file, given as an absolute path, is under `base` and matches, also where links lead to it.

        A path of over MAX_MATCHED_CHARACTERS does not: time grows with the fourth power of its length.
        """
        if not path.is_relative_to(self.base):
            path = Path(os.path.realpath(path.parent), path.name)
            if not path.is_relative_to(self.base):
                return False
        relative = path.relative_to(self.base).as_posix()
        if len(relative) > MAX_MATCHED_CHARACTERS:
            return False
        return bool(_compiled(tuple(each.value for each in self.patterns)).match_file(relative))


@lru_cache(maxsize=64)  # a pure function of its patterns
def _compiled(patterns: tuple[str, ...]) -> Any:
    return globs.compile_globs(patterns)


class PackFolder(msgspec.Struct, frozen=True):
    """A pack that a configuration names at `location`: its folder, and the one outside which nothing is read for it.

    `package` is its name in the configuration where it is in an installed package, '' elsewhere.
    """

    folder: Path
    root: Path
    location: SourceLocation
    package: str = ""


class Budget(msgspec.Struct, frozen=True):
    """How many findings of a rule or family an article may have: so many, so many per 1,000 words, or for so large a
    share of its sentences. Of several limits the lowest one applies."""

    max_findings: int | None = None
    max_per_1000: float | None = None
    max_share: float | None = None


class Override(msgspec.Struct, frozen=True):
    """Settings for some of the files, merged over those of the configuration."""

    files: Globs
    select: Names | None
    ignore: tuple[Located[str], ...]
    rules: RuleSettings


class Config(msgspec.Struct, frozen=True):
    """All settings of the files under a folder.

    `root` is the repository, outside which nothing is read; `path` is the file, or None. `required_version` is the last
    of those in the files that it was merged from; each of them was checked. `extends` names all that was merged.
    `word_files` are the files of `vocab`, which are no articles. `min_severity` is the lowest severity to show,
    `fail_on` the lowest that makes a run fail. `max_warnings` is how many warnings a run may have, `budgets` what an
    article may have by rule or family, `worsen_by` the share by which the value of a known finding may rise.
    `on_unavailable` says whether it is an `error` that the LanguageTool server cannot be reached, or only a warning.
    """

    root: Path
    path: Path | None = None
    required_version: Located[str] | None = None
    extends: tuple[Located[str], ...] = ()
    select: Names | None = None
    ignore: tuple[Located[str], ...] = ()
    rules: RuleSettings = {}
    packs: tuple[PackFolder, ...] = ()
    overrides: tuple[Override, ...] = ()
    include: Globs | None = None
    exclude: Globs | None = None
    accept: tuple[Located[str], ...] = ()
    reject: Mapping[str, Located[str]] = {}
    word_files: frozenset[Path] = frozenset()
    server: Located[str] | None = None
    min_severity: Located[Severity] | None = None
    fail_on: Located[FailOn] | None = None
    max_warnings: Located[int] | None = None
    budgets: Mapping[str, Located[Budget]] = {}
    worsen_by: Located[float] | None = None
    on_unavailable: Located[str] | None = None

    @property
    def server_optional(self) -> bool:
        """Whether it is no error that the LanguageTool server cannot be reached."""
        return self.on_unavailable is not None and self.on_unavailable.value == "warn"


def server_url_problem(url: str) -> str | None:
    """What is wrong with the URL of a server, None where nothing is."""
    from urllib.parse import urlsplit  # only where a server is named

    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    return None if valid else f"'{url}' is not the URL of a server: write 'http://127.0.0.1:8081' or the like"
