"""The trend of a corpus: its articles, their rates and their grades over the dates in a column."""

from collections.abc import Iterator

import msgspec

from editlint.corpus.summary.database import Database, identifier
from editlint.corpus.summary.distribution import GRADE_TENTHS, quantile
from editlint.reporters.statistics import per_1000_words

MAX_POINTS = 40
"""Points of a trend by month or by year; with more, a longer period is used."""

_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = r"[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"
_ZONE = r" ?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)"
_IS_YEAR = r"(length(written) = 4 AND regexp_full_match(written, '\d{4}'))"
_IS_MONTH = r"(length(written) = 7 AND regexp_full_match(written, '\d{4}-\d{2}'))"
_IS_DATE = f"regexp_full_match(written, '{_DAY}(?:{_TIME}(?:{_ZONE})?)?')"
# The date is the one that is written, whatever its time zone.
_DAY_OF_TEXT = f"""TRY_CAST(CASE WHEN {_IS_YEAR} THEN written || '-01-01' WHEN {_IS_MONTH} THEN written || '-01'
    WHEN {_IS_DATE} THEN left(written, 10) END AS DATE)"""
_PERIODS = f"""CREATE TEMP TABLE periods AS
    SELECT year(day) AS year, year * 12 + month(day) - 1 AS month, year // 10 AS decade,
        day IS NOT NULL AND {_IS_YEAR} AS is_year, {GRADE_TENTHS} AS tenths,
        count(*) AS articles, sum(words) AS words, sum(findings) AS findings,
        count(*) FILTER (WHERE written IS NULL) AS undated, min(written) FILTER (WHERE day IS NULL) AS unreadable
    FROM (SELECT *, {_DAY_OF_TEXT} AS day FROM written_dates) GROUP BY ALL"""
_EXTENT = """SELECT count(DISTINCT month), count(DISTINCT year), coalesce(bool_or(is_year), false),
    coalesce(sum(undated), 0), coalesce(sum(articles - undated) FILTER (WHERE month IS NULL), 0), min(unreadable)
    FROM periods"""


class Point(msgspec.Struct, frozen=True):
    """The articles of a period. `number` counts periods, so that those in a row have numbers in a row.

    `grade` is their median grade, None where no article has one.
    """

    number: int
    label: str
    articles: int
    words: int
    findings: int
    grade: float | None

    @property
    def rate(self) -> float | None:
        """Findings per 1,000 words."""
        return per_1000_words(self.findings, self.words)


class Trend(msgspec.Struct, frozen=True):
    """The periods that have articles, in order; `unit` is 'month', 'year' or 'decade'.

    `undated` articles have no date, and the date of `unreadable` ones cannot be read, such as `example`. All that could
    be checked are in one of the three.
    """

    column: str
    unit: str
    points: tuple[Point, ...]
    undated: int
    unreadable: int
    example: str | None


def trend(database: Database, column: str) -> Trend:
    """The trend over the dates in a column of the articles."""
    written = f"nullif(trim(CAST({identifier(column)} AS VARCHAR)), '')"
    database.rows(
        f"CREATE TEMP VIEW written_dates AS SELECT *, {written} AS written FROM articles WHERE error IS NULL"
    )
    database.rows(_PERIODS)
    [(months, years, has_years, undated, unreadable, example)] = database.rows(_EXTENT)
    unit = _unit(months, years, has_years=has_years)
    return Trend(column, unit, tuple(_points(database, unit)), int(undated), int(unreadable), example)


def _unit(months: int, years: int, *, has_years: bool) -> str:
    """The shortest period with which there are not too many points, by the number of months and years with articles."""
    if months <= MAX_POINTS and not has_years:
        return "month"
    return "year" if years <= MAX_POINTS else "decade"


def _points(database: Database, unit: str) -> Iterator[Point]:
    grades: dict[int, dict[int, int]] = {}
    by_tenths = database.rows(
        f"""SELECT {unit}, tenths, sum(articles) FROM periods
        WHERE month IS NOT NULL AND tenths IS NOT NULL GROUP BY ALL"""
    )
    for period, tenths, articles in by_tenths:
        grades.setdefault(period, {})[tenths] = int(articles)
    sums = database.rows(
        f"""SELECT {unit}, sum(articles), coalesce(sum(words), 0), coalesce(sum(findings), 0) FROM periods
        WHERE month IS NOT NULL GROUP BY {unit} ORDER BY {unit}"""
    )
    for period, articles, words, findings in sums:
        grade = quantile(grades[period], 0.5) if period in grades else None
        yield Point(period, _label(unit, period), int(articles), int(words), int(findings), grade)


def _label(unit: str, period: int) -> str:
    if unit == "month":
        return f"{period // 12:04}-{period % 12 + 1:02}"
    return f"{period:04}" if unit == "year" else f"{period:03}0s"
