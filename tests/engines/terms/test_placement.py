"""Where a term is: the figure that it states."""

import pytest

from editlint.core.span import Span
from editlint.engines.terms.placement import figure_span


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("only 62[% of] people", "62%"),
        ("only 62.5 [% of] people", "62.5 %"),
        ("only 62\u00a0[% of] people", "62\u00a0%"),
        ("some 10–12[% fewer] came", "10–12%"),
        ("some 1,200[% more] came", "1,200%"),
        ("only [40 percent of] people", "40 percent"),
        ("only [40 per cent less] came", "40 per cent"),
        ("some forty-two [percent of] people", "forty-two percent"),
        ("some two hundred [percent more] came", "two hundred percent"),
        ("a small [percent of] people", "percent"),
        ("it fed [3 million people] there", "3 million people"),
        ("it fed twenty-one [million people] there", "twenty-one million people"),
        ("it fed many [million people] there", "million people"),
        ("it is [three times more] there", "three times more"),
        ("it is [% of] it", "%"),
    ],
)
def test_the_span_of_a_figure(marked: str, expected: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    span = figure_span(text, Span(start, end))
    assert text[span.start : span.end] == expected
