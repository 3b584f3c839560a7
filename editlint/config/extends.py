"""Reads a configuration file with all that it extends, each file once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from editlint.config import presets
from editlint.config.config_file import ConfigFile
from editlint.core.errors import EditlintError
from editlint.io import strict_yaml

MAX_EXTENDED = 100
"""Names in the `extends` of a configuration and of all that it extends: more are a mistake, or meant to stall a run."""
MAX_CHARACTERS = strict_yaml.MAX_YAML_CHARACTERS
"""Size of a configuration and of all that it extends, together."""


_FALSE = ("false", "no", "n", "off")
_TRUE = ("true", "yes", "y", "on")


class ConfigSource(msgspec.Struct, frozen=True):
    """A configuration file that was read: its content, the same as parsed, its name in messages, and its size."""

    path: Path
    name: str
    characters: int
    file: ConfigFile
    parsed: strict_yaml.Parsed

    def fail(self, message: str, key: strict_yaml.Key = ()) -> EditlintError:
        """An error at the value with that path."""
        error = self.parsed.fail(message, key)
        error.path = self.name
        return error

    @property
    def extends(self) -> list[tuple[str, strict_yaml.Key]]:
        """The names that it extends, each with the path to it."""
        if isinstance(self.file.extends, str):
            return [(self.file.extends, ("extends",))]
        return [(name, ("extends", number)) for number, name in enumerate(self.file.extends)]


def read_sources(path: Path, root: Path, display_path: Callable[[Path], str]) -> list[ConfigSource]:
    """The file and all that it extends, the extended ones first and each once, where it is first named.

    Nothing outside `root` is read. `display_path` gives a path as messages name it. Raises EditlintError.
    """
    reader = _Reader(root, display_path)
    reader.read(path, ())
    return reader.sources


class _Reader:
    def __init__(self, root: Path, display_path: Callable[[Path], str]) -> None:
        self._root = root
        self._display_path = display_path
        self._named = 0
        self._characters = 0
        self._seen: set[Path] = set()
        self.sources: list[ConfigSource] = []

    def read(self, path: Path, extending: tuple[Path, ...]) -> None:
        """Read a file after all that it extends; `extending` are the files that extend it."""
        is_preset = path.parent == presets.FOLDER
        source = _read_source(path, path.parent if is_preset else self._root, self._display_path)
        self._characters += 0 if is_preset else source.characters
        if self._characters > MAX_CHARACTERS:
            raise source.fail(
                f"with this, all that is extended is over {MAX_CHARACTERS // 1_000_000} MB: cut some"
            )
        chain = (*extending, path.resolve())
        for name, key in source.extends:
            self._named += 1
            if self._named > MAX_EXTENDED:
                raise source.fail(
                    f"this extends over {MAX_EXTENDED} presets and files in all: merge some", key
                )
            base = self._base(source, name, key, chain)
            if base not in self._seen:
                self._seen.add(base)
                try:
                    self.read(base, chain)
                except EditlintError as error:
                    if error.line is None:
                        raise source.fail(f"'{name}' cannot be extended: {error.message}", key) from None
                    raise
        self.sources.append(source)

    def _base(self, source: ConfigSource, name: str, key: strict_yaml.Key, chain: tuple[Path, ...]) -> Path:
        """The preset or file that a file extends. Raises EditlintError at its name."""
        if _is_preset(name):
            try:
                return presets.preset_path(name)
            except EditlintError as error:
                hint = "" if error.message.endswith("?") else "; to extend a file, write './base.yml'"
                raise source.fail(error.message + hint, key) from None
        problem = strict_yaml.path_problem(name)
        if problem:
            raise source.fail(problem, key)
        base = source.path.parent / name
        if not strict_yaml.inside(base, self._root):
            raise source.fail(f"'{name}' {strict_yaml.LEADS_OUT}", key)
        base = base.resolve()
        if base in chain:
            circle = " -> ".join(self._display_path(each) for each in (*chain[chain.index(base) :], base))
            raise source.fail(f"this extends itself: {circle}", key)
        if not base.is_file():
            raise source.fail(f"there is no file '{name}' to extend", key)
        return base


def _is_preset(name: str) -> bool:
    return "/" not in name and not name.endswith((".yml", ".yaml", ".toml"))


def _read_source(path: Path, root: Path, display_path: Callable[[Path], str]) -> ConfigSource:
    name = presets.preset_name(path, display_path)
    try:
        text = strict_yaml.read_text(path, root)
        parsed = _parse(text, path)
        if parsed.value is not None and not isinstance(parsed.value, dict):
            raise parsed.fail("a configuration is a mapping: write 'select:', 'rules:' and the like")
        _spell_out_states(parsed.value or {})
        return ConfigSource(path, name, len(text), strict_yaml.convert(ConfigFile, parsed), parsed)
    except EditlintError as error:
        error.path = name
        raise


def _parse(text: str, path: Path) -> strict_yaml.Parsed:
    if path.suffix != ".toml":
        return strict_yaml.parse(text, str(path))
    from editlint.io import strict_toml  # only for a configuration in TOML

    return strict_toml.parse(text, str(path), ("tool", "editlint"))


def _spell_out_states(value: dict[str, Any]) -> None:
    """Write `off` for the other spellings of false in YAML and TOML, and no severity for those of true."""
    overrides = value.get("overrides")
    for part in (value, *(overrides if isinstance(overrides, list) else ())):
        rules = part.get("rules") if isinstance(part, dict) else None
        if not isinstance(rules, dict):
            continue
        for rule, state in rules.items():
            if str(state).lower() in _FALSE:
                rules[rule] = "off"
            elif str(state).lower() in _TRUE:
                rules[rule] = {}
