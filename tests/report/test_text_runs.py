"""Places on the prose: which of them meet a span, and how long it takes to find them."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from tests_support import in_proportion

from editlint.core.span import Span
from editlint.report.text_runs import Highlight, SpanIndex

LINE = 40
PLACES = st.tuples(st.integers(0, 60), st.integers(1, 70)).map(lambda each: Span(each[0], each[0] + each[1]))


def highlight(span: Span, number: int = 0) -> Highlight:
    return Highlight(span, str(number), 0, "f")


@given(st.lists(PLACES, max_size=12), PLACES)
def test_those_that_meet_a_span_are_found_in_their_order(places: list[Span], wanted: Span) -> None:
    items = [highlight(span, number) for number, span in enumerate(places)]
    ordered = sorted(items, key=lambda each: (each.span.start, -each.span.end))
    assert SpanIndex(items).meeting(wanted) == [each for each in ordered if each.span.meets(wanted)]


def test_a_long_place_does_not_hide_where_short_ones_end() -> None:
    def ready(size: int) -> Callable[[], object]:
        lines = [Span(at, at + LINE) for at in range(0, size * LINE, LINE)]
        index = SpanIndex([highlight(Span(0, size * LINE)), *map(highlight, lines)])
        return lambda: [index.meeting(line) for line in lines]

    assert in_proportion(ready, 2_000)
