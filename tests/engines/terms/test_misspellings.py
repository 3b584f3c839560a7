"""Misspellings in documents."""

import pytest

from editlint.engines.base import NoSettings
from editlint.engines.terms.misspellings import MAX_TIMES, check
from editlint.markup import read_document


def found(text: str) -> list[tuple[str, str]]:
    detections = check(read_document(text, "markdown"), NoSettings())
    return [(each.fields["match"], each.fields["better"]) for each in detections]


@pytest.mark.parametrize(
    "text",
    [
        "It closed because of the flood.",
        "Becasue is a name, and so are @becasue and becasue.example.com and pre-becasue.",
        "Type `becasue` first.",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_each_place_is_found() -> None:
    assert found("It closed becasue of the flood, and becasue of us.") == [("becasue", "because")] * 2


def test_a_word_that_is_used_often_is_a_term() -> None:
    assert len(found("It closed becasue of us. " * MAX_TIMES)) == MAX_TIMES
    assert found("It closed becasue of us. " * (MAX_TIMES + 1)) == []
