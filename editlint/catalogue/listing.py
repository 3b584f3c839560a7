"""What the commands beside `check` say: the rules there are, one rule, a pack's examples, a configuration."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from editlint.catalogue.examples import failing_examples as failing
from editlint.catalogue.examples import skipped_rules
from editlint.catalogue.pages import rule_page
from editlint.config.model import Config, Globs, server_url_problem
from editlint.config.selection import SelectedRule
from editlint.core.errors import EditlintError
from editlint.engines.services import NONE, Services
from editlint.io import strict_yaml
from editlint.lint.suppression import article_presets
from editlint.markup import SUFFIXES, read_document
from editlint.packs.load import load_pack, own_rules_folder, rule_files
from editlint.packs.rule import Rule
from editlint.packs.rulefile import read_rule
from editlint.runner.files import Article, read_article
from editlint.runner.rulesets import Options, RuleSets


def _checkers(cwd: Path, config: Path | None, cache: Path | None) -> RuleSets:
    return RuleSets(Options(cwd=cwd, config=cwd / config if config else None, cache=cache))


def _folders(config: Config) -> list[tuple[Path, Path]]:
    """The folders of all packs, each with the folder that it may not leave."""
    return [
        (own_rules_folder(), own_rules_folder()),
        *((Path(named.value), config.root) for named in config.packs),
    ]


def explain(rule_id: str, cwd: Path, config: Path | None, cache: Path | None) -> str:
    """The page of a rule. Raises EditlintError where there is none of that name."""
    checkers = _checkers(cwd, config, cache)
    here = checkers.configs.for_folder(cwd)
    rules = checkers.rules(here)
    if rule_id not in rules:
        raise EditlintError(strict_yaml.unknown_name("rule", rule_id, sorted(rules)))
    for folder, root in _folders(here):
        path = folder / f"{rule_id}.yml"
        if path.is_file():
            file, _ = read_rule(strict_yaml.read_text(path, root), str(path))
            return rule_page(rule_id, file, rules[rule_id][0])
    raise EditlintError("its file is not there any more", path=rule_id)


def rules_table(cwd: Path, config: Path | None, cache: Path | None) -> str:
    """Every rule, one a line: a star where it runs here, its severity and what it finds."""
    checkers = _checkers(cwd, config, cache)
    here = checkers.configs.for_folder(cwd)
    rules = checkers.rules(here)
    running = {each.rule.id: each.rule for each in checkers.selected(cwd / "article.md")}
    summaries = {
        rule_id: file.summary
        for folder, root in _folders(here)
        for rule_id, file, _ in rule_files(folder, root)
    }
    width = max(map(len, rules), default=0)
    lines = []
    for rule_id in sorted(rules):
        rule = running.get(rule_id, rules[rule_id][0])
        mark = "*" if rule_id in running else " "
        lines.append(f"{mark} {rule_id:<{width}}  {_severity(rule):<7}  {summaries.get(rule_id, '')}")
    return "\n".join([*lines, f"{len(running)} of {len(rules)} rules run here (*)."]) + "\n"


def _severity(rule: Rule) -> str:
    return "/".join(name for _, name in rule.levels)


def failures(folder: Path | None, server: str | None = None) -> Iterator[EditlintError]:
    """The examples of a pack that do not hold; None means our own pack.

    `server` is a LanguageTool server for the rules that need one. Raises EditlintError where that is no address.
    """
    folder = folder or own_rules_folder()
    rules = list(rule_files(folder, folder))
    yield from failing(load_pack(folder, folder, None), rules, lent(server))


def lent(server: str | None) -> Services:
    """What engines may use while examples are run: nothing is remembered."""
    if server is None:
        return NONE
    if problem := server_url_problem(server):
        raise EditlintError(problem, path="EDITLINT_LANGUAGETOOL_URL")
    from editlint.engines.grammar.session import GrammarSession  # only with a server

    return Services(GrammarSession(server, None))


def test_pack(folder: Path | None, server: str | None = None) -> str:
    """What to say where every example holds, with the rules whose examples were not run."""
    folder = folder or own_rules_folder()
    left = skipped_rules(load_pack(folder, folder, None), NONE) if server is None else []
    rules = [file for rule_id, file, _ in rule_files(folder, folder) if rule_id not in left]
    count = sum(len(file.examples.bad) + len(file.examples.good) for file in rules)
    told = f"All {count} examples of {len(rules)} rules hold.\n"
    if left:
        told += "Skipped, for they need a LanguageTool server (EDITLINT_LANGUAGETOOL_URL names none):\n"
        told += "".join(f"  {rule_id}\n" for rule_id in left)
    return told


def config_listing(file: Path, cwd: Path, config: Path | None, cache: Path | None) -> str:
    """What holds for a file, with where each value comes from."""
    checkers = _checkers(cwd, config, cache)
    path = (cwd / file).resolve()
    here = checkers.configs.for_folder(path.parent)
    return "\n".join(_settings(checkers, here, path)) + "\n"


def _chosen(checkers: RuleSets, path: Path) -> list[SelectedRule]:
    """The rules for a file, with those of the presets that it names itself, where it is there."""
    if path.suffix not in SUFFIXES or not path.is_file():
        return checkers.selected(path)
    name = checkers.configs.display_path(path)
    article = Article(path, name, SUFFIXES[path.suffix], named=True)
    document = read_document(read_article(article), article.format, path.name)
    try:
        return checkers.selected(path, article_presets(document))
    except EditlintError as error:
        if error.path is None:
            error.path, error.line = name, document.front_matter.line
        raise


def _settings(checkers: RuleSets, config: Config, path: Path) -> Iterator[str]:
    shown = checkers.configs.display_path
    yield f"# what holds for {shown(path)}"
    yield f"config: {shown(config.path) if config.path else 'none: the defaults hold'}"
    for name, globs in (("include", config.include), ("exclude", config.exclude)):
        yield from _globs(name, globs)
    for named in config.packs:
        yield f"pack: {shown(Path(named.value))}  # {named.location}"
    for override in config.overrides:
        if override.files.match(path):
            yield from _globs("override", override.files)
    for named in config.accept:
        yield f"accept: {named.value}  # {named.location}"
    for term, named in config.reject.items():
        yield f"reject: {term}{f' -> {named.value}' if named.value else ''}  # {named.location}"
    if config.server is not None:
        from editlint.engines.grammar.client import without_password  # only where a server is named

        yield f"grammar server: {without_password(config.server.value)}  # {config.server.location}"
    if config.server_optional:
        yield "grammar: nothing fails where the server cannot be asked"
    for each in _chosen(checkers, path):
        yield f"{each.rule.id}: {_severity(each.rule)}  # {_origins(each.origins)}"


def _globs(name: str, globs: Globs | None) -> Iterator[str]:
    for each in globs.patterns if globs else ():
        yield f"{name}: {each.value}  # {each.location}"


def _origins(origins: Mapping[str, str]) -> str:
    given = {name: origin for name, origin in origins.items() if origin != "default"}
    if not given:
        return "default"
    if len(set(given.values())) == 1 and "selected" in given:
        return next(iter(given.values()))
    return ", ".join(f"{name} {origin}" for name, origin in given.items())
