"""What tells findings apart."""

import msgspec
import pytest

from editlint.core.finding import Finding
from editlint.core.fingerprint import finding_ids, tier
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
    fingerprint=("9c02e177", "77ab90c4", "d0146b1e", "52c0e9d3"),
)


def changed(**fields: object) -> Finding:
    return msgspec.structs.replace(FINDING, **fields)


def finding_id(finding: Finding) -> str:
    [found] = finding_ids([finding])
    return found


@pytest.mark.parametrize(
    "other",
    [
        changed(span=Span(90, 101), start=Position(9, 7), end=Position(9, 18)),
        changed(severity="error", message="another", help=""),
        changed(fingerprint=("9c02e177", "00000000", "00000000", "00000000")),
    ],
    ids=["moved", "other words of the rule", "other words around the sentence"],
)
def test_it_stays(other: Finding) -> None:
    assert finding_id(other) == finding_id(FINDING)


@pytest.mark.parametrize(
    "other",
    [
        changed(rule="filler/other"),
        changed(path="b.md"),
        changed(fingerprint=("00000000", "77ab90c4", "d0146b1e", "52c0e9d3")),
    ],
    ids=["rule", "file", "sentence"],
)
def test_it_changes(other: Finding) -> None:
    assert finding_id(other) != finding_id(FINDING)


def test_equal_findings_are_numbered() -> None:
    found = list(finding_ids([FINDING] * 600))
    assert len(set(found)) == 600
    assert found[0] == finding_id(FINDING)
    assert list(finding_ids([FINDING] * 3)) == found[:3]
    assert all(len(each) == 32 and int(each, 16) >= 0 for each in found)


def test_any_text_has_one() -> None:
    assert finding_id(changed(path="\udcff.md"))
    assert tier("\ud800") != tier("\ud801")


def test_the_border_between_texts_counts() -> None:
    assert tier("a b", "c") != tier("a", "b c")
