"""What applies to each file of a run: configuration, packs and selection, resolved once and top to bottom.

`RuleSets.for_file` is the whole path: the configuration says who decides, its packs say what rules there are, the
selection picks and sets some of them, and their engines are built. What comes out is immutable, and running an
article reads nothing else.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from editlint.config.discovery import ConfigFinder
from editlint.config.model import Config, Located, PackFolder, SourceLocation, server_url_problem
from editlint.config.selection import CommandLine, SelectedRule, WordClasses, matching_overrides, select_rules
from editlint.core.errors import EditlintError
from editlint.core.finding import RunError, SharedError
from editlint.document.model import Document
from editlint.engines import ENGINES
from editlint.engines.pattern_time import PatternTime
from editlint.engines.services import Grammar, Services, UnavailableGrammar
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import article_presets
from editlint.packs.load import Pack, load_own_rules, load_pack, merge_packs
from editlint.packs.rule import Rule
from editlint.runner.options import Options

SERVER_VARIABLE = "EDITLINT_LANGUAGETOOL_URL"
"""The variable of the environment that names a LanguageTool server, and may name one on another machine."""
MAX_RULESETS = 64
"""Rulesets that are kept, those used last: each article may name its own presets, in any order."""
PackRules = Mapping[str, tuple[Rule, WordClasses]]
"""All rules of some packs by id, each with its pack's word classes."""


class ResolvedRules(msgspec.Struct, frozen=True):
    """What applies to a file: the configuration, the rules that it selects, and those rules ready to run.

    `server` is the LanguageTool server to ask, None for none. `preset_errors` are messages about the presets that
    the article names and that do not exist, by their numbers: then none of its presets is used.
    """

    config: Config
    selected: tuple[SelectedRule, ...]
    ruleset: RuleSet
    server: Located[str] | None = None
    preset_errors: Mapping[int, str] = {}

    def server_error(self, reason: str, article: str, config_name: str) -> SharedError:
        """An error of the server, placed where the server is named.

        `article` names the first article that could not be checked for it, `config_name` the configuration.
        """
        location = self.server.location if self.server else SourceLocation(config_name)
        error = RunError(
            path=location.path,
            message=f"grammar was not checked, first in {article}: {reason}",
            line=location.line,
            column=location.column,
        )
        return SharedError(error, str(location), self.config.server_optional)


class FixedSettings(msgspec.Struct, frozen=True):
    """The settings of articles that are no files: one configuration, and its packs, each with its name in messages.

    With them a run reads no configuration and no pack, so that another machine can lint with those of this one.
    """

    config: Config
    packs: tuple[tuple[str, Pack], ...] = ()


_Key = tuple[Path | None, tuple[int, ...], tuple[str, ...]]
"""What decides which rules apply: the configuration, its overrides that match, and the article's own presets."""


class RuleSets:
    """The rules of a run, resolved once for all files with the same configuration, overrides and presets."""

    def __init__(self, options: Options, fixed: FixedSettings | None = None) -> None:
        self.configs = ConfigFinder(
            options.cwd,
            options.config,
            options.notify,
            isolated=options.isolated,
            only=fixed.config if fixed else None,
        )
        self._fixed = fixed
        self._options = options
        self._resolved: OrderedDict[_Key, ResolvedRules | EditlintError] = OrderedDict()
        self._packs: dict[tuple[Path, ...], PackRules] = {}
        self._own: Pack | None = None
        self._grammars: dict[str, Grammar] = {}
        self.pattern_time = PatternTime()

    def for_file(self, path: Path, presets: tuple[str, ...] = ()) -> ResolvedRules:
        """What applies to a file, given as an absolute path. Raises EditlintError, the same one each time.

        `presets` are those that the article itself names.
        """
        config = self.configs.for_folder(path.parent)
        overrides = matching_overrides(config, path)
        key = (config.path, overrides, presets)
        if key not in self._resolved:
            try:
                self._resolved[key] = self._resolve(config, overrides, presets)
            except EditlintError as error:
                self._resolved[key] = error
            if len(self._resolved) > MAX_RULESETS:
                self._resolved.popitem(last=False)
        self._resolved.move_to_end(key)
        resolved = self._resolved[key]
        if isinstance(resolved, EditlintError):
            raise resolved
        return resolved

    def for_document(self, path: Path, document: Document) -> ResolvedRules:
        """What applies to an article that was read, with the presets in its front matter. Raises EditlintError."""
        return self.for_file(path, article_presets(document))

    def available(self, config: Config) -> PackRules:
        """All rules that a configuration can select: our own and those of its packs. Raises EditlintError."""
        key = tuple(pack.folder for pack in config.packs)
        if key not in self._packs:
            if self._own is None:
                self._own = load_own_rules(self._options.cache)
            self._packs[key] = merge_packs([("editlint", self._own), *self._named_packs(config)])
        return self._packs[key]

    def fixed_for(self, folder: Path) -> FixedSettings:
        """The settings of a folder, for articles that are no files. Raises EditlintError."""
        config = self.configs.for_folder(folder)
        return FixedSettings(config, tuple(self._named_packs(config)))

    def _named_packs(self, config: Config) -> Iterable[tuple[str, Pack]]:
        """The packs of a configuration, each with its name in messages. Raises EditlintError."""
        if self._fixed is not None:
            return self._fixed.packs
        return [(self.configs.display_path(pack.folder), self._load_pack(pack)) for pack in config.packs]

    def _resolve(self, config: Config, overrides: tuple[int, ...], presets: tuple[str, ...]) -> ResolvedRules:
        """One pass: configuration, packs, selection, engines. Each step reads only those before it."""
        preset_errors = _preset_errors(presets)
        available = self.available(config)
        selected = select_rules(
            available,
            config,
            overrides,
            () if preset_errors else presets,
            CommandLine(self._options.select, self._options.extend_select, self._options.ignore),
        )
        rules = [each.rule for each in selected]
        uses_grammar = any("grammar" in ENGINES[rule.engine].needs for rule in rules)
        server = self._server(config) if uses_grammar else None
        ruleset = RuleSet(
            rules,
            accepted_terms=[term.value for term in config.accept],
            known_rules=available,
            services=self._services(server),
        )
        return ResolvedRules(config, tuple(selected), ruleset, server, preset_errors)

    def _load_pack(self, pack: PackFolder) -> Pack:
        """The pack that a configuration names; what is wrong with its folder is placed where it is named."""
        try:
            return load_pack(pack.folder, pack.root, self._options.cache)
        except EditlintError as error:
            if error.line is None and not pack.folder.is_dir():
                raise pack.location.error(error.message) from None
            error.path = self.configs.display_path(Path(error.path or pack.folder))
            raise

    def _server(self, config: Config) -> Located[str] | None:
        """The LanguageTool server to ask: the environment overrides the configuration. Raises EditlintError."""
        url = self._options.languagetool
        if url is None:
            return config.server
        server = Located(url, SourceLocation(SERVER_VARIABLE))
        if problem := server_url_problem(url):
            raise server.location.error(problem)
        return server

    def _services(self, server: Located[str] | None) -> Services:
        """What the engines may use."""
        grammar = self._grammar(server) if server else None
        return Services(grammar, self._options.expected_documents, self.pattern_time)

    def _grammar(self, server: Located[str]) -> Grammar:
        """The session with a server: one for each in the run."""
        if server.location.path != SERVER_VARIABLE and (refused := _refused_server(server.value)):
            return refused
        if server.value not in self._grammars:
            from editlint.engines.grammar import session  # a run without such rules needs none of it

            self._grammars[server.value] = session.open_session(
                server.value, self._options.cache, self._options.notify
            )
        return self._grammars[server.value]


def _refused_server(url: str) -> UnavailableGrammar | None:
    """What stands in for a server that a file of a repository must not name: one on another machine."""
    from editlint.engines.grammar.addresses import is_own_server, without_password

    if is_own_server(url):
        return None
    return UnavailableGrammar(
        f"a configuration can name only a port of this machine, not {without_password(url)}: "
        f"name that server in {SERVER_VARIABLE}"
    )


def _preset_errors(names: Sequence[str]) -> dict[int, str]:
    """A message for each preset that an article names and that does not exist, by its number."""
    if not names:
        return {}
    from editlint.config.load import load_preset  # only for articles that name presets

    errors = {}
    for number, name in enumerate(names):
        try:
            load_preset(name)
        except EditlintError as error:
            errors[number] = error.message
    return errors
