"""Limits of the readers, on either side of each."""

import pytest

from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER
from editlint.markup import read_document


def read(source: str, name: str) -> Document:
    return read_document(source, {"txt": "plain", "html": "html"}.get(name[2:], "markdown"), name)


def kinds(source: str, name: str) -> list[str]:
    return [block.kind for block in read(source, name).blocks]


def words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{words(25)}\n\nIt rains.", ["title", "paragraph"]),
        (f"{words(26)}\n\nIt rains.", ["paragraph", "paragraph"]),
        (f"Eels\n\n{words(12)}\n\nIt rains.", ["title", "heading", "paragraph"]),
        (f"Eels\n\n{words(13)}\n\nIt rains.", ["title", "paragraph", "paragraph"]),
    ],
    ids=["a title of 25 words", "26 words", "a heading of 12 words", "13 words"],
)
def test_titles_and_headings_of_plain_text(source: str, expected: list[str]) -> None:
    assert kinds(source, "a.txt") == expected


@pytest.mark.parametrize(("length", "expected"), [(500, ["heading"]), (501, ["paragraph"])])
def test_a_heading_inside_a_line_ends_within_500_characters(length: int, expected: list[str]) -> None:
    inner = "x" * (length - len("></h2"))
    assert kinds(f"It <h2>{inner}</h2>", "a.md")[-1:] == expected


@pytest.mark.parametrize(("length", "expected"), [(4_096, "It rains."), (4_097, 'b">It rains.')])
def test_quotation_marks_count_in_tags_of_4096_characters(length: int, expected: str) -> None:
    tag = '<p title="a>' + "x" * (length - len('<p title="a>b">')) + 'b">'
    text = read(f"{tag}It rains.</p>", "a.html").prose.text
    assert text.endswith(f"{expected}\n")
    assert ("b" in text) == ("b" in expected)


@pytest.mark.parametrize(("depth", "expected"), [(30, "paragraph"), (31, "heading")])
def test_an_end_tag_ends_an_element_around_thirty_others(depth: int, expected: str) -> None:
    source = f"<h2>{'<table>' * depth}</h2>It rains."
    assert kinds(source, "a.html") == [expected]


@pytest.mark.parametrize(("depth", "links"), [(2, 1), (3, 0)])
def test_a_link_may_have_two_open_elements_in_it(depth: int, links: int) -> None:
    document = read(f'<a href="b">it{"<q>" * depth} rains</a>', "a.html")
    assert len(document.links) == links


@pytest.mark.parametrize(("blank_lines", "is_prose"), [(19, False), (20, True)])
def test_a_statement_may_have_nineteen_blank_lines_in_its_brackets(blank_lines: int, is_prose: bool) -> None:
    source = "export const a = {" + "\n\nx" * (blank_lines - 1) + "\n\n}\n\nIt rains."
    assert ("x" in read(source, "a.mdx").prose.text) == is_prose


@pytest.mark.parametrize(("length", "is_found"), [(20_001, True), (20_002, False)])
def test_the_tag_of_a_component_ends_within_20000_characters(length: int, is_found: bool) -> None:
    source = "It <Bee a={" + "x" * (length - len("<Bee a={}/>")) + "}/> rains."
    assert (PLACEHOLDER in read(source, "a.mdx").prose.text) == is_found


@pytest.mark.parametrize(("number", "is_found"), [(100, True), (101, False)])
def test_components_are_searched_for_up_to_100_unclosed_tags(number: int, is_found: bool) -> None:
    source = "<b = \n\n" * number + "It <Bee a={y}/> rains."
    assert (PLACEHOLDER in read(source, "a.mdx").prose.text) == is_found


@pytest.mark.parametrize(("lines", "blocks"), [(10_000, 1), (10_003, 2)])
@pytest.mark.parametrize(
    ("line", "format"), [("a\n", "plain"), ("a\n", "markdown"), ("a<br>", "html")], ids=["txt", "md", "html"]
)
def test_a_paragraph_of_20000_segments_is_divided(line: str, format: str, lines: int, blocks: int) -> None:
    document = read_document(f"Eels\n\n{line * lines}" if format == "plain" else line * lines, format)
    paragraphs = [block for block in document.blocks if block.kind == "paragraph"]
    assert len(paragraphs) == blocks
    assert document.all_words == lines + (format == "plain")


def test_a_link_is_not_divided() -> None:
    document = read_document(f"[{'a *b* ' * 12_000}](c)", "markdown")
    assert [block.span for block in document.blocks] == [document.links[0]]


def test_a_note_is_not_taken_for_one_in_another_block() -> None:
    document = read_document(f"<sup>{'a<br>' * 10_002}12</sup> It rains.", "html")
    assert document.prose.text.endswith("12 It rains.\n")
