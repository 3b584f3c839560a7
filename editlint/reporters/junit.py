"""XML as JUnit writes it: a suite for each file, a failed test for each finding that makes the run fail.

It is valid by the schema of Jenkins and by that of Ant, which wants more: a host, a time, and empty elements.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from editlint.core.finding import Finding, Result, RunError, Total
from editlint.core.printable import printable, without_commands
from editlint.reporters.base import Style, finding_line, omitted_lines
from editlint.reporters.xml_text import DECLARATION, xml_attribute, xml_text


class Junit:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._start = f"{DECLARATION}<testsuites>\n"
        self._timestamp = datetime.fromtimestamp(style.time, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        self._suites = 0

    def file(self, result: Result) -> str:
        """The suite of a file."""
        start, self._start = self._start, ""
        failures = [each for each in result.findings if result.fails(each.severity)]
        others = [finding_line(each) for each in result.findings if not result.fails(each.severity)]
        cases = [_error(result, each) for each in result.errors] + [_failure(each) for each in failures]
        cases = cases or [_case(result.path, "editlint")]
        counts = f'tests="{len(cases)}" failures="{len(failures)}" errors="{len(result.errors)}"'
        suite = self._suite(result.path, counts, cases, [*others, *omitted_lines(result)])
        return start + "".join(f"{line}\n" for line in suite)

    def _suite(self, path: str, counts: str, cases: Sequence[str], output: Sequence[str]) -> Iterator[str]:
        number, self._suites = self._suites, self._suites + 1
        yield (
            f' <testsuite name={xml_attribute(path)} package="editlint" id="{number}" {counts} time="0"'
            f' timestamp="{self._timestamp}" hostname="localhost">'
        )
        yield "  <properties/>"
        yield from cases
        yield f"  <system-out>{_lines(output)}</system-out>" if output else "  <system-out/>"
        yield "  <system-err/>"
        yield " </testsuite>"

    def end(self, total: Total) -> str:
        """The end of the report."""
        return f"{self._start}</testsuites>\n"


def _failure(finding: Finding) -> str:
    name = f"{finding.rule} {finding.start.line}:{finding.start.column}"
    lines = [finding_line(finding), *([printable(finding.help)] if finding.help else [])]
    return _case(finding.path, name, _element("failure", finding.severity, finding.message, lines))


def _error(result: Result, error: RunError) -> str:
    return _case(result.path, "editlint", _element("error", "error", error.message, [error.text]))


def _case(path: str, name: str, content: str = "") -> str:
    start = f'  <testcase classname={xml_attribute(path)} name={xml_attribute(name)} time="0"'
    return f"{start}>\n   {content}\n  </testcase>" if content else f"{start}/>"


def _element(name: str, kind: str, message: str, lines: Sequence[str]) -> str:
    return f'<{name} type="{kind}" message={xml_attribute(message)}>{_lines(lines)}</{name}>'


def _lines(lines: Sequence[str]) -> str:
    return xml_text(without_commands("\n".join(map(printable, lines))))
