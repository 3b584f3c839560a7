"""The command `config show`: the settings that apply to a file, and where each is set."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from editlint.catalogue.listing import severities
from editlint.config.model import Config, Globs
from editlint.config.selection import SelectedRule
from editlint.core.errors import EditlintError
from editlint.lint.suppression import preset_position
from editlint.markup import SUFFIXES, read_document
from editlint.runner.discover_files import Article
from editlint.runner.files import read_article
from editlint.runner.options import Options
from editlint.runner.rulesets import ResolvedRules, RuleSets

MAX_VALUE_CHARACTERS = 200
"""Characters of the value of an option: it may be a list of a thousand terms."""

VARIANT = "kind"
"""The setting that says what a rule looks for, which nobody changes."""


def settings_listing(file: Path, options: Options) -> str:
    """The settings that apply to a file, one on a line with its place. Raises EditlintError.

    The options of a rule come after it: those that are set, and the rule's own limits and choices, but not its lists.
    """
    rulesets = RuleSets(options)
    path = (options.cwd / file).resolve()
    here = rulesets.configs.for_folder(path.parent)
    return "\n".join(_lines(rulesets, here, path)) + "\n"


def _resolve(rulesets: RuleSets, path: Path) -> ResolvedRules:
    """The rules for a file; where it exists, with the presets that it names itself."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return rulesets.for_file(path)
    article = Article(path, rulesets.configs.display_path(path), SUFFIXES[path.suffix.lower()])
    document = read_document(read_article(article), article.format, path.name)
    resolved = rulesets.for_document(path, document)
    for number, message in resolved.preset_errors.items():
        at = preset_position(document, number)
        raise EditlintError(message, path=article.name, line=at.line, column=at.column)
    return resolved


def _lines(rulesets: RuleSets, config: Config, path: Path) -> Iterator[str]:
    display = rulesets.configs.display_path
    yield f"# settings for {display(path)}"
    yield f"config: {display(config.path) if config.path else 'none, the defaults apply'}"
    yield from _globs("include", config.include)
    yield from _globs("exclude", config.exclude)
    for folder in config.packs:
        yield f"pack: {display(Path(folder.value))}  # {folder.location}"
    for override in config.overrides:
        if override.files.match(path):
            yield from _globs("override", override.files)
    for term in config.accept:
        yield f"accept: {term.value}  # {term.location}"
    for rejected, better in config.reject.items():
        yield f"reject: {rejected}{f' -> {better.value}' if better.value else ''}  # {better.location}"
    if config.server is not None:
        from editlint.engines.grammar.addresses import without_password  # only where a server is named

        yield f"grammar server: {without_password(config.server.value)}  # {config.server.location}"
    if config.server_optional:
        yield "grammar: optional, a warning where the server cannot be reached"
    for each in _resolve(rulesets, path).selected:
        yield f"{each.rule.id}: {severities(each.rule)}  # {_origins(each.origins)}"
        yield from _options(each)


def _globs(name: str, globs: Globs | None) -> Iterator[str]:
    for pattern in globs.patterns if globs else ():
        yield f"{name}: {pattern.value}  # {pattern.location}"


def _options(selected: SelectedRule) -> Iterator[str]:
    for option, value in selected.rule.settings.items():
        if option in selected.options or (isinstance(value, str) and option != VARIANT):
            yield f"  {option}: {_value(value)}  # {selected.options.get(option, 'default')}"


def _value(value: Any) -> str:
    """The value of an option on one line, cut where it is long."""
    if isinstance(value, str):
        return value
    text = json.dumps(value, ensure_ascii=False).replace('"', "")
    return text if len(text) <= MAX_VALUE_CHARACTERS else f"{text[:MAX_VALUE_CHARACTERS]}…"


def _origins(origins: Mapping[str, str]) -> str:
    """Where a rule's selection and severity come from, without what is left at its default."""
    changed = {name: origin for name, origin in origins.items() if origin != "default"}
    if not changed:
        return "default"
    if len(set(changed.values())) == 1 and "selected" in changed:
        return next(iter(changed.values()))
    return ", ".join(f"{name} {origin}" for name, origin in changed.items())
