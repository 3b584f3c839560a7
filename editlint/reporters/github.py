"""Annotations of GitHub Actions: the most severe first, for the service shows ten of a kind a step."""

from collections.abc import Mapping
from types import MappingProxyType

from editlint.core.finding import Finding, Result, RunError, Severity, Total
from editlint.reporters.base import Style, plural, related_places

SHOWN = 10
"""Annotations of each kind that GitHub shows for a step."""
LONGEST = 4_096
"""Characters of a message that GitHub keeps."""

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "info": "notice"}
)


class Github:
    """The reporter. It keeps what may be shown and counts the rest."""

    def __init__(self, style: Style) -> None:
        self._lines: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
        self._more = 0

    def file(self, result: Result) -> str:
        """Nothing yet: errors of any file come before warnings of all."""
        for error in result.errors:
            self._keep("error", _error(error))
        for finding in result.findings:
            self._keep(_COMMANDS[finding.severity], _finding(finding))
        return ""

    def _keep(self, command: str, line: str) -> None:
        if len(self._lines[command]) < SHOWN:
            self._lines[command].append(line)
        else:
            self._more += 1

    def end(self, total: Total) -> str:
        """The annotations, and how many more there are."""
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
    said = f"{finding.message}{related_places(finding)}" + (f"\n{finding.help}" if finding.help else "")
    return _command(_COMMANDS[finding.severity], properties, said)


def _error(error: RunError) -> str:
    properties = {"file": error.path}
    if error.line is not None:
        properties["line"] = str(error.line)
    return _command("error", {**properties, "title": "editlint"}, error.message)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_data(message[:LONGEST])}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
