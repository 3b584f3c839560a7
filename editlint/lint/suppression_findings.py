"""The findings about suppressions: those that name something unknown, and those that suppress nothing."""

from collections.abc import Collection, Iterator

from editlint.core.finding import Finding
from editlint.lint.findings import FindingBuilder
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import Suppressions


def suppression_findings(
    ruleset: RuleSet,
    builder: FindingBuilder,
    suppressions: Suppressions,
    used: Collection[int],
    unchecked: Collection[str],
) -> Iterator[Finding]:
    """What the rules about suppressions find, when all other rules are done.

    `used` are the numbers of the suppressions that suppressed a finding, `unchecked` the ids of the rules that could
    not be checked.
    """
    if rule := ruleset.suppression_rules.get("unknown"):
        for mistake in suppressions.mistakes:
            fields = {"match": mistake.word, "hint": mistake.hint}
            yield builder.suppression_finding(rule, mistake.span, fields)
    rule = ruleset.suppression_rules.get("unused")
    if rule and suppressions.entries:
        checked = list(_checked_rules(ruleset, unchecked))
        for number, entry in enumerate(suppressions.entries):
            if number not in used and any(entry.covers(each) for each in checked):
                yield builder.suppression_finding(rule, entry.span, {"match": entry.target})


def _checked_rules(ruleset: RuleSet, unchecked: Collection[str]) -> Iterator[str]:
    """The ids of the rules that have been checked in full.

    Not those of a whole run: what they would have found may be in a file that this run did not read.
    """
    about_suppressions = {rule.id for rule in ruleset.suppression_rules.values()}
    for rule in ruleset.rules:
        compared_later = rule.engine in ruleset.cross_file
        if not compared_later and rule.id not in unchecked and rule.id not in about_suppressions:
            yield rule.id
