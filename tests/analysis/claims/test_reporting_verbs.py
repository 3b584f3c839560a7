"""The forms of reporting verbs."""

import pytest

from editlint.analysis.claims.reporting_verbs import FINDING_VERBS, MENTAL_VERBS, RESULT_VERBS, SPEECH_VERBS


@pytest.mark.parametrize(
    "word", ["sail", "bred", "sing", "es", "ed", "ing", "s", "", "sayed", "telled", "rulling"]
)
def test_what_is_no_form_of_a_speech_verb(word: str) -> None:
    assert word not in SPEECH_VERBS


@pytest.mark.parametrize("word", ["seed", "planes", "planed", "seeked", "understanded"])
def test_what_is_no_form_of_a_mental_verb(word: str) -> None:
    assert word not in MENTAL_VERBS


@pytest.mark.parametrize(
    "word",
    ["say", "said", "replies", "denied", "admitted", "arguing", "stresses", "told", "spoken", "written", "rebutted",
     "labelled", "labeled", "signalling", "signaling", "sworn", "quipped", "bragging", "swore", "vowed"],
)  # fmt: skip
def test_forms_of_speech_verbs(word: str) -> None:
    assert word in SPEECH_VERBS


@pytest.mark.parametrize(
    "word", ["thought", "knew", "known", "saw", "seen", "sought", "understood", "foresaw", "planned"]
)
def test_forms_of_mental_verbs(word: str) -> None:
    assert word in MENTAL_VERBS


def test_every_result_verb_is_a_finding_or_a_speech_verb() -> None:
    assert RESULT_VERBS <= FINDING_VERBS | SPEECH_VERBS
    assert {"found", "shown", "put"} <= FINDING_VERBS
