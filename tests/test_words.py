"""Stems and alikeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.alike import Unit, alike, standing_out
from editlint.words import stem


@pytest.mark.parametrize(
    "forms",
    [
        "launch launches launched launching",
        "plan plans planned planning",
        "Weir weir weirs weir's weir’s",
        "note notes noted noting",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("word", "the The and isn’t a I you'll".split())
def test_some_words_carry_no_content(word: str) -> None:
    assert stem(word) == ""


@given(st.text("abdegins '", max_size=12))
def test_a_stem_is_the_start_of_its_word(word: str) -> None:
    assert word.lower().startswith(stem(word))


@given(st.text("ab cd.", max_size=60), st.text("ab cd.", max_size=60))
def test_alike_is_a_share_and_has_no_direction(one: str, other: str) -> None:
    value = alike(Unit.of(one), Unit.of(other))
    assert 0 <= value <= 1
    assert value == alike(Unit.of(other), Unit.of(one))


def test_a_weak_pair_counts_only_where_it_stands_out() -> None:
    near = {(0, 1): 0.3, (2, 3): 0.3, (3, 4): 0.29, (2, 4): 0.28}
    assert [tuple(pair)[:2] for pair in standing_out(near, 0.25)] == [(0, 1)]
    assert len(standing_out({(2, 3): 0.5, (3, 4): 0.49, (2, 4): 0.48}, 0.25)) == 3
