"""The trend over a column of dates: what is a date, and which periods there are."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from corpus_tables import article, unchecked, write_tables
from hypothesis import given, settings
from hypothesis import strategies as st

from editlint.corpus.summary.read_tables import find_tables
from editlint.corpus.summary.records import Request
from editlint.corpus.summary.summarize import summarize
from editlint.corpus.summary.trend import MAX_POINTS, Trend


def trend_of(folder: Path, dates: list[str | None], column: str = "date") -> Trend:
    rows = [article(f"a{n}", **{column: each}) for n, each in enumerate(dates)]
    found = summarize(find_tables(write_tables(folder, rows, kept=[column])), Request(date=column)).trend
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01",
        "2024-03",
        " 2024-03-01 ",
        "2024-03-01 10:00",
        "2024-03-01 10:00:00",
        "2024-03-01T10:00:00",
        "2024-03-01T10:00:00.123456",
        "2024-03-01T10:00:00Z",
        "2024-03-01 10:00:00 UTC",
        "2024-03-01 23:59:59-11:00",
        "2024-03-01T00:00:00+0100",
        "2024-03-01 00:00:00+01",
        "2024-03-01T10:00:00.000+01:00",
    ],
)
def test_a_date_is_the_one_that_is_written(text: str, tmp_path: Path) -> None:
    found = trend_of(tmp_path / "out", [text])
    assert (found.undated, found.unreadable) == (0, 0)
    assert [each.label for each in found.points] == ["2024-03"]


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30", "2024-13-01", "2024-13", "2024-00-01", "1 March 2024", "03/01/2024", "2024/03/01", "20240301",
        "1709287200", "2024-03-01 at noon", "2024-03-01x", "2024-03-011", "202", "20244", "24-03-01", "x2024-03-01",
        "2024-03-01\n2024", "٢٠٢٤-٠٣-٠١", "'", "\x00",
    ],
)  # fmt: skip
def test_what_is_no_date_is_counted(text: str, tmp_path: Path) -> None:
    found = trend_of(tmp_path / "out", [text, "2024-03-01"])
    assert (found.undated, found.unreadable, found.example) == (0, 1, text)
    assert [each.articles for each in found.points] == [1]


@pytest.mark.parametrize("text", [None, "", "  "])
def test_no_date_is_counted_by_itself(text: str | None, tmp_path: Path) -> None:
    found = trend_of(tmp_path / "out", [text, "2024-03-01"])
    assert (found.undated, found.unreadable, found.example) == (1, 0, None)


def test_without_a_single_date_there_are_no_points(tmp_path: Path) -> None:
    found = trend_of(tmp_path / "out", [None, "soon"])
    assert (found.points, found.undated, found.unreadable, found.example) == ((), 1, 1, "soon")


def months(number: int) -> list[str | None]:
    return [f"{2000 + n // 12}-{n % 12 + 1:02}-15" for n in range(number)]


@pytest.mark.parametrize(
    ("dates", "unit", "number", "first"),
    [
        (months(MAX_POINTS), "month", MAX_POINTS, "2000-01"),
        (months(MAX_POINTS + 1), "year", 4, "2000"),
        ([f"{1990 + n}" for n in range(3)], "year", 3, "1990"),
        (["2024", "2024-03-01"], "year", 1, "2024"),
        ([f"{1950 + n}-{m:02}-01" for n in range(MAX_POINTS) for m in (1, 2)], "year", MAX_POINTS, "1950"),
        ([f"{1850 + n}-{m:02}-01" for n in range(MAX_POINTS + 1) for m in (1, 2)], "decade", 5, "1850s"),
        (["0999-12-31", "2024-01-01"], "month", 2, "0999-12"),
    ],
)
def test_a_period_is_as_short_as_there_is_room_for(
    dates: list[str | None], unit: str, number: int, first: str, tmp_path: Path
) -> None:
    found = trend_of(tmp_path / "out", dates)
    assert (found.unit, len(found.points), found.points[0].label) == (unit, number, first)


def test_periods_in_a_row_have_numbers_in_a_row(tmp_path: Path) -> None:
    found = trend_of(tmp_path / "out", ["2023-12-31", "2024-01-01", "2024-03-01"])
    first = found.points[0].number
    assert [each.number - first for each in found.points] == [0, 1, 3]


def test_each_period_has_its_rate_and_its_median_grade(tmp_path: Path) -> None:
    rows = [
        article("a", 1_000, 8.0, counts={"style": 1}, date="2024-01-01"),
        article("b", 3_000, 9.04, date="2024-01-31"),
        article("c", 1_000, 12.0, date="2024-01-31"),
        article("d", 0, None, date="2024-02-01"),
        unchecked("e", "it is empty", date="2024-02-01"),
    ]
    folder = write_tables(tmp_path / "out", rows, kept=["date"])
    found = summarize(find_tables(folder), Request(date="date")).trend
    assert found is not None
    assert [(each.label, each.articles, each.rate, each.grade) for each in found.points] == [
        ("2024-01", 3, 0.2, 9.0),
        ("2024-02", 1, None, None),
    ]


@pytest.mark.parametrize("column", ["Date of it's {publication}", 'a "b"', "select", "datum%s"])
def test_the_column_may_have_any_name(column: str, tmp_path: Path) -> None:
    assert trend_of(tmp_path / "out", ["2024-03-01"], column).points


TEXT = (
    st.none()
    | st.text(max_size=12)
    | st.dates(date(1, 1, 1)).map(str)
    | st.from_regex(r"\d{4}(-\d\d){0,2}", fullmatch=True)
)


@settings(max_examples=25)
@given(st.lists(TEXT.filter(lambda text: text is None or text.isprintable()), min_size=1, max_size=60))
def test_each_article_has_a_date_or_is_counted(dates: list[str | None]) -> None:
    with TemporaryDirectory() as folder:
        found = trend_of(Path(folder) / "out", dates)
    assert sum(each.articles for each in found.points) + found.undated + found.unreadable == len(dates)
    assert [each.number for each in found.points] == sorted({each.number for each in found.points})
