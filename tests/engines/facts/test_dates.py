"""Dates that cannot be: what is left alone comes first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.engines.facts.dates import Settings, check
from editlint.markup import read_document

FRONT = "---\ndate: {}\n---\n"


def wrong(kind: str, text: str) -> list[dict[str, str]]:
    return [match.fields for match in check(read_document(text, "markdown"), Settings(kind))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("the right weekday", "On Tuesday, 4 March 2025, it rained."),
        ("the right weekday, month first", "On Friday, March 7, 2025, it rained."),
        ("the right weekday in ISO form", "On Friday 2025-03-07 it rained."),
        ("no year anywhere", "On Monday, 4 March, it rained."),
        ("two days, the date of the first", "On Monday and Tuesday, 3 and 4 March 2025, it rained."),
        ("several days", "Monday to Friday, 3 March 2025 to 7 March."),
        ("days joined by a dash", "Monday–Friday, 3 March 2025"),
        ("every such day", "Every Monday, 1 March to 30 June 2025, it rains."),
        ("a span of days", "Come on Monday, March 4-6, 2025."),
        ("a time", "On Monday, March 3:30 was too early in 2025."),
        ("a quantity of thousands", "On Monday, March 3,000 people came in 2025."),
        ("before the calendar of today", "On Monday, 4 July 1776, it rained."),
        ("another block", "It rained on Monday\n\n4 March 2025 was dry."),
        ("right in another year of the sentence", "In 2023 it rained, and on Saturday, 4 March, it snowed."),
        ("the next year, said in December", FRONT.format("2024-12-20") + "Come on Monday, 6 January."),
        ("the last year, said in January", FRONT.format("2025-01-02") + "On Tuesday, 31 December, it rained."),
        ("a date of the article that is not a date", FRONT.format("soon") + "Come on Monday, 6 January."),
        ("small letters", "see monday, 4 march 2025"),
    ],
)  # fmt: skip
def test_weekdays_that_are_left_alone(case: str, text: str) -> None:
    assert wrong("weekday", text) == []


@pytest.mark.parametrize(
    ("text", "match", "right", "year"),
    [
        ("On Monday, 4 March 2025, it rained.", "Monday, 4 March 2025", "Tuesday", "2025"),
        ("On Monday the 4th of March, 2025, it rained.", "Monday the 4th of March, 2025", "Tuesday", "2025"),
        ("On Monday March 4th, 2025 it rained.", "Monday March 4th, 2025", "Tuesday", "2025"),
        ("On Monday, Sept. 2, 2025, it rained.", "Monday, Sept. 2, 2025", "Tuesday", "2025"),
        ("On Monday 2025-03-04 it rained.", "Monday 2025-03-04", "Tuesday", "2025"),
        ("On 4 March 2025, a Monday, it rained.", "4 March 2025, a Monday", "Tuesday", "2025"),
        ("It rained (Monday, 4 March 2025).", "Monday, 4 March 2025", "Tuesday", "2025"),
        ("March 4, 2025 was a Monday.", "March 4, 2025 was a Monday", "Tuesday", "2025"),
        ("It rained on 4 March 2025 (Monday).", "4 March 2025 (Monday)", "Tuesday", "2025"),
        ("In 2025 it rained on Monday, 4 March.", "Monday, 4 March", "Tuesday", "2025"),
        (FRONT.format("2025-03-01") + "Come on Monday, 4 March.", "Monday, 4 March", "Tuesday", "2025"),
        (FRONT.format("2024-12-20") + "Come on Sunday, 6 January.", "Sunday, 6 January", "Monday", "2025"),
        ("+++\ndate = 2025-03-01\n+++\nCome on Monday, 4 March.", "Monday, 4 March", "Tuesday", "2025"),
    ],
)  # fmt: skip
def test_weekdays_that_are_wrong(text: str, match: str, right: str, year: str) -> None:
    assert wrong("weekday", text) == [{"match": match, "right": right, "year": year}]


FORMS = ("{:%A}, {d} {:%B} {y}", "{:%A}, {:%B} {d}, {y}", "{d} {:%B} {y} ({:%A})", "{:%A} {:%b} {d} {y}")
DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


def written(form: str, day: date, weekday: date) -> str:
    for mark, each in (("{:%A}", weekday), ("{:%B}", day), ("{:%b}", day)):
        form = form.replace(mark, each.strftime(mark[2:-1]))
    return form.replace("{d}", str(day.day)).replace("{y}", str(day.year))


@given(DAYS, st.sampled_from(FORMS))
def test_a_date_with_its_own_weekday_is_never_flagged(day: date, form: str) -> None:
    assert wrong("weekday", f"It rained on {written(form, day, day)}.") == []


@given(DAYS, st.sampled_from(FORMS), st.integers(1, 6))
def test_a_date_with_another_weekday_is_always_flagged(day: date, form: str, off: int) -> None:
    found = wrong(
        "weekday", f"It rained on {written(form, day, date(2001, 1, 1) + timedelta(day.weekday() + off))}."
    )
    assert [each["right"] for each in found] == [f"{day:%A}"]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("the last day of a month", "It ends on 30 June, 31 July, 28 February 2023 and 29 February 2024."),
        ("a leap day without a year", "It ends on 29 February."),
        ("a number before a month", "The 31 June boats left."),
        ("a number after a month", "In June 31 boats left, and in June, 31 boats came."),
        ("thousands", "In June 31,000 boats left."),
        ("a share", "In June 31% of the boats left."),
        ("a short year", "The boats of June '31 left."),
        ("a sentence about such days", "There is no 31 June."),
        ("a test of a program", "The form rejects 2025-02-30."),
        ("three seasons", "It ran in 2019-20-21."),
        ("part of a longer number", "Call 2025-13-01-22 or 12025-13-01."),
        ("a name of a file", "See 2025-13-01-notes."),
        ("in code", "Write `2025-13-01` for nothing."),
        ("a fraction", "It is 31/11 or 31/11/9."),
        ("a day in the other order", "It is 12/31/2024."),
        ("an old calendar", "It was February 30, 1712."),
    ],
)  # fmt: skip
def test_days_that_are_left_alone(case: str, text: str) -> None:
    assert wrong("impossible", text) == []


@pytest.mark.parametrize(
    "day",
    [
        "31 June", "June 31", "31st of April", "30 February", "Feb. 30, 2024", "29 February 2023",
        "February 29, 1900", "Sept. 31", "November 31st, 2024", "32 March 2024", "2025-02-29", "2025-13-01",
        "2025-04-31", "2025-00-10", "31/06/2024", "02/30/2024", "39/01/2024",
    ],
)  # fmt: skip
def test_days_that_there_are_not(day: str) -> None:
    assert wrong("impossible", f"It ended on {day}.") == [{"match": day}]


@given(DAYS, st.sampled_from([*FORMS, "{y}-{m}-{dd}", "{d} {:%B}", "{d}/{m}/{y}"]))
def test_a_day_that_exists_is_never_flagged(day: date, form: str) -> None:
    text = written(form, day, day).replace("{m}", f"{day.month:02}").replace("{dd}", f"{day.day:02}")
    assert wrong("impossible", f"It ended on {text}.") == []


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("before the birthday", "Born in 1950, she died in 2020, aged 69."),
        ("after the birthday", "Born in 1950, she died in 2020, aged 70."),
        ("somebody else", "Born in 1950, she had a son. In 2020 he was 40."),
        ("a guess", "Born in 1950, she died in 2020, aged about 60."),
        ("a day of the month", "Born on 3 May 1950, she died in 2020 at 70."),
        ("no year of the age", "Born in 1950, she rowed at the age of 60."),
        ("a life in brackets", "Ann Hartwell (1901–1985) died aged 84."),
    ],
)
def test_ages_that_are_left_alone(case: str, text: str) -> None:
    assert wrong("age", text) == []


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("Born in 1950, she died in 2020, aged 60.", "Born in 1950, she died in 2020, aged 60"),
        ("Ann, born in 1950, was 60 in 2020.", "born in 1950, was 60 in 2020"),
        ("She was born on 3 May 1950 and died aged 71 in 2020.", "born on 3 May 1950 and died aged 71 in 2020"),
        ("Ann (1950–2020) died at the age of 60.", "(1950–2020) died at the age of 60"),
    ],
)  # fmt: skip
def test_ages_that_are_wrong(text: str, match: str) -> None:
    assert wrong("age", text) == [{"match": match, "right": "69 or 70"}]


@given(st.integers(1700, 1990), st.integers(1, 99), st.booleans())
def test_an_age_that_a_birthday_gives_is_never_flagged(born: int, age: int, later: bool) -> None:
    assert wrong("age", f"Born in {born}, she died in {born + age + later}, aged {age}.") == []


@pytest.mark.parametrize(
    ("case", "kind", "inside", "outside"),
    [
        (
            "weekdays are checked from 1800 on",
            "weekday",
            "On Friday, 4 March 1799, it rained.",
            "On Monday, 4 March 1800, it rained.",
        ),
        (
            "20 characters before a weekday show whether it is the second of two",
            "weekday",
            "Wednesday through Thursday, 4 March 2025, it rained.",
            "Wednesday and so on, Thursday, 4 March 2025, it rained.",
        ),
        (
            "dates that do not exist are reported from 1800 on",
            "impossible",
            "On 31 June 1799 it rained.",
            "On 31 June 1800 it rained.",
        ),
        (
            "three months from the date of the article, the nearest year is certain",
            "weekday",
            FRONT.format("2025-09-10") + "Come on Wednesday, 1 January.",  # of 2025
            FRONT.format("2025-10-10") + "Come on Wednesday, 1 January.",
        ),
        (
            "a year within 150 characters may be that of a date",
            "weekday",
            f"On Monday, 4 March, it rained, {'as the board said ' * 8} in 2025.",
            f"On Monday, 4 March, it rained, {'as the board said ' * 6} in 2025.",
        ),
    ],
)
def test_thresholds(case: str, kind: str, inside: str, outside: str) -> None:
    assert wrong(kind, inside) == [], case
    assert len(wrong(kind, outside)) == 1, case
