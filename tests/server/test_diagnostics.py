"""From a finding to a diagnostic."""

from typing import Any

import msgspec
import pytest
from lsprotocol import types

from editlint.api import check_text
from editlint.core.finding import Finding, Fix, Place, RunError, SourceEdit
from editlint.core.span import Position, Span
from editlint.server import diagnostics as module
from editlint.server.diagnostics import diagnostic, error_diagnostic
from editlint.server.positions import Positions

TEXT = "🌞 We met in order to talk.\n"
URI = "untitled:a"


def finding(**changed: Any) -> Finding:
    [found] = check_text(TEXT)
    return msgspec.structs.replace(found, **changed)


def shown(text: str = TEXT, **changed: Any) -> types.Diagnostic:
    return diagnostic(finding(**changed), Positions(text, "utf-16"), URI)


def fix(applicability: Any, *edits: tuple[int, int, str]) -> Fix:
    at = Position(1, 1)
    return Fix(
        applicability=applicability,
        title="Write this.",
        edits=tuple(SourceEdit(span=Span(a, b), start=at, end=at, text=text) for a, b, text in edits),
    )


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ("error", types.DiagnosticSeverity.Error),
        ("warning", types.DiagnosticSeverity.Warning),
        ("info", types.DiagnosticSeverity.Information),
    ],
)
def test_severities(severity: str, expected: types.DiagnosticSeverity) -> None:
    assert shown(severity=severity).severity == expected


def test_the_message_says_what_to_do_on_a_line_of_its_own() -> None:
    assert shown().message == "'in order to' means 'to'\nWrite 'to'."
    assert shown(help="").message == "'in order to' means 'to'"


def test_what_nobody_may_obey_is_escaped() -> None:
    assert shown(message="\x1b[2J\u202e", help="").message == "\\x1b[2J\\u202e"


def test_the_page_of_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown().code_description is None
    monkeypatch.setattr(module, "rule_address", lambda rule: f"https://example.com/{rule}/")
    assert shown().code_description == types.CodeDescription("https://example.com/filler/wordy-phrase/")


@pytest.mark.parametrize(
    ("case", "fixes", "unnecessary"),
    [
        ("all of it is deleted", [fix("safe", (9, 20, ""))], True),
        ("with the space after it", [fix("safe", (9, 21, ""))], True),
        ("a space is left", [fix("safe", (8, 21, " "))], True),
        ("not for sure", [fix("unsafe", (9, 20, ""))], False),
        ("a part of it", [fix("safe", (9, 15, ""))], False),
        ("something replaces it", [fix("safe", (9, 20, "to"))], False),
        ("something else changes", [fix("safe", (9, 20, ""), (0, 1, "x"))], False),
        ("no fix", [], False),
        ("the second one", [fix("unsafe", (9, 20, "to")), fix("safe", (9, 20, ""))], True),
    ],
)
def test_what_a_safe_fix_deletes_is_unnecessary(case: str, fixes: list[Fix], unnecessary: bool) -> None:
    tags = shown(fixes=tuple(fixes)).tags
    assert (tags == [types.DiagnosticTag.Unnecessary]) is unnecessary, case
    assert unnecessary or tags is None, case


def test_related_places_in_the_same_text() -> None:
    at = Position(1, 1)
    places = [
        Place(path=path, span=Span(3, 5), start=at, end=at, excerpt="We", note=note)
        for path, note in (("text", ""), ("text", "the first"), ("other.md", "elsewhere"))
    ]
    related = shown(related=tuple(places)).related_information
    location = types.Location(URI, types.Range(types.Position(0, 4), types.Position(0, 6)))
    assert related == [
        types.DiagnosticRelatedInformation(location, "We"),
        types.DiagnosticRelatedInformation(location, "the first"),
    ]
    assert shown().related_information is None


def test_data_for_code_actions() -> None:
    found = finding()
    span = {"start": {"line": 0, "character": 10}, "end": {"line": 0, "character": 21}}
    edit = {"range": span, "newText": "to"}
    assert shown().data == {
        "rule": found.rule,
        "fingerprint": found.fingerprint[0],
        "fixes": [{"title": "Write 'to'.", "applicability": "unsafe", "edits": [edit]}],
    }
    assert "fixes" not in shown(fixes=()).data


@pytest.mark.parametrize(
    ("case", "line", "column", "place"),
    [
        ("in a line", 2, 2, (1, 2)),
        ("without a column", 2, None, (1, 0)),
        ("without a line", None, None, (0, 0)),
        ("past the end", 9, 1, (2, 0)),
    ],
)
def test_the_place_of_an_error(
    case: str, line: int | None, column: int | None, place: tuple[int, int]
) -> None:
    error = RunError(path="a.md", message="this is wrong", line=line, column=column)
    found = error_diagnostic(error, Positions("a\n🌞b\n", "utf-16"))
    assert found.range.start == types.Position(*place), case
    assert found.severity == types.DiagnosticSeverity.Error
    assert error_diagnostic(error).range.start == types.Position((line or 1) - 1, (column or 1) - 1)
