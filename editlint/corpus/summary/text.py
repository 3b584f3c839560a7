"""The summary of a corpus run as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from editlint.core.printable import printable, without_commands
from editlint.corpus.summary.distribution import Distribution
from editlint.corpus.summary.records import Frequency, Summary, WorstArticle
from editlint.corpus.summary.trend import Trend
from editlint.corpus.summary.wording import (
    NO_LANGUAGE,
    counted,
    grade,
    headline,
    notes,
    quartiles,
    rate,
    share,
)
from editlint.report.text import wrapped
from editlint.reporters.base import NOUNS

MAX_BAR_COLUMNS = 40
MIN_BAR_COLUMNS = 10


def summary_text(summary: Summary, width: int | None = None) -> str:
    """The summary for a terminal of `width` columns; with None, no line is wrapped."""
    return without_commands("\n".join([*wrapped(_lines(summary, width), width), ""]))


def _lines(summary: Summary, width: int | None) -> Iterator[str]:
    yield f"Corpus summary: {printable(summary.folder)}"
    yield from (f"  {each}" for each in headline(summary))
    yield from (f"  {printable(each)}" for each in notes(summary))
    if summary.reasons:
        rest = summary.numbers.reasons - len(summary.reasons)
        yield from _section("why articles could not be checked", rest, "reason")
        yield from _table(
            ("articles", "reason"), [(f"{each.articles:,}", each.text) for each in summary.reasons]
        )
    if summary.totals.checked:
        yield from _findings(summary)
        yield from _distributions(summary, width)
    if summary.languages:
        rest = summary.numbers.languages - len(summary.languages)
        yield from _section("languages", rest, "language")
        rows = [
            (f"{each.articles:,}", f"{each.words:,}", rate(each.rate), each.name or NO_LANGUAGE)
            for each in summary.languages
        ]
        yield from _table(("articles", "words", "per 1,000", "language"), rows)
    if summary.trend and summary.trend.points:
        yield from _trend(summary.trend)


def _findings(summary: Summary) -> Iterator[str]:
    least = f"articles with at least {counted(summary.request.min_words, 'word')}"
    if summary.worst:
        yield from _section(f"the worst of the {least}, by findings per 1,000 words")
        yield from _worst(summary.worst)
    elif summary.totals.findings:
        yield from _section(f"no {least} have findings: --min-words sets another limit")
    if summary.rules:
        yield from _section("rules", summary.numbers.rules - len(summary.rules), "rule")
        yield from _frequencies("rule", summary.rules)
    if summary.families:
        yield from _section("families of rules")
        yield from _frequencies("family", summary.families)


def _section(title: str, rest: int = 0, noun: str = "") -> Iterator[str]:
    yield ""
    more = f" ({counted(rest, f'more {noun}')} not listed)" if rest > 0 else ""
    yield f"  {title}{more}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lines of cells: numbers on the right of their columns, and last a text, which may be long."""
    lines = [header, *rows]
    for numbers, (*_, text) in zip(_aligned([each[:-1] for each in lines]), lines, strict=True):
        yield f"    {numbers}  {printable(text)}"


def _aligned(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for cells in lines:
        yield "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))


def _worst(articles: Sequence[WorstArticle]) -> Iterator[str]:
    rows = [(f"{each.rate:.2f}", f"{each.findings:,}", f"{each.words:,}", each.id) for each in articles]
    header, *lines = _table(("per 1,000", "findings", "words", "article"), rows)
    yield header
    for line, article in zip(lines, articles, strict=True):
        yield line
        if article.rules:
            rules = ", ".join(f"{printable(each.rule)} {each.findings:,}" for each in article.rules)
            yield f"        {rules}"


def _frequencies(noun: str, each_of: Sequence[Frequency]) -> Iterator[str]:
    rows = [
        (
            f"{each.findings:,}",
            rate(each.rate),
            share(each.share),
            f"{each.name} ({NOUNS[each.severity]})" if each.severity else each.name,
        )
        for each in each_of
    ]
    yield from _table(("findings", "per 1,000", "of articles", noun), rows)


def _distributions(summary: Summary, width: int | None) -> Iterator[str]:
    if summary.grades:
        yield from _distribution("reading grade (Flesch-Kincaid)", summary.grades, width)
    if summary.rates:
        yield from _distribution("findings per 1,000 words", summary.rates, width)


def _distribution(title: str, distribution: Distribution, width: int | None) -> Iterator[str]:
    """A line for each bin, with a bar in proportion to its articles."""
    yield from _section(f"{title}: {quartiles(distribution)}")
    labels = max(len(each.label) for each in distribution.bins)
    numbers = max(len(f"{each.articles:,}") for each in distribution.bins)
    most = max(each.articles for each in distribution.bins)
    room = MAX_BAR_COLUMNS if width is None else width - labels - numbers - 8
    room = min(max(room, MIN_BAR_COLUMNS), MAX_BAR_COLUMNS)
    for each in distribution.bins:
        bar = "#" * -(-each.articles * room // most)
        yield f"    {each.label:>{labels}}  {each.articles:>{numbers},}  {bar}".rstrip()


def _trend(trend: Trend) -> Iterator[str]:
    yield from _section(f"trend by {trend.unit}, by the dates in '{printable(trend.column)}'")
    rows = [(each.label, f"{each.articles:,}", rate(each.rate), grade(each.grade)) for each in trend.points]
    yield from (
        f"    {line}" for line in _aligned([(trend.unit, "articles", "per 1,000", "median grade"), *rows])
    )
