"""Laws of every text in every format."""

import json

from hypothesis import given
from hypothesis import strategies as st
from notebooks import notebook
from tests_support import TEXT_FORMATS

from editlint.core.source_map import SourceMap
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER
from editlint.markup import read_document

SNIPPETS = (
    "<!--", "-->", "<![", "]]>", "{{<", ">}}", "{{%", "{%", "%}", "{{", "}}", "{:", "{/*", "*/}", "$$", "$x$",
    "[^1]", "[^1]:", ":::", ":::note", "!!!", "!!! note", '=== "T"', "???", "~~~", "```", "`", "`` a ` b ``", "***",
    "**", "_", "~~", "[", "](", ")", "[a](b)", "![", "<b>", "</b>", "<div>", "</div>", "<li>", "<q>", "</q>", "<br/>",
    "<p", "<a href='", "<code>", "</code>", "<pre>", "</pre>", "<script>", "</script", "<svg>", "<sup>1</sup>", "<title>",
    "<Note>", "</Note>", "<Foo a={b} />", "import a from 'b'", "export const x = {", "---", "+++", ";;;",
    'title: "a \\u00e9"', "title: 'it''s'", "title = \"a\"", '{"title": "x"}', "description: >\n  a\n  b\n",
    "> ", "- ", "1. ", "# ", "\n===\n", "| a | b |\n|---|---|\n| c | d |", ": ", "    ", "\t", "\\", "&amp;", "&rsquo;",
    "&#10;", "&nbsp;", "&NotEqualTilde;", "&lt", "http://a.b/c_(d)", "www.a.b.", "a@b.cd", "\\$5", "$5", "[@k]",
    "(Name, 2019)", "“", "”", "‘", "’", '"', "«", "\r", "\r\n", "\n", "\n\n", "\ufeff", "\u2028", "\x0c", "\x0b", "\x00",
    "^[", "@fig-a", "]{.b}", "\\emph{", "\\footnote{", "\\begin{quote}", "\\end{quote}", "%", "``",
    "::", ".. ", ".. note:: ", "`a`_", "|a|", ":a:`b`", "[1]_", "====", "* ", "[[a]]", "[quote]\n", "link:a[", "+", "// ", "|===\n",
    "footnote:[", "NOTE: ", "a:: ", "{a}", "include::a[]", "=", "#", "\x19", "\x7f", "\x85", "\u00a0", "😀", "e\u0301", "é", "中文", PLACEHOLDER, "word", "Two words.", " ", "  ",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join),
    st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=8)), max_size=15).map("".join),
    st.text("<>!-[]{}%$^:&;#*_`~|\\ \t\r\n\"'=/aB1.é\u2028", max_size=80),
)
FRONTS = st.sampled_from(("", "", "---\n", "+++\n", "{\n", "\ufeff---\r\n"))
NAMES = {
    "markdown": "a.md",
    "rst": "a.rst",
    "asciidoc": "a.adoc",
    "latex": "a.tex",
    "html": "a.html",
    "plain": "a.txt",
}
MARKDOWN_NAMES = (NAMES["markdown"], "a.mdx", "a.qmd")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    kind = draw(st.sampled_from((*TEXT_FORMATS, "notebook")))
    if kind == "notebook":
        return read_document(notebook(*draw(st.lists(TEXTS, max_size=3))), kind)
    name = draw(st.sampled_from(MARKDOWN_NAMES)) if kind == "markdown" else NAMES[kind]
    text = draw(FRONTS) + draw(TEXTS)
    if draw(st.booleans()):
        text += "\n---\n" + draw(TEXTS)
    return read_document(text, kind, name)


def check_view(view: SourceMap, base: str) -> None:
    at = 0
    for run in view.segments():
        assert run.start == at
        assert run.start < run.end or not view.text
        assert 0 <= run.base_start <= run.base_end <= len(base)
        if run.copy:
            assert view.text[run.start : run.end] == base[run.base_start : run.base_end]
        at = run.end
    assert at == len(view.text)


@given(documents())
def test_each_copied_character_is_the_one_it_maps_to_in_every_view(document: Document) -> None:
    view: SourceMap | None = document.prose
    while view is not None:
        check_view(view, view.base.text if view.base else document.source)
        view = view.base


@given(documents(), st.data())
def test_each_span_of_prose_maps_into_the_source(document: Document, data: st.DataObject) -> None:
    size = len(document.prose)
    start = data.draw(st.integers(0, size))
    span = Span(start, data.draw(st.integers(start, size)))
    found = document.prose.source_span(span)
    assert 0 <= found.start <= found.end <= len(document.source)
    for at in range(span.start, span.end):
        if document.block_at(at) == document.block_at(
            span.start
        ):  # a note follows the block that its mark is in
            assert document.prose.source_span(Span(at, at + 1)).start >= found.start


@given(documents())
def test_a_decoded_run_maps_whole(document: Document) -> None:
    for run in document.prose.segments():
        if not run.copy:
            for at in range(run.start, run.end):
                assert document.prose.base_span(Span(at, at + 1)) == Span(run.base_start, run.base_end)


@given(documents())
def test_blocks_are_in_order_and_apart_and_one_line_each(document: Document) -> None:
    text, at, section = document.prose.text, 0, -1
    for block in document.blocks:
        section += block.kind == "heading"
        assert block.span.start == at < block.span.end
        assert block.section == section
        line = text[block.span.start : block.span.end]
        assert line == line.strip()
        assert "\n" not in line
        assert text[block.span.end] == "\n"
        at = block.span.end + 1
    assert at == len(text)


@given(documents())
def test_sentences_stay_in_their_block(document: Document) -> None:
    at = 0
    for sentence in document.sentences:
        assert at <= sentence.start < sentence.end
        block = document.block_at(sentence.start)
        assert block is not None and block.span.contains(sentence)
        assert document.sentence_at(sentence.start) == sentence
        at = sentence.end


@given(documents())
def test_records_have_their_place_in_the_prose(document: Document) -> None:
    size = len(document.prose)
    quoted = [part for block in document.blocks for part in document.quotations_in(block.span)]
    places = [*quoted, *document.markup_quotations, *document.links]
    spans = [*places, *(support.span for support in document.evidence)]
    assert all(0 <= span.start <= span.end <= size for span in spans)
    assert all(map(document.is_quoted, quoted))
    assert quoted == sorted(quoted)
    assert all(0 <= at < size and document.prose.text[at] == PLACEHOLDER for at in document.code_places)
    assert len(document.normalized) == size
    assert document.body_words >= 0
    for comment in document.comments:
        written = document.source[comment.span.start : comment.span.end]
        if document.editing == "json":
            written = json.loads(f'"{written}"')
        assert written.replace("\r\n", "\n").replace("\r", "\n") == comment.text
        assert 0 <= comment.at <= size


WORDS = st.sampled_from(("word", "two", "é", "😀", "e\u0301", "中文"))
WHITE_SPACE = st.sampled_from((" ", "  ", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0c", "\x85", "\u00a0"))


@given(st.lists(st.tuples(WORDS, WHITE_SPACE).map("".join), min_size=1).map("".join))
def test_no_word_is_lost(text: str) -> None:
    for kind in (*TEXT_FORMATS, "notebook"):
        source = notebook(text) if kind == "notebook" else text
        prose = read_document(source, kind, NAMES.get(kind, "")).prose.text
        assert [c for c in prose if c.isalpha()] == [c for c in text if c.isalpha()]
