"""The commands `rules` and `explain`: all rules that are available, those of a family, and the page of one."""

import textwrap
from pathlib import Path

from editlint.catalogue.pages import rule_page
from editlint.catalogue.rule_records import KnownRules
from editlint.catalogue.rule_sources import pack_folders
from editlint.core.errors import EditlintError
from editlint.io.did_you_mean import unknown_name
from editlint.packs.load import rule_files
from editlint.packs.rule import Rule
from editlint.runner.rulesets import RuleSets

MIN_SUMMARY_COLUMNS = 24
"""Columns that a wrapped summary keeps, however narrow the terminal is."""


def explain(name: str | None, rules: KnownRules) -> str:
    """The page of a rule, or of every rule (None). Raises EditlintError for an unknown name."""
    return "\n".join(page_of(each, rules) for each in named_rules(name, rules))


def rule_or_family(
    name: str | None, rules: KnownRules, rulesets: RuleSets, cwd: Path, width: int | None = None
) -> str:
    """The page of a rule, or of every rule (None); of a family, the table of its rules, wrapped to `width` columns.

    Raises EditlintError for an unknown name.
    """
    if name and (family := family_name(name, rules)):
        return rules_table(rulesets, cwd, width, family)
    return explain(name, rules)


def page_of(rule_id: str, rules: KnownRules) -> str:
    """The page of a rule, with its options as they are set."""
    source = rules.source(rule_id)
    return rule_page(rule_id, source.file, rules.available[rule_id], rules.options(rule_id, source))


def named_rules(name: str | None, rules: KnownRules) -> list[str]:
    """The rule with that id, or those of a family; all of them for None. Raises EditlintError for an unknown name."""
    if name is None:
        return sorted(rules.available)
    if family := family_name(name, rules):
        return [each for each in sorted(rules.available) if each.startswith(f"{family}/")]
    if name not in rules.available:
        known = {*rules.available, *(rule.family for rule in rules.available.values())}
        raise EditlintError(unknown_name("rule or family", name, sorted(known)))
    return [name]


def family_name(name: str, rules: KnownRules) -> str | None:
    """The family that is named, as `filler`, `filler/` or `filler/*`; None where it is none."""
    family = name.removesuffix("*").removesuffix("/")
    return family if any(rule.family == family for rule in rules.available.values()) else None


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
        for folder, root in pack_folders(here)
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
