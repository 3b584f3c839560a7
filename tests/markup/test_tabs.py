"""Spaces in place of tabs, each mapped to its tab."""

from hypothesis import given
from hypothesis import strategies as st

from editlint.core.span import Span
from editlint.markup.tabs import TAB_WIDTH, expand_tabs

TEXTS = st.text("\t\t\n ab😀", max_size=30)


@given(TEXTS)
def test_columns_are_those_of_python(source: str) -> None:
    found = expand_tabs(source, 0)
    assert (found.text if found else source) == source.expandtabs(TAB_WIDTH)


@given(TEXTS, st.integers(0, 10))
def test_each_character_is_the_one_that_it_maps_to(source: str, start: int) -> None:
    found = expand_tabs(source, min(start, len(source)))
    if found is None:
        assert "\t" not in source[start:]
        return
    assert found.text.startswith(source[:start])
    for at, character in enumerate(found.text):
        span = found.source_span(Span(at, at + 1))
        assert source[span.start : span.end] == (
            character if source[span.start] != "\t" or at < start else "\t"
        )


def test_a_tab_in_front_matter_stays() -> None:
    found = expand_tabs("\ta\n\tb", 3)
    assert found is not None
    assert found.text == "\ta\n        b"
