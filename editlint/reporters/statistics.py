"""The table of `--statistics`: how often each rule fired."""

from collections import Counter
from typing import NamedTuple

from editlint.core.finding import Result, Total
from editlint.core.printable import printable
from editlint.reporters.base import plural
from editlint.reporters.columns import columns, fit

_HEADER = ("rule", "findings", "per 1,000 words", "articles", "fixable")


class _Count(NamedTuple):
    findings: int = 0
    files: int = 0
    fixable: int = 0


class Statistics:
    """Counts the findings of each rule, file by file."""

    def __init__(self) -> None:
        self._counts: dict[str, _Count] = {}

    def add(self, result: Result) -> None:
        """Add the findings of a file, also those that are not shown."""
        findings = Counter(finding.rule for finding in result.findings)
        findings.update(result.omitted_by_rule)
        fixable = Counter(finding.rule for finding in result.findings if finding.fixable)
        for rule, number in findings.items():
            old = self._counts.get(rule, _Count())
            self._counts[rule] = _Count(old.findings + number, old.files + 1, old.fixable + fixable[rule])

    def text(self, total: Total) -> str:
        """The table, the most frequent rule first, with the articles that have findings; rates are per 1,000 words."""
        counts = sorted(self._counts.items(), key=lambda each: (-each[1].findings, each[0]))
        rows = [_row(printable(rule), count, total.words) for rule, count in counts]
        findings = sum(count.findings for _, count in counts)
        rows = [
            _HEADER,
            *rows,
            _row("all", _Count(findings, total.files_with_findings, total.fixable), total.words),
        ]
        widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
        lines = ["  ".join(_aligned(row, widths)) for row in rows]
        return "\n".join([*lines, f"{plural(total.words, 'word')} in {plural(total.files, 'article')}.", ""])


def _row(name: str, count: _Count, words: int) -> tuple[str, ...]:
    rate = f"{1_000 * count.findings / words:.2f}" if words else "-"
    return name, str(count.findings), rate, str(count.files), str(count.fixable)


def _aligned(row: tuple[str, ...], widths: list[int]) -> list[str]:
    """The cells of a row: names on the left of their column, numbers on the right."""
    name, *numbers = row
    return [fit(name, widths[0]), *(n.rjust(width) for n, width in zip(numbers, widths[1:], strict=True))]
