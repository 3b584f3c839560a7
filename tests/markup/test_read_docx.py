"""Files of Word: one paragraph a line, with what its style makes of it."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from probes import blocks, findings
from word_files import pack, paragraph, parts, run, word_file

from editlint.core.errors import EditlintError
from editlint.document.records import PLACEHOLDER as P
from editlint.markup import docx_package, read_document

R = "red mill"
LINK = '<w:hyperlink r:id="a">{}</w:hyperlink>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
COURIER = '<w:rFonts w:ascii="Courier New"/>'
NOTE = '<w:footnote w:id="{}">{}</w:footnote>'
MARK = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
CELL = "<w:tc>{}</w:tc>"
BOX = "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"

PROBES: dict[str, tuple[str, list[tuple[int, int, int]]]] = {
    "text": (paragraph(f"a {R} stood"), [(1, 3, 11)]),
    "the first word": (paragraph(R), [(1, 1, 9)]),
    "the second paragraph": (paragraph("a") + paragraph(f"a {R}"), [(2, 3, 11)]),
    "after empty paragraphs": (paragraph("") + "<w:p/>" + paragraph(R), [(3, 1, 9)]),
    "over runs": (paragraph(run("a r") + run("ed mi", "<w:b/>") + run("ll")), [(1, 3, 11)]),
    "a run for each letter": (paragraph("".join(map(run, R))), [(1, 1, 9)]),
    "spaces that are kept": (paragraph(run("a ") + run(" ") + run(R)), [(1, 4, 12)]),
    "a tab": (paragraph(run("a") + "<w:r><w:tab/></w:r>" + run(R)), [(1, 3, 11)]),
    "a line break in it": (paragraph(run("a red") + "<w:r><w:br/></w:r>" + run("mill")), [(1, 3, 11)]),
    "a page break": (paragraph('<w:r><w:br w:type="page"/></w:r>' + run(R)), [(1, 2, 10)]),
    "a line end in the XML": (paragraph("a red\nmill"), [(1, 3, 11)]),
    "a soft hyphen": (paragraph(run("red mi") + "<w:r><w:softHyphen/></w:r>" + run("ll")), [(1, 1, 9)]),
    "a hyphen that does not break": (paragraph(run("a") + "<w:r><w:noBreakHyphen/></w:r>" + run(f"b {R}")), [(1, 5, 13)]),
    "emoji": (paragraph(f"😀 {R}"), [(1, 3, 11)]),
    "an entity": (paragraph(f"a &amp; {R}"), [(1, 5, 13)]),
    "a title": (paragraph(f"The {R}", "Title"), [(1, 5, 13)]),
    "a heading": (paragraph("a", "H1") + paragraph(f"The {R}", "H2"), [(2, 5, 13)]),
    "a list item": (paragraph(R, "List"), [(1, 1, 9)]),
    "a numbered paragraph": (paragraph(R, "", '<w:numPr><w:numId w:val="1"/></w:numPr>'), [(1, 1, 9)]),
    "a quotation": (paragraph(R, "Quote"), [(1, 1, 9)]),
    "a caption": (paragraph(f"Figure 1: {R}", "Caption"), [(1, 11, 19)]),
    "a table of contents": (paragraph(R, "TOC1") + paragraph(R), [(2, 1, 9)]),
    "a paragraph of code": (paragraph(R, "Code") + paragraph(R), [(2, 1, 9)]),
    "a paragraph in the font of code": (paragraph(run(R, COURIER)) + paragraph(R), [(2, 1, 9)]),
    "code in the line": (paragraph(run("a ") + run(R, COURIER) + run(f" {R}")), [(1, 12, 20)]),
    "code by its style": (paragraph(run(R, '<w:rStyle w:val="InCode"/>') + run(f" {R}")), [(1, 10, 18)]),
    "cells": ("<w:tbl><w:tr>" + CELL.format(paragraph("a")) + CELL.format(paragraph(R)) + "</w:tr></w:tbl>" + paragraph(R), [(2, 1, 9), (3, 1, 9)]),
    "a table in a table": ("<w:tbl><w:tr>" + CELL.format(f"<w:tbl><w:tr>{CELL.format(paragraph(R))}</w:tr></w:tbl>{paragraph(R)}") + "</w:tr></w:tbl>", [(1, 1, 9), (2, 1, 9)]),
    "link text": (paragraph(run("a ") + LINK.format(run(R)) + run(f" {R}")), [(1, 3, 11), (1, 12, 20)]),
    "a link as a field": (paragraph(FIELD.format('HYPERLINK "http://red.mill/red mill"', run(R)) + run(f" {R}")), [(1, 1, 9), (1, 10, 18)]),
    "a page number": (paragraph(FIELD.format(f"PAGE {R}", run("3")) + run(f" {R}")), [(1, 3, 11)]),
    "a simple field": (paragraph(f'<w:fldSimple w:instr="REF {R}">{run(R)}</w:fldSimple>'), [(1, 1, 9)]),
    "what was inserted": (paragraph(run("a ") + f"<w:ins>{run(R)}</w:ins>"), [(1, 3, 11)]),
    "what was deleted": (paragraph(f"<w:del><w:r><w:delText>{R}</w:delText></w:r></w:del>" + run(f"a {R}")), [(1, 3, 11)]),
    "what was deleted in it": (paragraph(run("red ") + "<w:del><w:r><w:delText>big </w:delText></w:r></w:del>" + run("mill")), [(1, 1, 9)]),
    "what was moved": (paragraph(f"<w:moveFrom>{run(R)}</w:moveFrom><w:moveTo>{run(R)}</w:moveTo>"), [(1, 1, 9)]),
    "hidden text": (paragraph(run(R, "<w:vanish/>") + run(f"a {R}")), [(1, 3, 11)]),
    "a picture": (paragraph("<w:r><w:drawing/></w:r>" + run(R)), [(1, 2, 10)]),
    "a formula": (paragraph(f"<m:oMath><m:r><m:t>{R}</m:t></m:r></m:oMath>" + run(f" {R}")), [(1, 3, 11)]),
    "a text box": (paragraph(run("a") + BOX.format(*[f"<w:txbxContent>{paragraph(R)}</w:txbxContent>"] * 2)), [(2, 1, 9)]),
    "a field for content": (f"<w:sdt><w:sdtContent>{paragraph(R)}</w:sdtContent></w:sdt>", [(1, 1, 9)]),
    "a field for content in a line": (paragraph(f"<w:sdt><w:sdtContent>{run(R)}</w:sdtContent></w:sdt>"), [(1, 1, 9)]),
    "a section": (paragraph("a") + "<w:sectPr/>" + paragraph(R), [(2, 1, 9)]),
    "control characters": (paragraph(f"a\u007f\u0085 {R}"), [(1, 5, 13)]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PROBES.values(), ids=PROBES)
def test_the_line_is_the_paragraph(body: str, expected: list[tuple[int, int, int]]) -> None:
    found = findings(word_file(body, links={"a": "http://red.mill"}), "a.docx")
    assert [(each.start.line, each.start.column, each.end.column) for each in found] == expected
    assert all(each.start.line == each.end.line and not each.fixes for each in found)


def test_there_are_forty_probes() -> None:
    assert len(PROBES) >= 40


BLOCKS = {
    "nothing": ("", []),
    "styles": (
        paragraph("a", "Title") + paragraph("b", "Subtitle") + paragraph("c", "Own") + paragraph("d", "List") + paragraph("e"),
        [("title", "a"), ("summary", "b"), ("heading", "c"), ("list", "d"), ("paragraph", "e")],
    ),
    "an unknown style": (paragraph("a", "Nothing"), [("paragraph", "a")]),
    "an outline level": (paragraph("a", "", '<w:outlineLvl w:val="1"/>') + paragraph("b", "", '<w:outlineLvl w:val="9"/>'), [
        ("heading", "a"), ("paragraph", "b")]),
    "a cell": (f"<w:tbl><w:tr>{CELL.format(paragraph('a', 'List'))}{CELL.format(paragraph('b', 'H1'))}</w:tr></w:tbl>", [
        ("table", "a"), ("heading", "b")]),
    "code": (paragraph(run("a ") + run("b", COURIER)), [("paragraph", f"a {P}")]),
    "a blank run beside code": (paragraph(run(" ") + run("b", COURIER)), []),
    "an address": (paragraph("see http://a.b/c now"), [("paragraph", f"see {P} now")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(body: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(word_file(body), "a.docx") == expected


def test_a_style_may_be_of_no_kind() -> None:
    files = parts(paragraph("a", "H1") + paragraph("b"))
    name = next(each for each in files if each.endswith("styles.xml"))
    files[name] = files[name].replace('w:type="paragraph" w:styleId="Title"', 'w:styleId="Title"')
    assert blocks(pack(files), "a.docx") == [("heading", "a"), ("paragraph", "b")]


def test_levels_of_headings() -> None:
    body = paragraph("a", "H1") + paragraph("b", "H2") + paragraph("c", "Own")
    assert [block.level for block in read_document(word_file(body), "docx").headings] == [1, 2, 1]


def test_evidence() -> None:
    body = paragraph(
        run("a") + MARK.format(2) + run(" ") + LINK.format(run("b")) + run(" ")
        + FIELD.format(' HYPERLINK "http://c"', run("d")) + run(" ")
        + FIELD.format(" ADDIN ZOTERO_ITEM CSL_CITATION {}", run("(Eve, 2019)"))
    )  # fmt: skip
    notes = NOTE.format(0, paragraph("separator")) + NOTE.format(2, paragraph("e") + paragraph("f"))
    document = read_document(word_file(body, notes, {"a": "http://x/y"}), "docx")
    assert document.source == "a b d (Eve, 2019)\ne\nf"
    found = [
        (each.kind, each.target, document.prose.text[each.span.start : each.span.end])
        for each in document.markup_evidence
    ]
    assert found == [
        ("footnote", "2", ""),
        ("link", "http://x/y", "b"),
        ("link", "http://c", "d"),
        ("citation", "field", "(Eve, 2019)"),
    ]
    assert [block.kind for block in document.blocks] == ["paragraph"] * 3


def test_a_real_library_writes_what_is_read() -> None:
    import docx

    written = docx.Document()
    written.add_heading("The mill", 0)
    written.add_heading("Years", 1)
    written.add_paragraph("It stood.", style="List Bullet")
    written.add_table(1, 2).cell(0, 1).text = "Cell"
    file = io.BytesIO()
    written.save(file)
    assert blocks(file.getvalue(), "a.docx") == [
        ("title", "The mill"), ("heading", "Years"), ("list", "It stood."), ("table", "Cell")]  # fmt: skip


GOOD = parts(paragraph("a"))
ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
MISTAKES = {
    "nothing": (b"", "this is not a .docx file, or a broken one"),
    "a text": (b"A red mill.\n", "this is not a .docx file, or a broken one"),
    "a .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is a .doc file, or has a password"),
    "half a file": (word_file(paragraph("a"))[:400], "this is not a .docx file, or a broken one"),
    "another package": (pack({"a.txt": "b"}), "this is not a .docx file, or a broken one"),
    "no document": (pack({name: each for name, each in GOOD.items() if name != "word/document.xml"}), "this is not a .docx"),
    "a spreadsheet": (
        pack({name: each.replace("wordprocessingml.document", "spreadsheetml.sheet") for name, each in GOOD.items()}),
        "this is not a .docx file, or a broken one",
    ),
    "broken XML": (pack({**GOOD, "word/document.xml": "<w:document>"}), "this is not a .docx file, or a broken one"),
    "deep XML": (pack({**GOOD, "word/document.xml": "<a>" * 9_999}), "this is not a .docx file, or a broken one"),
    "entities": (pack({**GOOD, "word/document.xml": ENTITIES}), "this .docx defines entities of XML"),
    "many files": (pack({**GOOD, **{f"word/{n}.png": "" for n in range(10_001)}}), "this .docx is too large once it is unpacked"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), MISTAKES.values(), ids=MISTAKES)
def test_what_is_no_docx_is_an_error(content: bytes, message: str) -> None:
    with pytest.raises(EditlintError) as caught:
        read_document(content, "docx")
    assert message in caught.value.message


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = word_file(paragraph("a" * 50_000))
    assert read_document(content, "docx").source == "a" * 50_000
    monkeypatch.setattr(docx_package, "MAX_XML_BYTES", 50_000)
    with pytest.raises(EditlintError, match="too large once it is unpacked"):
        read_document(content, "docx")
    monkeypatch.undo()
    monkeypatch.setattr(docx_package, "MAX_UNPACKED_BYTES", 50_000)
    with pytest.raises(EditlintError, match="too large once it is unpacked"):
        read_document(content, "docx")


def test_a_file_with_a_password_is_refused() -> None:
    content = bytearray(word_file(paragraph("a")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            content[start + at] |= 1
    with pytest.raises(EditlintError, match=r"this \.docx has a password"):
        read_document(bytes(content), "docx")


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(EditlintError, match=r"install 'editlint\[docx\]'"):
        read_document(word_file(paragraph("a")), "docx")


def test_a_text_is_no_docx() -> None:
    with pytest.raises(EditlintError, match=r"a \.docx file is no text"):
        read_document("a", "docx")


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(
        word_file(paragraph("a red mill", "H1") + paragraph(LINK.format(run("b"))), links={"a": "b"})
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    try:
        document = read_document(bytes(content), "docx")
    except EditlintError:
        return
    assert document.prose.text.count("\n") == len(document.blocks)


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_body_is_read_or_refused(data: st.DataObject) -> None:
    files = parts(
        paragraph(run("a") + MARK.format(2) + LINK.format(run("b"))),
        NOTE.format(2, paragraph("c")),
        {"a": "b"},
    )
    name = data.draw(st.sampled_from(sorted(files)))
    text = files[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 30, len(text))))
    new = data.draw(
        st.sampled_from(["", "<", ">", '"', "w:p", "w:val", "<w:p>", "</w:p>", "é", "9", "http://["])
    )
    try:
        read_document(pack({**files, name: text[:start] + new + text[end:]}), "docx")
    except EditlintError:
        return


def test_the_package_of_the_tests_is_one() -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("a")))) as package:
        assert package.testzip() is None
