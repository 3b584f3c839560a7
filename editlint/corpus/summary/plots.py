"""Plots as shapes in a small drawing: where bars, lines, ticks and labels are. A template draws them as SVG."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil, floor, isfinite, log10

import msgspec

from editlint.corpus.summary.distribution import Bin, Distribution

WIDTH, HEIGHT = 420, 230
"""The size of a drawing in its own units; a page scales it."""
LEFT, RIGHT, TOP, BOTTOM = 46, 410, 26, 186
"""Where its axes are, from the left and from the top."""
MAX_Y_TICKS = 5
CHARACTER_WIDTH = 7
"""Width of a digit in the labels, or a little more."""
MIN_LABEL_GAP = 4
_GAP = 0.12
"""Share of the width of a bar that is left free."""


class Bar(msgspec.Struct, frozen=True):
    """A bar from the axis upwards; `label` says what it stands for."""

    x: float
    y: float
    width: float
    height: float
    label: str


class Dot(msgspec.Struct, frozen=True):
    """A value in a plot with a line."""

    x: float
    y: float
    label: str


class Tick(msgspec.Struct, frozen=True):
    """A label of an axis, and where it is along it."""

    at: float
    label: str


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing with axes. `description` says in words what it shows; `lines` join dots without a gap between them.

    `middle` is the range from the lower to the upper quartile along the x axis, and `median` a tick there.
    """

    title: str
    description: str
    x_title: str
    x_ticks: tuple[Tick, ...]
    y_title: str
    y_ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    lines: tuple[tuple[Dot, ...], ...] = ()
    middle: tuple[float, float] | None = None
    median: Tick | None = None


class Value(msgspec.Struct, frozen=True):
    """A value over time. `number` counts periods, `value` is None where there is none, `text` is how it is shown."""

    number: int
    period: str
    value: float | None
    text: str


def histogram(distribution: Distribution, title: str, x_title: str, description: str) -> Plot:
    """The bins as bars, with the median and the quartiles."""
    bins = distribution.bins
    step = (RIGHT - LEFT) / len(bins)
    axis = _Axis([0, *(each.articles for each in bins)], least_step=1)
    median = _place(distribution.median, bins, step)
    return Plot(
        title=title,
        description=description,
        x_title=x_title,
        x_ticks=_labels([each.label for each in bins], step),
        y_title="articles",
        y_ticks=axis.ticks,
        bars=tuple(
            _bar(n, step, axis.y(each.articles), f"{each.label}: {each.articles:,}")
            for n, each in enumerate(bins)
        ),
        middle=(
            _place(distribution.lower_quartile, bins, step),
            _place(distribution.upper_quartile, bins, step),
        ),
        median=Tick(median, f"median {distribution.median:.1f}"),
    )


def bar_plot(values: Sequence[Value], title: str, x_title: str, y_title: str) -> Plot:
    """A bar for each value over time."""
    step = (RIGHT - LEFT) / len(values)
    axis = _Axis([0, *(each.value or 0 for each in values)], least_step=1)
    return Plot(
        title=title,
        description=_description(values),
        x_title=x_title,
        x_ticks=_labels([each.period for each in values], step),
        y_title=y_title,
        y_ticks=axis.ticks,
        bars=tuple(_bar(n, step, axis.y(each.value or 0), _label(each)) for n, each in enumerate(values)),
    )


def line_plot(
    values: Sequence[Value], title: str, x_title: str, y_title: str, *, starts_at_zero: bool
) -> Plot:
    """A dot for each value over time, and lines between those of periods in a row."""
    step = (RIGHT - LEFT) / len(values)
    known = [each.value for each in values if each.value is not None]
    axis = _Axis([0, *known] if starts_at_zero else known)
    placed = [
        (
            each.number - n,
            None if each.value is None else Dot(_middle(n, step), axis.y(each.value), _label(each)),
        )
        for n, each in enumerate(values)
    ]
    lines = [
        tuple(dot for _, dot in group if dot is not None)
        for _, group in groupby(placed, lambda each: (each[0], each[1] is None))
    ]
    return Plot(
        title=title,
        description=_description(values),
        x_title=x_title,
        x_ticks=_labels([each.period for each in values], step),
        y_title=y_title,
        y_ticks=axis.ticks,
        dots=tuple(dot for _, dot in placed if dot is not None),
        lines=tuple(line for line in lines if len(line) > 1),
    )


class _Axis:
    """A vertical axis with ticks at round numbers, from the least value or below it to the highest or above it."""

    def __init__(self, values: Sequence[float], least_step: float = 0.01) -> None:
        least, most = min(values, default=0), max(values, default=0)
        step = _step(max((most - least) / (MAX_Y_TICKS - 1), least_step))
        first = floor(least / step)
        last = max(ceil(most / step), first + 1)
        self._least, self._most = first * step, last * step
        decimals = max(0, -floor(log10(step)))
        self.ticks = tuple(Tick(self.y(n * step), _short(n * step, decimals)) for n in range(first, last + 1))

    def y(self, value: float) -> float:
        share = (value - self._least) / (self._most - self._least)
        return round(BOTTOM - share * (BOTTOM - TOP), 1)


def _short(value: float, decimals: int) -> str:
    """A number on an axis: '0.5', '2,000', '20k', '1.5M'."""
    if value >= 1_000_000:
        return f"{value / 1_000_000:g}M"
    return f"{value / 1_000:g}k" if value >= 10_000 else f"{value:,.{decimals}f}"


def _step(least: float) -> float:
    """The least of 1, 2 and 5 with zeros that is not below a number."""
    power = 10.0 ** floor(log10(least))
    return next(each * power for each in (1, 2, 5, 10) if each * power >= least)


def _bar(number: int, step: float, y: float, label: str) -> Bar:
    x = LEFT + number * step + step * _GAP / 2
    return Bar(round(x, 1), y, round(step * (1 - _GAP), 1), round(BOTTOM - y, 1), label)


def _middle(number: int, step: float) -> float:
    return round(LEFT + (number + 0.5) * step, 1)


def _labels(labels: Sequence[str], step: float) -> tuple[Tick, ...]:
    """The labels along the x axis: of many, every second, third and so on, so that there is room for each."""
    short = [each.replace(" and above", "+").replace("below ", "<").replace(" to ", "–") for each in labels]
    room = max(map(len, short)) * CHARACTER_WIDTH + MIN_LABEL_GAP
    every = max(ceil(room / step), 1)
    return tuple(Tick(_middle(n, step), label) for n, label in enumerate(short) if n % every == 0)


def _place(value: float, bins: Sequence[Bin], step: float) -> float:
    """Where a value is along the x axis: in its bin in proportion, or in the middle of one without an end."""
    number, each = next((n, each) for n, each in enumerate(bins) if each.low <= value < each.high)
    width = each.high - each.low
    share = (value - each.low) / width if isfinite(width) and width >= 1 else 0.5
    return round(LEFT + (number + share) * step, 1)


def _label(value: Value) -> str:
    return f"{value.period}: {value.text}"


def _description(values: Sequence[Value]) -> str:
    """What a plot over time shows, in words."""
    known = [(each.value, each) for each in values if each.value is not None]
    if not known:
        return "no values"
    first, last = known[0][1], known[-1][1]
    least, most = min(known, key=_by_value)[1], max(known, key=_by_value)[1]
    return (
        f"from {first.text} in {first.period} to {last.text} in {last.period}; "
        f"the lowest is {least.text} in {least.period}, the highest {most.text} in {most.period}"
    )


def _by_value(each: tuple[float, Value]) -> float:
    return each[0]
