"""Numbers of things announced: what is left alone comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.engines.facts.list_counts import Settings, check
from editlint.engines.facts.quantities import NUMBER_WORDS
from editlint.markup import read_document


def wrong(kind: str, text: str, format: str = "markdown") -> list[tuple[str, str]]:
    found = check(read_document(text, format), Settings(kind))  # type: ignore[arg-type]
    return [(match.fields["match"], match.fields["right"]) for match in found]


def items(count: int, mark: str = "-") -> str:
    return "".join(f"{mark if mark in '-*+' else f'{i}{mark}'} a\n" for i in range(1, count + 1))


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("as many as announced", "It has three parts:\n\n" + items(3)),
        ("items in items", "It has two parts:\n\n- a\n  - b\n  - c\n- d\n"),
        ("numbered items of two widths", "It has ten parts:\n\n" + items(10, ".")),
        ("numbers set to the right", "It has 10 parts:\n\n" + "".join(f"{i:>3}. a\n" for i in range(1, 11))),
        ("items of two paragraphs", "It has two parts:\n\n- a\n\n  b\n\n- c\n"),
        ("text between the items", "It has four parts:\n\n- a\n- b\n\nAnd these:\n\n- c\n- d\n"),
        ("a part of them", "It has two of these parts:\n\n" + items(3)),
        ("a part of four", "Take two of four parts:\n\n" + items(2)),
        ("others", "It has two other parts:\n\nSo two more parts:\n"),
        ("a bound", "It has at least two parts:\n\n" + items(3)),
        ("a choice", "It has two or three parts:\n\n" + items(2)),
        ("a measure", "It ran for three days:\n\n" + items(2)),
        ("no number", "It has parts:\n\n" + items(2)),
        ("something after what is counted", "It has three parts, of wood:\n\n" + items(2)),
        ("another number after it", "It has three parts that make two pumps:\n\n" + items(2)),
        ("no list", "It has three parts:\n\nA wheel and a gate."),
        ("one item, which may go on in the text", "It has three parts:\n\n- a\n\nThe wheel.\n"),
        ("a heading between", "It has three parts:\n\n# Wheel\n\n" + items(2)),
        ("no colon", "It has three parts.\n\n" + items(2)),
        ("a list in HTML", "It has three parts:\n\n<ul><li>a</li><li>b</li></ul>\n"),
    ],
)
def test_lists_that_are_left_alone(case: str, text: str) -> None:
    assert wrong("list", text) == []


@pytest.mark.parametrize(
    ("text", "match", "right"),
    [
        ("It has three parts:\n\n" + items(4), "three parts", "4"),
        ("It has 3 old parts:\n\n" + items(2, "."), "3 old parts", "2"),
        ("Why? For three good reasons:\n" + items(2, "*"), "three good reasons", "2"),
        ("There are two kinds of pump:\n\n" + items(3), "two kinds of pump", "3"),
        ("There are two reasons for this:\n\n" + items(3), "two reasons for this", "3"),
        ("We saw three things that nobody had mended:\n\n- a\n  - b\n- c\n", "three things that nobody had mended", "2"),
    ],
)  # fmt: skip
def test_lists_that_contain_another_number(text: str, match: str, right: str) -> None:
    assert wrong("list", text) == [(match, right)]


def test_a_list_in_plain_text() -> None:
    assert wrong("list", "It has three parts:\n\n- a\n- b\n\nThat is all there is.\n", "plain") == [
        ("three parts", "2")
    ]


@given(st.integers(2, 12), st.booleans(), st.sampled_from(["-", "*", ".", ")"]))
def test_a_list_as_announced_is_never_flagged(count: int, in_words: bool, mark: str) -> None:
    written = NUMBER_WORDS[count - 1] if in_words else str(count)
    assert wrong("list", f"It has {written} parts:\n\n{items(count, mark)}") == []


@given(st.integers(2, 12), st.integers(2, 12), st.sampled_from(["-", "*", ".", ")"]))
def test_a_list_of_another_number_is_always_flagged(count: int, there: int, mark: str) -> None:
    expected = [] if there == count else [(f"{NUMBER_WORDS[count - 1]} parts", str(there))]
    assert wrong("list", f"It has {NUMBER_WORDS[count - 1]} parts:\n\n{items(there, mark)}") == expected


def headings(count: int, level: int = 2) -> str:
    return "".join(f"{'#' * level} {i}. Oil\n\nIt helps.\n\n" for i in range(1, count + 1))


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("as many as promised", "# 3 ways to row\n\n" + headings(3)),
        ("headings without numbers", "# 3 ways to row\n\n## Oil\n\nIt helps.\n\n## Air\n\nIt helps.\n"),
        ("one heading", "# 3 ways to row\n\n" + headings(1)),
        ("numbers that start again", "# 3 ways to row\n\n" + headings(2) + headings(2)),
        ("numbers of two levels", "# 3 ways to row\n\n" + headings(2) + headings(2, 3)),
        ("counted down", "# 3 ways to row\n\n## 3. A\n\nOil.\n\n## 2. B\n\nOil.\n\n## 1. C\n\nOil.\n"),
        ("something else is counted", "# 3 teams row to Rye\n\n" + headings(2)),
        ("no title", headings(2)),
        ("in the middle", "# How we found 3 ways to row\n\n" + headings(2)),
    ],
)
def test_headlines_that_are_left_alone(case: str, text: str) -> None:
    assert wrong("headings", text) == []


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("# 7 ways to row\n\n" + headings(6), "7 ways"),
        ("# The Seven Best Small Tips to row\n\n" + headings(6), "The Seven Best Small Tips"),
        ("---\ntitle: Top 7 reasons to row\n---\n" + headings(6), "Top 7 reasons"),
        ("# 5 ways to row\n\n" + headings(6, 3), "5 ways"),
    ],
)
def test_headlines_that_promise_another_number(text: str, match: str) -> None:
    assert wrong("headings", text) == [(match, "6")]


@pytest.mark.parametrize(
    ("case", "inside", "outside"),
    [
        ("a list has two items", "It has three parts:\n\n- a\n", "It has three parts:\n\n- a\n- b\n"),
        (
            "the number is in the 80 characters before the colon",
            f"It has three parts that {'a' * 60} we see:\n\n- a\n- b\n",
            f"It has three parts that {'a' * 50} we see:\n\n- a\n- b\n",
        ),
    ],
)
def test_thresholds_of_lists(case: str, inside: str, outside: str) -> None:
    assert wrong("list", inside) == [], case
    assert len(wrong("list", outside)) == 1, case


def test_two_numbered_headings_make_a_list() -> None:
    title = "# 7 ways to win\n\n"
    assert wrong("headings", title + "## 1. Row\n\nA.\n") == []
    assert len(wrong("headings", title + "## 1. Row\n\nA.\n\n## 2. Sail\n\nB.\n")) == 1


def test_the_number_of_a_title_is_in_its_first_ten_characters() -> None:
    headings = "\n\n## 1. Row\n\nA.\n\n## 2. Sail\n\nB.\n"
    assert len(wrong("headings", f"# The seven ways to win{headings}")) == 1
    assert wrong("headings", f"# How to win in seven ways{headings}") == []
