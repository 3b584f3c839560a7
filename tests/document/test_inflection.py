"""The forms of verbs."""

import pytest

from editlint.document.inflection import forms


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("showcase", "showcase showcases showcased showcased showcasing"),
        ("play", "play plays played played playing"),
        ("carry", "carry carries carried carried carrying"),
        ("plan", "plan plans planned planned planning"),
        ("open", "open opens opened opened opening"),
        ("offer", "offer offers offered offered offering"),
        ("refer", "refer refers referred referred referring"),
        ("fix", "fix fixes fixed fixed fixing"),
        ("need", "need needs needed needed needing"),
        ("reach", "reach reaches reached reached reaching"),
        ("tie", "tie ties tied tied tying"),
        ("lie", "lie lies lay lain lying"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("have", "have has had had having"),
        ("take", "take takes took taken taking"),
        ("undertake", "undertake undertakes undertook undertaken undertaking"),
        ("build", "build builds built built building"),
        ("quit", "quit quits quit quit quitting"),
        ("foresee", "foresee foresees foresaw foreseen foreseeing"),
        ("rebut", "rebut rebuts rebutted rebutted rebutting"),
        ("reveal", "reveal reveals revealed revealed revealing"),
        ("label", "label labels labeled labelled labeled labelled labeling labelling"),
    ],
)
def test_forms(word: str, expected: str) -> None:
    assert [text for texts in forms(word).values() for text in texts] == expected.split()


def test_be_has_forms_of_its_own() -> None:
    assert forms("be") == {
        "base": ("be", "am", "are"),
        "s": ("is",),
        "past": ("was", "were"),
        "participle": ("been",),
        "ing": ("being",),
    }
