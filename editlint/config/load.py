"""Configuration files: as they are written, read, and laid over what they extend."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from editlint.config import presets
from editlint.config.model import (
    Config,
    Globs,
    LocatedSetting,
    LocatedText,
    Override,
    RuleSetting,
    SourceLocation,
    State,
    server_url_problem,
)
from editlint.core.errors import EditlintError
from editlint.io import globs, strict_yaml

Value = TypeVar("Value")


class Vocab(msgspec.Struct, frozen=True):
    """A team's words: `accept` are right as they stand; `reject` are wrong, as a mapping with what to write."""

    accept: list[str] = []
    reject: list[str] | dict[str, str] = []


class GrammarFile(msgspec.Struct, frozen=True):
    """Which LanguageTool server is asked, and whether it is an error or a warning that it cannot be."""

    server: str | None = None
    on_unavailable: Literal["error", "warn"] | None = None


class OverrideFile(msgspec.Struct, frozen=True):
    """What is different for the files that a pattern matches; the last one that matches wins.

    Its rules are laid over those of its presets, of which the later ones win.
    """

    files: list[str]
    preset: str | list[str] = []
    select: list[str] | None = None
    ignore: list[str] = []
    rules: dict[str, State | RuleSetting] = {}


class ConfigFile(msgspec.Struct, frozen=True):
    """A configuration as it is written. `extends` names presets and files; paths are relative to the file."""

    extends: str | list[str] = []
    select: list[str] | None = None
    ignore: list[str] | None = None
    rules: dict[str, State | RuleSetting] = {}
    packs: list[str] | None = None
    overrides: list[OverrideFile] | None = None
    include: list[str] | None = None
    exclude: list[str] | None = None
    vocab: Vocab = Vocab()
    grammar: GrammarFile = GrammarFile()


def load_config(path: Path, root: Path, shown: Callable[[Path], str]) -> Config:
    """Read a configuration with all that it extends, nothing outside of `root`. `shown` words a path for messages.

    Raises EditlintError with the place of what is wrong.
    """
    if not path.is_file():
        raise EditlintError("there is no such configuration file", path=shown(path))
    config = Config(root)
    for layer in _layers(path, root, lambda path: presets.preset_name(path, shown), ()):
        config = layer.merge(config)
    return msgspec.structs.replace(config, path=path)


@lru_cache(maxsize=64)  # a pure function of a file that is ours
def load_preset(name: str) -> Mapping[str, LocatedSetting]:
    """The rules of a preset. Raises EditlintError, without a place, where there is none of that name."""
    path = presets.preset_path(name)
    [layer] = _layers(path, path.parent, lambda path: presets.preset_name(path, str), ())
    return layer.merge(Config(path.parent)).rules


def _layers(
    path: Path, root: Path, shown: Callable[[Path], str], above: tuple[Path, ...]
) -> Iterator["_Layer"]:
    """The file and all that it extends, what is extended first."""
    parsed = _parse(path, root, shown)
    config = _worded(parsed, shown)
    extends = [config.extends] if isinstance(config.extends, str) else config.extends
    for number, name in enumerate(extends):
        key: strict_yaml.Key = ("extends",) if isinstance(config.extends, str) else ("extends", number)
        if _is_preset(name):
            try:
                base = presets.preset_path(name)
            except EditlintError as error:
                file = "" if error.message.endswith("?") else "; a file is named as in './base.yml'"
                raise _fail(parsed, error.message + file, key, shown) from None
            yield from _layers(base, base.parent, shown, ())
            continue
        base = (path.parent / name).resolve()
        chain = (*above, path.resolve())
        if base in chain:
            circle = " -> ".join(shown(each) for each in (*chain[chain.index(base) :], base))
            raise _fail(parsed, f"this extends in a circle: {circle}", key, shown)
        if not base.is_file():
            raise _fail(parsed, f"there is no file '{name}' to extend", key, shown)
        yield from _layers(base, root, shown, chain)
    yield _Layer(config, parsed, path, shown(path))


def _is_preset(name: str) -> bool:
    return "/" not in name and not name.endswith((".yml", ".yaml", ".toml"))


def _fail(
    parsed: strict_yaml.Parsed, message: str, key: strict_yaml.Key, shown: Callable[[Path], str]
) -> EditlintError:
    error = parsed.fail(message, key)
    error.path = shown(Path(parsed.path or ""))
    return error


def _parse(path: Path, root: Path, shown: Callable[[Path], str]) -> strict_yaml.Parsed:
    try:
        text = strict_yaml.read_text(path, root)
        if path.suffix != ".toml":
            return strict_yaml.parse(text, str(path))
        import tomllib  # only for a configuration in TOML

        value = tomllib.loads(text)
        return strict_yaml.Parsed(value.get("tool", {}).get("editlint", {}), {}, {}, str(path))
    except EditlintError as error:
        error.path = shown(path)
        raise
    except ValueError as error:
        raise EditlintError(f"this is no TOML: {error}", path=shown(path)) from None


def _worded(parsed: strict_yaml.Parsed, shown: Callable[[Path], str]) -> ConfigFile:
    if parsed.value is not None and not isinstance(parsed.value, dict):
        raise _fail(parsed, "a configuration is a mapping: write 'select:', 'rules:' and the like", (), shown)
    try:
        return strict_yaml.convert(ConfigFile, parsed)
    except EditlintError as error:
        error.path = shown(Path(parsed.path or ""))
        raise


class _Layer:
    """A file that is laid over a configuration; messages name it `name`. A `key` is where a value stands in it."""

    def __init__(self, file: ConfigFile, parsed: strict_yaml.Parsed, path: Path, name: str) -> None:
        self.file = file
        self.folder = path.resolve().parent
        self._parsed = parsed
        self._name = name

    def merge(self, below: Config) -> Config:
        """The configuration with the file laid over it: maps merge key by key, lists replace."""
        file = self.file
        lenient = file.grammar.on_unavailable
        return Config(
            root=below.root,
            select=_or(self._named(file.select, "select"), below.select),
            ignore=_or(self._named(file.ignore, "ignore"), below.ignore),
            rules=_merged(below.rules, self._ruled(file.rules, "rules")),
            packs=_or(self._packs(), below.packs),
            overrides=_or(self._overrides(), below.overrides),
            include=self._globs(file.include, "include") or below.include,
            exclude=self._globs(file.exclude, "exclude") or below.exclude,
            accept=self._named(file.vocab.accept, "vocab", "accept") or below.accept,
            reject={**below.reject, **self._rejected()},
            server=self._server() or below.server,
            server_optional=below.server_optional if lenient is None else lenient == "warn",
        )

    def _origin(self, *key: str | int) -> SourceLocation:
        mark = self._parsed.keys.get(key) or self._parsed.marks.get(key)
        return SourceLocation(self._name, mark.line, mark.column) if mark else SourceLocation(self._name)

    def _named(self, values: Sequence[str] | None, *key: str | int) -> tuple[LocatedText, ...] | None:
        if values is None:
            return None
        return tuple(LocatedText(value, self._origin(*key, i)) for i, value in enumerate(values))

    def _globs(self, values: Sequence[str] | None, *key: str | int) -> Globs | None:
        for number, value in enumerate(values or ()):
            if problem := globs.pattern_problem(value):
                raise self._origin(*key, number).error(problem)
        return None if values is None else Globs(self._named(values, *key) or (), self.folder)

    def _ruled(self, rules: Mapping[str, State | RuleSetting], *key: str | int) -> dict[str, LocatedSetting]:
        return {
            rule: LocatedSetting(
                RuleSetting(each) if isinstance(each, str) else each, self._origin(*key, rule)
            )
            for rule, each in rules.items()
        }

    def _packs(self) -> tuple[LocatedText, ...] | None:
        if self.file.packs is None:
            return None
        return tuple(
            LocatedText(str(self.folder / each), self._origin("packs", i))
            for i, each in enumerate(self.file.packs)
        )

    def _overrides(self) -> tuple[Override, ...] | None:
        if self.file.overrides is None:
            return None
        return tuple(
            Override(
                self._globs(each.files, "overrides", i, "files") or Globs((), self.folder),
                self._named(each.select, "overrides", i, "select"),
                self._named(each.ignore, "overrides", i, "ignore") or (),
                _merged(self._preset_rules(each.preset, i), self._ruled(each.rules, "overrides", i, "rules")),
            )
            for i, each in enumerate(self.file.overrides)
        )

    def _preset_rules(self, names: str | list[str], override: int) -> Mapping[str, LocatedSetting]:
        """The rules of an override's presets, later ones laid over earlier ones."""
        rules: Mapping[str, LocatedSetting] = {}
        for i, name in enumerate([names] if isinstance(names, str) else names):
            try:
                rules = _merged(rules, load_preset(name))
            except EditlintError as error:
                within = () if isinstance(names, str) else (i,)
                raise self._origin("overrides", override, "preset", *within).error(error.message) from None
        return rules

    def _rejected(self) -> dict[str, LocatedText]:
        reject = self.file.vocab.reject
        if isinstance(reject, dict):
            return {
                term: LocatedText(better, self._origin("vocab", "reject", term))
                for term, better in reject.items()
            }
        return {term: LocatedText("", self._origin("vocab", "reject", i)) for i, term in enumerate(reject)}

    def _server(self) -> LocatedText | None:
        server = self.file.grammar.server
        if server is None:
            return None
        origin = self._origin("grammar", "server")
        if problem := server_url_problem(server):
            raise origin.error(problem)
        return LocatedText(server, origin)


def _or(value: Value | None, below: Value) -> Value:
    """The value that a file sets, even an empty one, else the one below."""
    return below if value is None else value


def _merged(
    below: Mapping[str, LocatedSetting], above: Mapping[str, LocatedSetting]
) -> dict[str, LocatedSetting]:
    merged = dict(below)
    for rule, each in above.items():
        setting = merged[rule].setting if rule in merged else RuleSetting()
        merged[rule] = LocatedSetting(
            RuleSetting(
                each.setting.severity or setting.severity, {**setting.options, **each.setting.options}
            ),
            each.location,
        )
    return merged
