"""The totals of a run."""

from collections import Counter

from editlint.core.finding import SEVERITIES, Result, Severity, Total

_COUNTS = (
    "files",
    "files_with_findings",
    "unchecked",
    "words",
    "fixable",
    "suppressed",
    "known",
    "gone",
    "errors",
    "fixed",
    "withheld",
    "comments",
    "ignored",
    "changed",
)


class Totals:
    """Adds up the results of a run. `rules` is the number of rules that run.

    `nothing_changed` says that no article is different from the revision that it would be compared with.
    """

    def __init__(self, rules: int, *, nothing_changed: bool = False) -> None:
        self._nothing_changed = nothing_changed
        self._rules = rules
        self._findings: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._hidden: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._omitted: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._failing: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._languages: Counter[str] = Counter()
        self._counts = dict.fromkeys(_COUNTS, 0)

    def add(self, result: Result) -> None:
        """Add a result."""
        for finding in result.findings:
            self._findings[finding.severity] += 1
        for by_severity, counted in ((self._hidden, result.hidden), (self._omitted, result.omitted)):
            for each in counted:
                by_severity[each.severity] += each.count
        if result.other_language:
            self._languages[result.other_language] += 1
        counts = self._counts
        counts["files"] += result.checked
        counts["files_with_findings"] += bool(result.findings)
        counts["unchecked"] += not result.checked
        counts["words"] += result.words
        counts["fixable"] += sum(finding.fixable for finding in result.findings)
        counts["suppressed"] += result.suppressed
        counts["known"] += result.known
        counts["gone"] += result.gone
        for severity, count in result.failing.items():
            self._failing[severity] += count
        counts["errors"] += len(result.errors)
        counts["fixed"] += result.fixed
        counts["withheld"] += result.withheld
        counts["comments"] += result.comments
        counts["ignored"] += result.ignored
        counts["changed"] += bool(result.fixed or result.comments)

    def total(self) -> Total:
        """The totals so far."""
        return Total(
            rules_run=self._rules,
            nothing_changed=self._nothing_changed,
            findings=self._findings,
            hidden=self._hidden,
            failing=self._failing,
            omitted=self._omitted,
            other_languages=dict(self._languages.most_common()),
            **self._counts,
        )
