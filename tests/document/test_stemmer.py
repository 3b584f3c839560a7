"""The stemmer: forms of one word share a stem, and function words have none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.document.stemmer import stem


@pytest.mark.parametrize("word", "the The and isn’t a I you'll".split())
def test_function_words_have_no_stem(word: str) -> None:
    assert stem(word) == ""


@pytest.mark.parametrize(
    "forms",
    [
        "launch launches launched launching",
        "plan plans planned planning",
        "City city city's city’s",
        "note notes noted noting",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("sing", "sting"), ("bed", "bing"), ("begin", "began")])
def test_a_stem_keeps_enough_letters_to_distinguish_words(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_stem_keeps_three_letters() -> None:
    assert (stem("outing"), stem("being"), stem("using"), stem("aging")) == ("out", "", "", "aging")


@given(st.text("abdegins '", max_size=12))
def test_a_stem_is_the_start_of_its_word(word: str) -> None:
    assert word.lower().startswith(stem(word))
