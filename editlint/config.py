"""Configuration: found, read, joined with what it extends, and where each value comes from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from editlint import globs, preset_files, strict
from editlint.errors import EditlintError
from editlint.finding import Severity

NAMES = ("editlint.yml", ".editlint.yml", "pyproject.toml")
"""The files that hold a configuration, in the order they are looked for in a folder."""

State = Severity | Literal["off"]


class RuleSetting(msgspec.Struct, frozen=True):
    """How a rule is set: its severity, and settings that replace those of its file."""

    severity: State | None = None
    options: dict[str, Any] = {}


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


class Origin(msgspec.Struct, frozen=True):
    """Where a value is written: line and column from 1, None in TOML."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)

    def error(self, message: str) -> EditlintError:
        """An error at this place."""
        return EditlintError(message, path=self.path, line=self.line, column=self.column)


class Named(msgspec.Struct, frozen=True):
    """A name, or another text, with where it is written."""

    name: str
    origin: Origin


class Ruled(msgspec.Struct, frozen=True):
    """How a rule is set, and where."""

    setting: RuleSetting
    origin: Origin


class Globs(msgspec.Struct, frozen=True):
    """Patterns in the way of `.gitignore`, relative to the folder `base`."""

    patterns: tuple[Named, ...]
    base: Path

    def match(self, path: Path) -> bool:
        """Whether the file (an absolute path) is under `base` and one of the patterns is about it."""
        try:
            relative = path.relative_to(self.base).as_posix()
        except ValueError:
            return False
        return bool(_spec(tuple(each.name for each in self.patterns)).match_file(relative))


@lru_cache(maxsize=64)  # a pure function of its patterns
def _spec(patterns: tuple[str, ...]) -> Any:
    return globs.compiled(patterns)


class Override(msgspec.Struct, frozen=True):
    """What is different for some files."""

    files: Globs
    select: tuple[Named, ...] | None
    ignore: tuple[Named, ...]
    rules: Mapping[str, Ruled]


class Config(msgspec.Struct, frozen=True):
    """All that holds for the files under a folder. `root` is the repository, outside which nothing is read."""

    root: Path
    path: Path | None = None
    select: tuple[Named, ...] | None = None
    ignore: tuple[Named, ...] = ()
    rules: Mapping[str, Ruled] = {}
    packs: tuple[Named, ...] = ()
    overrides: tuple[Override, ...] = ()
    include: Globs | None = None
    exclude: Globs | None = None
    accept: tuple[Named, ...] = ()
    reject: Mapping[str, Named] = {}
    server: Named | None = None
    lenient: bool = False
    """Whether it is a warning only that the server cannot be asked."""


def no_server(url: str) -> str | None:
    """What is wrong with the address of a server, None where it is one."""
    from urllib.parse import urlsplit  # noqa: PLC0415 (only where a server is named)

    try:
        parts = urlsplit(url)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    return None if named else f"'{url}' is no address of a server: write 'http://127.0.0.1:8081' or the like"


def find(folder: Path) -> Path | None:
    """The nearest configuration in `folder` or above it."""
    for above in (folder, *folder.parents):
        for name in NAMES:
            path = above / name
            if path.is_file() and (name != "pyproject.toml" or "[tool.editlint" in _text(path)):
                return path
    return None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def repository(folder: Path) -> Path:
    """The repository that `folder` is in; the folder itself where it is in none."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)


def load(path: Path, shown: Callable[[Path], str]) -> Config:
    """Read a configuration with all that it extends. `shown` words a path for messages.

    Raises EditlintError with the place of what is wrong.
    """
    if not path.is_file():
        raise EditlintError("there is no such configuration file", path=shown(path))
    root = repository(path.parent)
    config = Config(root)
    for each, parsed in _chain(path, root, lambda path: preset_files.shown(path, shown), ()):
        config = _joined(config, each, parsed, preset_files.shown(parsed_path(parsed), shown))
    return msgspec.structs.replace(config, path=path)


@lru_cache(maxsize=64)  # a pure function of a file that is ours
def preset(name: str) -> Mapping[str, Ruled]:
    """The rules of a preset. Raises EditlintError, without a place, where there is none of that name."""
    path = preset_files.find(name)
    [(file, parsed)] = _chain(path, path.parent, lambda path: preset_files.shown(path, str), ())
    return _joined(Config(path.parent), file, parsed, preset_files.shown(path, str)).rules


def parsed_path(parsed: strict.Parsed) -> Path:
    """The file that was parsed."""
    return Path(parsed.path or "")


def _chain(
    path: Path, root: Path, shown: Callable[[Path], str], above: tuple[Path, ...]
) -> Iterator[tuple[ConfigFile, strict.Parsed]]:
    """The file and all that it extends, what is extended first."""
    parsed = _parse(path, root, shown)
    config = _worded(parsed, shown)
    extends = [config.extends] if isinstance(config.extends, str) else config.extends
    for number, name in enumerate(extends):
        key: strict.Key = ("extends",) if isinstance(config.extends, str) else ("extends", number)
        if _is_preset(name):
            try:
                base = preset_files.find(name)
            except EditlintError as error:
                file = "" if error.message.endswith("?") else "; a file is named as in './base.yml'"
                raise _fail(parsed, error.message + file, key, shown) from None
            yield from _chain(base, base.parent, shown, ())
            continue
        base = (path.parent / name).resolve()
        chain = (*above, path.resolve())
        if base in chain:
            circle = " -> ".join(shown(each) for each in (*chain[chain.index(base) :], base))
            raise _fail(parsed, f"this extends in a circle: {circle}", key, shown)
        if not base.is_file():
            raise _fail(parsed, f"there is no file '{name}' to extend", key, shown)
        yield from _chain(base, root, shown, chain)
    yield config, parsed


def _is_preset(name: str) -> bool:
    return "/" not in name and not name.endswith((".yml", ".yaml", ".toml"))


def _fail(
    parsed: strict.Parsed, message: str, key: strict.Key, shown: Callable[[Path], str]
) -> EditlintError:
    error = parsed.fail(message, key)
    error.path = shown(parsed_path(parsed))
    return error


def _parse(path: Path, root: Path, shown: Callable[[Path], str]) -> strict.Parsed:
    try:
        text = strict.read_text(path, root)
        if path.suffix != ".toml":
            return strict.parse(text, str(path))
        import tomllib  # noqa: PLC0415 (only for a configuration in TOML)

        value = tomllib.loads(text)
        return strict.Parsed(value.get("tool", {}).get("editlint", {}), {}, {}, str(path))
    except EditlintError as error:
        error.path = shown(path)
        raise
    except ValueError as error:
        raise EditlintError(f"this is no TOML: {error}", path=shown(path)) from None


def _worded(parsed: strict.Parsed, shown: Callable[[Path], str]) -> ConfigFile:
    if parsed.value is not None and not isinstance(parsed.value, dict):
        raise _fail(parsed, "a configuration is a mapping: write 'select:', 'rules:' and the like", (), shown)
    try:
        return strict.convert(ConfigFile, parsed)
    except EditlintError as error:
        error.path = shown(parsed_path(parsed))
        raise


def _joined(config: Config, file: ConfigFile, parsed: strict.Parsed, name: str) -> Config:
    """The configuration with a file laid over it: maps merge key by key, lists replace."""
    base = parsed_path(parsed).resolve().parent

    def origin(*key: str | int) -> Origin:
        mark = parsed.keys.get(key) or parsed.marks.get(key)
        return Origin(name, mark.line, mark.column) if mark else Origin(name)

    def named(values: Sequence[str] | None, *key: str | int) -> tuple[Named, ...] | None:
        return None if values is None else tuple(Named(v, origin(*key, i)) for i, v in enumerate(values))

    def patterns(values: list[str] | None, *key: str | int) -> Globs | None:
        for number, value in enumerate(values or ()):
            if problem := globs.fault(value):
                raise origin(*key, number).error(problem)
        return None if values is None else Globs(named(values, *key) or (), base)

    def ruled(rules: Mapping[str, State | RuleSetting], *key: str | int) -> dict[str, Ruled]:
        return {
            rule: Ruled(RuleSetting(each) if isinstance(each, str) else each, origin(*key, rule))
            for rule, each in rules.items()
        }

    overrides = [
        Override(
            patterns(each.files, "overrides", i, "files") or Globs((), base),
            named(each.select, "overrides", i, "select"),
            named(each.ignore, "overrides", i, "ignore") or (),
            _merged(_preset_rules(each.preset, i, origin), ruled(each.rules, "overrides", i, "rules")),
        )
        for i, each in enumerate(file.overrides or ())
    ]
    packs = [Named(str(base / each), origin("packs", i)) for i, each in enumerate(file.packs or ())]
    server = file.grammar.server
    if server is not None and (problem := no_server(server)):
        raise origin("grammar", "server").error(problem)
    lenient = file.grammar.on_unavailable
    reject = file.vocab.reject
    betters = reject if isinstance(reject, dict) else dict.fromkeys(reject, "")
    return Config(
        root=config.root,
        select=named(file.select, "select") if file.select is not None else config.select,
        ignore=(named(file.ignore, "ignore") or ()) if file.ignore is not None else config.ignore,
        rules=_merged(config.rules, ruled(file.rules, "rules")),
        packs=tuple(packs) if file.packs is not None else config.packs,
        overrides=tuple(overrides) if file.overrides is not None else config.overrides,
        include=patterns(file.include, "include") or config.include,
        exclude=patterns(file.exclude, "exclude") or config.exclude,
        accept=(named(file.vocab.accept, "vocab", "accept") or ()) or config.accept,
        reject={
            **config.reject,
            **{
                term: Named(better, origin("vocab", "reject", term if isinstance(reject, dict) else i))
                for i, (term, better) in enumerate(betters.items())
            },
        },
        server=Named(server, origin("grammar", "server")) if server is not None else config.server,
        lenient=lenient == "warn" if lenient is not None else config.lenient,
    )


def _preset_rules(
    names: str | list[str], override: int, origin: Callable[..., Origin]
) -> Mapping[str, Ruled]:
    """The rules of an override's presets, later ones laid over earlier ones."""
    rules: Mapping[str, Ruled] = {}
    for i, name in enumerate([names] if isinstance(names, str) else names):
        try:
            rules = _merged(rules, preset(name))
        except EditlintError as error:
            place = ("overrides", override, "preset", *([] if isinstance(names, str) else [i]))
            raise origin(*place).error(error.message) from None
    return rules


def _merged(below: Mapping[str, Ruled], above: Mapping[str, Ruled]) -> dict[str, Ruled]:
    merged = dict(below)
    for rule, each in above.items():
        setting = merged[rule].setting if rule in merged else RuleSetting()
        merged[rule] = Ruled(
            RuleSetting(
                each.setting.severity or setting.severity, {**setting.options, **each.setting.options}
            ),
            each.origin,
        )
    return merged


class Configs:
    """The configurations of a run, each read once. `cwd` is the folder that messages name paths from."""

    def __init__(self, cwd: Path, given: Path | None = None) -> None:
        self._cwd = cwd
        self._given = given
        self._found: dict[Path, Path | None] = {}
        self._loaded: dict[Path, Config | EditlintError] = {}
        self._bare: dict[Path, Config] = {}

    def shown(self, path: Path) -> str:
        """A path as messages name it: from the working folder where it lies below."""
        try:
            return path.resolve().relative_to(self._cwd).as_posix()
        except ValueError:
            return path.as_posix()

    def under(self, folder: Path) -> Config:
        """What holds for the files in a folder. Raises EditlintError, the same one each time."""
        if folder not in self._found:
            self._found[folder] = self._given or find(folder)
        path = self._found[folder]
        if path is None:
            if folder not in self._bare:
                self._bare[folder] = Config(repository(folder))
            return self._bare[folder]
        if path not in self._loaded:
            try:
                self._loaded[path] = load(path, self.shown)
            except EditlintError as error:
                self._loaded[path] = error
        loaded = self._loaded[path]
        if isinstance(loaded, EditlintError):
            raise loaded
        return loaded
