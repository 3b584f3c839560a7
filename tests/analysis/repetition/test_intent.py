"""What may be repeated on purpose, on either side of each limit."""

import pytest

from editlint.analysis.repetition.intent import may_be_intended
from editlint.core.span import Span
from editlint.markup import read_document

MILL = "The mill closed in May after a long dispute."


def intended(*parts: str, between: str = "\n\n") -> bool:
    """Whether the parts of a text may say the same on purpose."""
    document = read_document(between.join(parts), "markdown")
    found, at = [], 0
    for part in parts:
        text = part.removeprefix("- ")
        at = document.prose.text.index(text, at)
        found.append(Span(at, at + len(text)))
        at += len(text)
    return may_be_intended(document, found)


@pytest.mark.parametrize(("places", "expected"), [(2, False), (3, False), (4, True)])
def test_four_places_are_a_form(places: int, expected: bool) -> None:
    assert intended(*[MILL] * places) is expected


@pytest.mark.parametrize(
    ("case", "one", "other", "expected"),
    [
        ("both lead to what follows", "It closed:", "It closed:", True),
        ("one leads to what follows", "It closed:", "It closed.", False),
        ("both are list items", "- It closed", "- It closed", True),
        ("each has a name", "So Kent closed.", "So Bath closed.", True),
        ("one has a name", "So Kent closed.", "So they closed.", False),
        ("each has a figure", "It closed 20 times.", "It closed 30 times.", True),
        ("each has a digit", "It closed in q1.", "It closed in q2.", True),
        ("each has a file name", "It closed a.txt here.", "It closed b.txt here.", True),
        ("each starts with another word", "Kent closed.", "Bath closed.", False),
    ],
)
def test_two_places(case: str, one: str, other: str, expected: bool) -> None:
    assert intended(one, other) is expected, case


@pytest.mark.parametrize(
    ("case", "one", "other", "expected"),
    [
        ("a word differs", "It closed soon.", "It closed late.", True),
        ("none does", "It closed.", "it closed.", False),
    ],
)
def test_sentences_of_one_paragraph(case: str, one: str, other: str, expected: bool) -> None:
    assert intended(one, other, between=" ") is expected, case
