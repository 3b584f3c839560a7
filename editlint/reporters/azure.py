"""Logging commands for Azure Pipelines, which shows errors and warnings beside the run; notes are lines of the log.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from collections.abc import Mapping

from editlint.core.finding import Finding, Result, RunError, Total
from editlint.core.printable import printable, without_commands
from editlint.reporters.base import Style, finding_line, name_in_workspace, omitted_lines, related_places


class Azure:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._workflow = style.workflow

    def file(self, result: Result) -> str:
        """A command for each error and finding."""
        errors = (self._error(error) for error in result.errors)
        findings = (self._finding(finding) for finding in result.findings)
        more = (without_commands(line) for line in omitted_lines(result))
        return "".join(f"{line}\n" for line in (*errors, *findings, *more))

    def end(self, total: Total) -> str:
        """Nothing."""
        return ""

    def _finding(self, finding: Finding) -> str:
        if finding.severity == "info":  # the service knows no notes
            return without_commands(finding_line(finding))
        properties = {
            "type": finding.severity,
            "sourcepath": self._name(finding.path),
            "linenumber": str(finding.start.line),
            "columnnumber": str(finding.start.column),
            "code": finding.rule,
        }
        help_text = f" ({printable(finding.help)})" if finding.help else ""
        return _command(properties, printable(finding.message) + related_places(finding) + help_text)

    def _error(self, error: RunError) -> str:
        properties = {"type": "error", "sourcepath": self._name(error.path)}
        if error.line is not None:
            properties["linenumber"] = str(error.line)
        return _command(properties, printable(error.message))

    def _name(self, path: str) -> str:
        return name_in_workspace(path, self._workflow)


def _command(properties: Mapping[str, str], message: str) -> str:
    """A command; the message is printable, and the properties need not be."""
    property_list = "".join(f"{key}={_property(value)};" for key, value in properties.items())
    return f"##vso[task.logissue {property_list}]{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%AZP25")


def _property(text: str) -> str:
    return _data(printable(text)).replace(";", "%3B").replace("]", "%5D")
