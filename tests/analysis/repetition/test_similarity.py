"""The similarity of two units, and by how much it exceeds the background."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.analysis.repetition.similarity import Background, Unit, jaccard, length_similarity, similarity
from editlint.document.vocabulary import Vocabulary

VOCABULARY = Vocabulary()


def unit(text: str) -> Unit:
    types = VOCABULARY.tokenize(text)
    return Unit(text, len(types), VOCABULARY.stem_ids(types))


@given(st.text("ab cd.", max_size=60), st.text("ab cd.", max_size=60))
def test_similarity_is_a_share_and_symmetric(one: str, other: str) -> None:
    value = similarity(unit(one), unit(other))
    assert 0 <= value <= 1
    assert value == similarity(unit(other), unit(one))


def test_the_same_text_is_fully_similar() -> None:
    assert similarity(unit("The bakery opens in May."), unit("the bakery opens in may")) == pytest.approx(1)


def test_units_below_the_minimum_count_as_0() -> None:
    one, other = unit("The bakery opens in May."), unit("The bakery lost its licence over taxes last winter.")
    assert similarity(one, other) == 0
    assert similarity(one, other, minimum=0) > 0


def test_a_difference_in_length_lowers_similarity() -> None:
    assert length_similarity(10, 10) == 1
    assert length_similarity(10, 20) == length_similarity(20, 10) == pytest.approx(0.812, abs=0.001)
    assert length_similarity(0, 0) == 0


def test_jaccard() -> None:
    assert jaccard(frozenset("abc"), frozenset("bcd")) == 0.5
    assert jaccard(frozenset(), frozenset()) == 0


def test_a_pair_exceeds_the_background_by_what_no_other_unit_shares() -> None:
    one, other, third = (frozenset(stems) for stems in ((1, 2, 3, 4), (1, 2, 3, 5), (1, 2, 6, 7)))
    alone, among = Background([one, other]), Background([one, other, third])
    assert among.excess(0.4, one, other) < alone.excess(0.4, one, other) < 0.4


@pytest.mark.parametrize(("value", "subtracted"), [(0.49, True), (0.5, False)])
def test_a_repeated_sentence_exceeds_the_background_however_often_it_occurs(
    value: float, subtracted: bool
) -> None:
    stems = frozenset((1, 2, 3, 4))
    assert (Background([stems] * 8).excess(value, stems, stems) < value) is subtracted


def test_a_short_text_has_a_minimum_background() -> None:
    one, other = frozenset((1, 2)), frozenset((1, 3))
    assert Background([one, other]).excess(0.4, one, other) == pytest.approx(0.33)


def shared(both: int, own: int) -> tuple[frozenset[int], frozenset[int]]:
    """Two sets of stems: so many in both, so many in each alone."""
    return frozenset(range(both + own)), frozenset((*range(both), *range(100, 100 + own)))


@pytest.mark.parametrize(
    ("case", "own", "minimum", "expected"),
    [
        ("the default, where the stems have .23", 5, None, True),
        ("the default, where the stems have .20", 6, None, False),
        ("just under the minimum", 5, 3 / 13 + 0.019, True),
        ("clearly under the minimum", 5, 3 / 13 + 0.021, False),
    ],
)
def test_the_stems_decide_whether_units_are_compared(
    case: str, own: int, minimum: float | None, expected: bool
) -> None:
    one, other = (Unit("The same text.", 8, stems) for stems in shared(3, own))
    value = similarity(one, other) if minimum is None else similarity(one, other, minimum)
    assert (value > 0) is expected, case


def test_twice_the_background_is_subtracted() -> None:
    one, other = shared(4, 1)
    third = frozenset(range(5))
    background = Background([one, other, third, third])
    assert background.excess(0.45, one, other) == pytest.approx(0.45 - 2 * background.similarity(one, other))


def test_n_grams_have_four_characters() -> None:
    assert [len(unit(text).grams) for text in ("a", "ab", "abc", "a, b", "abcd")] == [0, 1, 2, 2, 3]
