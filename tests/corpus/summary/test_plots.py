"""Plots: where their shapes are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.corpus.summary.distribution import grade_distribution, rate_distribution
from editlint.corpus.summary.plots import (
    BOTTOM,
    CHARACTER_WIDTH,
    LEFT,
    MAX_Y_TICKS,
    RIGHT,
    TOP,
    Plot,
    Value,
    bar_plot,
    histogram,
    line_plot,
)


def values(*numbers: float | None, first: int = 0) -> list[Value]:
    return [
        Value(first + n, f"p{n}", each, "-" if each is None else f"{each:g}")
        for n, each in enumerate(numbers)
    ]


def lines(plot: Plot) -> list[list[str]]:
    return [[dot.label for dot in line] for line in plot.lines]


def test_a_line_has_a_gap_where_a_period_or_a_value_is_missing() -> None:
    numbers = [
        *values(1, 2),
        Value(3, "p3", 4, "4"),
        Value(4, "p4", 5, "5"),
        Value(5, "p5", None, "-"),
        Value(6, "p6", 1, "1"),
    ]
    plot = line_plot(numbers, "", "", "", starts_at_zero=True)
    assert lines(plot) == [["p0: 1", "p1: 2"], ["p3: 4", "p4: 5"]]
    assert [dot.label for dot in plot.dots] == ["p0: 1", "p1: 2", "p3: 4", "p4: 5", "p6: 1"]


def test_a_plot_of_nothing_says_so() -> None:
    plot = line_plot(values(None, None), "", "", "", starts_at_zero=False)
    assert (plot.dots, plot.lines, plot.description) == ((), (), "no values")


def test_the_description_says_what_the_line_shows() -> None:
    assert line_plot(values(2, 5, 1, 3), "", "", "", starts_at_zero=True).description == (
        "from 2 in p0 to 3 in p3; the lowest is 1 in p2, the highest 5 in p1"
    )


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (7, ["0", "2", "4", "6", "8"]),
        (60, ["0", "20", "40", "60"]),
        (4_000, ["0", "1,000", "2,000", "3,000", "4,000"]),
        (40_000, ["0", "10k", "20k", "30k", "40k"]),
        (6_000_000, ["0", "2M", "4M", "6M"]),
    ],
)
def test_an_axis_of_articles_has_whole_and_round_numbers(most: int, expected: list[str]) -> None:
    assert [tick.label for tick in bar_plot(values(most), "", "", "").y_ticks] == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((9.9, 10.4), ["9.8", "10.0", "10.2", "10.4"]),
        ((8.5, 13.1), ["8", "10", "12", "14"]),
        ((10.0,), ["10.00", "10.01"]),
        ((-3.0, 2.0), ["-4", "-2", "0", "2"]),
    ],
)
def test_an_axis_of_grades_is_about_the_grades(numbers: tuple[float, ...], expected: list[str]) -> None:
    plot = line_plot(values(*numbers), "", "", "", starts_at_zero=False)
    assert [tick.label for tick in plot.y_ticks] == expected


def test_the_median_is_where_its_bin_is() -> None:
    distribution = grade_distribution({80: 1, 95: 2, 100: 1})
    assert distribution is not None
    plot = histogram(distribution, "", "", "")
    assert plot.median is not None
    assert plot.median.at == pytest.approx(LEFT + (RIGHT - LEFT) * 1.5 / 3, abs=0.1)
    assert plot.median.label == "median 9.5"


NUMBERS = st.lists(st.none() | st.floats(0, 1e6), min_size=1, max_size=60)


@given(NUMBERS)
def test_all_shapes_are_within_the_axes(numbers: list[float | None]) -> None:
    shown = values(*numbers)
    for plot in (
        bar_plot(shown, "", "", ""),
        line_plot(shown, "", "", "", starts_at_zero=True),
        line_plot(shown, "", "", "", starts_at_zero=False),
    ):
        inside(plot)
        assert len(plot.dots) in (0, sum(each is not None for each in numbers))


@given(st.dictionaries(st.integers(0, 3_000), st.integers(1, 10**8), min_size=1, max_size=40))
def test_histograms_are_within_the_axes(tenths: dict[int, int]) -> None:
    for distribution in (grade_distribution(tenths), rate_distribution(tenths)):
        assert distribution is not None
        plot = histogram(distribution, "", "", "")
        inside(plot)
        assert plot.middle is not None and plot.median is not None
        assert LEFT <= plot.middle[0] <= plot.median.at <= plot.middle[1] <= RIGHT


def inside(plot: Plot) -> None:
    assert all(bar.x >= LEFT and bar.x + bar.width <= RIGHT for bar in plot.bars)
    assert all(bar.y >= TOP and bar.height >= 0 for bar in plot.bars)
    assert all(LEFT < dot.x < RIGHT and TOP <= dot.y <= BOTTOM for dot in plot.dots)
    assert all(TOP <= tick.at <= BOTTOM for tick in plot.y_ticks)
    assert 2 <= len(plot.y_ticks) <= MAX_Y_TICKS + 1
    assert plot.x_ticks
    for tick, after in pairwise(plot.x_ticks):
        assert after.at - tick.at > CHARACTER_WIDTH * (len(tick.label) + len(after.label)) / 2
