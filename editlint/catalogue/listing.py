"""The commands `rules` and `explain`: all rules that are available, those of a family, and the page of one."""

import textwrap
from pathlib import Path

from editlint.catalogue.pages import rule_page
from editlint.config.model import Config
from editlint.core.errors import EditlintError
from editlint.io import strict_yaml
from editlint.io.did_you_mean import unknown_name
from editlint.packs.load import own_rules_folder, rule_files
from editlint.packs.rule import Rule
from editlint.packs.rulefile import read_rule
from editlint.runner.rulesets import RuleSets

MIN_SUMMARY_COLUMNS = 24
"""Columns that a wrapped summary keeps, however narrow the terminal is."""


def explain(name: str, rulesets: RuleSets, cwd: Path, width: int | None = None) -> str:
    """The page of a rule, or the table of a family's rules. Raises EditlintError for an unknown name."""
    here = rulesets.configs.for_folder(cwd)
    rules = rulesets.available(here)
    families = {rule.family for rule, _ in rules.values()}
    family = name.removesuffix("*").removesuffix("/")
    if family in families:
        return rules_table(rulesets, cwd, width, family)
    if name not in rules:
        raise EditlintError(unknown_name("rule or family", name, sorted({*families, *rules})))
    for folder, root in _pack_folders(here):
        path = folder / f"{name}.yml"
        if path.is_file():
            file, _ = read_rule(strict_yaml.read_text(path, root), str(path))
            return rule_page(name, file, rules[name][0])
    raise EditlintError("its file no longer exists", path=name)


def rules_table(rulesets: RuleSets, cwd: Path, width: int | None = None, family: str | None = None) -> str:
    """Every rule, or those of a family, with a star where it runs here, its severity, and what it flags.

    Summaries are wrapped to `width` columns; with None, each rule has one line.
    """
    here = rulesets.configs.for_folder(cwd)
    available = rulesets.available(here)
    rules = {id: each for id, each in available.items() if family in (None, each[0].family)}
    selected = (each.rule for each in rulesets.for_file(cwd / "article.md").selected)
    running = {rule.id: rule for rule in selected if rule.id in rules}
    summaries = {
        rule_id: file.summary
        for folder, root in _pack_folders(here)
        for rule_id, file, _ in rule_files(folder, root)
    }
    shown = {rule_id: running.get(rule_id, rules[rule_id][0]) for rule_id in sorted(rules)}
    id_width = max(map(len, shown), default=0)
    severity_width = max((len(severities(rule)) for rule in shown.values()), default=0)
    lines = []
    for rule_id, rule in shown.items():
        star = "*" if rule_id in running else " "
        start = f"{star} {rule_id:<{id_width}}  {severities(rule):<{severity_width}}  "
        lines += _hanging(start, summaries.get(rule_id, ""), width)
    return "\n".join([*lines, f"{len(running)} of {len(rules)} rules run here (*)."]) + "\n"


def severities(rule: Rule) -> str:
    """The severities that a rule's findings can have: 'warning', or 'info/warning'."""
    return "/".join(name for _, name in rule.levels)


def _hanging(start: str, text: str, width: int | None) -> list[str]:
    """The text after `start`, its further lines below its first."""
    if width is None:
        return [start + text]
    indent = " " * len(start)
    columns = max(width, len(start) + MIN_SUMMARY_COLUMNS)
    return textwrap.wrap(
        text, columns, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False
    ) or [start.rstrip()]


def _pack_folders(config: Config) -> list[tuple[Path, Path]]:
    """The folders of all packs, each with the folder outside which nothing is read."""
    own = own_rules_folder()
    return [(own, own), *((Path(folder.value), config.root) for folder in config.packs)]
