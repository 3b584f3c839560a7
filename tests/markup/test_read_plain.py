"""Plain text: paragraphs, titles, headings, items."""

import pytest

from editlint.core.span import Span
from editlint.markup import read_document

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen"
BLOCKS = {
    "nothing": ("", []),
    "spaces": (" \n\t\n", []),
    "one line is no title": ("A title", [("paragraph", "A title")]),
    "each line a paragraph where no line is blank": ("One two\nThree.\n", [
        ("paragraph", "One two"), ("paragraph", "Three.")]),
    "blank lines around part nothing": ("\n\nOne two\nThree.\n\n", [("paragraph", "One two"), ("paragraph", "Three.")]),
    "wrapped lines are joined": ("One\n  two.\n\nThree\nfour.", [("paragraph", "One two."), ("paragraph", "Three four.")]),
    "a title": ("A title\n\nOne two.\n", [("title", "A title"), ("paragraph", "One two.")]),
    "a long title": (f"{LONG}\n\nOne two.", [("title", LONG), ("paragraph", "One two.")]),
    "a first line with a full stop": ("A title.\n\nOne.", [("paragraph", "A title."), ("paragraph", "One.")]),
    "a note after the full stop": ("A title\n\nIt took a week.[1]\n\nOne.²\n\nA heading [1]\n\nTwo.", [
        ("title", "A title"), ("paragraph", "It took a week.[1]"), ("paragraph", "One.²"), ("heading", "A heading [1]"),
        ("paragraph", "Two.")]),
    "headings": ("A.\n\nA heading\n\nOne.", [("paragraph", "A."), ("heading", "A heading"), ("paragraph", "One.")]),
    "a long line is no heading": (f"A.\n\n{LONG}\n\nOne.", [("paragraph", "A."), ("paragraph", LONG), ("paragraph", "One.")]),
    "a question": ("A\n\nWhy?\n\nOne.", [("title", "A"), ("paragraph", "Why?"), ("paragraph", "One.")]),
    "items": ("A.\n\n- one\n- two\n  more\n• three\n\n1. four\n2) five", [
        ("paragraph", "A."), ("list", "one"), ("list", "two more"), ("list", "three"), ("list", "four"), ("list", "five")]),
    "items under a line": ("A.\n\nBuy:\n- one\n- two", [
        ("paragraph", "A."), ("paragraph", "Buy:"), ("list", "one"), ("list", "two")]),
    "a wrapped dash is no item": ("A.\n\nHe left\n- and she\ncame.", [("paragraph", "A."), ("paragraph", "He left - and she came.")]),
    "a wrapped number is no item": ("A.\n\nThere were\n12. Then none.", [
        ("paragraph", "A."), ("paragraph", "There were 12. Then none.")]),
    "no mark-up": ("A.\n\n*One* <b>two</b> [x](y) &amp;.", [("paragraph", "A."), ("paragraph", "*One* <b>two</b> [x](y) &amp;.")]),
    "an address": ("A.\n\nSee http://a.b.", [("paragraph", "A."), ("paragraph", "See \ufffc.")]),
    "Windows": ("A\r\n\r\nOne\r\ntwo.\r\n", [("title", "A"), ("paragraph", "One two.")]),
    "old": ("A\r\rOne\rtwo.", [("title", "A"), ("paragraph", "One two.")]),
    "a byte order mark": ("\ufeffA\n\nOne.", [("title", "A"), ("paragraph", "One.")]),
    "what ends no line": ("One\u2028two\x0bthree\x85four.\n\nB.", [
        ("paragraph", "One\u2028two\x0bthree\x85four."), ("paragraph", "B.")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    document = read_document(source, "plain")
    assert [(b.kind, document.prose.text[b.span.start : b.span.end]) for b in document.blocks] == expected


def test_prose_maps_to_its_source() -> None:
    source = "\ufeffA.\r\n\r\n  😀 one\r\n  two."
    document = read_document(source, "plain")
    start = document.prose.text.index("one two")
    span = document.prose.source_span(Span(start, start + len("one two")))
    assert source[span.start : span.end] == "one\r\n  two"
