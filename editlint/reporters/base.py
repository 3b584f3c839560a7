"""What a reporter is, and what those for people have in common."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from editlint.core.finding import SEVERITIES, Finding, Result, Severity, Total


class Style(msgspec.Struct, frozen=True):
    """How a report for people looks. `width` is the columns of a line of prose that are shown."""

    color: bool = False
    width: int = 100


class Reporter(Protocol):
    """Writes one report, file by file."""

    def file(self, result: Result) -> str:
        """The text for one file, '' where there is nothing to say."""

    def end(self, total: Total) -> str:
        """What closes the report."""


def plural(number: int, noun: str) -> str:
    """'1 finding', '2 findings'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def also(finding: Finding) -> str:
    """' (also at 10:51, other.md:3:1)', or nothing."""
    if not finding.related:
        return ""
    places = [
        f"{'' if place.path == finding.path else place.path + ':'}{place.start.line}:{place.start.column}"
        for place in finding.related
    ]
    return f" (also at {', '.join(places)})"


def harmless(text: str) -> str:
    """The text without the control characters that would speak to a terminal."""
    if text.isprintable():
        return text
    return "".join(" " if c == "\t" else "\ufffd" if c < " " or "\x7f" <= c <= "\x9f" else c for c in text)


def footer(total: Total, files: int) -> str:
    """The last lines of a report for people; `files` is how many have findings."""
    lines = [fixed(total)] if total.fixed else []
    lines.append(_summary(total, files))
    if total.fixable:
        lines.append(f"[*] {total.fixable} {'has' if total.fixable == 1 else 'have'} a safe fix.")
    if any(total.hidden.values()):
        lowest = next(each for each in SEVERITIES if total.hidden.get(each))
        lines.append(f"{_counted(total.hidden)} not shown: use `--min-severity {lowest}`.")
    if total.suppressed:
        lines.append(f"{plural(total.suppressed, 'finding')} silenced in the articles.")
    return "\n".join(lines) + "\n"


def fixed(total: Total, said: str = "Fixed") -> str:
    """'Fixed 3 findings in 1 file.'"""
    return f"{said} {plural(total.fixed, 'finding')} in {plural(total.changed, 'file')}."


_NOUNS: Mapping[Severity, str] = {"info": "note", "warning": "warning", "error": "error"}


def _counted(findings: Mapping[Severity, int]) -> str:
    return ", ".join(plural(findings[each], _NOUNS[each]) for each in SEVERITIES[::-1] if findings.get(each))


def _summary(total: Total, files: int) -> str:
    count = sum(total.findings.values())
    if count:
        errors, warnings, notes = (total.findings.get(each, 0) for each in ("error", "warning", "info"))
        parts = f"{plural(errors, 'error')}, {plural(warnings, 'warning')}, {notes} info"
        return f"{plural(count, 'finding')} ({parts}) in {plural(files, 'file')}."
    if total.errors:
        return f"{plural(total.files, 'article')} passed, {total.errors} could not be checked."
    if not total.files:
        return "No article was checked: the configuration leaves them all out."
    return f"All {total.files} articles passed." if total.files > 1 else "The article passed."
