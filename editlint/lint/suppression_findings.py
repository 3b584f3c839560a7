"""The findings about suppressions: those that name something unknown, and those that suppress nothing."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from editlint.core.finding import Severity
from editlint.core.span import Span
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import Mistake, NoReason, Suppression, Suppressions
from editlint.packs.rule import Rule

if TYPE_CHECKING:
    from editlint.lint.suppression_fixes import Removal


class AboutSuppression(NamedTuple):
    """A finding to make about a suppression at `span` of the source.

    `fields` makes the values of the message, which takes long where a name is compared with all others. `removals` is
    what a fix removes.
    """

    rule: Rule
    severity: Severity
    span: Span
    fields: Callable[[], Mapping[str, str]]
    removals: "tuple[Removal, ...]" = ()


def suppression_findings(
    source: str,
    ruleset: RuleSet,
    suppressions: Suppressions,
    used: Collection[int],
    unchecked: Collection[str],
) -> Iterator[AboutSuppression]:
    """What the rules about suppressions find in a source, when all other rules are done.

    `used` are the numbers of the suppressions that suppressed a finding, `unchecked` the ids of the rules that could
    not be checked.
    """
    if rule := ruleset.suppression_rules.get("unknown"):
        for mistake in suppressions.mistakes:
            yield AboutSuppression(rule, _severity(rule), mistake.span, partial(_unknown, mistake))
    rule = ruleset.suppression_rules.get("unused")
    if rule and suppressions.entries:
        checked = set(_checked_rules(ruleset, unchecked))
        names = {None, *checked, *(each.partition("/")[0] for each in checked)} if checked else set()
        unused = [
            entry
            for number, entry in enumerate(suppressions.entries)
            if number not in used and entry.name in names
        ]
        if unused:
            yield from _about_unused(source, rule, unused, suppressions)
    if rule := ruleset.suppression_rules.get("no-reason"):
        for each in suppressions.without_reason:
            yield AboutSuppression(rule, _severity(rule), each.span, partial(_without_reason, each))


def _about_unused(
    source: str, rule: Rule, unused: Sequence[Suppression], suppressions: Suppressions
) -> Iterator[AboutSuppression]:
    """The findings about suppressions that are not used, each with what a fix removes."""
    from editlint.lint.suppression_fixes import UnusedNames  # only where there are some

    fixes = UnusedNames(source, unused, set(suppressions.entries).difference(unused))
    # Words that are no names are a reason that its mark is missing from: that comes first.
    unclear = {each.span for each in suppressions.mistakes if "/" not in each.word}
    for entry in unused:
        removals = fixes.removals(entry) if rule.fix and entry.span not in unclear else ()
        yield AboutSuppression(rule, _severity(rule), entry.span, partial(_unused, entry), removals)


def _severity(rule: Rule) -> Severity:
    return rule.severity(None) or "warning"


def _unknown(mistake: Mistake) -> Mapping[str, str]:
    return {"match": mistake.word, "hint": mistake.hint}


def _unused(entry: Suppression) -> Mapping[str, str]:
    return {"match": entry.target}


def _without_reason(comment: NoReason) -> Mapping[str, str]:
    return {"match": comment.command}


def _checked_rules(ruleset: RuleSet, unchecked: Collection[str]) -> Iterator[str]:
    """The ids of the rules that have been checked in full.

    Not those of a whole run: what they would have found may be in a file that this run did not read.
    """
    about_suppressions = {rule.id for rule in ruleset.suppression_rules.values()}
    for rule in ruleset.rules:
        compared_later = rule.engine in ruleset.cross_file
        if not compared_later and rule.id not in unchecked and rule.id not in about_suppressions:
            yield rule.id
