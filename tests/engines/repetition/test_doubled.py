"""Doubled words."""

import pytest
from repetition import check


@pytest.mark.parametrize(
    "text",
    [
        "She had had enough of it.",
        "He said that that eel was his.",
        "New York, New York has it.",
        "Location location is all.",
        "Run `the` the way it is.",
        "A re-re run, and an over over-ripe pear.",
        "It went on and on.",
        "Eels\n\neels are fish.",
        "- eels\n- eels are fish",
        "So so so many.",
        "He is the the the best.",
        "Bora Bora is far.",
        "It is a 3d 3d map.",
        "It has 20 20 sides.",
        "“Go to to the weir,” he said.",
        "Test tests first.",
    ],
)
def test_no_doubled_word(text: str) -> None:
    assert check(text, "doubled-word") == ()


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Ask what the the mill pays.", "Ask what the mill pays."),
        ("Ask what the\nthe mill pays.", "Ask what the mill pays."),
        ("- Ask what the\n  the mill pays.", "- Ask what the mill pays."),
    ],
)
def test_a_doubled_word_is_mended(text: str, fixed: str) -> None:
    [finding] = check(text, "doubled-word")
    [fix] = finding.fixes
    [edit] = fix.edits
    assert (finding.severity, fix.applicability) == ("error", "safe")
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == fixed
