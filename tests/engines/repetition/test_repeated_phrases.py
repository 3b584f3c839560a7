"""Repeated phrases."""

import pytest
from repetition import PHRASE, check, places


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (
            "a run that crosses the end of a sentence",
            "Go to the mill. The old weir broke. To the mill. The old weir.",
        ),
        ("words of the title", f"# The mouth of the river\n\nStay {PHRASE}. She waits {PHRASE}."),
        ("a name", "He works for the Office of River Safety. She left the Office of River Safety."),
        ("a quotation", f"> Stay {PHRASE}.\n\nShe waits {PHRASE}."),
        (
            "inline code between the words",
            "Stay at the mouth `of` the river. She waits at the mouth `of` the river.",
        ),
        ("list items", f"- Stay {PHRASE}.\n- Wait {PHRASE}."),
        ("one word with content", "It is what it is about the mill. That is what it is about the mill."),
    ],
)
def test_no_repeated_phrase(case: str, text: str) -> None:
    assert check(text, "repeated-phrase") == (), case


def test_a_phrase_is_one_finding_with_all_its_places() -> None:
    text = f"Stay {PHRASE}.\n\nShe waits {PHRASE}, alone.\n\nNobody else came {PHRASE}s."
    [finding] = check(text, "repeated-phrase")
    assert places(finding, text) == [PHRASE, PHRASE, f"{PHRASE}s"]
    assert finding.message == f"'{PHRASE}' appears 3 times"


def test_a_word_more_inside_a_phrase_is_the_same_phrase() -> None:
    text = (
        "He fell in the pursuit of marsh science.\n\nShe fell in the pursuit of applied marsh science.\n\n"
        "A life in pursuit of marsh science is long.\n\nTen years in the pursuit of applied marsh science went by."
    )
    [finding] = check(text, "repeated-phrase")
    assert len(finding.related) == 3


def test_a_silenced_place_is_none() -> None:
    silenced = "<!-- editlint-disable-next repetition/repeated-phrase -- on purpose -->\n\n"
    assert check(f"Stay {PHRASE}.\n\n{silenced}She waits {PHRASE}.", "repeated-phrase") == ()
