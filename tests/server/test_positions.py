"""Positions in the three encodings, held against the bytes of the text in each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsp_positions import ENCODINGS, TEXTS, places, position
from lsprotocol import types
from nasty_text import LEGITIMATE, NASTY

from editlint.core.span import Span
from editlint.server.positions import PositionEncoding, Positions, join_surrogates, split_lines


@pytest.mark.parametrize(
    ("case", "text", "offset", "utf8", "utf16", "utf32"),
    [
        ("first", "ab", 0, (0, 0), (0, 0), (0, 0)),
        ("é", "éb", 1, (0, 2), (0, 1), (0, 1)),
        ("a combining mark", "e\u0301b", 2, (0, 3), (0, 2), (0, 2)),
        ("€", "€b", 1, (0, 3), (0, 1), (0, 1)),
        ("emoji", "🌞b", 1, (0, 4), (0, 2), (0, 1)),
        ("joined emoji", "👩\u200d🌾b", 3, (0, 11), (0, 5), (0, 3)),
        ("LF", "🌞\nb", 2, (1, 0), (1, 0), (1, 0)),
        ("CRLF", "a\r\n🌞b", 4, (1, 4), (1, 2), (1, 1)),
        ("CR", "a\rb", 2, (1, 0), (1, 0), (1, 0)),
        ("no line end: U+2028", "a\u2028b", 2, (0, 4), (0, 2), (0, 2)),
        ("no line end: form feed, VT, NEL, FS", "a\f\v\x85\x1cb", 5, (0, 6), (0, 5), (0, 5)),
        ("byte order mark", "\ufeffab", 1, (0, 3), (0, 1), (0, 1)),
        ("end", "a\nb", 3, (1, 1), (1, 1), (1, 1)),
        ("after a last line end", "a\n", 2, (1, 0), (1, 0), (1, 0)),
        ("empty", "", 0, (0, 0), (0, 0), (0, 0)),
        ("half of an emoji", "\ud83cb", 1, (0, 3), (0, 1), (0, 1)),
    ],
)
def test_position(
    case: str, text: str, offset: int, utf8: tuple[int, int], utf16: tuple[int, int], utf32: tuple[int, int]
) -> None:
    for encoding, place in zip(ENCODINGS, (utf8, utf16, utf32), strict=True):
        positions = Positions(text, encoding)
        assert positions.position(offset) == types.Position(*place), (case, encoding)
        assert positions.offset(types.Position(*place)) == offset, (case, encoding)


@pytest.mark.parametrize(
    ("case", "text", "place", "offset"),
    [
        ("past the end of a line", "ab\ncd", (0, 9), 2),
        ("past the end of a line with CRLF", "ab\r\ncd", (0, 3), 2),
        ("past the last line", "ab\ncd", (7, 0), 5),
        ("far past everything", "ab\ncd", (2**31 - 1, 2**31 - 1), 5),
        ("the line after a last line end", "ab\n", (1, 5), 3),
        ("in the middle of an emoji", "a🌞b", (0, 2), 1),
        ("in the middle of the second emoji", "🌞🌞b", (0, 3), 1),
        ("after half an emoji that is alone", "\ud83cb", (0, 1), 1),
        ("in an empty text", "", (0, 3), 0),
    ],
)
def test_what_is_outside_the_text_is_the_nearest_place_inside(
    case: str, text: str, place: tuple[int, int], offset: int
) -> None:
    assert Positions(text, "utf-16").offset(types.Position(*place)) == offset, case


@pytest.mark.parametrize("character", [1, 2, 3])
def test_in_the_middle_of_the_bytes_of_a_character(character: int) -> None:
    assert Positions("🌞b", "utf-8").offset(types.Position(0, character)) == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [*NASTY.values(), *LEGITIMATE, "\n".join((*NASTY.values(), *LEGITIMATE))])
def test_nasty_texts(text: str, encoding: PositionEncoding) -> None:
    positions = Positions(text, encoding)
    for offset in places(text):
        assert positions.position(offset) == position(text, offset, encoding)
        assert positions.offset(positions.position(offset)) == offset


@given(TEXTS, st.integers(-3, 40), st.sampled_from(ENCODINGS))
def test_positions_are_those_of_the_encoded_text(text: str, offset: int, encoding: PositionEncoding) -> None:
    nearest = max([at for at in places(text) if at <= offset], default=0)
    assert Positions(text, encoding).position(offset) == position(text, nearest, encoding)


@given(TEXTS, st.integers(0, 12), st.integers(0, 40), st.sampled_from(ENCODINGS))
def test_offsets_are_the_last_ones_that_are_not_past_the_position(
    text: str, line: int, character: int, encoding: PositionEncoding
) -> None:
    found = Positions(text, encoding).offset(types.Position(line, character))
    known = {at: position(text, at, encoding) for at in places(text)}
    lines = known[len(text)].line
    on_line = {at: place.character for at, place in known.items() if place.line == line}
    assert found == (
        len(text) if line > lines else max(at for at, before in on_line.items() if before <= character)
    )


@given(TEXTS)
def test_lines_join_to_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "".join(lines) == text
    assert len(lines) == text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def test_a_range_that_is_the_wrong_way_round() -> None:
    positions = Positions("ab\ncd")
    backwards = types.Range(types.Position(1, 1), types.Position(0, 1))
    assert positions.span(backwards) == Span(1, 4)


def test_surrogates_that_come_one_after_the_other_are_one_character() -> None:
    assert join_surrogates("a\ud83c" + "\udf1eb") == "a🌞b"
    assert join_surrogates("\udf1e\ud83c é 🌞") == "\udf1e\ud83c é 🌞"
