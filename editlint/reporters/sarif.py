"""SARIF 2.1.0, for the code scanning of GitHub and other programs that show findings.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec

from editlint._version import __version__
from editlint.core.finding import SEVERITIES, Finding, Fix, Place, Result, RunError, Severity, Total
from editlint.core.fingerprint import finding_ids
from editlint.core.line_hash import LineHashes
from editlint.core.printable import printable
from editlint.core.span import Position
from editlint.reporters.base import Style, name_in_workspace, plural
from editlint.reporters.json_text import encode, json_document
from editlint.reporters.markdown_text import escape_link_text
from editlint.reporters.sarif_records import (
    ArtifactChange,
    ArtifactLocation,
    Location,
    Notification,
    PhysicalLocation,
    Region,
    Replacement,
    SarifFix,
    SarifResult,
)
from editlint.reporters.sarif_rules import LEVELS, Message, sarif_rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASE = "%SRCROOT%"
"""The name that SARIF has for the folder of the repository."""
MAX_RESULTS = 5_000
"""Results that GitHub shows of a run; of more, the most severe are kept."""
MAX_RELATED_PLACES = 100
"""Places of a result that GitHub keeps."""


class _Kept(NamedTuple):
    """A finished result as bytes, with the severity by which it is kept or left out."""

    severity: Severity
    json: bytes


class Sarif:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._rules: dict[str, Severity] = {}
        self._indices: dict[str, int] = {}
        self._results: list[_Kept] = []
        self._notifications: list[msgspec.Raw] = []

    def file(self, result: Result) -> str:
        """Nothing yet: the rules come first."""
        artifact = self._artifact(result.path)
        hashes = LineHashes(result.source) if result.source else None
        for finding, fingerprint in zip(result.findings, finding_ids(result.findings), strict=True):
            known = self._rules.setdefault(finding.rule, finding.severity)
            self._rules[finding.rule] = max(known, finding.severity, key=SEVERITIES.index)
            marks = {"editlintFinding/v1": fingerprint}
            if hashes is not None:
                marks = {"primaryLocationLineHash": hashes.of(finding.start.line), **marks}
            self._results.append(_Kept(finding.severity, encode(self._result(finding, artifact, marks))))
        for error in result.errors:
            self._notify("error", printable(error.message), self._error_location(error))
        for rule, count in result.omitted_by_rule.items():
            text = f"{rule}: {plural(count, 'more finding')} in this article not shown"
            self._notify("note", text, Location(PhysicalLocation(artifact)))
        return ""

    def end(self, total: Total) -> str:
        """The report."""
        results = self._most_severe()
        more = len(self._results) - len(results)
        if more:
            self._notify("warning", f"the {MAX_RESULTS:,} most severe findings are listed: {more:,} are not")
        rules = [
            msgspec.Raw(
                encode(sarif_rule(id, severity, self._style.rule_text(id), self._style.rule_address(id)))
            )
            for id, severity in self._rules.items()
        ]
        return json_document(_log(rules, results, self._notifications, succeeded=not total.errors))

    def _most_severe(self) -> list[msgspec.Raw]:
        """The results that are kept, in their order."""
        rank = {severity: -number for number, severity in enumerate(SEVERITIES)}
        numbers = sorted(range(len(self._results)), key=lambda n: rank[self._results[n].severity])
        return [msgspec.Raw(self._results[number].json) for number in sorted(numbers[:MAX_RESULTS])]

    def _notify(self, level: str, text: str, *locations: Location) -> None:
        notification = Notification(level, Message(escape_link_text(text)), locations)
        self._notifications.append(msgspec.Raw(encode(notification)))

    def _result(self, finding: Finding, artifact: ArtifactLocation, marks: dict[str, str]) -> SarifResult:
        related = finding.related[:MAX_RELATED_PLACES]
        return SarifResult(
            rule_id=finding.rule,
            rule_index=self._indices.setdefault(finding.rule, len(self._indices)),
            level=LEVELS[finding.severity],
            message=Message(_text(finding, related)),
            locations=(Location(_physical(finding, artifact)),),
            partial_fingerprints=marks,
            related_locations=tuple(
                Location(
                    _physical(place, self._artifact(place.path)),
                    number,
                    Message(escape_link_text(printable(place.note)) or "also here"),
                )
                for number, place in enumerate(related, 1)
            ),
            fixes=tuple(_fix(fix, artifact) for fix in finding.fixes),
        )

    def _error_location(self, error: RunError) -> Location:
        region = None if error.line is None else Region(error.line, error.column)
        return Location(PhysicalLocation(self._artifact(error.path), region))

    def _artifact(self, path: str) -> ArtifactLocation:
        """A file of the repository, relative to its folder; one elsewhere has its absolute name."""
        name = name_in_workspace(path, self._style.workflow)
        uri = quote(name, safe="/", errors="surrogatepass")
        if PurePath(name).is_absolute():
            return ArtifactLocation(f"file://{uri}")
        return ArtifactLocation(uri, BASE)


def _log(
    rules: Sequence[msgspec.Raw],
    results: Sequence[msgspec.Raw],
    notifications: Sequence[msgspec.Raw],
    *,
    succeeded: bool,
) -> Mapping[str, Any]:
    """The whole report."""
    driver = {"name": "editlint", "semanticVersion": __version__, "rules": rules}
    invocation = {"executionSuccessful": succeeded, "toolExecutionNotifications": notifications}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "editlint/"},
        "originalUriBaseIds": {BASE: {"description": {"text": "Repository root"}}},
        "columnKind": "unicodeCodePoints",
        **({"invocations": [invocation]} if notifications else {}),
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _text(finding: Finding, related: Sequence[Place]) -> str:
    """The message, what to do, and links to the other places: GitHub shows only those that the message links to."""
    parts = [f"{printable(finding.message)}.", printable(finding.help)]
    text = escape_link_text(" ".join(part for part in parts if part))
    if not related:
        return text
    *first, last = (f"[{_name(place, finding)}]({number})" for number, place in enumerate(related, 1))
    return f"{text} Also at {', '.join(first)}{' and ' if first else ''}{last}."


def _name(place: Place, finding: Finding) -> str:
    path = "" if place.path == finding.path else f"{printable(place.path)}:"
    return escape_link_text(f"{path}{place.start.line}:{place.start.column}")


def _physical(place: Place, artifact: ArtifactLocation) -> PhysicalLocation:
    snippet = Message(place.excerpt) if place.excerpt else None
    return PhysicalLocation(artifact, _region(place.start, place.end, snippet))


def _region(start: Position, end: Position, snippet: Message | None = None) -> Region:
    return Region(start.line, start.column, end.line, end.column, snippet)


def _fix(fix: Fix, artifact: ArtifactLocation) -> SarifFix:
    replacements = tuple(Replacement(_region(edit.start, edit.end), Message(edit.text)) for edit in fix.edits)
    title = escape_link_text(printable(fix.title)) or "Mend it."
    note = " (unsafe: read the change)" if fix.applicability == "unsafe" else ""
    return SarifFix(
        Message(title + note),
        (ArtifactChange(artifact, replacements),),
        {"applicability": fix.applicability},
    )
