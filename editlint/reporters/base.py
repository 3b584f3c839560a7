"""What a reporter is, and what the reporters for people share."""

from collections.abc import Iterator, Mapping
from typing import Protocol

import msgspec

from editlint.core.finding import MAX_FINDINGS, SEVERITIES, Finding, Result, Severity, Total
from editlint.core.printable import printable


class Workflow(msgspec.Struct, frozen=True):
    """The workflow that a report for GitHub is made in.

    `working_folder` and `workspace` are absolute paths; the workspace is the folder that GitHub names files in, ''
    where there is none. `has_summary` says that the step also writes a summary, with all findings.
    """

    working_folder: str = ""
    workspace: str = ""
    has_summary: bool = False


class Style(msgspec.Struct, frozen=True):
    """How a report looks. `columns` is the width of the terminal that shows it, None where none does."""

    color: bool = False
    columns: int | None = None
    workflow: Workflow = Workflow()


class Reporter(Protocol):
    """Writes one report, file by file."""

    def file(self, result: Result) -> str:
        """The text for one file, '' for none."""

    def end(self, total: Total) -> str:
        """The text at the end of the report."""


def plural(number: int, noun: str) -> str:
    """'1 finding', '2 findings'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def related_places(finding: Finding) -> str:
    """' (also at 10:51, other.md:3:1)', or nothing."""
    if not finding.related:
        return ""
    places = [
        f"{'' if place.path == finding.path else printable(place.path) + ':'}{place.start.line}:{place.start.column}"
        for place in finding.related
    ]
    return f" (also at {', '.join(places)})"


def omitted_lines(result: Result) -> Iterator[str]:
    """A line for each rule with more findings in a file than are shown, as in "a.md: style/x: 40 more findings …"."""
    for rule, count in result.omitted_by_rule.items():
        yield f"{printable(result.path)}: {rule}: {plural(count, 'more finding')} in this article not shown"


def footer(total: Total) -> str:
    """The last lines of a report for people."""
    lines = [fixed_line(total)] if total.fixed else []
    hidden, more = _hidden(total), sum(total.omitted.values())
    found = any(total.findings.values())
    if found:
        lines.append(f"{findings_by_severity(total)} in {_share(total)}.")
        if total.fixable:
            lines.append(_fixable(total.fixable))
    if more:
        lines.append(
            f"{plural(more, 'more finding')} not shown: the first {MAX_FINDINGS} of a rule in an article are."
        )
    if found or more:
        lines += [hidden] if hidden else []
    else:
        lines.append(f"{_no_findings(total)} {hidden}".rstrip())
    if total.suppressed:
        lines.append(f"{plural(total.suppressed, 'finding')} suppressed by comments.")
    return "\n".join(lines) + "\n"


def _share(total: Total) -> str:
    """'2 of 9 articles', or '9 articles' where all that were checked have findings."""
    found, checked = total.files_with_findings, total.files
    return f"{found} of {plural(checked, 'article')}" if found < checked else plural(found, "article")


def fixed_line(total: Total, verb: str = "Fixed") -> str:
    """'Fixed 3 findings in 1 article.'"""
    return f"{verb} {plural(total.fixed, 'finding')} in {plural(total.changed, 'article')}."


def findings_by_severity(total: Total) -> str:
    """'9 findings (2 errors, 7 warnings)'; where all have one severity, only that: '2 warnings'."""
    kinds = _severity_counts(total.findings)
    count = sum(total.findings.values())
    return f"{plural(count, 'finding')} ({kinds})" if ", " in kinds else kinds


_NOUNS: Mapping[Severity, str] = {"info": "note", "warning": "warning", "error": "error"}


def _severity_counts(findings: Mapping[Severity, int]) -> str:
    """'2 errors, 1 warning', without the severities that have none."""
    return ", ".join(plural(findings[each], _NOUNS[each]) for each in SEVERITIES[::-1] if findings.get(each))


def _fixable(count: int) -> str:
    have, them = ("has", "it") if count == 1 else ("have", "them")
    return f"[*] {count} {have} a safe fix: --fix applies {them}."


def _hidden(total: Total) -> str:
    """'5 notes hidden: --min-severity info shows them', or '' where nothing is hidden."""
    if not any(total.hidden.values()):
        return ""
    lowest = next(each for each in SEVERITIES if total.hidden.get(each))
    them = "it" if sum(total.hidden.values()) == 1 else "them"
    return f"{_severity_counts(total.hidden)} hidden: --min-severity {lowest} shows {them}."


def _no_findings(total: Total) -> str:
    """The line for a run without findings to show: it claims no more than what was checked and shown."""
    if not total.files:
        if total.errors:
            return "No article could be checked."
        return "No article was checked: the configuration excludes them all."
    articles = plural(total.files, "article")
    failed = f", {total.errors} could not be checked" if total.errors else ""
    if not any(total.hidden.values()):
        return f"No findings in {articles}{failed}."
    nothing = "errors" if total.hidden.get("warning") else "warnings"
    return f"No {nothing} in {articles}{failed}."
