"""Texts with their maps: one view, and views over views."""

from bisect import bisect_left
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.source_map import COPY, Segment, SourceMap
from editlint.core.span import Span

# "a&amp;b c" read as "a&b c", of which "&" is decoded.
SOURCE = "a&amp;b c"
ONE = SourceMap("a&b c", [0, 1, 2], [0, 1, 6], [COPY, 5, COPY])
# Of that, "b" alone and the rest as one character.
TWO = SourceMap("b…", [0, 1], [2, 3], [COPY, 2], ONE)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 1), Span(0, 1)),
        (Span(1, 2), Span(1, 6)),
        (Span(0, 5), Span(0, 9)),
        (Span(2, 4), Span(6, 8)),
        (Span(1, 1), Span(1, 1)),
        (Span(5, 5), Span(9, 9)),
    ],
)
def test_a_span_maps_to_the_text_below(span: Span, expected: Span) -> None:
    assert ONE.base_span(span) == ONE.source_span(span) == expected


def test_views_compose() -> None:
    assert TWO.base_span(Span(0, 2)) == Span(2, 5)
    assert TWO.source_span(Span(0, 1)) == Span(6, 7)
    assert TWO.source_span(Span(1, 2)) == Span(7, 9)
    assert SOURCE[slice(6, 7)] == "b"


def test_runs_cover_the_text() -> None:
    assert list(ONE.segments()) == [
        Segment(0, 1, 0, 1, True),
        Segment(1, 2, 1, 6, False),
        Segment(2, 5, 6, 9, True),
    ]
    assert list(SourceMap.of("ab").segments()) == [Segment(0, 2, 0, 2, True)]
    assert list(SourceMap("", [], [], []).segments()) == []


def test_an_empty_view_maps_nowhere_else() -> None:
    assert SourceMap("", [], [], []).source_span(Span(0, 0)) == Span(0, 0)


def test_pieces_are_what_was_copied() -> None:
    assert list(ONE.source_spans(Span(0, 5))) == [Span(0, 1), Span(6, 9)]
    assert list(ONE.source_spans(Span(3, 4))) == [Span(7, 8)]
    assert list(ONE.source_spans(Span(1, 2))) == []


def test_the_length_is_that_of_the_text() -> None:
    assert len(ONE) == 5


def mapped(base: SourceMap, parts: list[tuple[int, int]]) -> SourceMap:
    """A map of `base`, in parts: how many characters are copied, or below 0 are replaced, and how many left out before."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for length, gap in parts:
        start = at + gap
        at = start + abs(length)
        if at <= len(base):
            pieces.append((base.text[start:at], start, COPY) if length > 0 else ("+", start, -length))
    texts, origins, sizes = zip(*pieces, strict=True) if pieces else ((), (), ())
    starts = list(accumulate(map(len, texts), initial=0))[: len(texts)]
    return SourceMap("".join(texts), starts, origins, sizes, base)


PARTS = st.lists(st.tuples(st.sampled_from((-3, -2, -1, 1, 2, 3, 4)), st.integers(0, 2)), max_size=8)


@given(PARTS, PARTS, st.integers(0, 40), st.integers(0, 20), st.integers(0, 20))
def test_a_place_is_found_as_by_looking_at_each_character(
    lower: list[tuple[int, int]], upper: list[tuple[int, int]], offset: int, first: int, second: int
) -> None:
    text = mapped(mapped(SourceMap.of("abcdefghijklmnopqrstuvwxyz0123456789"), lower), upper)
    within = Span(*sorted((min(first, len(text)), min(second, len(text)))))
    for span in (within, Span(0, len(text))):
        expected = bisect_left(
            range(span.end), offset, lo=span.start, key=lambda at: text.source_span(Span(at, at + 1)).end - 1
        )
        assert text.find(offset, span) == expected
    assert text.find(offset) == expected


def test_text_that_is_not_in_the_order_of_its_source_is_found() -> None:
    # "ab cd." with the note "xyz" after "ab", which the text has after the sentence
    moved = SourceMap("ab cd.\nxyz\n", [0, 2, 6, 7, 10], [0, 6, 10, 3, 6], [-1, -1, 0, -1, 0])
    source = "ab^xyz cd."
    for offset in (0, 1, 3, 4, 5, 6, 7, 8, 9):
        at = moved.find(offset)
        assert moved.text[at] == source[offset], offset


def test_joined_maps_say_where_each_text_was() -> None:
    one = SourceMap("ab", [0, 1], [0, 2], [-1, 3])
    joined = SourceMap.joined([(one, 10), (SourceMap.of(""), 20), (one, 30)])
    assert joined.text == "abab"
    assert [joined.source_span(Span(at, at + 1)) for at in range(4)] == [
        Span(10, 11), Span(12, 15), Span(30, 31), Span(32, 35)]  # fmt: skip
    assert SourceMap.joined([]).text == ""
