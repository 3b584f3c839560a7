"""The lines that contain a digit: nothing is found elsewhere, and every place is where it was."""

from hypothesis import given
from hypothesis import strategies as st

from editlint.core.lazy_regex import LazyPattern
from editlint.document.digit_lines import DigitLines

TEXT = st.text(alphabet="ab1 9\n", max_size=60).map(lambda text: text.encode())


def test_lines_without_a_digit_are_left_out() -> None:
    digit_lines = DigitLines(b"a day\nday 1\nb\n2 days\nday")
    assert digit_lines.lines == [(6, 11), (14, 20)]
    assert list(digit_lines.line_places(b"day")) == [6, 16]


@given(TEXT, st.sampled_from([b"a", b"ab", b"1", b" ", b"b9"]))
def test_places_are_those_of_the_lines_with_a_digit(normalized: bytes, literal: bytes) -> None:
    lines, start = [], 0
    for line in normalized.split(b"\n"):
        if any(digit in line for digit in (b"1", b"9")):
            lines.append((start, start + len(line)))
        start += len(line) + 1
    places = [at for at in range(len(normalized)) if normalized.startswith(literal, at)]
    expected = [at for at in places if any(first <= at < last for first, last in lines)]
    assert list(DigitLines(normalized).line_places(literal)) == expected


@given(TEXT)
def test_matches_map_back_to_the_same_characters(normalized: bytes) -> None:
    digit_lines = DigitLines(normalized)
    for m in digit_lines.matches(LazyPattern(rb"[ab]+\d")):
        at = digit_lines.to_prose(m.start())
        assert normalized[at : at + len(m.group())] == m.group()
