"""Quartiles and histograms of numbers that are counted by tenths."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.corpus.summary.distribution import (
    MAX_BINS,
    Distribution,
    grade_distribution,
    quantile,
    rate_distribution,
)


def labels(distribution: Distribution | None) -> list[tuple[str, int]]:
    assert distribution is not None
    return [(each.label, each.articles) for each in distribution.bins]


def test_without_numbers_there_is_no_distribution() -> None:
    assert grade_distribution({}) is None
    assert rate_distribution({}) is None


@pytest.mark.parametrize(
    ("tenths", "expected"),
    [
        ({80: 2, 89: 1, 90: 4}, [("8", 3), ("9", 4)]),
        ({80: 1, 100: 1}, [("8", 1), ("9", 0), ("10", 1)]),
        ({-1: 1, 0: 2}, [("below 0", 1), ("0", 2)]),
        ({-31: 1}, [("below 0", 1)]),
        ({199: 1, 200: 2, 999: 3}, [("19", 1), ("20 and above", 5)]),
        ({250: 1}, [("20 and above", 1)]),
    ],
)
def test_grades_have_a_bin_for_each_whole_grade(
    tenths: dict[int, int], expected: list[tuple[str, int]]
) -> None:
    assert labels(grade_distribution(tenths)) == expected


@pytest.mark.parametrize(
    ("tenths", "expected"),
    [
        ({0: 5}, [("0", 5), ("0 to 1", 0)]),
        ({0: 5, 1: 2, 9: 1, 10: 4}, [("0", 5), ("0 to 1", 3), ("1 to 2", 4)]),
        ({0: 99, 5_000: 1}, [("0", 99), ("0 to 1", 0), ("1 and above", 1)]),
    ],
)
def test_no_findings_are_a_bin_of_their_own(tenths: dict[int, int], expected: list[tuple[str, int]]) -> None:
    assert labels(rate_distribution(tenths)) == expected


@pytest.mark.parametrize(
    ("highest", "width"),
    [(199, "0 to 1"), (200, "0 to 2"), (399, "0 to 2"), (400, "0 to 5"), (1_000, "0 to 10")],
)
def test_bins_are_as_narrow_as_there_is_room_for(highest: int, width: str) -> None:
    assert labels(rate_distribution({highest: 1}))[1][0] == width


def test_the_quartiles_are_numbers_of_articles() -> None:
    distribution = grade_distribution({10: 1, 20: 1, 30: 1, 40: 1})
    assert distribution is not None
    assert (distribution.lower_quartile, distribution.median, distribution.upper_quartile) == (1.0, 2.0, 3.0)


COUNTS = st.dictionaries(st.integers(-500, 5_000), st.integers(1, 50), min_size=1, max_size=60)


@given(COUNTS, st.sampled_from([0.25, 0.5, 0.75, 0.99]))
def test_a_quantile_is_that_of_the_sorted_numbers(tenths: dict[int, int], share: float) -> None:
    numbers = sorted(Counter(tenths).elements())
    rank = max(-(-round(share * 100) * len(numbers) // 100), 1)
    assert quantile(tenths, share) == numbers[rank - 1] / 10


@given(COUNTS)
def test_each_article_is_in_one_bin(tenths: dict[int, int]) -> None:
    rates = {tenth: number for tenth, number in tenths.items() if tenth >= 0}
    for counted, distribution in ((tenths, grade_distribution(tenths)), (rates, rate_distribution(rates))):
        if distribution is None:
            assert not counted
            continue
        bins = distribution.bins
        assert sum(each.articles for each in bins) == sum(counted.values()) == distribution.articles
        assert len({each.label for each in bins}) == len(bins) <= MAX_BINS + 3
        assert all(low.high == high.low for low, high in pairwise(bins))
        assert bins[0].low <= min(counted) / 10 and max(counted) / 10 < bins[-1].high
