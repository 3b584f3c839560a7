"""Reads a configuration file with all that it extends, and merges them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from editlint.config import presets
from editlint.config.config_file import ConfigFile
from editlint.config.model import (
    Config,
    Globs,
    Located,
    Override,
    RuleSetting,
    SourceLocation,
    State,
    server_url_problem,
)
from editlint.core.errors import EditlintError
from editlint.io import globs, strict_yaml

Value = TypeVar("Value")


def load_config(path: Path, root: Path, display_path: Callable[[Path], str]) -> Config:
    """Read a configuration and all that it extends, nothing outside `root`.

    `display_path` gives a path as messages name it. Raises EditlintError with the place of what is wrong.
    """
    if not path.is_file():
        raise EditlintError("there is no such configuration file", path=display_path(path))
    config = Config(root)
    for layer in _layers(path, root, lambda path: presets.preset_name(path, display_path), ()):
        config = layer.merge_over(config)
    return msgspec.structs.replace(config, path=path)


@lru_cache(maxsize=64)  # a pure function of a file of the package
def load_preset(name: str) -> Mapping[str, Located[RuleSetting]]:
    """The rules of a preset. Raises EditlintError, without a place, where no preset has that name."""
    path = presets.preset_path(name)
    [layer] = _layers(path, path.parent, lambda path: presets.preset_name(path, str), ())
    return layer.merge_over(Config(path.parent)).rules


def _layers(
    path: Path, root: Path, display_path: Callable[[Path], str], extending: tuple[Path, ...]
) -> Iterator["_Layer"]:
    """The file and all that it extends, the extended ones first. `extending` are the files that extend this one."""
    parsed = _parse(path, root, display_path)
    file = _convert(parsed, display_path)
    extends = [file.extends] if isinstance(file.extends, str) else file.extends
    for number, name in enumerate(extends):
        key: strict_yaml.Key = ("extends",) if isinstance(file.extends, str) else ("extends", number)
        if _is_preset(name):
            try:
                base = presets.preset_path(name)
            except EditlintError as error:
                hint = "" if error.message.endswith("?") else "; to extend a file, write './base.yml'"
                raise _error(parsed, error.message + hint, key, display_path) from None
            yield from _layers(base, base.parent, display_path, ())
            continue
        base = (path.parent / name).resolve()
        chain = (*extending, path.resolve())
        if base in chain:
            circle = " -> ".join(display_path(each) for each in (*chain[chain.index(base) :], base))
            raise _error(parsed, f"this extends itself: {circle}", key, display_path)
        if not base.is_file():
            raise _error(parsed, f"there is no file '{name}' to extend", key, display_path)
        yield from _layers(base, root, display_path, chain)
    yield _Layer(file, parsed, path, display_path(path))


def _is_preset(name: str) -> bool:
    return "/" not in name and not name.endswith((".yml", ".yaml", ".toml"))


def _error(
    parsed: strict_yaml.Parsed, message: str, key: strict_yaml.Key, display_path: Callable[[Path], str]
) -> EditlintError:
    error = parsed.fail(message, key)
    error.path = display_path(Path(parsed.path or ""))
    return error


def _parse(path: Path, root: Path, display_path: Callable[[Path], str]) -> strict_yaml.Parsed:
    try:
        text = strict_yaml.read_text(path, root)
        if path.suffix != ".toml":
            return strict_yaml.parse(text, str(path))
        import tomllib  # only for a configuration in TOML

        value = tomllib.loads(text)
        return strict_yaml.Parsed(value.get("tool", {}).get("editlint", {}), {}, {}, str(path))
    except EditlintError as error:
        error.path = display_path(path)
        raise
    except ValueError as error:
        raise EditlintError(f"this is not valid TOML: {error}", path=display_path(path)) from None


def _convert(parsed: strict_yaml.Parsed, display_path: Callable[[Path], str]) -> ConfigFile:
    if parsed.value is not None and not isinstance(parsed.value, dict):
        message = "a configuration is a mapping: write 'select:', 'rules:' and the like"
        raise _error(parsed, message, (), display_path)
    try:
        return strict_yaml.convert(ConfigFile, parsed)
    except EditlintError as error:
        error.path = display_path(Path(parsed.path or ""))
        raise


class _Layer:
    """A file to merge over a configuration; messages call it `name`. A `key` is the path to a value in it."""

    def __init__(self, file: ConfigFile, parsed: strict_yaml.Parsed, path: Path, name: str) -> None:
        self.file = file
        self.folder = path.resolve().parent
        self._parsed = parsed
        self._name = name

    def merge_over(self, base: Config) -> Config:
        """The configuration with the file merged over it: maps merge key by key, lists replace."""
        file = self.file
        on_unavailable = file.grammar.on_unavailable
        return Config(
            root=base.root,
            select=_set_or(self._located(file.select, "select"), base.select),
            ignore=_set_or(self._located(file.ignore, "ignore"), base.ignore),
            rules=merge_rules(base.rules, self._rules(file.rules, "rules")),
            packs=_set_or(self._packs(), base.packs),
            overrides=_set_or(self._overrides(), base.overrides),
            include=self._globs(file.include, "include") or base.include,
            exclude=self._globs(file.exclude, "exclude") or base.exclude,
            accept=self._located(file.vocab.accept, "vocab", "accept") or base.accept,
            reject={**base.reject, **self._rejected_terms()},
            server=self._server() or base.server,
            server_optional=base.server_optional if on_unavailable is None else on_unavailable == "warn",
        )

    def _location(self, *key: str | int) -> SourceLocation:
        mark = self._parsed.keys.get(key) or self._parsed.marks.get(key)
        return SourceLocation(self._name, mark.line, mark.column) if mark else SourceLocation(self._name)

    def _located(self, values: Sequence[str] | None, *key: str | int) -> tuple[Located[str], ...] | None:
        if values is None:
            return None
        return tuple(Located(value, self._location(*key, i)) for i, value in enumerate(values))

    def _globs(self, patterns: Sequence[str] | None, *key: str | int) -> Globs | None:
        for number, pattern in enumerate(patterns or ()):
            if problem := globs.pattern_problem(pattern):
                raise self._location(*key, number).error(problem)
        return None if patterns is None else Globs(self._located(patterns, *key) or (), self.folder)

    def _rules(
        self, rules: Mapping[str, State | RuleSetting], *key: str | int
    ) -> dict[str, Located[RuleSetting]]:
        return {
            rule: Located(RuleSetting(each) if isinstance(each, str) else each, self._location(*key, rule))
            for rule, each in rules.items()
        }

    def _packs(self) -> tuple[Located[str], ...] | None:
        if self.file.packs is None:
            return None
        return tuple(
            Located(str(self.folder / each), self._location("packs", i))
            for i, each in enumerate(self.file.packs)
        )

    def _overrides(self) -> tuple[Override, ...] | None:
        if self.file.overrides is None:
            return None
        return tuple(
            Override(
                self._globs(each.files, "overrides", i, "files") or Globs((), self.folder),
                self._located(each.select, "overrides", i, "select"),
                self._located(each.ignore, "overrides", i, "ignore") or (),
                merge_rules(
                    self._preset_rules(each.preset, i), self._rules(each.rules, "overrides", i, "rules")
                ),
            )
            for i, each in enumerate(self.file.overrides)
        )

    def _preset_rules(self, names: str | list[str], override: int) -> Mapping[str, Located[RuleSetting]]:
        """The rules of an override's presets, later ones merged over earlier ones."""
        rules: Mapping[str, Located[RuleSetting]] = {}
        for i, name in enumerate([names] if isinstance(names, str) else names):
            try:
                rules = merge_rules(rules, load_preset(name))
            except EditlintError as error:
                index = () if isinstance(names, str) else (i,)
                raise self._location("overrides", override, "preset", *index).error(error.message) from None
        return rules

    def _rejected_terms(self) -> dict[str, Located[str]]:
        """The rejected terms, each with its replacement, '' for none."""
        reject = self.file.vocab.reject
        if isinstance(reject, dict):
            return {
                term: Located(replacement, self._location("vocab", "reject", term))
                for term, replacement in reject.items()
            }
        return {term: Located("", self._location("vocab", "reject", i)) for i, term in enumerate(reject)}

    def _server(self) -> Located[str] | None:
        server = self.file.grammar.server
        if server is None:
            return None
        location = self._location("grammar", "server")
        if problem := server_url_problem(server):
            raise location.error(problem)
        return Located(server, location)


def _set_or(value: Value | None, base: Value) -> Value:
    """The value that a file sets, even an empty one, else that of the configuration below it."""
    return base if value is None else value


def merge_rules(
    base: Mapping[str, Located[RuleSetting]], overriding: Mapping[str, Located[RuleSetting]]
) -> dict[str, Located[RuleSetting]]:
    """The settings of rules, `overriding` winning over `base` option by option."""
    merged = dict(base)
    for rule, each in overriding.items():
        below = merged[rule].value if rule in merged else RuleSetting()
        setting = RuleSetting(each.value.severity or below.severity, {**below.options, **each.value.options})
        merged[rule] = Located(setting, each.location)
    return merged
