"""The rules that each article is checked with: worked out once for all articles that have the same ones."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from editlint.config.discovery import ConfigFinder
from editlint.config.model import Config, LocatedText, SourceLocation, server_url_problem
from editlint.config.selection import SelectedRule, WordClasses, matching_overrides, select_rules
from editlint.core.errors import EditlintError
from editlint.core.finding import RunError, Severity, SharedError
from editlint.document.model import Document
from editlint.engines import ENGINES
from editlint.engines.services import NONE, Grammar, Services
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import article_presets
from editlint.packs.load import Pack, load_own_rules, load_pack, merge_packs
from editlint.packs.rule import Rule


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for. `cache` is the user's folder for compiled packs and answers, None for none.

    `metrics` asks for the counts of words and sentences; `crash` lets an error of our own through. `fix` says
    which fixes to apply, the unsafe ones with the safe ones; `diff` only shows what they would change.
    `languagetool` is the address of a server that the environment names; `notify` is told, in words, what the
    user should know about the run and is no error.
    """

    cwd: Path
    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity = "warning"
    metrics: bool = False
    fix: Literal["safe", "unsafe"] | None = None
    diff: bool = False
    crash: bool = False
    cache: Path | None = None
    languagetool: str | None = None
    notify: Callable[[str], None] | None = None


class RuleSets:
    """The checkers of a run, by file, and the configurations that they come from."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.configs = ConfigFinder(options.cwd, options.config)
        self._rules: dict[tuple[str, ...], dict[str, tuple[Rule, WordClasses]]] = {}
        self._checkers: dict[tuple[Path | None, tuple[int, ...], tuple[str, ...]], RuleSet] = {}
        self._ours: Pack | None = None
        self._grammars: dict[str, Grammar] = {}

    def rules(self, config: Config) -> dict[str, tuple[Rule, WordClasses]]:
        """All rules there are for a configuration, ours and those of its packs. Raises EditlintError."""
        key = tuple(named.value for named in config.packs)
        if key not in self._rules:
            if self._ours is None:
                self._ours = load_own_rules(self.options.cache)
            loaded = [("editlint", self._ours)]
            for named in config.packs:
                try:
                    loaded.append(
                        (named.value, load_pack(Path(named.value), config.root, self.options.cache))
                    )
                except EditlintError as error:
                    if error.line is not None or not Path(named.value).is_dir():
                        raise named.location.error(error.message) if error.line is None else error from None
                    raise
            self._rules[key] = merge_packs(loaded)
        return self._rules[key]

    def selected(self, path: Path, presets: tuple[str, ...] = ()) -> list[SelectedRule]:
        """The rules for a file, which is given as an absolute path. Raises EditlintError.

        `presets` are those that the article itself names.
        """
        config = self.configs.for_folder(path.parent)
        options = self.options
        return select_rules(
            self.rules(config),
            config,
            matching_overrides(config, path),
            presets,
            options.select,
            options.ignore,
        )

    def ruleset(self, path: Path, presets: tuple[str, ...] = ()) -> RuleSet:
        """The rules for a file, ready to run. Raises EditlintError."""
        config = self.configs.for_folder(path.parent)
        key = (config.path, matching_overrides(config, path), presets)
        if key not in self._checkers:
            rules = [each.rule for each in self.selected(path, presets)]
            needs_services = any(ENGINES[rule.engine].needs_services for rule in rules)
            self._checkers[key] = RuleSet(
                rules,
                accepted=[named.value for named in config.accept],
                known=self.rules(config),
                services=self._services(config) if needs_services else NONE,
            )
        return self._checkers[key]

    def for_document(self, path: Path, document: Document) -> RuleSet:
        """The rules for an article that was read: with the presets that it names, where there are such."""
        named = article_presets(document)
        return self.ruleset(path, () if unknown_presets(named) else named)

    def _services(self, config: Config) -> Services:
        """What the engines may use that cannot do without. Raises EditlintError."""
        server = self._server(config)
        if server is None:
            return NONE
        if server.value not in self._grammars:
            from editlint.engines.grammar import session  # a run without such rules needs none of it

            self._grammars[server.value] = session.at(server.value, self.options.cache, self.options.notify)
        return Services(self._grammars[server.value])

    def _server(self, config: Config) -> LocatedText | None:
        """The LanguageTool server to ask: what the environment names comes first. Raises EditlintError."""
        url = self.options.languagetool
        if url is None:
            return config.server
        named = LocatedText(url, SourceLocation("EDITLINT_LANGUAGETOOL_URL"))
        if problem := server_url_problem(url):
            raise named.location.error(problem)
        return named

    def server_error(self, reason: str, path: Path, name: str) -> SharedError:
        """A fault of the server, where it is named, with the first article, of that path and name, that could not be
        checked for it."""
        config = self.configs.for_folder(path.parent)
        server = self._server(config)
        nearest = self.configs.display_path(config.path) if config.path else "command line"
        origin = server.location if server else SourceLocation(nearest)
        message = f"grammar was not checked, first in {name}: {reason}"
        error = RunError(path=origin.path, message=message, line=origin.line, column=origin.column)
        return SharedError(error, config.server_optional)


def unknown_presets(presets: Sequence[str]) -> list[str]:
    """What is wrong with the presets that an article names."""
    if not presets:
        return []
    from editlint.config.load import load_preset  # only where an article names some

    problems = []
    for name in presets:
        try:
            load_preset(name)
        except EditlintError as error:
            problems.append(error.message)
    return problems
