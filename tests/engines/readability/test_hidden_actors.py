"""Hidden actors: what is left alone comes first."""

import pytest

from editlint.engines.readability.hidden_actors import Settings, check
from editlint.markup import read_document


def hidden(text: str, places: int = 1, rate: float = 0) -> list[tuple[str, str]]:
    found = check(read_document(text, "markdown"), Settings(places, rate))
    return [(each.fields["match"], each.fields["count"]) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "The form must be signed by the chair.",
        "They will be pleased. It must be red. The need will be great.",
        "The form was signed. It is signed in May.",
        "# The form must be signed",
        "The form must bed down.",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert hidden(text) == []


@pytest.mark.parametrize(
    "verb", ["must be signed", "will be sent", "is to be fully painted", "needs to be seen"]
)
def test_duties(verb: str) -> None:
    assert hidden(f"The form {verb} in May.") == [(verb, "1 passive")]


def test_the_number_of_places() -> None:
    two = "The form must be signed. It will be sent."
    assert hidden(two, places=3) == []
    assert hidden(two, places=2) == [("must be signed", "2 passives")]


def test_the_rate() -> None:
    text = "The form must be signed. " + "The hall is cold. " * 24  # one in 101 words
    assert hidden(text, rate=10) == []
    assert hidden(text, rate=9.8) == [("must be signed", "1 passive")]
