"""What tells findings apart."""

import msgspec
import pytest

from editlint.core.finding import Finding, Line
from editlint.core.fingerprint import fingerprint, fingerprints
from editlint.core.span import Position, Span

FINDING = Finding(
    path="a.md",
    span=Span(40, 51),
    start=Position(3, 7),
    end=Position(3, 18),
    excerpt="in order to",
    rule="filler/wordy-phrase",
    severity="warning",
    message="'in order to' means 'to'",
    help="Write 'to'.",
    block="paragraph",
    lines=(Line(2, 1, "One."), Line(3, 1, "Apply in order to qualify.")),
)


def changed(**fields: object) -> Finding:
    return msgspec.structs.replace(FINDING, **fields)


@pytest.mark.parametrize(
    "other",
    [
        changed(
            span=Span(90, 101),
            start=Position(9, 7),
            end=Position(9, 18),
            lines=(Line(9, 1, "Apply in order to qualify."),),
        ),
        changed(lines=(Line(2, 1, "Two."), Line(3, 1, "  Apply  in order to qualify. "))),
        changed(severity="error", message="another", help=""),
    ],
    ids=["moved", "other spaces, and another line before", "other words of the rule"],
)
def test_it_stays(other: Finding) -> None:
    assert fingerprint(other) == fingerprint(FINDING)


@pytest.mark.parametrize(
    "other",
    [
        changed(rule="filler/other"),
        changed(path="b.md"),
        changed(excerpt="order"),
        changed(lines=(Line(3, 1, "Pay in order to qualify."),)),
    ],
    ids=["rule", "file", "words", "line"],
)
def test_it_changes(other: Finding) -> None:
    assert fingerprint(other) != fingerprint(FINDING)


def test_equal_findings_are_numbered() -> None:
    found = list(fingerprints([FINDING] * 600))
    assert len(set(found)) == 600
    assert found[0] == fingerprint(FINDING)
    assert list(fingerprints([FINDING] * 3)) == found[:3]
    assert all(len(each) == 32 and int(each, 16) >= 0 for each in found)


def test_any_text_has_one() -> None:
    assert fingerprint(changed(path="\udcff.md", excerpt="\ud800"))
