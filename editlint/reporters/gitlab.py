"""GitLab's code quality report: a JSON array, one object for each finding.

https://docs.gitlab.com/ci/testing/code_quality/
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from editlint.core.finding import Finding, Result, Severity, Total
from editlint.core.fingerprint import finding_ids
from editlint.core.printable import printable
from editlint.core.span import Position
from editlint.reporters.base import Style, name_in_workspace, related_places
from editlint.reporters.json_text import encode, json_document

_SEVERITIES: Mapping[Severity, str] = MappingProxyType({"error": "major", "warning": "minor", "info": "info"})


class _Range(msgspec.Struct, frozen=True):
    begin: Position
    end: Position


class _Location(msgspec.Struct, frozen=True):
    path: str
    positions: _Range


class _Content(msgspec.Struct, frozen=True):
    body: str


class _Issue(msgspec.Struct, frozen=True):
    """A finding. GitLab does not show `check_name`, so that the description begins with it.

    `content` is from the format of Code Climate, which GitLab's is a part of: text in Markdown that explains the issue.
    """

    description: str
    check_name: str
    fingerprint: str
    severity: str
    location: _Location
    content: _Content | msgspec.UnsetType = msgspec.UNSET


class Gitlab:
    """The reporter. Finished findings are kept as bytes."""

    def __init__(self, style: Style) -> None:
        self._workflow = style.workflow
        self._rule_address = style.rule_address
        self._issues: list[msgspec.Raw] = []

    def file(self, result: Result) -> str:
        """Nothing yet: the array is written as a whole."""
        for finding, fingerprint in zip(result.findings, finding_ids(result.findings), strict=True):
            self._issues.append(msgspec.Raw(encode(self._issue(finding, fingerprint))))
        return ""

    def _issue(self, finding: Finding, fingerprint: str) -> _Issue:
        address = self._rule_address(finding.rule)
        return _Issue(
            description=f"{finding.rule}: {printable(finding.message)}{related_places(finding)}",
            check_name=finding.rule,
            fingerprint=fingerprint,
            severity=_SEVERITIES[finding.severity],
            location=_Location(
                name_in_workspace(finding.path, self._workflow), _Range(finding.start, finding.end)
            ),
            content=_Content(f"[{finding.rule}]({address})") if address else msgspec.UNSET,
        )

    def end(self, total: Total) -> str:
        """The report."""
        return json_document(self._issues)
