"""The score of what could be checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.analysis.claims.check_worthiness import (
    WEIGHTS,
    Weights,
    features,
    is_claim,
    logit,
    score,
    weights,
)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("What should we do?", "Unemployment rose from 4 to 6 percent."),
        ("I think we need to talk.", "The state lost 40,000 jobs last year."),
        ("Thank you all.", "He voted against the bill in 1996."),
    ],
)
def test_a_figure_is_more_of_a_claim_than_a_courtesy(less: str, more: str) -> None:
    assert score(less) < score(more)
    assert is_claim(more)
    assert not is_claim(less)


def test_figures_are_one_feature() -> None:
    assert set(features("It rose by 40%.")) == set(features("It rose by 3,500.5%."))


def test_an_unknown_word_weighs_nothing() -> None:
    given = Weights(1.0, 0.0, {"lock": 2.0})
    assert logit("", given) == 1.0
    assert logit("Quay quay.", given) == 1.0
    assert logit("Lock the lock.", given) == 3.0


def test_the_weights_are_small_and_have_their_notice() -> None:
    assert WEIGHTS.stat().st_size < 60_000
    assert "creativecommons.org/licenses/by/4.0" in WEIGHTS.with_suffix(".txt").read_text("utf-8")
    assert len(weights().weights) > 1_000


@given(st.text(max_size=60))
def test_any_text_has_a_score(text: str) -> None:
    assert abs(score(text)) < 100
