"""Notebooks: the Markdown cells as one article, with places in the file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notebooks import cell, notebook
from probes import blocks, check_probe, findings

from editlint.core.errors import EditlintError
from editlint.document.records import PLACEHOLDER as P
from editlint.lint.findings import FindingBuilder
from editlint.markup import read_document
from editlint.markup.json_scanner import MAX_DEPTH


def compact(*sources: str) -> str:
    """A notebook on one line; each source is the JSON of a cell's text, as it is."""
    cells = ",".join(f'{{"cell_type":"markdown","metadata":{{}},"source":{each}}}' for each in sources)
    return f'{{"cells":[{cells}],"nbformat":4}}'


PROBES = {
    "a line of a list": notebook("A ⟦red mill⟧ stood.\n"),
    "a later line": notebook("One.\n\nTwo.\nA ⟦red mill⟧ stood."),
    "the first word": notebook("⟦red mill⟧ stood."),
    "the last word": notebook("It was a ⟦red mill⟧"),
    "a heading": notebook("# The ⟦red mill⟧\n"),
    "a heading below": notebook("The ⟦red mill⟧\n=====\n"),
    "the second cell": notebook("One.", "A ⟦red mill⟧ stood."),
    "both cells": notebook("A ⟦red mill⟧.", "A ⟦red mill⟧ again."),
    "after a code cell": notebook(cell("code", "x = 'red mill'"), "A ⟦red mill⟧ stood."),
    "not in code": notebook("A `red mill` and a ⟦red mill⟧.\n\n```\nred mill\n```\n"),
    "not in a raw cell": notebook(cell("raw", "red mill"), cell("raw", "red mill"), "A ⟦red mill⟧."),
    "a table": notebook("| a | b |\n|---|---|\n| c | ⟦red mill⟧ |\n"),
    "a list item": notebook("- one\n- a ⟦red mill⟧\n"),
    "a quotation": notebook("> a ⟦red mill⟧\n"),
    "emphasis": notebook("a **⟦red mill⟧** stood"),
    "link text": notebook("a [⟦red mill⟧](http://red.mill) stood"),
    "HTML": notebook("<div>\n<p>a ⟦red mill⟧</p>\n</div>\n"),
    "a wrapped line": compact('["a ⟦red\\n",\n"mill⟧ stood"]'),
    "a single string": compact('"One.\\n\\nA ⟦red mill⟧ stood."'),
    "an empty list": compact("[]", '["a ⟦red mill⟧"]'),
    "empty strings": compact('["","a ","","⟦red mill⟧",""]', '""'),
    "a word over two strings": compact('["a ⟦re","d mill⟧ stood"]'),
    "an escaped letter in it": compact('["a ⟦r\\u0065d mill⟧ stood"]'),
    "an escaped letter at its start": compact('["a ⟦\\u0072ed mill⟧ stood"]'),
    "an escaped letter at its end": compact('["a ⟦red mil\\u006c⟧ stood"]'),
    "after an escape": compact('["caf\\u00e9: ⟦red mill⟧"]'),
    "after a surrogate pair": compact('["\\ud83d\\ude00 ⟦red mill⟧"]'),
    "after a lone surrogate": compact('["\\ud83d ⟦red mill⟧"]'),
    "after quotation marks": compact('["a \\"big\\" ⟦red mill⟧"]'),
    "after a backslash": compact('["a \\\\ ⟦red mill⟧"]'),
    "after a slash": compact('["a\\/b ⟦red mill⟧"]'),
    "after a tab": compact('["a\\t⟦red mill⟧"]'),
    "after a NUL": compact('["a\\u0000 ⟦red mill⟧"]'),
    "an escaped CRLF": compact('["a\\r\\n","⟦red mill⟧\\r\\n","b"]'),
    "an escaped CR": compact('["a\\r\\r⟦red mill⟧"]'),
    "an emoji as it is": notebook("😀 ⟦red mill⟧"),
    "a byte order mark": "\ufeff" + notebook("a ⟦red mill⟧").replace("⟦", "⟦"),
    "CRLF in the file": notebook("One.\n\nA ⟦red mill⟧ stood.").replace("\n", "\r\n"),
    "CR in the file": notebook("One.\n\nA ⟦red mill⟧ stood.").replace("\n", "\r"),
    "tabs": notebook("a ⟦red mill⟧", indent="\t"),
    "a fence that is not closed": notebook("```\nred mill\n", "a ⟦red mill⟧"),
    "a comment that is not closed": notebook("<!-- red mill\n", "a ⟦red mill⟧"),
    "an element that is not closed": notebook("<blockquote>\n\na ⟦red mill⟧\n", "# a ⟦red mill⟧"),
    "front matter in a raw cell": notebook(cell("raw", "---\ntitle: The ⟦red mill⟧\n---\n"), "a ⟦red mill⟧"),
    "a rule at the start of a cell": notebook("---\ntitle: a ⟦red mill⟧\n---\n", "a ⟦red mill⟧"),
    "other keys first": '{"nbformat":4,"metadata":{"a":["red mill"]},"cells":[{"source":["a ⟦red mill⟧"],"cell_type":"markdown"}]}',
    "an escaped key": '{"c\\u0065lls":[{"cell_typ\\u0065":"m\\u0061rkdown","source":"⟦red mill⟧"}]}',
    "an attachment": '{"cells":[{"attachments":{"a.png":{"x":"red mill"}},"cell_type":"markdown","source":"⟦red mill⟧"}]}',
}  # fmt: skip


@pytest.mark.parametrize("source", PROBES.values(), ids=PROBES)
def test_the_place_is_that_in_the_file(source: str) -> None:
    check_probe(source, "a.ipynb")


def test_there_are_forty_probes() -> None:
    assert len(PROBES) >= 40


BLOCKS = {
    "no cells": (notebook(), []),
    "cells": (notebook("# a\n\nb", "c", cell("code", "d"), "e"), [
        ("heading", "a"), ("paragraph", "b"), ("paragraph", "c"), ("paragraph", "e")]),
    "a list that ends with its cell": (notebook("- a", "- b", "  c"), [("list", "a"), ("list", "b"), ("paragraph", "c")]),
    "links by reference": (notebook("[a][b]\n\n[b]: http://c", "[a][b]"), [("paragraph", "a"), ("paragraph", "[a][b]")]),
    "a formula": (notebook("a $x_1$ b"), [("paragraph", f"a {P} b")]),
    "an environment of LaTeX": (notebook("a\n\\begin{align*}\nb_1 c\n\\end{align*}\nd"), [
        ("paragraph", f"a {P} d")]),
    "an environment before a sentence": (notebook("a\n\\begin{align*}\nb_1\n\nc\n\\end{align*}\nD"), [
        ("paragraph", "a"), ("paragraph", "D")]),
    "an environment in code": (notebook("a\n```\n\\begin{align}\n```\nb \\begin{c} d\n\\end{align}"), [
        ("paragraph", "a"), ("paragraph", "b \\begin{c} d \\end{align}")]),
    "front matter": (notebook(cell("raw", "---\ntitle: a\nabstract: b\n---"), "c"), [
        ("title", "a"), ("summary", "b"), ("paragraph", "c")]),
    "escapes": (compact('"\\u00e9 \\ud83d\\ude00 \\" \\\\\\\\ \\ud800"'), [("paragraph", 'é 😀 " \\ \ufffd')]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "a.ipynb") == expected


def test_sections_are_counted_over_all_cells() -> None:
    document = read_document(notebook("a\n\n# b", "c", "## d\n\ne"), "notebook")
    assert [(block.section, block.level) for block in document.blocks] == [
        (-1, 0),
        (0, 1),
        (0, 0),
        (1, 2),
        (1, 0),
    ]


def test_engines_see_markdown_and_that_there_is_code() -> None:
    document = read_document(notebook("# a", cell("code", "x"), "**b**"), "notebook")
    assert document.source_as_read == "# a\n\n```\ncode\n```\n\n**b**"
    assert document.prose_as_read.text == document.prose.text


def test_a_finding_says_its_cell_and_shows_decoded_text() -> None:
    source = notebook("One.", cell("code", "x"), "Two.\n\nA caf\u00e9, a red mill.", ensure_ascii=True)
    [found] = findings(source, "a.ipynb")
    assert (found.note, found.excerpt) == ("cell 3, line 3", "red mill")
    [escaped] = findings(source.replace("red mill", "r\\u0065d mill"), "a.ipynb")
    assert escaped.excerpt == "red mill"


def test_the_excerpt_ends_with_its_cell() -> None:
    document = read_document(notebook("# a mill", cell("code", "x"), "b"), "notebook")
    place = FindingBuilder(document, "a.ipynb").place(document.blocks[0].span)
    assert (place.excerpt, place.note) == ("a mill", "cell 1, line 1")


def test_a_comment_suppresses_in_its_cell_and_over_cells() -> None:
    comment = "<!-- editlint-{} style/mill -->"
    line = notebook(f"a red mill {comment.format('disable-line')}\nred mill\n")
    assert [each.note for each in findings(line, "a.ipynb")] == ["cell 1, line 2"]
    following = notebook(comment.format("disable-next"), cell("code", "x"), "red mill", "red mill")
    assert [each.note for each in findings(following, "a.ipynb")] == ["cell 4, line 1"]
    between = notebook(comment.format("disable"), "red mill", f"{comment.format('enable')}\n\nred mill")
    assert [each.note for each in findings(between, "a.ipynb")] == ["cell 3, line 3"]


def test_a_finding_about_a_comment_is_at_the_comment() -> None:
    source = notebook('a "b"', "x <!-- editlint-disable style/nothing -->")
    [found] = findings(source, "a.ipynb")
    assert source[found.span.start : found.span.end] == "<!-- editlint-disable style/nothing -->"
    assert (found.block, found.note, found.fixes) == ("comment", "cell 2, line 1", ())


MISTAKES = {
    "no JSON": ("# A title\n", "this is not valid JSON: a value is expected here", 1),
    "merge conflict": ('{\n<<<<<<< HEAD\n"cells": []}', "this is not valid JSON: a key in double quotation marks", 2),
    "a list": ("[]", "this is JSON, but no notebook: it has no list of 'cells'", None),
    "cells that are no list": ('{"cells": {}}', "this is JSON, but no notebook", None),
    "format 3": ('{"worksheets": [{"cells": []}], "nbformat": 3}', "run 'jupyter nbconvert --to notebook' on it", None),
    "too deep": ("[" * (MAX_DEPTH + 1), "nested more than", 1),
}  # fmt: skip


@pytest.mark.parametrize(("source", "message", "line"), MISTAKES.values(), ids=MISTAKES)
def test_what_is_no_notebook_is_an_error(source: str, message: str, line: int | None) -> None:
    with pytest.raises(EditlintError) as caught:
        read_document(source, "notebook")
    assert message in caught.value.message
    assert caught.value.line == line


@pytest.mark.parametrize("value", ["1", "null", '{"cell_type": 1}', '{"cell_type":"markdown"}', '{"source":[1,null,"a"]}',
                                   '{"cell_type":"markdown","source":[1,{"a":"b"},"c"]}'])  # fmt: skip
def test_cells_of_other_shapes_are_passed_over(value: str) -> None:
    found = blocks(f'{{"cells": [{value}, {{"cell_type":"markdown","source":"red"}}]}}', "a.ipynb")
    assert found[-1] == ("paragraph", "red")


def test_a_mistake_in_front_matter_is_at_its_line_of_the_file() -> None:
    source = notebook(cell("raw", "---\ntitle: a\ntitle: b\n---\n"), "c")
    problem = read_document(source, "notebook").front_matter.problem
    assert problem is not None
    assert source.splitlines()[problem.position.line - 1].strip().startswith('"title: b')


TEXTS = st.text(st.sampled_from('a b#*_`<>-[]()|\\"\n\r\t\u00e9😀\ud800.!'), max_size=40)


@given(st.lists(TEXTS, max_size=4), st.booleans(), st.booleans())
def test_a_notebook_has_the_blocks_of_its_cells(texts: list[str], ascii_only: bool, single: bool) -> None:
    cells = [{"cell_type": "markdown", "source": text if single else text.splitlines(True)} for text in texts]
    source = json.dumps({"cells": cells}, ensure_ascii=ascii_only)
    # `<` may open what its cell does not close, and a reader of one text cannot say where the next one starts.
    expected = [each for text in texts for each in blocks(f"\n{text}", "a.md")]
    assert blocks(source, "a.ipynb") == expected
