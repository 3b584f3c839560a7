"""Stems and alikeness."""

import pytest
from editlint.document.words import stem
from hypothesis import given
from hypothesis import strategies as st

from editlint.analysis.repetition.similarity import Around, Unit, alike


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


def test_a_pair_stands_out_by_what_no_other_unit_shares() -> None:
    one, other, third = (frozenset(stems) for stems in ((1, 2, 3, 4), (1, 2, 3, 5), (1, 2, 6, 7)))
    alone, among = Around([one, other]), Around([one, other, third])
    assert among.outstanding(0.4, one, other) < alone.outstanding(0.4, one, other) < 0.4


def test_a_sentence_that_returns_stands_out_however_often_it_does() -> None:
    stems = frozenset((1, 2, 3, 4))
    assert Around([stems] * 8).outstanding(1.0, stems, stems) == 1.0
