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

    `severity` is None where the file leaves it as it is; `options` replace settings of the rule, by name.
    """

    location: SourceLocation
    severity: State | None = None
    options: Mapping[str, Located[Any]] = {}


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


class Override(msgspec.Struct, frozen=True):
    """Settings for some of the files, merged over those of the configuration."""

    files: Globs
    select: Names | None
    ignore: tuple[Located[str], ...]
    rules: RuleSettings


class Config(msgspec.Struct, frozen=True):
    """All settings of the files under a folder.

    `root` is the repository, outside which nothing is read; `path` is the file, or None. `min_severity` is the lowest
    severity to show, `fail_on` the lowest that makes a run fail. `server_optional` makes it a warning, not an error,
    that the LanguageTool server cannot be reached.
    """

    root: Path
    path: Path | None = None
    select: Names | None = None
    ignore: tuple[Located[str], ...] = ()
    rules: RuleSettings = {}
    packs: tuple[Located[str], ...] = ()
    overrides: tuple[Override, ...] = ()
    include: Globs | None = None
    exclude: Globs | None = None
    accept: tuple[Located[str], ...] = ()
    reject: Mapping[str, Located[str]] = {}
    server: Located[str] | None = None
    server_optional: bool = False
    min_severity: Severity | None = None
    fail_on: FailOn | None = None


def server_url_problem(url: str) -> str | None:
    """What is wrong with the URL of a server, None where nothing is."""
    from urllib.parse import urlsplit  # only where a server is named

    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    return None if valid else f"'{url}' is not the URL of a server: write 'http://127.0.0.1:8081' or the like"
