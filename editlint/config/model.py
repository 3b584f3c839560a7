"""What a team has set: the values that hold for the files under a folder, and where each is written."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Severity
from editlint.io import globs

State = Severity | Literal["off"]


class RuleSetting(msgspec.Struct, frozen=True):
    """How a rule is set: its severity, and settings that replace those of its file."""

    severity: State | None = None
    options: dict[str, Any] = {}


class SourceLocation(msgspec.Struct, frozen=True):
    """Where a value is written: line and column from 1, None in TOML."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)

    def error(self, message: str) -> EditlintError:
        """An error at this place."""
        return EditlintError(message, path=self.path, line=self.line, column=self.column)


class LocatedText(msgspec.Struct, frozen=True):
    """A name, or another text, with where it is written."""

    value: str
    location: SourceLocation


class LocatedSetting(msgspec.Struct, frozen=True):
    """How a rule is set, and where."""

    setting: RuleSetting
    location: SourceLocation


class Globs(msgspec.Struct, frozen=True):
    """Patterns in the way of `.gitignore`, relative to the folder `base`."""

    patterns: tuple[LocatedText, ...]
    base: Path

    def match(self, path: Path) -> bool:
        """Whether the file (an absolute path) is under `base` and one of the patterns is about it."""
        try:
            relative = path.relative_to(self.base).as_posix()
        except ValueError:
            return False
        return bool(_spec(tuple(each.value for each in self.patterns)).match_file(relative))


@lru_cache(maxsize=64)  # a pure function of its patterns
def _spec(patterns: tuple[str, ...]) -> Any:
    return globs.compile_globs(patterns)


class Override(msgspec.Struct, frozen=True):
    """What is different for some files."""

    files: Globs
    select: tuple[LocatedText, ...] | None
    ignore: tuple[LocatedText, ...]
    rules: Mapping[str, LocatedSetting]


class Config(msgspec.Struct, frozen=True):
    """All that holds for the files under a folder. `root` is the repository, outside which nothing is read."""

    root: Path
    path: Path | None = None
    select: tuple[LocatedText, ...] | None = None
    ignore: tuple[LocatedText, ...] = ()
    rules: Mapping[str, LocatedSetting] = {}
    packs: tuple[LocatedText, ...] = ()
    overrides: tuple[Override, ...] = ()
    include: Globs | None = None
    exclude: Globs | None = None
    accept: tuple[LocatedText, ...] = ()
    reject: Mapping[str, LocatedText] = {}
    server: LocatedText | None = None
    server_optional: bool = False
    """Whether it is a warning only that the server cannot be asked."""


def server_url_problem(url: str) -> str | None:
    """What is wrong with the address of a server, None where it is one."""
    from urllib.parse import urlsplit  # only where a server is named

    try:
        parts = urlsplit(url)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    return None if named else f"'{url}' is no address of a server: write 'http://127.0.0.1:8081' or the like"
