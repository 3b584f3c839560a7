"""Doubled words."""

import pytest
from repetition import check

from editlint.engines.repetition.doubled import Settings, validate


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


@pytest.mark.parametrize(
    "text",
    [
        "He spoke to to get it.",
        "It is what it is for for now.",
        "Nobody goes at at noon.",
        "According the the report, it is so.",
    ],
)
def test_words_that_two_phrases_may_bring_together_have_no_safe_fix(text: str) -> None:
    [finding] = check(text, "doubled-word")
    assert [fix.applicability for fix in finding.fixes] == ["unsafe"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(["The"]), "'The' must be one word in lower case"),
        (Settings(safe=["the the"]), "'the the' must be one word in lower case"),
        (Settings(["a", "the"], ["the"]), "'the' is in 'words' and in 'safe': leave it out of one"),
    ],
)
def test_settings_are_checked(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        validate(settings)
