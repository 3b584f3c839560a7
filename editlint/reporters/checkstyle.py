"""XML as Checkstyle writes it, which Jenkins and many other programs read."""

from collections.abc import Iterator

from editlint.core.finding import Finding, Result, RunError, Total
from editlint.core.printable import printable
from editlint.reporters.base import Style, related_places
from editlint.reporters.xml_text import DECLARATION, xml_attribute

VERSION = "4.3"
"""The version of Checkstyle whose format this is."""


class Checkstyle:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._start = f'{DECLARATION}<checkstyle version="{VERSION}">\n'

    def file(self, result: Result) -> str:
        """The element of a file that has something to report; that of the first follows the start of the report."""
        lines = [*map(_error, result.errors), *map(_finding, result.findings), *_omitted(result)]
        start, self._start = self._start, ""
        if not lines:
            return start
        return "\n".join([f"{start} <file name={xml_attribute(result.path)}>", *lines, " </file>", ""])

    def end(self, total: Total) -> str:
        """The end of the report."""
        return f"{self._start}</checkstyle>\n"


def _finding(finding: Finding) -> str:
    message = printable(finding.message) + related_places(finding)
    place = f'line="{finding.start.line}" column="{finding.start.column}"'
    return f"  <error {place} {_rest(finding.severity, message, f'editlint.{finding.rule}')}/>"


def _error(error: RunError) -> str:
    column = "" if error.column is None else f' column="{error.column}"'
    return f'  <error line="{error.line or 1}"{column} {_rest("error", error.message, "editlint")}/>'


def _omitted(result: Result) -> Iterator[str]:
    for each in result.omitted:
        message = f"{each.count} more in this article not shown"
        yield f'  <error line="1" {_rest(each.severity, message, f"editlint.{each.rule}")}/>'


def _rest(severity: str, message: str, source: str) -> str:
    return f'severity="{severity}" message={xml_attribute(message)} source={xml_attribute(source)}'
