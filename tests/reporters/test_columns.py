"""Columns of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_support import in_proportion
from wcwidth import iter_graphemes, wcwidth

from editlint.core.printable import printable
from editlint.reporters.columns import _ONE_OR_TWO, columns, fit, row, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("é", 1),
        ("“quoted” — dash…", 16),
        ("e\u0301", 1),
        ("日本", 4),
        ("ｆ", 2),
        ("🌞", 2),
        ("👩\u200d🌾", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("☀", 1),
        ("☀\ufe0f", 2),
        ("한국", 4),
        ("שלום", 4),
        ("می\u200cخواهم", 7),
    ],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width
    assert row(text).columns[-1] == width


@pytest.mark.parametrize("columns_each", [1, 2])
def test_what_is_measured_without_the_library_is_measured_alike(columns_each: int) -> None:
    measured = [chr(code) for code in range(0x110000) if _ONE_OR_TWO.fullmatch(chr(code))]
    alike = [char for char in measured if columns(char) == columns_each]
    assert len(alike) > 700
    assert {char: wcwidth(char) for char in alike if wcwidth(char) != columns_each} == {}
    assert list(iter_graphemes("".join(alike))) == alike, "each is a cell of its own"


@pytest.mark.parametrize("text", ["plain text ", "日本 text ", "🌞 é\u0301 ", "\x1b\t\u202e ", "👩\u200d🌾"])
def test_a_row_takes_time_in_proportion(text: str) -> None:
    assert in_proportion(lambda size: lambda: row(text * size), 5_000)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a   b"),
        ("\ta", "    a"),
        ("abcd\te", "abcd    e"),
        ("日\ta", "日  a"),
        ("a\x1bb", r"a\x1bb"),
        ("a\u202eb\tc", r"a\u202eb    c"),
        ("👩\u200dx", r"👩\u200dx"),
    ],
)
def test_a_row_has_spaces_for_tabs_and_escapes(text: str, shown: str) -> None:
    whole = row(text)
    assert whole.shown(0, len(whole.cells)) == shown
    assert whole.offsets[-1] == len(text)
    assert whole.columns[-1] == columns(shown)


TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("ab \t日🌞é\u0301\u200d👩🌾\ufe0f☀🇩🇪\x1b\u202eमी्")),
    max_size=80,
)


@given(TEXT)
def test_cells_are_the_whole_text_in_order(text: str) -> None:
    whole = row(text)
    assert len(whole.cells) == len(whole.offsets) - 1 == len(whole.columns) - 1
    assert list(whole.offsets) == sorted(set(whole.offsets))
    assert list(whole.columns) == sorted(whole.columns)
    for number, cell in enumerate(whole.cells):
        part = text[whole.offsets[number] : whole.offsets[number + 1]]
        assert cell.strip(" ") == "" if part == "\t" else part in cell or cell.startswith("\\")
        assert whole.cells_of(whole.offsets[number], whole.offsets[number + 1]) == (number, number + 1)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("abc", 5, "abc  "),
        ("abcde", 5, "abcde"),
        ("abcdef", 5, "abcd…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日… "),
        ("日本", 5, "日本 "),
        ("👩\u200d🌾👩\u200d🌾", 3, "👩\u200d🌾…"),
    ],
)
def test_a_text_in_exactly_so_many_columns(text: str, width: int, expected: str) -> None:
    assert fit(text, width) == expected
    assert columns(fit(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "start", "indent", "expected"),
    [
        ("one two three", 20, 4, 4, ["one two three"]),
        ("one two three", 9, 0, 0, ["one two", "three"]),
        ("one two three", 7, 0, 2, ["one two", "three"]),
        ("one two three", 6, 0, 2, ["one", "two", "thre", "e"]),
        ("one two", 10, 8, 2, ["", "one two"]),
        ("one", 10, 12, 2, ["", "one"]),
        ("", 10, 4, 2, [""]),
        ("日本語日本語", 7, 1, 1, ["", "日本語", "日本語"]),
        ("a 日本語 b", 6, 0, 0, ["a", "日本語", "b"]),
        ("abcdefghij k", 4, 0, 0, ["", "abcd", "efgh", "ij k"]),
    ],
)
def test_wrapping(text: str, width: int, start: int, indent: int, expected: list[str]) -> None:
    assert wrap(text, width, start, indent) == expected


@given(TEXT.map(printable), st.integers(20, 60), st.integers(0, 30), st.integers(0, 8))
def test_wrapping_loses_nothing_and_fits(text: str, width: int, start: int, indent: int) -> None:
    first, *others = wrap(text, width, start, indent)
    assert "".join((first, *others)).replace(" ", "") == text.replace(" ", "")
    assert not first or start + row(first).columns[-1] <= width
    assert all(row(line).columns[-1] <= width - indent for line in others)
