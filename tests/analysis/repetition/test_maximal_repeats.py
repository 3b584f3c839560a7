"""Maximal repeats, on either side of each limit."""

import pytest
from tests_support import NOUNS

from editlint.analysis.repetition.bigrams import bigrams
from editlint.analysis.repetition.maximal_repeats import find_maximal_repeats
from editlint.markup import read_document


def repeats(*paragraphs: str, min_words: int = 2) -> list[tuple[int, int]]:
    """The repeats of a text: the words and places of each."""
    text = bigrams(read_document("\n\n".join(paragraphs), "markdown"))
    return [(each.words, len(each.places)) for each in find_maximal_repeats(text, min_words)]


def clause(words: int) -> str:
    return " ".join(NOUNS[:words])


@pytest.mark.parametrize(("minimum", "expected"), [(4, [(4, 2)]), (5, [])])
def test_two_places_need_the_minimum(minimum: int, expected: list[tuple[int, int]]) -> None:
    assert repeats(f"{clause(4)} lemon.", f"{clause(4)} monkey.", min_words=minimum) == expected


@pytest.mark.parametrize(("words", "compared"), [(15, 15), (16, 16), (17, 16), (20, 16)])
def test_sixteen_words_in_several_places_are_compared(words: int, compared: int) -> None:
    assert max(repeats(*[f"{clause(words)}."] * 3)) == (compared, 3)


@pytest.mark.parametrize("places", [2, 3])
@pytest.mark.parametrize(("between", "expected"), [(14, True), (15, False)])
def test_sixteen_words_hold_a_bigram(places: int, between: int, expected: bool) -> None:
    text = f"harbour {'of ' * between}clerk"
    assert repeats(*[f"{text}."] * places) == ([(16, places)] if expected else [])


@pytest.mark.parametrize(
    ("case", "inner", "outer", "places"),
    [
        ("three content words", "harbour clerk counted", "harbour clerk winter counted", 4),
        ("two content words", "harbour clerk", "harbour winter clerk", 2),
    ],
)
def test_a_repeat_of_three_content_words_may_have_one_more_inside(
    case: str, inner: str, outer: str, places: int
) -> None:
    found = repeats(f"{inner} lemon.", f"{outer} monkey.", f"{inner} napkin.", f"{outer} office.")
    assert (len(inner.split()), places) in found, case
