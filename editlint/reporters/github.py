"""Annotations for GitHub Actions, the most severe first: GitHub shows ten of each kind in a step."""

from collections.abc import Mapping
from types import MappingProxyType

from editlint.core.finding import Finding, Result, RunError, Severity, Total
from editlint.reporters.base import Style, plural, related_places

MAX_ANNOTATIONS = 10
"""Annotations of each kind that GitHub shows in a step."""
MAX_MESSAGE_CHARACTERS = 4_096
"""Characters of a message that GitHub keeps."""

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "info": "notice"}
)


class Github:
    """The reporter. It keeps the annotations that GitHub would show and counts the others."""

    def __init__(self, style: Style) -> None:
        self._lines: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
        self._more = 0

    def file(self, result: Result) -> str:
        """Nothing yet: the errors of all files come first."""
        for error in result.errors:
            self._keep("error", _error(error))
        for finding in result.findings:
            self._keep(_COMMANDS[finding.severity], _finding(finding))
        self._more += sum(each.count for each in result.omitted)
        return ""

    def _keep(self, command: str, line: str) -> None:
        if len(self._lines[command]) < MAX_ANNOTATIONS:
            self._lines[command].append(line)
        else:
            self._more += 1

    def end(self, total: Total) -> str:
        """The annotations, and the number of those that are left out."""
        lines = [line for kept in self._lines.values() for line in kept]
        if self._more:
            lines.append(
                f"::notice title=editlint::{plural(self._more, 'more finding')}: see the full report"
            )
        return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding) -> str:
    start, end = finding.start, finding.end
    properties = {"file": finding.path, "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties["title"] = f"editlint {finding.rule}"
    text = f"{finding.message}{related_places(finding)}" + (f"\n{finding.help}" if finding.help else "")
    return _command(_COMMANDS[finding.severity], properties, text)


def _error(error: RunError) -> str:
    properties = {"file": error.path}
    if error.line is not None:
        properties["line"] = str(error.line)
    return _command("error", {**properties, "title": "editlint"}, error.message)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    property_list = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {property_list}::{_data(message[:MAX_MESSAGE_CHARACTERS])}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
