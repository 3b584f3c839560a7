"""Counts that differ: what is left alone comes first."""

import pytest

from editlint.engines.base import NoSettings
from editlint.engines.facts.conflicting_counts import check
from editlint.markup import read_document


def conflicts(text: str) -> list[tuple[str, str]]:
    found = check(read_document(text, "markdown"), NoSettings())
    return [(each.fields["match"], each.fields["right"]) for each in found]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("the same count", "The 20 boats left. All 20 boats came back."),
        ("neither is of all", "They sold 20 boats in May. They sold 24 boats in June."),
        ("other adjectives", "The 20 red boats left. The 24 blue boats left."),
        ("a part of them", "The 20 boats left. Nine boats came back."),
        ("two of them", "The three boats left. Two boats came back."),
        ("one sentence", "Of the 20 boats, 14 boats came back."),
        ("what is measured", "The 20 days were long. It rained on 14 days."),
        ("years", "The 2015 boats were slow. The 2017 boats are fast."),
        ("a count that occurs twice, and so does the other", "The 20 boats. The 20 boats. The 24 boats. The 24 boats."),
        ("just over the ratio", "The 10 boats left. In all, 22 boats came back."),
        ("magnitudes", "The 20 million boats left. In all, 24 thousand boats came back."),
    ],
)  # fmt: skip
def test_counts_that_are_left_alone(case: str, text: str) -> None:
    assert conflicts(text) == []


@pytest.mark.parametrize(
    ("text", "match", "right"),
    [
        ("The 20 boats left. In all, 24 boats came back.", "The 20 boats", "24 boats"),
        ("The ten boats left. In all, 21 boats came back.", "The ten boats", "21 boats"),
        ("They have 20 fishing boats. They had 24 fishing boats.", "20 fishing boats", "24 fishing boats"),
        ("A 10-day trial is free. Your 21-day trial begins.", "10-day trial", "21-day trial"),
        ("The 1,430 adults ate. In all, 1,340 adults slept.", "The 1,430 adults", "1,340 adults"),
    ],
)
def test_conflicts(text: str, match: str, right: str) -> None:
    assert conflicts(text) == [(match, right)]
