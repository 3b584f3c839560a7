"""The marks in examples."""

import pytest

from editlint.examples import Marked, marked
from editlint.span import Span


@pytest.mark.parametrize(
    ("text", "bare", "flagged"),
    [
        ("no marks", "no marks", []),
        ("[[all]]", "all", ["all"]),
        ("a [[b]] c [[d]]", "a b c d", ["b", "d"]),
        (r"a \[[b]] c", "a [[b]] c", []),
        ("a [link](x) b", "a [link](x) b", []),
        ("See [[[here]]](x).", "See [here](x).", ["here"]),
        ("Dear [[[your name]]], hi", "Dear [your name], hi", ["[your name]"]),
        ("[[:ref[code:3]]]{x}", ":ref[code:3]{x}", [":ref[code:3]"]),
        ("a ]] b", "a ]] b", []),
    ],
)
def test_marked(text: str, bare: str, flagged: list[str]) -> None:
    found = marked(text)
    assert found.text == bare
    assert [found.text[span.start : span.end] for span in found.spans] == flagged


@pytest.mark.parametrize("text", ["[[open", "[[a [[b]]"])
def test_a_mark_without_its_other_half_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"\[\["):
        marked(text)


def test_spans_are_in_the_bare_text() -> None:
    assert marked("é [[b]]") == Marked("é b", (Span(2, 3),))
