"""Reads a configuration file with all that it extends, and merges them."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from editlint.config import presets, vocabulary
from editlint.config.config_file import RuleSettingFile
from editlint.config.config_source import ConfigSource
from editlint.config.extends import read_sources
from editlint.config.model import (
    Budget,
    Config,
    Globs,
    Located,
    Names,
    Override,
    PackFolder,
    RuleSetting,
    RuleSettings,
    State,
    server_url_problem,
)
from editlint.config.packages import PACKS_GROUP, is_package, package_data
from editlint.core.errors import EditlintError
from editlint.io import globs

Value = TypeVar("Value")

MAX_PATTERNS = 500
MAX_OVERRIDES = 100
MAX_PACKS = 20
"""Patterns of files, overrides and packs in one configuration file."""


def load_config(
    path: Path, root: Path, display_path: Callable[[Path], str], text: str | None = None
) -> Config:
    """Read a configuration and all that it extends, nothing outside `root`.

    `display_path` gives a path as messages name it. `text` takes the place of what is in the file, which need not
    exist then. Raises EditlintError with the place of what is wrong.
    """
    if text is None and not path.is_file():
        raise EditlintError("there is no such configuration file", path=display_path(path))
    config = Config(root)
    for source in read_sources(path, root, display_path, text):
        config = _Layer(source).merge_over(config)
    return msgspec.structs.replace(config, path=path)


@lru_cache(maxsize=64)  # a pure function of a file of the package
def load_preset(name: str) -> RuleSettings:
    """The rules of a preset. Raises EditlintError, without a place, where no preset has that name."""
    path = presets.preset_path(name)
    [source] = read_sources(path, path.parent, str)
    return _Layer(source).merge_over(Config(path.parent)).rules


class _Layer:
    """A file to merge over a configuration. A `key` is the path to a value in it."""

    def __init__(self, source: ConfigSource) -> None:
        self.source = source
        self.file = source.file

    def merge_over(self, base: Config) -> Config:
        """The configuration with the file merged over it: maps merge key by key, lists replace."""
        file = self.file
        self._check_counts()
        return Config(
            root=base.root,
            required_version=self._optional(file.required_version, "required_version")
            or base.required_version,
            extends=(*base.extends, *self.source.one_or_more(file.extends, "extends")),
            select=_set_or(self._names(file.select, "select"), base.select),
            ignore=_set_or(self._located(file.ignore, "ignore"), base.ignore),
            rules=merge_rules(base.rules, self._rules(file.rules, "rules")),
            packs=_set_or(self._packs(), base.packs),
            overrides=_set_or(self._overrides(), base.overrides),
            include=base.include if file.include is None else self._globs(file.include, "include"),
            exclude=base.exclude if file.exclude is None else self._globs(file.exclude, "exclude"),
            accept=vocabulary.accepted_terms(self.source) or base.accept,
            reject={**base.reject, **vocabulary.rejected_terms(self.source)},
            word_files=base.word_files | vocabulary.word_files(self.source),
            server=self._server() or base.server,
            min_severity=self._optional(file.min_severity, "min_severity") or base.min_severity,
            fail_on=self._optional(file.fail_on, "fail_on") or base.fail_on,
            max_warnings=self._optional(file.max_warnings, "max_warnings") or base.max_warnings,
            budgets={**base.budgets, **self._budgets()},
            worsen_by=self._optional(file.worsen_by, "worsen_by") or base.worsen_by,
            on_unavailable=self._optional(file.grammar.on_unavailable, "grammar", "on_unavailable")
            or base.on_unavailable,
        )

    def _check_counts(self) -> None:
        """Refuse more patterns, overrides and packs than anybody writes: each costs time for every file."""
        file = self.file
        overrides = file.overrides or ()
        patterns = (file.include or (), file.exclude or (), *(each.files for each in overrides))
        for noun, count, most, key in (
            ("patterns", sum(map(len, patterns)), MAX_PATTERNS, "include" if file.include else "exclude"),
            ("overrides", len(overrides), MAX_OVERRIDES, "overrides"),
            ("packs", len(file.packs or ()), MAX_PACKS, "packs"),
        ):
            if count > most:
                place = key if (key,) in self.source.parsed.marks else "overrides"
                raise self.source.location(place).error(
                    f"there are {count:,} {noun}, over {most}: merge some"
                )

    def _located(self, values: Sequence[str] | None, *key: str | int) -> tuple[Located[str], ...] | None:
        return None if values is None else self.source.located(values, *key)

    def _optional(self, value: Value | None, *key: str | int) -> Located[Value] | None:
        return None if value is None else Located(value, self.source.location(*key))

    def _names(self, names: Sequence[str] | None, *key: str | int) -> Names | None:
        located = self._located(names, *key)
        return None if located is None else Located(located, self.source.location(*key))

    def _globs(self, patterns: Sequence[str], *key: str | int) -> Globs:
        for number, pattern in enumerate(patterns):
            if problem := globs.pattern_problem(pattern):
                raise self.source.location(*key, number).error(problem)
        return Globs(
            self._located(patterns, *key) or (), self.source.patterns_folder, self.source.location(*key)
        )

    def _rules(self, rules: Mapping[str, State | RuleSettingFile], *key: str | int) -> RuleSettings:
        return {rule: (self._rule(each, *key, rule),) for rule, each in rules.items()}

    def _rule(self, setting: State | RuleSettingFile, *key: str | int) -> RuleSetting:
        location = self.source.location(*key)
        if isinstance(setting, str):
            return RuleSetting(location, setting)
        options = {
            name: Located(value, self.source.location(*key, "options", name))
            for name, value in setting.options.items()
        }
        return RuleSetting(location, setting.severity, options)

    def _packs(self) -> tuple[PackFolder, ...] | None:
        packs = self._located(self.file.packs, "packs")
        return None if packs is None else tuple(map(self._pack, packs))

    def _pack(self, name: Located[str]) -> PackFolder:
        """The pack with that name. Raises EditlintError where it leads out of the repository, or is not installed."""
        if is_package(name.value):
            data = package_data(name, PACKS_GROUP)
            return PackFolder(data.path, data.root, name.location, name.value)
        return PackFolder(self.source.inside(name.value, name.location), self.source.root, name.location)

    def _overrides(self) -> tuple[Override, ...] | None:
        if self.file.overrides is None:
            return None
        return tuple(
            Override(
                self._globs(each.files, "overrides", i, "files"),
                self._names(each.select, "overrides", i, "select"),
                self._located(each.ignore, "overrides", i, "ignore") or (),
                merge_rules(
                    self._preset_rules(each.preset, i), self._rules(each.rules, "overrides", i, "rules")
                ),
            )
            for i, each in enumerate(self.file.overrides)
        )

    def _preset_rules(self, names: str | list[str], override: int) -> RuleSettings:
        """The rules of an override's presets, later ones merged over earlier ones."""
        rules: RuleSettings = {}
        for i, name in enumerate([names] if isinstance(names, str) else names):
            try:
                rules = merge_rules(rules, load_preset(name))
            except EditlintError as error:
                index = () if isinstance(names, str) else (i,)
                raise self.source.location("overrides", override, "preset", *index).error(
                    error.message
                ) from None
        return rules

    def _budgets(self) -> dict[str, Located[Budget]]:
        """The budgets by rule or family. Raises EditlintError for one without a limit."""
        budgets = {}
        for name, file in self.file.budgets.items():
            location = self.source.location("budgets", name)
            if all(limit is None for limit in msgspec.structs.astuple(file)):
                raise location.error(
                    f"the budget of '{name}' has no limit: write 'max_per_1000: 6' or the like"
                )
            budgets[name] = Located(Budget(*msgspec.structs.astuple(file)), location)
        return budgets

    def _server(self) -> Located[str] | None:
        server = self.file.grammar.server
        if server is None:
            return None
        location = self.source.location("grammar", "server")
        if problem := server_url_problem(server):
            raise location.error(problem)
        return Located(server, location)


def _set_or(value: Value | None, base: Value) -> Value:
    """The value that a file sets, even an empty one, else that of the configuration below it."""
    return base if value is None else value


def merge_rules(base: RuleSettings, overriding: RuleSettings) -> RuleSettings:
    """The settings of rules, those of `overriding` after those of `base`."""
    merged = dict(base)
    for rule, settings in overriding.items():
        merged[rule] = (*merged.get(rule, ()), *settings)
    return merged
