"""The words of a summary that text and page share."""

from collections.abc import Iterator

from editlint.core.finding import MAX_FINDINGS
from editlint.corpus.summary.distribution import Distribution
from editlint.corpus.summary.records import Summary
from editlint.corpus.summary.trend import Trend
from editlint.reporters.base import NOUNS

NO_LANGUAGE = "not known"
MAX_EXAMPLE_CHARACTERS = 40
_LEAST_SHARE = 0.005
"""The least share that is 1% when it is rounded."""


def counted(number: int, noun: str) -> str:
    """'1 article', '2,668 articles'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def rate(value: float | None) -> str:
    """A rate per 1,000 words, '-' where there are no words."""
    return "-" if value is None else f"{value:.2f}"


def grade(value: float | None) -> str:
    """A grade, '-' where there is none."""
    return "-" if value is None else f"{value:.1f}"


def share(value: float) -> str:
    """A share in per cent; a little is not nothing."""
    return "<1%" if 0 < value < _LEAST_SHARE else f"{value:.0%}"


def quartiles(distribution: Distribution) -> str:
    """The median, and what half of the articles are between."""
    low, high = distribution.lower_quartile, distribution.upper_quartile
    return f"median {distribution.median:.1f}, the middle half from {low:.1f} to {high:.1f}"


def headline(summary: Summary) -> Iterator[str]:
    """What is said first: counts of all articles."""
    totals = summary.totals
    yield ", ".join([counted(totals.articles, "article"), counted(totals.words, "word")])
    if not totals.checked:
        return
    severities = ", ".join(counted(number, NOUNS[name]) for name, number in summary.severities)
    has_all = sum(number for _, number in summary.severities) == totals.findings
    of_severities = f" ({severities})" if severities and has_all else ""
    per_1000 = "" if totals.rate is None else f", {rate(totals.rate)} per 1,000 words"
    yield f"{counted(totals.findings, 'finding')}{of_severities}{per_1000}"
    without = totals.without_findings
    yield f"{counted(without, 'article')} without findings ({share(without / totals.checked)})"


def notes(summary: Summary) -> Iterator[str]:
    """What a reader must know to read the numbers."""
    totals = summary.totals
    if summary.is_complete is False:
        yield "the run is not complete: this is about the articles so far"
    if not totals.articles:
        yield "the tables have no articles"
    elif not totals.checked:
        yield "no article could be checked"
    elif totals.unchecked:
        of_all = share(totals.unchecked / totals.articles)
        yield f"{counted(totals.unchecked, 'article')} could not be checked ({of_all})"
    if totals.omitted:
        yield (
            f"{counted(totals.omitted, 'finding')} beyond the first {MAX_FINDINGS} of a rule in an article: "
            "they count for the articles and families, not for the rules"
        )
    if summary.one_in > 1:
        yield f"the shares of articles that rules have are those of one article in {summary.one_in:,}"
    if summary.trend:
        yield from _notes_on_dates(summary.trend)


def _notes_on_dates(trend: Trend) -> Iterator[str]:
    if trend.undated:
        yield f"{counted(trend.undated, 'article')} without a date in '{trend.column}'"
    if trend.unreadable and trend.example is not None:
        example = trend.example
        if len(example) > MAX_EXAMPLE_CHARACTERS:
            example = example[: MAX_EXAMPLE_CHARACTERS - 1] + "…"
        yield (
            f"{counted(trend.unreadable, 'article')} with a date in '{trend.column}' that is not like 2024-03-01, "
            f"such as '{example}'"
        )
