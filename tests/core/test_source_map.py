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
