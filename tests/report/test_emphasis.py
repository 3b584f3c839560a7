"""The article's own bold and italic type in a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.markup import read_document
from editlint.report.emphasis import find_emphasis


def emphasis(source: str, format: str = "markdown") -> list[tuple[str, str]]:
    document = read_document(source, format, "a.md")
    text = document.prose.text
    return [(each.tag, text[each.span.start : each.span.end]) for each in find_emphasis(document)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A *thin* and a **fat** line.", [("i", "thin"), ("b", "fat")]),
        ("A _thin_ and a __fat__ line.", [("i", "thin"), ("b", "fat")]),
        ("**All of it.**", [("b", "All of it.")]),
        ("***Both* at once**", [("i", "Both"), ("b", "Both at once")]),
        ("* **Label**: a text", [("b", "Label")]),
        ("> *Said* so\n\nNot *here*", [("i", "Said"), ("i", "here")]),
        ("**A [link](https://a_b.org/c_d) in it**", [("b", "A link in it")]),
        ("A <b>tag</b> and <em class='x_y'>another</em>", [("b", "tag"), ("i", "another")]),
        ("# A *title*\n\n***\n\nA text", [("i", "title")]),
        ("A snake_case name, 3 * 4 * 5, \\*escaped\\* and `a_b`", []),
        ("A note[^a_b] and [a link][c_d] here.\n\n[^a_b]: Its text.\n\n[c_d]: https://example.org", []),
        ("A <!-- *comment* --> here", []),
    ],
)
def test_emphasis_in_markdown(source: str, expected: list[tuple[str, str]]) -> None:
    assert emphasis(source) == expected


def test_emphasis_in_html() -> None:
    source = "<p><strong>Fat</strong> and <i>thin</i> * not * this</p><p>Nor this</p>"
    assert emphasis(source, "html") == [("b", "Fat"), ("i", "thin")]


def test_plain_text_has_no_type() -> None:
    assert emphasis("An *asterisk* and a _line_.\n\nMore **of** them.", "plain") == []


@given(st.text("*_<b>/i ab[](){}\\\n`-#", max_size=60), st.sampled_from(["markdown", "html", "plain"]))
def test_emphasis_stays_inside_blocks(source: str, format: str) -> None:
    document = read_document(source, format, "a.md")
    for each in find_emphasis(document):
        assert each.span.start < each.span.end
        assert any(block.span.contains(each.span) for block in document.blocks)
