"""The table of `--statistics`: how often each rule fired."""

from collections import Counter

import msgspec

from editlint.core.finding import SEVERITIES, Result, Severity, Total
from editlint.core.printable import printable
from editlint.reporters.base import plural
from editlint.reporters.columns import columns, fit

_HEADER = ("rule", "findings", "per 1,000 words", "articles", "fixable")


class RuleTotal(msgspec.Struct):
    """What one rule found in a run: `findings` in so many `files`, `fixable` and `hidden` ones.

    `findings` counts those to show, and those beyond the limit for one file; `hidden` those below the minimum severity.
    `severity` is the highest of them all.
    """

    severity: Severity = "info"
    findings: int = 0
    files: int = 0
    fixable: int = 0
    hidden: int = 0

    def reach(self, severity: Severity) -> None:
        """Raise the severity to that of a finding."""
        self.severity = max(self.severity, severity, key=SEVERITIES.index)


def per_1000_words(findings: int, words: int) -> float | None:
    """The rate of findings; None where there are no words."""
    return 1_000 * findings / words if words else None


class RuleTotals:
    """Adds up the findings of each rule, file by file."""

    def __init__(self) -> None:
        self._by_rule: dict[str, RuleTotal] = {}

    def add(self, result: Result) -> None:
        """Add the findings of a file, also those that are not shown."""
        found = Counter(finding.rule for finding in result.findings)
        for finding in result.findings:
            rule = self._rule(finding.rule, finding.severity)
            rule.fixable += finding.fixable
        for each in result.omitted:
            self._rule(each.rule, each.severity)
            found[each.rule] += each.count
        for each in result.hidden:
            self._rule(each.rule, each.severity).hidden += each.count
        for name, number in found.items():
            self._by_rule[name].findings += number
            self._by_rule[name].files += 1

    def _rule(self, name: str, severity: Severity) -> RuleTotal:
        rule = self._by_rule.setdefault(name, RuleTotal())
        rule.reach(severity)
        return rule

    def sorted(self) -> list[tuple[str, RuleTotal]]:
        """The rules with their totals: those that found most come first."""
        return sorted(self._by_rule.items(), key=lambda each: (-each[1].findings, -each[1].hidden, each[0]))


class Statistics:
    """The table, for people."""

    def __init__(self) -> None:
        self._rules = RuleTotals()

    def add(self, result: Result) -> None:
        """Add the findings of a file, also those that are not shown."""
        self._rules.add(result)

    def text(self, total: Total) -> str:
        """The table, the most frequent rule first, with the articles that have findings; rates are per 1,000 words."""
        found = [(rule, each) for rule, each in self._rules.sorted() if each.findings]
        findings = sum(each.findings for _, each in found)
        everything = RuleTotal(findings=findings, files=total.files_with_findings, fixable=total.fixable)
        rows = [
            _HEADER,
            *(_row(printable(rule), each, total.words) for rule, each in found),
            _row("all", everything, total.words),
        ]
        widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
        lines = ["  ".join(_aligned(row, widths)) for row in rows]
        return "\n".join([*lines, f"{plural(total.words, 'word')} in {plural(total.files, 'article')}.", ""])


def _row(name: str, rule: RuleTotal, words: int) -> tuple[str, ...]:
    rate = per_1000_words(rule.findings, words)
    shown = "-" if rate is None else f"{rate:.2f}"
    return name, str(rule.findings), shown, str(rule.files), str(rule.fixable)


def _aligned(row: tuple[str, ...], widths: list[int]) -> list[str]:
    """The cells of a row: names on the left of their column, numbers on the right."""
    name, *numbers = row
    return [fit(name, widths[0]), *(n.rjust(width) for n, width in zip(numbers, widths[1:], strict=True))]
