"""The table of `--statistics`: how often each rule fired."""

from collections import Counter
from typing import NamedTuple

from editlint.core.finding import Result, Total
from editlint.reporters.base import plural


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
        """The table, the most frequent rule first; rates are per 1,000 words."""
        header = ("rule", "findings", "per 1,000 words", "files", "fixable")
        counts = sorted(self._counts.items(), key=lambda each: (-each[1].findings, each[0]))
        rows = [
            (rule, str(n.findings), _rate(n.findings, total.words), str(n.files), str(n.fixable))
            for rule, n in counts
        ]
        findings = sum(n.findings for n in self._counts.values())
        rows.append(
            ("all", str(findings), _rate(findings, total.words), str(total.files), str(total.fixable))
        )
        widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
        lines = [
            "  ".join(
                cell.ljust(width) if i == 0 else cell.rjust(width)
                for i, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in (header, *rows)
        ]
        return "\n".join(lines) + f"\n{plural(total.words, 'word')}.\n"


def _rate(findings: int, words: int) -> str:
    return f"{1_000 * findings / words:.2f}" if words else "-"
