"""The summary of a run for a pull request, in Markdown: numbers, changed articles, the most severe findings."""

from collections import Counter
from collections.abc import Iterator
from heapq import heappush, heappushpop
from typing import NamedTuple

from editlint.core.finding import SEVERITIES, Finding, Result, RunError, Severity, Total
from editlint.core.printable import printable
from editlint.reporters.base import NOUNS, Style, footer, plural, related_places
from editlint.reporters.changed_articles import ChangedArticle, changed_article, changed_articles_table
from editlint.reporters.markdown_text import code_span

MARKER = "<!-- editlint-report -->"
"""The first line, by which a bot finds its comment to edit it. It is not shown."""
MAX_CHARACTERS = 65_000
"""Characters of a summary: GitHub refuses a comment of more than 65,536."""
MAX_FINDINGS = 50
"""Findings that are listed, as long as there is room."""
MAX_FAMILIES = 30
"""Families in the table; the others are in its last line with all."""
MAX_ERRORS = 10
"""Errors that are listed."""
MAX_TEXT_CHARACTERS = 300
"""Characters of a message or a path; what is longer is cut."""


class _Listed(NamedTuple):
    """A finding to list. The lowest one is the first that gives way to another."""

    severity: int
    minus_order: int
    path: str
    line: str


class Markdown:
    """The reporter. It keeps the findings that it lists, and counts all."""

    def __init__(self, style: Style) -> None:
        self._since = style.since
        self._rule_address = style.rule_address
        self._changed: list[ChangedArticle] = []
        self._listed: list[_Listed] = []
        self._order = 0
        self._counts: dict[str, Counter[Severity]] = {}
        self._errors: list[RunError] = []

    def file(self, result: Result) -> str:
        """Nothing yet: the totals come first."""
        self._errors += result.errors
        if self._since and result.checked:
            self._changed.append(changed_article(result))
        for finding in result.findings:
            self._count(finding.rule, finding.severity, 1)
            self._list(finding)
        for each in result.omitted:
            self._count(each.rule, each.severity, each.count)
        return ""

    def end(self, total: Total) -> str:
        """The summary."""
        lines = [MARKER, "## editlint", "", *(f"{line}  " for line in footer(total).splitlines())]
        if total.gone:
            lines.append(f"{plural(total.gone, 'finding')} gone.  ")
        lines += [*self._error_lines(), *changed_articles_table(self._changed, _cell), *self._table()]
        room = MAX_CHARACTERS - sum(len(line) + 1 for line in lines)
        return "\n".join([*lines, *self._findings(room), ""])

    def _count(self, rule: str, severity: Severity, number: int) -> None:
        self._counts.setdefault(rule.partition("/")[0], Counter())[severity] += number

    def _list(self, finding: Finding) -> None:
        self._order += 1
        severity = SEVERITIES.index(finding.severity)
        full = len(self._listed) == MAX_FINDINGS
        if full and (severity, -self._order) < self._listed[0][:2]:
            return
        listed = _Listed(
            severity, -self._order, finding.path, _line(finding, self._rule_address(finding.rule))
        )
        (heappushpop if full else heappush)(self._listed, listed)

    def _error_lines(self) -> Iterator[str]:
        if not self._errors:
            return
        yield from ("", "Could not be checked:", "")
        yield from (f"- {_code(error.text)}" for error in self._errors[:MAX_ERRORS])
        if len(self._errors) > MAX_ERRORS:
            yield f"- and {len(self._errors) - MAX_ERRORS} more"

    def _table(self) -> Iterator[str]:
        """A line for each family, the one with most findings first."""
        if not self._counts:
            return
        yield from ("", "| family | errors | warnings | notes |", "|---|---:|---:|---:|")
        ranked = sorted(self._counts.items(), key=lambda each: (-each[1].total(), each[0]))
        yield from (_row(printable(family), counts) for family, counts in ranked[:MAX_FAMILIES])
        if len(ranked) > 1:
            yield _row("all", sum(self._counts.values(), Counter()))

    def _findings(self, room: int) -> Iterator[str]:
        """The findings that are listed, by file, in their order; the most severe of them, if the room is too small."""
        listed = list(self._fitting(room))
        found = sum(counts.total() for counts in self._counts.values())
        if found > len(listed):
            yield from ("", f"The {len(listed)} most severe of {plural(found, 'finding')} are listed.")
        path = None
        for each in sorted(listed, key=lambda each: -each.minus_order):
            if each.path != path:
                path = each.path
                yield from _file_lines(path)
            yield each.line

    def _fitting(self, room: int) -> Iterator[_Listed]:
        """The most severe findings, as many as fit, each with the lines above the first one of its file."""
        files: set[str] = set()
        room -= MAX_TEXT_CHARACTERS  # for the sentence that says how many are listed
        for each in sorted(self._listed, reverse=True):
            above = [] if each.path in files else _file_lines(each.path)
            files.add(each.path)
            room -= sum(len(line) + 1 for line in (*above, each.line))
            if room < 0:
                return
            yield each


def _file_lines(path: str) -> list[str]:
    """What stands above the findings in a file."""
    return ["", f"**{_code(path)}**", ""]


def _line(finding: Finding, address: str | None) -> str:
    place = f"{finding.start.line}:{finding.start.column}"
    fix = ", has a safe fix" if finding.fixable else ""
    message = finding.message + related_places(finding)
    rule = f"[{_code(finding.rule)}]({address})" if address else _code(finding.rule)
    return f"- {place} {NOUNS[finding.severity]} {rule}{fix}: {_code(message)}"


def _row(name: str, counts: Counter[Severity]) -> str:
    return f"| {name} | {' | '.join(str(counts[each]) for each in SEVERITIES[::-1])} |"


def _code(text: str) -> str:
    """The text as code, cut where it is long."""
    text = printable(text)
    return code_span(text if len(text) <= MAX_TEXT_CHARACTERS else f"{text[:MAX_TEXT_CHARACTERS]}…")


def _cell(text: str) -> str:
    """The text as code in a cell of a table, which a bar would end."""
    return _code(text).replace("|", "\\|")
