"""The summary of a corpus run as one HTML page, which needs no network and no script."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from editlint.corpus.summary.plots import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Plot,
    Value,
    bar_plot,
    histogram,
    line_plot,
)
from editlint.corpus.summary.records import Summary
from editlint.corpus.summary.trend import Point, Trend
from editlint.corpus.summary.wording import NO_LANGUAGE, grade, notes, quartiles, rate, share
from editlint.report.templates import asset_text, embedded, render

_HERE = Path(__file__).parent


class Figure(msgspec.Struct, frozen=True):
    """Plots, and the table with their numbers, whose first column names the rows."""

    name: str
    title: str
    plots: tuple[Plot, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def summary_page(summary: Summary) -> str:
    """The page."""
    return render(
        "page.html.j2",
        _HERE,
        summary=summary,
        notes=tuple(notes(summary)),
        figures=tuple(_figures(summary)),
        no_language=NO_LANGUAGE,
        size=(WIDTH, HEIGHT),
        edges={"left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM},
        rate=rate,
        grade=grade,
        share=share,
        style=embedded(asset_text("page.css") + (_HERE / "page.css").read_text("utf-8"), "style"),
        script=None,
    )


def _figures(summary: Summary) -> Iterator[Figure]:
    if summary.trend and summary.trend.points:
        yield _trend(summary.trend)
    for name, title, x_title, distribution in (
        ("grades", "Reading grade (Flesch-Kincaid)", "grade", summary.grades),
        ("rates", "Findings per 1,000 words", "findings per 1,000 words", summary.rates),
    ):
        if distribution is not None:
            described = quartiles(distribution)
            plot = histogram(distribution, described, x_title, f"articles by {x_title}: {described}")
            rows = tuple((each.label, f"{each.articles:,}") for each in distribution.bins)
            yield Figure(name, title, (plot,), (x_title, "articles"), rows)


def _trend(trend: Trend) -> Figure:
    points = trend.points
    rows = tuple((each.label, f"{each.articles:,}", rate(each.rate), grade(each.grade)) for each in points)
    rates = [_value(each, each.rate, rate(each.rate)) for each in points]
    grades = [_value(each, each.grade, grade(each.grade)) for each in points]
    articles = [_value(each, each.articles, f"{each.articles:,}") for each in points]
    plots = (
        line_plot(rates, "Findings per 1,000 words", trend.unit, "findings", starts_at_zero=True),
        line_plot(grades, "Median reading grade", trend.unit, "grade", starts_at_zero=False),
        bar_plot(articles, "Articles", trend.unit, "articles"),
    )
    header = (trend.unit, "articles", "per 1,000 words", "median grade")
    return Figure("trend", f"Trend by {trend.unit}", plots, header, rows)


def _value(point: Point, value: float | None, text: str) -> Value:
    return Value(point.number, point.label, value, text)
