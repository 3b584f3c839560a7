"""The rules that each article is checked with: worked out once for all articles that have the same ones."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from editlint.config.discovery import Configs
from editlint.config.model import Config, Named, Origin, no_server
from editlint.config.selection import Chosen, Words, choose, overriding
from editlint.core.errors import EditlintError
from editlint.core.finding import CheckError, RunFault, Severity
from editlint.document.model import Document
from editlint.engines import ENGINES
from editlint.engines.services import NONE, Grammar, Services
from editlint.lint.ruleset import Checker
from editlint.lint.suppression import wanted_presets
from editlint.packs.load import Pack, joined, load_ours, load_pack
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


class Checkers:
    """The checkers of a run, by file, and the configurations that they come from."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.configs = Configs(options.cwd, options.config)
        self._rules: dict[tuple[str, ...], dict[str, tuple[Rule, Words]]] = {}
        self._checkers: dict[tuple[Path | None, tuple[int, ...], tuple[str, ...]], Checker] = {}
        self._ours: Pack | None = None
        self._grammars: dict[str, Grammar] = {}

    def rules(self, config: Config) -> dict[str, tuple[Rule, Words]]:
        """All rules there are for a configuration, ours and those of its packs. Raises EditlintError."""
        key = tuple(named.name for named in config.packs)
        if key not in self._rules:
            if self._ours is None:
                self._ours = load_ours(self.options.cache)
            loaded = [("editlint", self._ours)]
            for named in config.packs:
                try:
                    loaded.append((named.name, load_pack(Path(named.name), config.root, self.options.cache)))
                except EditlintError as error:
                    if error.line is not None or not Path(named.name).is_dir():
                        raise named.origin.error(error.message) if error.line is None else error from None
                    raise
            self._rules[key] = joined(loaded)
        return self._rules[key]

    def chosen(self, path: Path, presets: tuple[str, ...] = ()) -> list[Chosen]:
        """The rules for a file, which is given as an absolute path. Raises EditlintError.

        `presets` are those that the article itself names.
        """
        config = self.configs.under(path.parent)
        options = self.options
        return choose(
            self.rules(config), config, overriding(config, path), presets, options.select, options.ignore
        )

    def checker(self, path: Path, presets: tuple[str, ...] = ()) -> Checker:
        """The rules for a file, ready to run. Raises EditlintError."""
        config = self.configs.under(path.parent)
        key = (config.path, overriding(config, path), presets)
        if key not in self._checkers:
            rules = [each.rule for each in self.chosen(path, presets)]
            served = any(ENGINES[rule.engine].served is not None for rule in rules)
            self._checkers[key] = Checker(
                rules,
                accepted=[named.name for named in config.accept],
                known=self.rules(config),
                services=self._services(config) if served else NONE,
            )
        return self._checkers[key]

    def of(self, path: Path, document: Document) -> Checker:
        """The rules for an article that was read: with the presets that it names, where there are such."""
        named = wanted_presets(document)
        return self.checker(path, () if unknown_presets(named) else named)

    def _services(self, config: Config) -> Services:
        """What the engines may use that cannot do without. Raises EditlintError."""
        server = self._server(config)
        if server is None:
            return NONE
        if server.name not in self._grammars:
            from editlint.engines.grammar import session  # a run without such rules needs none of it

            self._grammars[server.name] = session.at(server.name, self.options.cache, self.options.notify)
        return Services(self._grammars[server.name])

    def _server(self, config: Config) -> Named | None:
        """The LanguageTool server to ask: what the environment names comes first. Raises EditlintError."""
        url = self.options.languagetool
        if url is None:
            return config.server
        named = Named(url, Origin("EDITLINT_LANGUAGETOOL_URL"))
        if problem := no_server(url):
            raise named.origin.error(problem)
        return named

    def fault(self, reason: str, path: Path, name: str) -> RunFault:
        """A fault of the server, where it is named, with the first article, of that path and name, that could not be
        checked for it."""
        config = self.configs.under(path.parent)
        server = self._server(config)
        nearest = self.configs.shown(config.path) if config.path else "command line"
        origin = server.origin if server else Origin(nearest)
        message = f"grammar was not checked, first in {name}: {reason}"
        error = CheckError(path=origin.path, message=message, line=origin.line, column=origin.column)
        return RunFault(error, config.lenient)


def unknown_presets(presets: Sequence[str]) -> list[str]:
    """What is wrong with the presets that an article names."""
    if not presets:
        return []
    from editlint.config.load import preset  # only where an article names some

    problems = []
    for name in presets:
        try:
            preset(name)
        except EditlintError as error:
            problems.append(error.message)
    return problems
