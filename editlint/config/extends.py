"""Reads a configuration file with all that it extends, each file once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from editlint.config import presets
from editlint.config.config_file import ConfigFile
from editlint.config.config_source import ConfigSource
from editlint.config.model import Located
from editlint.config.packages import CONFIG_NAME, CONFIGS_GROUP, is_package, package_data
from editlint.core.errors import EditlintError
from editlint.io import strict_yaml

MAX_EXTENDED = 100
"""Names in the `extends` of a configuration and of all that it extends: more are a mistake, or meant to stall a run."""
MAX_CHARACTERS = strict_yaml.MAX_YAML_CHARACTERS
"""Size of a configuration and of all that it extends, together."""


_FALSE = ("false", "no", "n", "off")
_TRUE = ("true", "yes", "y", "on")


def read_sources(
    path: Path, root: Path, display_path: Callable[[Path], str], text: str | None = None
) -> list[ConfigSource]:
    """The file and all that it extends, the extended ones first and each once, where it is first named.

    Nothing outside `root` is read. `display_path` gives a path as messages name it. `text` takes the place of what is
    in the file. Raises EditlintError.
    """
    reader = _Reader(display_path, {} if text is None else {path: text})
    reader.read(_Place(path, root), ())
    return reader.sources


class _Place(NamedTuple):
    """Where a configuration file is: `root` and `patterns_folder` as in ConfigSource, None for its own folder."""

    path: Path
    root: Path
    patterns_folder: Path | None = None


class _Reader:
    def __init__(self, display_path: Callable[[Path], str], texts: Mapping[Path, str]) -> None:
        self._display_path = display_path
        self._texts = texts
        self._named = 0
        self._characters = 0
        self._seen: set[Path] = set()
        self.sources: list[ConfigSource] = []

    def read(self, place: _Place, extending: tuple[Path, ...]) -> None:
        """Read a file after all that it extends; `extending` are the files that extend it."""
        source = _read_source(place, self._display_path, self._texts.get(place.path))
        self._characters += 0 if place.path.parent == presets.FOLDER else source.characters
        if self._characters > MAX_CHARACTERS:
            raise source.fail(
                f"with this, all that is extended is over {MAX_CHARACTERS // 1_000_000} MB: cut some"
            )
        chain = (*extending, place.path.resolve())
        for name, key in source.extends:
            self._named += 1
            if self._named > MAX_EXTENDED:
                raise source.fail(
                    f"this extends over {MAX_EXTENDED} presets and files in all: merge some", key
                )
            base = self._base(source, name, key, chain)
            if base.path not in self._seen:
                self._seen.add(base.path)
                try:
                    self.read(base, chain)
                except EditlintError as error:
                    if error.line is None:
                        raise source.fail(f"'{name}' cannot be extended: {error.message}", key) from None
                    raise
        self.sources.append(source)

    def _base(self, source: ConfigSource, name: str, key: strict_yaml.Key, chain: tuple[Path, ...]) -> _Place:
        """The preset or file that a file extends. Raises EditlintError at its name."""
        if is_package(name):
            base = _package_place(source, name, key)
        elif _is_preset(name):
            return _preset_place(source, name, key)
        else:
            path = source.inside(name, source.value_location(*key)).resolve()
            in_package = source.patterns_folder != source.folder
            base = _Place(path, source.root, source.patterns_folder if in_package else None)
        if base.path in chain:
            circle = " -> ".join(
                self._display_path(each) for each in (*chain[chain.index(base.path) :], base.path)
            )
            raise source.fail(f"this extends itself: {circle}", key)
        if not base.path.is_file():
            raise source.fail(f"there is no file '{name}' to extend", key)
        return base


def _preset_place(source: ConfigSource, name: str, key: strict_yaml.Key) -> _Place:
    try:
        path = presets.preset_path(name)
    except EditlintError as error:
        hint = "" if error.message.endswith("?") else "; to extend a file, write './base.yml'"
        raise source.fail(error.message + hint, key) from None
    return _Place(path, path.parent)


def _package_place(source: ConfigSource, name: str, key: strict_yaml.Key) -> _Place:
    """The configuration in a package: its patterns are about the articles of whoever extends it."""
    data = package_data(Located(name, source.value_location(*key)), CONFIGS_GROUP)
    path = data.path / CONFIG_NAME if data.path.is_dir() else data.path
    return _Place(path.resolve(), data.root, source.patterns_folder)


def _is_preset(name: str) -> bool:
    return "/" not in name and not name.endswith((".yml", ".yaml", ".toml"))


def _read_source(place: _Place, display_path: Callable[[Path], str], text: str | None = None) -> ConfigSource:
    path = place.path
    name = presets.preset_name(path, display_path)
    try:
        text = strict_yaml.read_text(path, place.root) if text is None else text
        parsed = _parse(text, path)
        if parsed.value is not None and not isinstance(parsed.value, dict):
            raise parsed.fail("a configuration is a mapping: write 'select:', 'rules:' and the like")
        if "required_version" in (parsed.value or {}):
            from editlint.config.required_version import check_required_version  # only for this key

            check_required_version(parsed)
        _spell_out_states(parsed.value or {})
        file = strict_yaml.convert(ConfigFile, parsed)
        folder = path.resolve().parent
        return ConfigSource(
            path=path,
            root=place.root,
            folder=folder,
            patterns_folder=place.patterns_folder or folder,
            name=name,
            characters=len(text),
            file=file,
            parsed=parsed,
            display_path=display_path,
        )
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
