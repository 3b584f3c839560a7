"""The generic format for external issues of SonarQube. Its columns count units of UTF-16 from 0.

https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/importing-external-issues/generic-issue-import-format
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from editlint.core.finding import SEVERITIES, Finding, Place, Result, Severity, Total
from editlint.core.printable import printable
from editlint.reporters.base import RuleText, Style
from editlint.reporters.json_text import encode, json_document
from editlint.reporters.units import Units

_SEVERITIES: Mapping[Severity, tuple[str, str]] = MappingProxyType(
    {"error": ("MAJOR", "MEDIUM"), "warning": ("MINOR", "LOW"), "info": ("INFO", "LOW")}
)
"""The severity of a rule, and that of its impact."""


class _Impact(msgspec.Struct, frozen=True, rename="camel"):
    software_quality: str
    severity: str


class _Rule(msgspec.Struct, frozen=True, rename="camel"):
    id: str
    name: str
    description: str
    engine_id: str
    clean_code_attribute: str
    type: str
    severity: str
    impacts: tuple[_Impact, ...]


class _TextRange(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    start_line: int
    start_column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


class _Location(msgspec.Struct, frozen=True, rename="camel"):
    message: str
    file_path: str
    text_range: _TextRange


class _Issue(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    rule_id: str
    primary_location: _Location
    secondary_locations: tuple[_Location, ...] = ()


class _Report(msgspec.Struct, frozen=True):
    rules: Sequence[msgspec.Raw]
    issues: Sequence[msgspec.Raw]


class Sonarqube:
    """The reporter. Finished issues are kept as bytes; a rule has the highest severity of its findings."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._rules: dict[str, Severity] = {}
        self._issues: list[msgspec.Raw] = []

    def file(self, result: Result) -> str:
        """Nothing yet: the rules come first."""
        units = Units(result.source, "utf-16-le")
        for finding in result.findings:
            known = self._rules.get(finding.rule, "info")
            self._rules[finding.rule] = max(known, finding.severity, key=SEVERITIES.index)
            self._issues.append(msgspec.Raw(encode(_issue(finding, units))))
        return ""

    def end(self, total: Total) -> str:
        """The report."""
        rules = [
            msgspec.Raw(encode(_rule(id, severity, self._style.rule_text(id), self._style.rule_address(id))))
            for id, severity in sorted(self._rules.items())
        ]
        return json_document(_Report(rules, self._issues))


def _rule(rule_id: str, severity: Severity, text: RuleText | None, address: str | None) -> _Rule:
    level, impact = _SEVERITIES[severity]
    why = printable(" ".join(text.why.split())) if text else rule_id
    return _Rule(
        id=rule_id,
        name=rule_id.rpartition("/")[2],
        description=f"{why} {address}" if address else why,
        engine_id="editlint",
        clean_code_attribute="CLEAR",
        type="CODE_SMELL",
        severity=level,
        impacts=(_Impact("MAINTAINABILITY", impact),),
    )


def _issue(finding: Finding, units: Units) -> _Issue:
    return _Issue(
        finding.rule,
        _location(finding, printable(finding.message), units),
        tuple(
            _location(
                place,
                printable(place.note) or "also here",
                units if place.path == finding.path else None,
            )
            for place in finding.related
        ),
    )


def _location(place: Place, message: str, units: Units | None) -> _Location:
    return _Location(message, place.path, _text_range(place, units))


def _text_range(place: Place, units: Units | None) -> _TextRange:
    """The range of a place; whole lines where its columns are not known, or it is empty, which SonarQube refuses."""
    start = units.column(place.span.start, place.start) if units else None
    end = units.column(place.span.end, place.end) if units else None
    if start is None or end is None or not place.span:
        return _TextRange(place.start.line, end_line=place.end.line)
    return _TextRange(place.start.line, start, place.end.line, end)
