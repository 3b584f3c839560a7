"""The settings that apply to a file: all of them, with their values and where each comes from."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from editlint._version import __version__
from editlint.catalogue.origins import BY_DEFAULT, Origin, in_rule, origin
from editlint.catalogue.rule_options import Setting, rule_options
from editlint.catalogue.rule_sources import rule_source
from editlint.config.model import Budget, Config, Globs, Located, SourceLocation, server_url_problem
from editlint.config.selection import COMMAND_LINE, DEFAULT, SelectedRule
from editlint.core.errors import EditlintError
from editlint.core.finding import Severity
from editlint.document.model import Document
from editlint.lint.baseline import WORSE_SHARE
from editlint.lint.suppression import article_presets, preset_position
from editlint.markup import SUFFIXES, read_document
from editlint.runner.discover_files import Article
from editlint.runner.files import read_article
from editlint.runner.options import Options
from editlint.runner.rulesets import SERVER_VARIABLE, ResolvedRules, RuleSets

SCHEMA: Literal["editlint-settings-1"] = "editlint-settings-1"
NEW_ARTICLE = "article.md"
"""The name of an article that stands for all of a folder."""


class RuleSettings(msgspec.Struct, frozen=True):
    """A rule that runs on the file: its severities, the lowest first, and where it is selected and they are set."""

    id: str
    severities: list[Severity]
    selected: Origin
    severity_set: Origin
    options: list[Setting]


class EffectiveSettings(msgspec.Struct, frozen=True):
    """The settings that apply to `file`, a path or a folder, and the configuration file that decides, null for none.

    `settings` are those of the configuration by their keys, one for each entry of a list; `rules` those that run.
    """

    schema: Literal["editlint-settings-1"]
    version: str
    file: str
    config: str | None
    settings: list[Setting]
    rules: list[RuleSettings]


def effective_settings(file: Path | None, options: Options) -> EffectiveSettings:
    """The settings for a file, for any new article of a folder, or for one of the working folder (None).

    Raises EditlintError.
    """
    rulesets = RuleSets(options)
    named = (options.cwd / (file or "")).resolve()
    path = named / NEW_ARTICLE if named.is_dir() else named
    config = rulesets.configs.for_folder(path.parent)
    resolved, presets = _resolve(rulesets, path)
    display = rulesets.configs.display_path
    return EffectiveSettings(
        SCHEMA,
        __version__,
        display(named),
        display(config.path) if config.path else None,
        [*_settings(config, path, options, rulesets), *presets, *_command_line(options)],
        [_rule(each, config, rulesets) for each in resolved.selected],
    )


def _resolve(rulesets: RuleSets, path: Path) -> tuple[ResolvedRules, list[Setting]]:
    """The rules for a file; where it exists, with the presets that it names itself, which come second."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return rulesets.for_file(path), []
    article = Article(path, rulesets.configs.display_path(path), SUFFIXES[path.suffix.lower()])
    document = read_document(read_article(article), article.format, path.name)
    resolved = rulesets.for_document(path, document)
    for number, message in resolved.preset_errors.items():
        at = preset_position(document, number)
        raise EditlintError(message, path=article.name, line=at.line, column=at.column)
    return resolved, list(_presets(document, article.name))


def _presets(document: Document, name: str) -> Iterator[Setting]:
    for number, preset in enumerate(article_presets(document)):
        at = preset_position(document, number)
        yield Setting("preset", preset, Origin("article", None, name, at.line, at.column))


def _settings(config: Config, path: Path, options: Options, rulesets: RuleSets) -> Iterator[Setting]:
    yield _one("required_version", config.required_version)
    yield from _each("extends", config.extends)
    if config.select is None:
        yield Setting("select", "the default set", BY_DEFAULT)
    elif config.select.value:
        yield from _each("select", config.select.value)
    else:
        yield Setting("select", [], origin(config.select.location))
    yield from _each("ignore", config.ignore)
    for pack in config.packs:
        folder = rulesets.configs.display_path(pack.folder)
        yield Setting(
            "packs", f"{pack.package} in {folder}" if pack.package else folder, origin(pack.location)
        )
    for override in config.overrides:
        if override.files.match(path):
            yield from _globs("overrides", override.files)
    yield from _globs("include", config.include)
    yield from _globs("exclude", config.exclude)
    yield from _each("vocab.accept", config.accept)
    for term, better in config.reject.items():
        value = {term: better.value} if better.value else term
        yield Setting("vocab.reject", value, origin(better.location))
    yield _one("min_severity", config.min_severity, "warning")
    yield _one("fail_on", config.fail_on, "warning")
    yield _one("max_warnings", config.max_warnings)
    for name, budget in config.budgets.items():
        yield Setting(f"budgets.{name}", _limits(budget.value), origin(budget.location))
    yield _one("worsen_by", config.worsen_by, WORSE_SHARE)
    yield _one("grammar.server", _server(config, options))
    yield _one("grammar.on_unavailable", config.on_unavailable, "error")


def _limits(budget: Budget) -> dict[str, float]:
    """The limits of a budget by name."""
    return {name: limit for name, limit in msgspec.structs.asdict(budget).items() if limit is not None}


def _server(config: Config, options: Options) -> Located[str] | None:
    """The LanguageTool server, without its password. Raises EditlintError for a wrong URL in the environment."""
    from editlint.engines.grammar.addresses import without_password  # where settings are shown only

    server = config.server
    if options.languagetool is not None:
        server = Located(options.languagetool, SourceLocation(SERVER_VARIABLE))
        if problem := server_url_problem(server.value):
            raise server.location.error(problem)
    return server and Located(without_password(server.value), server.location)


def _command_line(options: Options) -> Iterator[Setting]:
    """What the command line adds; it comes last, as it overrides all else."""
    names: tuple[tuple[str, Sequence[str]], ...] = (
        ("--select", options.select),
        ("--extend-select", options.extend_select),
        ("--ignore", options.ignore),
    )
    for name, values in names:
        yield from (Setting(name, value, origin(COMMAND_LINE)) for value in values)


def _one(name: str, value: Located[Any] | None, default: Any = None) -> Setting:
    return Setting(name, value.value, origin(value.location)) if value else Setting(name, default, BY_DEFAULT)


def _each(name: str, values: Sequence[Located[str]]) -> Iterator[Setting]:
    """A setting for each entry of a list, or one for an empty list."""
    yield from (Setting(name, each.value, origin(each.location)) for each in values)
    if not values:
        yield Setting(name, None, BY_DEFAULT)


def _globs(name: str, globs: Globs | None) -> Iterator[Setting]:
    yield from _each(name, globs.patterns if globs else ())


def _rule(selected: SelectedRule, config: Config, rulesets: RuleSets) -> RuleSettings:
    rule = selected.rule
    source = rule_source(rule.id, config, rulesets)
    by_rule = selected.severity == DEFAULT
    return RuleSettings(
        id=rule.id,
        severities=[severity for _, severity in rule.levels],
        selected=origin(selected.selected),
        severity_set=in_rule(source.location("severity")) if by_rule else origin(selected.severity),
        options=rule_options(rule, source, selected.options),
    )
