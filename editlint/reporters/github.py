"""Annotations for GitHub Actions, the most severe first: GitHub shows ten of each kind in a step."""

from collections.abc import Mapping
from types import MappingProxyType

from editlint.core.finding import Finding, Result, RunError, Severity, Total
from editlint.core.lazy_regex import LazyPattern
from editlint.core.printable import printable
from editlint.reporters.base import Style, footer, name_in_workspace, plural, related_places

MAX_ANNOTATIONS = 10
"""Annotations of each kind that GitHub shows in a step."""
MAX_MESSAGE_CHARACTERS = 4_096
"""Characters of a message that GitHub keeps."""

_LINE_END = LazyPattern("([\r\n])")
_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "info": "notice"}
)


class Github:
    """The reporter. It keeps the annotations that GitHub would show and counts the others."""

    def __init__(self, style: Style) -> None:
        self._workflow = style.workflow
        self._rule_address = style.rule_address
        self._lines: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
        self._more = 0

    def file(self, result: Result) -> str:
        """Nothing yet: the errors of all files come first."""
        for error in result.errors:
            self._keep("error", self._error(error))
        for finding in result.findings:
            self._keep(_COMMANDS[finding.severity], self._finding(finding))
        self._more += sum(each.count for each in result.omitted)
        return ""

    def _keep(self, command: str, line: str) -> None:
        if len(self._lines[command]) < MAX_ANNOTATIONS:
            self._lines[command].append(line)
        else:
            self._more += 1

    def end(self, total: Total) -> str:
        """The annotations, and the number of those that are left out: a notice too, and so one of the ten.

        Without any, a notice says what is hidden, so that nobody takes a text with notes for one without.
        """
        kept = self._lines
        if not self._more and not any(kept.values()) and any(total.hidden.values()):
            lines = " ".join(footer(total).split("\n")).strip()
            return f"::notice title=editlint::{_data(lines)}\n"
        if self._more:
            more = self._more + len(kept["notice"][MAX_ANNOTATIONS - 1 :])
            kept["notice"][MAX_ANNOTATIONS - 1 :] = [self._left_out(more)]
        return "".join(f"{line}\n" for lines in kept.values() for line in lines)

    def _left_out(self, more: int) -> str:
        summary, check = "the summary of the job lists all", "run editlint check without --output github"
        where = summary if self._workflow.has_summary else check
        return f"::notice title=editlint::{plural(more, 'more finding')} not shown here: {where}"

    def _finding(self, finding: Finding) -> str:
        start, end = finding.start, finding.end
        properties = {"file": self._name(finding.path), "line": str(start.line), "endLine": str(end.line)}
        if start.line == end.line:
            properties |= {"col": str(start.column), "endColumn": str(end.column)}
        properties["title"] = f"editlint {finding.rule}"
        text = printable(finding.message) + related_places(finding)
        address = self._rule_address(finding.rule) or ""
        return _command(_COMMANDS[finding.severity], properties, text, printable(finding.help), address)

    def _error(self, error: RunError) -> str:
        properties = {"file": self._name(error.path)}
        if error.line is not None:
            properties["line"] = str(error.line)
        return _command("error", {**properties, "title": "editlint"}, printable(error.message))

    def _name(self, path: str) -> str:
        return name_in_workspace(path, self._workflow)


def _command(name: str, properties: Mapping[str, str], *lines: str) -> str:
    """A command to GitHub; `lines` are printable, and the properties need not be."""
    property_list = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = "\n".join(line for line in lines if line)
    return f"::{name} {property_list}::{_data(message[:MAX_MESSAGE_CHARACTERS])}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property: line ends are those of the file's name, as GitHub decodes them; the rest is made printable."""
    return "".join(
        _data(part)
        if part in ("\r", "\n")
        else _data(printable(part)).replace(":", "%3A").replace(",", "%2C")
        for part in _LINE_END.split(text)
    )
