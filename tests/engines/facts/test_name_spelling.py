"""Names spelt in two ways: what is left alone comes first."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.engines.base import NoSettings
from editlint.engines.facts import name_spelling
from editlint.markup import read_document


def wrong(text: str) -> list[tuple[str, str]]:
    found = name_spelling.check(read_document(text, "plain"), NoSettings())
    return [(match.fields["match"], match.fields["right"]) for match in found]


def slips(one: str, other: str) -> list[tuple[str, str]]:
    """What is flagged in an article that names the one once and the other twice."""
    return wrong(f"We met {one} in Rye. It rained.\n\nWe wrote to {other}. Then {other} left.")


@pytest.mark.parametrize(
    ("case", "one", "other"),
    [
        ("two first letters", "Dan Hartwell", "Jan Hartwell"),
        ("two last letters added", "Paul Hartwell", "Paula Hartwell"),
        ("a plural", "Jane Hartwell", "Jane Hartwells"),
        ("a singular in Greek", "Path Analysis", "Path Analyses"),
        ("two letters off", "Eric Hartwell", "Erwan Hartwell"),
        ("a short name", "Al Hartwell", "Abl Hartwell"),
        ("both parts off", "Jon Hartwell", "John Hartwel"),
        ("part of a longer name", "Jon Hartwell Moss", "John Hartwell"),
        ("the end of a longer name", "Ann Jon Hartwell", "John Hartwell"),
        ("an accent", "José Hartwell", "Jose Hartwell"),
        ("no names", "the jon hartwell", "the john hartwell"),
    ],
)
def test_names_that_are_left_alone(case: str, one: str, other: str) -> None:
    assert slips(one, other) == []


def test_two_who_are_named_together_are_two() -> None:
    assert wrong("Jon Hartwell and John Hartwell row.\n\nJohn Hartwell won.") == []


def test_two_spellings_that_both_come_again_are_two_names() -> None:
    assert wrong("Jon Hartwell rows. John Hartwell rows. Jon Hartwell won. John Hartwell lost.") == []


@pytest.mark.parametrize(
    ("case", "one", "other"),
    [
        ("a letter put in", "Jon Hartwell", "John Hartwell"),
        ("a letter left out", "John Hartwell", "Jon Hartwell"),
        ("another letter", "Jane Smyth", "Jane Smith"),
        ("another last letter", "Marc Hartwell", "Mark Hartwell"),
        ("two changed about", "Jane Hartewll", "Jane Hartwell"),
        ("another capital", "Jane Macgregor", "Jane MacGregor"),
        ("a prefix", "Jane McGregor", "Jane MacGregor"),
        ("with an apostrophe", "Mary O’Brian", "Mary O’Brien"),
        ("with an accent", "José Hartwel", "José Hartwell"),
        ("in two parts", "Ruth Wells-Both", "Ruth Wells-Booth"),
    ],
)
def test_names_that_are_spelt_in_two_ways(case: str, one: str, other: str) -> None:
    assert slips(one, other) == [(one, other)]


def test_where_both_occur_once_the_later_is_flagged() -> None:
    assert wrong("Jon Hartwell rows.\n\nIt rained.\n\nJohn Hartwell won.") == [
        ("John Hartwell", "Jon Hartwell")
    ]


@given(st.integers(1, 6), st.sampled_from(string.ascii_lowercase))
def test_one_letter_inside_a_name_is_always_flagged(at: int, letter: str) -> None:
    name = "Hartwell"
    slip = f"Jane {name[:at]}{letter}{name[at:]}"
    assert slips(slip, f"Jane {name}") == [(slip, f"Jane {name}")]


@given(
    st.lists(st.sampled_from(["Jane Hartwell", "Ruth Moss", "Ann Reyes", "the lock", "In Rye"]), max_size=20)
)
def test_names_that_are_spelt_the_same_are_never_flagged(words: list[str]) -> None:
    assert wrong(". ".join(words)) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("Al Hartwell", "Abl Hartwell", 0), ("Abl Hartwell", "Abel Hartwell", 1)]
)
def test_names_have_three_letters(one: str, other: str, expected: int) -> None:
    assert len(slips(one, other)) == expected


@pytest.mark.parametrize(("between", "expected"), [(18, 1), (19, 0)])
def test_twenty_names_with_one_part_in_common_are_compared(between: int, expected: int) -> None:
    others = ". ".join(f"{chr(97 + n).upper()}{chr(97 + n) * 4} Moss rowed" for n in range(between))
    assert len(wrong(f"Jon Moss won. {others}. John Moss left.")) == expected
