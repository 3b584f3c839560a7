"""A configuration file that was read, with the place of each value in it. A `key` is the path to a value."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from editlint.config.config_file import ConfigFile
from editlint.config.model import Located, SourceLocation
from editlint.core.errors import EditlintError
from editlint.io import strict_yaml


class ConfigSource(msgspec.Struct, frozen=True):
    """A configuration file that was read: its content, the same as parsed, its name in messages, and its size.

    `root` is the folder outside which nothing is read that it names, and `folder` the one that its paths are relative
    to. `patterns_folder` is the same for its patterns: where it is in a package, that of the file which extends it.
    `display_path` gives a path as messages name it.
    """

    path: Path
    root: Path
    folder: Path
    patterns_folder: Path
    name: str
    characters: int
    file: ConfigFile
    parsed: strict_yaml.Parsed
    display_path: Callable[[Path], str]

    @property
    def extends(self) -> list[tuple[str, strict_yaml.Key]]:
        """The names that it extends, each with the path to it."""
        return [(each.value, key) for each, key in self._one_or_more(self.file.extends, "extends")]

    def fail(self, message: str, key: strict_yaml.Key = ()) -> EditlintError:
        """An error at the value with that path."""
        error = self.parsed.fail(message, key)
        error.path = self.name
        return error

    def location(self, *key: str | int) -> SourceLocation:
        """Where a key is written, or an entry of a list."""
        return self._at(self.parsed.keys.get(key) or self.parsed.marks.get(key))

    def value_location(self, *key: str | int) -> SourceLocation:
        """Where the value of a key is written, or an entry of a list."""
        return self._at(self.parsed.marks.get(key))

    def _at(self, mark: strict_yaml.Mark | None) -> SourceLocation:
        return SourceLocation(self.name, mark.line, mark.column) if mark else SourceLocation(self.name)

    def located(self, values: Sequence[str], *key: str | int) -> tuple[Located[str], ...]:
        """The values of a list, each with its place."""
        return tuple(Located(value, self.location(*key, i)) for i, value in enumerate(values))

    def one_or_more(self, values: str | Sequence[str], *key: str | int) -> tuple[Located[str], ...]:
        """The value, or the values of a list, each with its place."""
        return tuple(each for each, _ in self._one_or_more(values, *key))

    def inside(self, name: str, location: SourceLocation) -> Path:
        """The path that is named at a location, relative to the file. Raises EditlintError where it leads out."""
        if problem := strict_yaml.path_problem(name):
            raise location.error(problem)
        path = self.folder / name
        if not strict_yaml.inside(path, self.root):
            raise location.error(f"'{name}' {strict_yaml.LEADS_OUT}")
        return path

    def _one_or_more(
        self, values: str | Sequence[str], *key: str | int
    ) -> list[tuple[Located[str], strict_yaml.Key]]:
        if isinstance(values, str):
            return [(Located(values, self.location(*key)), key)]
        return [(each, (*key, i)) for i, each in enumerate(self.located(values, *key))]
