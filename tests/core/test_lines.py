"""Lines and columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.finding import Line
from editlint.core.lines import CONTEXT_CHARACTERS, MAX_SHOWN_CHARACTERS, Lines
from editlint.core.span import Position, Span


@pytest.mark.parametrize(
    ("case", "source", "offset", "expected"),
    [
        ("first", "ab", 0, (1, 1)),
        ("LF", "a\nb", 2, (2, 1)),
        ("CRLF", "a\r\nb", 3, (2, 1)),
        ("CR", "a\rb", 2, (2, 1)),
        ("a CR at the end of one line and LF of the next", "a\r\n\nb", 4, (3, 1)),
        ("no line end: U+2028", "a\u2028b", 2, (1, 3)),
        ("no line end: form feed, VT, NEL, NUL", "a\f\v\x85\0b", 5, (1, 6)),
        ("byte order mark", "\ufeffab", 2, (1, 2)),
        ("the mark itself", "\ufeffab", 0, (1, 1)),
        ("tab is one column", "\tb", 1, (1, 2)),
        ("emoji is one column", "🌞b", 1, (1, 2)),
        ("combining mark is one column", "e\u0301b", 2, (1, 3)),
        ("end of file", "a\nb", 3, (2, 2)),
        ("after a last line end", "a\n", 2, (2, 1)),
        ("empty", "", 0, (1, 1)),
    ],
)
def test_position(case: str, source: str, offset: int, expected: tuple[int, int]) -> None:
    assert Lines(source).position(offset) == Position(*expected), case


@given(st.text(alphabet="ab\r\n\u2028\t", max_size=30))
def test_positions_give_the_text_back(source: str) -> None:
    lines = Lines(source)
    for offset, char in enumerate(source):
        if char in "\r\n":
            continue
        position = lines.position(offset)
        [line] = [
            each for each in lines.context_lines(Span(offset, offset + 1)) if each.number == position.line
        ]
        assert line.text[position.column - line.column] == char


def test_context_lines_show_the_line_before() -> None:
    assert list(Lines("one\ntwo\n").context_lines(Span(4, 7))) == [Line(1, 1, "one"), Line(2, 1, "two")]


def test_context_lines_leave_out_an_empty_line_before() -> None:
    assert list(Lines("one\n \ntwo").context_lines(Span(6, 9))) == [Line(3, 1, "two")]


def test_context_lines_show_first_and_last_of_several_lines() -> None:
    assert list(Lines("a\nb\nc\n").context_lines(Span(0, 5))) == [Line(1, 1, "a"), Line(3, 1, "c")]


def test_context_lines_keep_little_of_a_long_line() -> None:
    source = "x" * 5_000_000 + "here" + "y" * 5_000_000
    [line] = Lines(source).context_lines(Span(5_000_000, 5_000_004))
    text = "x" * CONTEXT_CHARACTERS + "here" + "y" * CONTEXT_CHARACTERS
    assert line == Line(1, 5_000_001 - CONTEXT_CHARACTERS, text, cut=True)


@pytest.mark.parametrize("size", [MAX_SHOWN_CHARACTERS, MAX_SHOWN_CHARACTERS + 1, 1_000_000])
def test_context_lines_keep_the_start_of_a_long_finding(size: int) -> None:
    lines = Lines("x\n" + "y" * size + "z" * 1_000 + "\n" + "v" * size)
    [_, line] = lines.context_lines(Span(2, 2 + size))
    assert len(line.text) == MAX_SHOWN_CHARACTERS + CONTEXT_CHARACTERS
    assert line.cut
    last = list(lines.context_lines(Span(0, len("x\n") + size + 1_001 + size)))[-1]
    assert (last.number, len(last.text)) == (3, min(size, MAX_SHOWN_CHARACTERS + CONTEXT_CHARACTERS))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_a_line_is_cut_only_where_more_of_it_follows(end: str) -> None:
    for more, cut in (("", False), ("y", True)):
        [line] = Lines("a" + "x" * CONTEXT_CHARACTERS + more + end).context_lines(Span(0, 1))
        assert (len(line.text), line.cut) == (1 + CONTEXT_CHARACTERS, cut)
