"""The table of `--statistics` for programs: one JSON object, versioned on its own, without the findings."""

from typing import Any, Literal

import msgspec

from editlint._version import __version__
from editlint.core.finding import Result, RunError, Severity, Total
from editlint.reporters.base import Style
from editlint.reporters.json import Summary, printable_error, summary
from editlint.reporters.json_text import json_document
from editlint.reporters.statistics import RuleTotals, per_1000_words

SCHEMA: Literal["editlint-statistics-1"] = "editlint-statistics-1"
RATE_DIGITS = 4
"""Digits of a rate after the point: one finding in ten million words is no longer counted."""


class RuleStatistics(msgspec.Struct, frozen=True):
    """What one rule found: `severity` is the highest of its findings, also of those that are hidden.

    `findings` counts those that a report lists, and those beyond its limit for one rule in one file; `files` have some.
    `per_1000_words` is their rate in all files, null where there are no words; `fixable` have a safe fix. `hidden`
    counts further ones, below `--min-severity`.
    """

    rule: str
    severity: Severity
    findings: int
    per_1000_words: float | None
    files: int
    fixable: int
    hidden: int


class StatisticsReport(msgspec.Struct, frozen=True):
    """The whole table, the most frequent rule first; `summary` and `errors` are those of `editlint-report-1`."""

    schema: Literal["editlint-statistics-1"]
    version: str
    summary: Summary
    errors: list[RunError]
    rules: list[RuleStatistics]


def schema() -> dict[str, Any]:
    """The JSON Schema of the table. It may gain fields without a new version."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "the statistics of a run of editlint",
        **msgspec.json.schema(StatisticsReport),
    }


class StatisticsJson:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._rules = RuleTotals()
        self._errors: list[RunError] = []

    def file(self, result: Result) -> str:
        """Nothing yet: the table comes at the end."""
        self._rules.add(result)
        self._errors += map(printable_error, result.errors)
        return ""

    def end(self, total: Total) -> str:
        """The table."""
        rules = []
        for name, each in self._rules.sorted():
            rate = per_1000_words(each.findings, total.words)
            rules.append(
                RuleStatistics(
                    rule=name,
                    severity=each.severity,
                    findings=each.findings,
                    per_1000_words=None if rate is None else round(rate, RATE_DIGITS),
                    files=each.files,
                    fixable=each.fixable,
                    hidden=each.hidden,
                )
            )
        return json_document(StatisticsReport(SCHEMA, __version__, summary(total), self._errors, rules))
