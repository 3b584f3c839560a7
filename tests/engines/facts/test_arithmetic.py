"""Sums that a reader can do: what may be right is never flagged."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editlint.engines.facts.arithmetic import Settings, check
from editlint.engines.facts.percent_changes import parse_ends
from editlint.engines.facts.quantities import format_number, is_approximate, parse_number
from editlint.markup import read_document

KINDS = ("percentage", "change", "points", "sum")


def wrong(text: str) -> list[tuple[str, str, str]]:
    """What is wrong in the text: its kind, the words and what is right."""
    document = read_document(text, "plain")
    return [
        (kind, match.fields["match"], match.fields["right"])
        for kind in KINDS
        for match in check(document, Settings(kind))  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Of them 62 of 100 (62%) came.",
        "Of them 2 of 30 (6%), 2 of 30 (7%) and 2 of 30 (6.7%) came.",
        "About 62 of 100 (65%) came.",
        "Of them 62 of about 100 (65%) came.",
        "Of them 62 of 100 (about 65%) came.",
        "Of them 62 of 100 (over 65%) came.",
        "Of them 62 of 100 (up 65%) came.",
        "Of them 62 of 100 (65% of the men) came.",
        "Of them 62 of 100 came. (65% did not.)",
        "Of them 62 of the 100 that we asked in May and in June (65%) came.",
        "Of them 3 out of 4 (76%) came.",
        "Of them 3 million of 5 million (61%) came.",
        "Of them 1,400 of 2,000 (72%) came.",
        "Of them 65% (2 of the 3 boats) came.",
        "In 2019, 62 of 100 boats, 65% of the men and 12 dogs came.",
        "The wind was 5/10 (55%) of a gale.",
    ],
)
def test_shares_that_are_left_alone(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "match", "right"),
    [
        ("We saw 62 of 100 (65%) come.", "62 of 100 (65%)", "62%"),
        ("We saw 62 out of 100 boats, or 65 per cent, come.", "62 out of 100 boats, or 65 per cent", "62%"),
        ("We saw 62 of the 100 old boats (65 percent) come.", "62 of the 100 old boats (65 percent)", "62%"),
        ("We saw 62 boats out of 100 (65%) come.", "62 boats out of 100 (65%)", "62%"),
        ("We saw 1,234 of 2,468 (51.0%) come.", "1,234 of 2,468 (51.0%)", "50.0%"),
        ("We saw 65% (62 of 100) come.", "65% (62 of 100)", "62%"),
        ("We saw 65% of all boats (62 of 100) come.", "65% of all boats (62 of 100)", "62%"),
        ("We saw 62/100 (65%) come.", "62/100 (65%)", "62%"),
        ("We saw 65% (62/100) come.", "65% (62/100)", "62%"),
        ("Of 100 boats, 62 (65%) came.", "Of 100 boats, 62 (65%)", "62%"),
        ("We saw 3 of 4 (85%) come.", "3 of 4 (85%)", "75%"),
        ("We saw 3 million of 5 million (90%) come.", "3 million of 5 million (90%)", "60%"),
    ],
)
def test_shares_that_are_wrong(text: str, match: str, right: str) -> None:
    assert wrong(text) == [("percentage", match, right)]


COUNTS = st.integers(1, 100_000)
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN])
FORMS = st.sampled_from(
    ["{a} of {b} ({p}%)", "{p}% ({a} out of {b})", "{a}/{b} ({p}%)", "Of {b}, {a} ({p}%)"]
)


def rounded(value: Decimal, places: int, rounding: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding)


@given(COUNTS, COUNTS, st.integers(0, 2), ROUNDINGS, FORMS, st.booleans())
def test_a_percentage_that_is_rounded_or_truncated_is_never_flagged(
    a: int, b: int, places: int, rounding: str, form: str, commas: bool
) -> None:
    percent = rounded(Decimal(100 * a) / b, places, rounding)
    counts = {"a": f"{a:,}", "b": f"{b:,}"} if commas else {"a": a, "b": b}
    assert wrong(f"We saw {form.format(p=percent, **counts)} come.") == []


@given(st.integers(11, 999), st.data())
def test_a_percentage_that_is_off_by_two_points_is_always_flagged(b: int, data: st.DataObject) -> None:
    a = data.draw(st.integers(1, b))
    percent = round(100 * a / b) + data.draw(st.sampled_from([-2, 2]))
    assume(percent >= 0)
    assert len(wrong(f"We saw {a} of {b} ({percent}%) come.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It went from 20 to 30, a 50% rise.",
        "It went from 20 to 30, a 49% rise, for both may be rounded.",
        "It went from 20 to 30, a rise of about 40%.",
        "It went from about 20 to 30, a 40% rise.",
        "It went from 20 to 30, up 12% on last year.",
        "It went from 20 to 30. A 40% rise followed.",
        "It went from 20 to 30, and 40% of the men left.",
        "It rose 40% from 2010 to 2015.",
        "It rose 40% from 9 to 10 June.",
        "It rose from 20% to 25%, a rise of 25%.",
        "It rose from 20% to 25%, a rise of 5 percentage points.",
        "It rose 5 points from 20% to 25%.",
        "It fell 5 points from 20 to 15.",
        "It rose 50% from 20 to 30 million.",
        "It fell by 60%, from 16.4 million in 1970 to 6.6 million in 2010.",
        "It rose 50% to 30 from 20.",
        "It rose from 0 to 30, a 40% rise.",
    ],
)
def test_changes_that_are_left_alone(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        ("change", "from 20 to 30, a 40% rise", "50% more"),
        ("change", "from 20 boats to 30 boats – a rise of 40 percent", "50% more"),
        ("change", "from 20 to 30 (up 40%)", "50% more"),
        ("change", "rose by 40%, from 20 to 30", "50% more"),
        ("change", "a 40% rise from 20 to 30", "50% more"),
        ("change", "rose 40% to $30m from $20m", "50% more"),
        ("change", "fell 40% from 30 to 20", "33% less"),
        ("change", "rose 50% from 30 to 20", "33% less"),
        ("change", "from $37.4m in 2014 to $5.8m in 2015, a 94% fall", "84% less"),
        ("change", "a 200% increase from 10 to 20", "100% more"),
        ("change", "rose 12% from 20% to 40%", "20 percentage points"),
        ("change", "from 20% to 25%, up 9 percentage points", "5 percentage points"),
        ("points", "rose 5% from 20% to 25%", "5 percentage points"),
        ("points", "from 20 to 25 percent, an increase of 5 percent", "5 percentage points"),
        ("points", "from 4.5% to 6.0%, a 1.5% increase", "1.5 percentage points"),
    ],
)
def test_changes_that_are_wrong(kind: str, text: str, right: str) -> None:
    assert wrong(f"The toll {text}, as we heard.") == [(kind, text, right)]


@given(st.integers(1, 5_000), st.integers(1, 5_000), st.integers(0, 1), ROUNDINGS)
def test_a_change_that_is_rounded_or_truncated_is_never_flagged(
    a: int, b: int, places: int, rounding: str
) -> None:
    assume(a != b and not (1500 <= a <= 2100 and 1500 <= b <= 2100))
    percent = rounded(abs(Decimal(100 * b) / a - 100), places, rounding)
    turn, verb = ("rise", "rose") if b > a else ("fall", "fell")
    assert wrong(f"It went from {a} to {b}, a {percent}% {turn}.") == []
    assert wrong(f"It {verb} by {percent}% from {a} to {b}.") == []
    assert wrong(f"It {verb} {percent}% to {b} from {a}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "There were a total of 90: 40 from Hythe, 30 from Rye and 20 from Deal.",
        "There were a total of about 90: 40 from Hythe, 30 from Rye and 25 from Deal.",
        "There were a total of 90 boats, 40 of them red.",
        "There were 90 boats (40 red and 45 blue).",
        "There were 85 rowers (40 men and 45 women).",
        "A dog, 40 men and 45 women, a total of 90.",
        "It is 12 + 7 = 19, 1.5 + 1.5 = 3.1 and x + 7 = 20.",
        "It is 3 * 4 + 7 = 19, and 4 + 7 = 2 * 6.",
        "Of them, 40% are red, 35% blue and the remaining 25% white.",
        "Of them, 33% are red, 33% blue and the remaining 33% white.",
        "Of the 40% that came, 70% are red and the remaining 30% white.",
        "About 40% are red, 35% blue and the remaining 30% white.",
        "It rose by 12%. The remaining 30% are white.",
        "Of them, 40% said yes, 35% said no and 25% were undecided.",
        "Of them, 40% said yes, 35% of the men said no and 30% were undecided.",
        "Of them, 80% like tea, 70% like beer and 10% were undecided.",
    ],
)
def test_totals_that_are_left_alone(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("a total of 90: 40 from Hythe, 30 from Rye and 25 from Deal", "95"),
        ("a total of 1,090 boats (40 from Hythe and 1,060 from Rye)", "1,100"),
        ("40 men and 45 women, a total of 90", "85"),
        ("90 rowers (40 men and 45 women)", "85"),
        ("12 + 7 = 20", "19"),
        ("1.5 + 1.5 = 3.4", "3.0"),
        ("the remaining 30%", "25%"),
        ("40% said yes, 35% said no and 30%", "105%"),
    ],
)
def test_totals_that_are_wrong(text: str, right: str) -> None:
    frame = {
        "the remaining 30%": "Of them, 40% are red, 35% blue and {}.",
        "40% said yes, 35% said no and 30%": "We heard: {} were undecided.",
    }
    assert wrong(frame.get(text, "We counted {}.").format(text)) == [("sum", text, right)]


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=6), st.booleans())
def test_a_total_that_is_right_is_never_flagged(parts: list[int], commas: bool) -> None:
    form = "{:,}" if commas else "{}"
    shown_parts = [form.format(part) for part in parts]
    total = form.format(sum(parts))
    listed = ", ".join(f"{part} from Rye" for part in shown_parts[:-1])
    assert wrong(f"A total of {total}: {listed} and {shown_parts[-1]} from Deal.") == []
    assert wrong(f"It is {' + '.join(shown_parts)} = {total}.") == []
    assert wrong(f"{listed} and {shown_parts[-1]} from Deal, a total of {total}.") == []


@given(st.lists(st.integers(1, 30), min_size=1, max_size=3))
def test_percentages_that_make_a_whole_are_never_flagged(parts: list[int]) -> None:
    rest = 100 - sum(parts)
    assert (
        wrong(f"Of them, {', '.join(f'{part}% came' for part in parts)} and the remaining {rest}% left.")
        == []
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,234.5", 1234.5, 0.1),
        ("$3 million", 3e6, 1e6),
        ("1.5bn", 1.5e9, 1e8),
        ("20k", 20_000, 1_000),
        ("three", 3, 1),
    ],
)
def test_numbers(text: str, value: float, unit: float) -> None:
    assert parse_number(text) == pytest.approx((value, unit))


@given(st.integers(0, 10**9))
def test_a_number_that_is_shown_is_read_again(value: int) -> None:
    assert parse_number(format_number(value)).value == value


@pytest.mark.parametrize(
    ("case", "inside", "outside"),
    [
        ("a part of 10 or more is meant", "It is 2 + 9 = 12.", "It is 2 + 10 = 13."),
        ("a fraction of up to 10 may be idiomatic", "So 3 of 10 (33%) came.", "So 3 of 11 (33%) came."),
        ("an idiomatic fraction is off by up to 5 points", "So 3 of 4 (80%) came.", "So 3 of 4 (81%) came."),
        (
            "ends from 1500 on are years",
            "It went from 1500 to 1999, a 10% rise.",
            "It went from 1499 to 1999, a 10% rise.",
        ),
        (
            "ends up to 2100 are years",
            "It went from 1700 to 2100, a 10% rise.",
            "It went from 1700 to 2101, a 10% rise.",
        ),
        (
            "a poll with 120% is several polls",
            "So 50% said yes, 40% said no and 30% were unsure.",
            "So 50% said yes, 40% said no and 29% were unsure.",
        ),
        (
            "two answers are not all of a poll",
            "So 60% said yes and 50% were unsure.",
            "So 60% said yes, 1% said no and 50% were unsure.",
        ),
    ],
)
def test_thresholds(case: str, inside: str, outside: str) -> None:
    assert wrong(inside) == [], case
    assert len(wrong(outside)) == 1, case


@pytest.mark.parametrize(("others", "expected"), [(8, 1), (9, 0)])
def test_up_to_eight_percentages_are_combined(others: int, expected: int) -> None:
    listed = ", ".join(["5%"] * others)
    assert len(wrong(f"So {listed} and the remaining 20% came.")) == expected


@pytest.mark.parametrize(("words", "expected"), [(330, 1), (400, 0)])
def test_the_percentages_of_a_sentence_are_near_the_last(words: int, expected: int) -> None:
    far = ("as they told us " * 30)[:words]
    assert len(wrong(f"So 40% came, 30% left, {far}, and the remaining 20% stayed.")) == expected


@pytest.mark.parametrize(("first", "expected"), [("999", 999e6), ("1,000", 1000)])
def test_a_scale_applies_to_a_first_end_below_1000(first: str, expected: float) -> None:
    assert parse_ends(first, "2,000 million")[0].value == expected


@pytest.mark.parametrize(
    ("number", "low", "high"), [("990", 990, 990), ("1000", 500, 1500), ("1010", 1010, 1010)]
)
def test_counts_from_1000_on_may_be_rounded(number: str, low: float, high: float) -> None:
    assert parse_number(number).as_count() == (low, high)


@pytest.mark.parametrize(("spaces", "expected"), [(19, True), (20, False)])
def test_a_word_makes_a_number_approximate_from_24_characters_before(spaces: int, expected: bool) -> None:
    text = f"about{' ' * spaces}5"
    assert is_approximate(text, len(text) - 1) is expected


@pytest.mark.parametrize(("letters", "expected"), [(15, 1), (16, 0)])
def test_a_change_is_stated_within_70_characters_after_its_ends(letters: int, expected: int) -> None:
    unit = f"{'a' * 20} {'b' * 20} {'c' * letters}"
    assert len(f" {unit}, a 40% rise") == 55 + letters
    assert len(wrong(f"It went from 20 to 30 {unit}, a 40% rise.")) == expected


@pytest.mark.parametrize(("distance", "expected"), [(59, 1), (60, 2)])
def test_percentages_near_an_incomplete_whole_belong_to_it(distance: int, expected: int) -> None:
    whole = "40% came, 35% left and the remaining 30%"
    between = f" {'stayed'.ljust(distance - len(whole) + 11, 'x')}. So "
    assert len((between + whole).partition("the remaining")[0]) == distance
    assert len(wrong(f"So {whole}{between}{whole} stayed.")) == expected
