"""What is wrong with a configuration or a rule file that is being written: the errors of those who read them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from lsprotocol import types

from editlint.catalogue.testing import run_examples
from editlint.config.discovery import CONFIG_NAMES, ConfigFinder
from editlint.config.extends import read_sources
from editlint.config.load import load_config
from editlint.config.selection import select_rules
from editlint.core.errors import EditlintError
from editlint.core.lazy_regex import LazyPattern
from editlint.core.line_ends import LINE_END
from editlint.core.printable import printable
from editlint.core.span import Span
from editlint.io import strict_yaml
from editlint.io.git_process import repository_root
from editlint.packs.load import own_rules_folder
from editlint.packs.rulefile import ID
from editlint.runner.options import Options
from editlint.runner.rulesets import RuleSets
from editlint.server.buffers import Buffer
from editlint.server.diagnostics import SOURCE
from editlint.server.positions import Positions

FileKind = Literal["configuration", "rule"]
"""What a file is to editlint, besides an article."""

_TOML = "[tool.editlint"
_ENGINE_KEY = LazyPattern(r"(?m)^engine[ \t]*:")
_RULE_KEY = LazyPattern(r"(?m)^(?:message|examples)[ \t]*:")
_WORD = LazyPattern(r""""(?:[^"\\]|\\.)*"|'[^']*'|[^\s:,\[\]{}#]+""")
_FILE_KEYS = (("packs",), ("extends",))
"""The keys that name other files, in which there may be errors, too."""


def file_kind(path: Path, text: str, configs: ConfigFinder) -> FileKind | None:
    """What a file is, by its name and place, and by its text where that decides; None for anything else.

    A configuration is what has the name of one, or is extended by the nearest one; a rule is FAMILY/NAME.yml in a pack
    that is named there, in the folder of our own rules, or anywhere with the keys of a rule.
    """
    if path.name in CONFIG_NAMES:
        return "configuration" if path.suffix != ".toml" or _TOML in text else None
    if path.suffix != ".yml":
        return None
    if ID.fullmatch(f"{path.parent.name}/{path.stem}") and _is_in_pack(path, text, configs):
        return "rule"
    return "configuration" if path.resolve() in _extended(path, configs) else None


def _is_in_pack(path: Path, text: str, configs: ConfigFinder) -> bool:
    if _ENGINE_KEY.search(text) and _RULE_KEY.search(text):
        return True
    folder = path.resolve().parents[1]
    try:
        packs = [pack.folder for pack in configs.for_folder(path.parent).packs]
    except EditlintError:  # the configuration has a diagnostic of its own
        packs = []
    return any(each.resolve() == folder for each in (*packs, own_rules_folder()))


def _extended(path: Path, configs: ConfigFinder) -> set[Path]:
    """The files that the nearest configuration extends."""
    try:
        config = configs.for_folder(path.parent)
        if config.path is None:
            return set()
        sources = read_sources(config.path, config.root, configs.display_path)
    except EditlintError:
        return set()
    return {source.path.resolve() for source in sources}


def buffer_diagnostics(buffer: Buffer, positions: Positions, options: Options) -> list[types.Diagnostic]:
    """What is wrong with an open text that is a configuration or a rule file; nothing for any other text."""
    kind = buffer_kind(buffer, options)
    if kind is None or buffer.path is None:
        return []
    return configuration_diagnostics(buffer.path, kind, positions, options)


def buffer_kind(buffer: Buffer, options: Options) -> FileKind | None:
    """What the file of an open text is; None for anything else than a configuration or a rule."""
    if buffer.path is None or buffer.is_cell:
        return None
    return file_kind(buffer.path, buffer.text, ConfigFinder(options.cwd))


def configuration_diagnostics(
    path: Path, kind: FileKind, positions: Positions, options: Options
) -> list[types.Diagnostic]:
    """What is wrong with the text of a configuration or a rule file, at its places.

    `options` are those of a check; its `cwd` is the folder that messages name paths from.
    """
    errors = _rule_errors if kind == "rule" else _config_errors
    try:
        return [
            _diagnostic(error, path, positions, options) for error in errors(path, positions.text, options)
        ]
    except EditlintError as error:
        return [_diagnostic(error, path, positions, options)]


def _config_errors(path: Path, text: str, options: Options) -> Iterator[EditlintError]:
    """None that is yielded: the first error is raised. Each override is applied, whether files match it or not."""
    rulesets = RuleSets(options)
    display_path = rulesets.configs.display_path
    config = load_config(path, repository_root(path.parent) or path.parent, display_path, text)
    rulesets.configs = ConfigFinder(options.cwd, only=config)
    available = rulesets.available(config)
    select_rules(available, config)
    for number in range(len(config.overrides)):
        try:
            select_rules(available, config, (number,))
        except EditlintError as error:
            yield error


def _rule_errors(path: Path, text: str, options: Options) -> Iterator[EditlintError]:
    """The examples that fail; the error of a rule that cannot be compiled is raised."""
    rule_id = f"{path.parent.name}/{path.stem}"
    if not ID.fullmatch(rule_id):
        raise EditlintError(
            "a rule is named family/name, in lower case with hyphens: rename it", path=str(path)
        )
    outcome = run_examples(path.parents[1], rule_id, None, options.cache, {f"{rule_id}.yml": text})
    yield from outcome.failures


def _diagnostic(error: EditlintError, path: Path, positions: Positions, options: Options) -> types.Diagnostic:
    """The diagnostic of an error; one in another file is where this file names it."""
    file = path.resolve() if error.path is None else (options.cwd / error.path).resolve()
    is_here = file == path.resolve()
    span = _span(error, positions.text) if is_here else _span_of_name(positions.text, path.parent, file)
    message = printable(error.message) if is_here else str(error)
    return types.Diagnostic(positions.range(span), message, types.DiagnosticSeverity.Error, source=SOURCE)


def _span(error: EditlintError, text: str) -> Span:
    """The word at the place of an error, the first character of the text where it has no place."""
    if error.line is None:
        return _first_character(text)
    starts = [int(text.startswith("\ufeff")), *(match.end() for match in LINE_END.finditer(text))]
    start = starts[min(error.line, len(starts)) - 1] + (error.column or 1) - 1
    word = _WORD.match(text, start)
    return Span(start, word.end() if word else start + 1)


def _first_character(text: str) -> Span:
    return Span(0, min(len(text), 1))


def _span_of_name(text: str, folder: Path, file: Path) -> Span:
    """Where a configuration in a folder names a file, or the pack that it is in; the first character for nowhere."""
    try:
        parsed = strict_yaml.parse(text)
    except EditlintError:  # TOML
        return _first_character(text)
    shift = int(text.startswith("\ufeff"))
    for key, mark in parsed.marks.items():
        name = parsed.at(key)
        if key[:1] in _FILE_KEYS and isinstance(name, str) and file.is_relative_to((folder / name).resolve()):
            return Span(mark.start + shift, mark.end + shift)
    return _first_character(text)
