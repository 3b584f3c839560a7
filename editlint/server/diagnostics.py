"""From a finding to a diagnostic, which is what clients show in a text and list beside it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from lsprotocol import types

from editlint.core.finding import Finding, Fix, Place, Result, RunError, Severity
from editlint.core.printable import printable
from editlint.core.span import Span
from editlint.packs.site import rule_address
from editlint.server.positions import Positions

SOURCE = "editlint"
"""Who says so, as clients show it beside the message."""
SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = MappingProxyType(
    {
        "error": types.DiagnosticSeverity.Error,
        "warning": types.DiagnosticSeverity.Warning,
        "info": types.DiagnosticSeverity.Information,
    }
)
"""What the protocol calls the severities. Notes are shown only where they are asked for, and so they are listed with
the others; a hint is not, in most clients."""


def diagnostics(result: Result, positions: Positions, uri: str) -> list[types.Diagnostic]:
    """The diagnostics of a text: what is wrong with its front matter, then its findings in order."""
    errors = [error_diagnostic(each, positions) for each in result.errors if each.path == result.path]
    return [*errors, *(diagnostic(finding, positions, uri) for finding in result.findings)]


def diagnostic(finding: Finding, positions: Positions, uri: str) -> types.Diagnostic:
    """The diagnostic for a finding in the text of that URI."""
    page = rule_address(finding.rule)
    return types.Diagnostic(
        range=positions.range(finding.span),
        message=_message(finding),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if _is_superfluous(finding) else None,
        related_information=list(_related(finding, positions, uri)) or None,
        data=_data(finding, positions),
    )


def error_diagnostic(error: RunError, positions: Positions | None = None) -> types.Diagnostic:
    """The diagnostic for what could not be checked, at its place in a text, or at the top where it has none.

    Without `positions` the text is not at hand: columns are then right where the line is ASCII up to them.
    """
    line, column = (error.line or 1) - 1, (error.column or 1) - 1
    at = types.Position(line, column)
    if positions is not None:
        offset = positions.offset(types.Position(line, 0)) + column
        at = positions.position(offset)
    return types.Diagnostic(
        range=types.Range(at, at),
        message=printable(error.message),
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )


def _message(finding: Finding) -> str:
    """What is wrong, and on a line of its own what to do."""
    message, advice = printable(finding.message), printable(finding.help)
    return f"{message}\n{advice}" if advice else message


def _is_superfluous(finding: Finding) -> bool:
    """Whether a safe fix does nothing but delete all of it: clients show such a text as unnecessary."""
    return any(
        fix.applicability == "safe"
        and len(fix.edits) == 1
        and not fix.edits[0].text.strip()
        and fix.edits[0].span.contains(finding.span)
        and len(finding.span) > 0
        for fix in finding.fixes
    )


def _related(
    finding: Finding, positions: Positions, uri: str
) -> Iterator[types.DiagnosticRelatedInformation]:
    """The other places in the text that belong to the finding.

    Those in other files come from a comparison of all articles, which is not made for an open text.
    """
    for place in finding.related:
        if place.path == finding.path:
            location = types.Location(uri, positions.range(place.span))
            yield types.DiagnosticRelatedInformation(location, _note(place))


def _note(place: Place) -> str:
    """What a related place adds, else what is there."""
    return printable(place.note or place.excerpt) or "also here"


def _data(finding: Finding, positions: Positions) -> dict[str, Any]:
    """What clients send back when they ask what can be done about the finding."""
    data: dict[str, Any] = {"rule": finding.rule, "fingerprint": next(iter(finding.fingerprint), "")}
    if finding.fixes:
        data["fixes"] = [_fix(each, positions) for each in finding.fixes]
    return data


def _fix(fix: Fix, positions: Positions) -> dict[str, Any]:
    edits = [{"range": _range(each.span, positions), "newText": each.text} for each in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability, "edits": edits}


def _range(span: Span, positions: Positions) -> dict[str, Any]:
    """A range in plain values: the protocol says nothing about the types in data."""
    found = positions.range(span)
    return {
        name: {"line": each.line, "character": each.character}
        for name, each in (("start", found.start), ("end", found.end))
    }
