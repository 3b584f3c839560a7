"""AsciiDoc: what is prose, as which kind of block; its links, notes, comments, pictures and attributes."""

from functools import partial

import probes
import pytest
from probes import paragraphs

from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER as P
from editlint.markup import read_document


def read(source: str) -> Document:
    return read_document(source, "asciidoc", "a.adoc")


blocks = partial(probes.blocks, name="a.adoc")


BLOCKS = {
    "nothing": ("", []),
    "lines are joined": ("One\ntwo.\n\nThree.", paragraphs("One two.", "Three.")),
    "a header": (
        "// Note.\n:a: b\n\n= Eels: A story\nAnn Hill <a@b.example>; Bo\nv1.0, 2020-01-01: in order\n:c: d \\\n in order\n\nThey swim.",
        [("title", "Eels: A story"), ("paragraph", "They swim.")],
    ),
    "a header without an author": ("= Eels\n:toc:\n\nThey swim.", [("title", "Eels"), ("paragraph", "They swim.")]),
    "a header with an anchor": ("[[eels]]\n= Eels\n\nThey swim.", [("title", "Eels"), ("paragraph", "They swim.")]),
    "no header": ("[[eels]]\nThey swim.", paragraphs("They swim.")),
    "a description": ("= Eels\n:description: How they \\\nswim.\n\nWell.", [
        ("title", "Eels"), ("summary", "How they swim."), ("paragraph", "Well.")]),
    "sections": ("= A\n\n== B ==\n\n=== C\n\n## D\n", [("title", "A"), ("heading", "B"), ("heading", "C"), ("heading", "D")]),
    "sections without a title": ("== A\n\nText.", [("heading", "A"), ("paragraph", "Text.")]),
    "titles with a line under them": ("Eels\n====\n\nFish here\n---------\n\nText.", [
        ("title", "Eels"), ("heading", "Fish here"), ("paragraph", "Text.")]),
    "a line that is too long": ("Eels\n--------\nin order to\n--------\n", paragraphs("Eels")),
    "items": ("* a\nb\n** c\n- d\n\n. e\n.. f\n1. g\n", [("list", t) for t in ("a b", "c", "d", "e", "f", "g")]),
    "indented items": ("* a\n  b\n ** c\n", [("list", "a b"), ("list", "c")]),
    "a checklist": ("* [x] a\n* [ ] b\n", [("list", "a"), ("list", "b")]),
    "a paragraph with a star": ("He left\n* and came.", paragraphs("He left * and came.")),
    "a paragraph of an item": ("* a\n+\nb c\n+\n----\nin order to\n----\n\nd", [("list", "a"), ("list", "b c"), ("paragraph", "d")]),
    "an item after a paragraph of one": ("* a\n+\nb\n* c\n", [("list", "a"), ("list", "b"), ("list", "c")]),
    "a literal paragraph of an item": ("* a\n\n  in order to\n\n* b\n", [("list", "a"), ("list", "b")]),
    "terms": ("eel:: A fish.\ncod::\n  Too.\nray::: x\ncarp::\n\nFresh water.\n", [
        ("list", t) for t in ("eel", "A fish.", "cod", "Too.", "ray", "x", "carp", "Fresh water.")]),
    "terms in a row": ("eel::\ncod:: Fish.\n", [("list", "eel"), ("list", "cod"), ("list", "Fish.")]),
    "colons in a name": ("Use std::vector and a::b here.", paragraphs("Use std::vector and a::b here.")),
    "callouts": ("<1> The eel.\n<.> The cod.\n", [("list", "The eel."), ("list", "The cod.")]),
    "admonitions": ("NOTE: It rains.\nToo.\n\n[WARNING]\n====\nIt pours.\n====\n\nNOTE that it rains.", paragraphs(
        "It rains. Too.", "It pours.", "NOTE that it rains.")),
    "a quotation": ('[quote, Ann, "A book"]\nWe ran.\n\nShe said.', [("quotation", "We ran."), ("paragraph", "She said.")]),
    "a block of a quotation": ("[quote]\n____\nWe ran.\n\n* a\n____\n", [("quotation", "We ran."), ("quotation", "a")]),
    "a verse": ("[verse, Ann]\n____\nWe ran\nto sea.\n____\n", [("quotation", "We ran to sea.")]),
    "an open block of a quotation": ("[quote]\n--\nWe ran.\n--\n", [("quotation", "We ran.")]),
    "a quotation in marks": ('"We ran\nand ran."\n-- Ann', [("quotation", '"We ran and ran." -- Ann')]),
    "a quotation as in Markdown": ("> We ran\n> and ran.\n", [("quotation", "We ran and ran.")]),
    "blocks of prose": ("====\na\n====\n\n****\nb\n****\n\n--\nc\n--\n\n[abstract]\nd\n", paragraphs(*"abcd")),
    "nested blocks": ("====\na\n\n*****\nb\n*****\n\n----\nc\n----\n====\n\nd", paragraphs(*"abd")),
    "a block without an end": ("Text.\n\n====\na\n\nb", paragraphs("Text.", "a", "b")),
    "a block right after a paragraph": ("It rains.\n----\nin order\n-----\n----\nMore.", paragraphs("It rains.", "More.")),
    "what is no prose": (
        "----\na b\n----\n\n....\na b\n....\n\n++++\n<p>a b</p>\n++++\n\n////\na b\n////\n\n```ruby\na b\n```\n\n a b\n c\n\n"
        "[source,ruby]\na b\n\n[listing]\na b\n\n[literal]\na b\n\n[stem]\n++++\na b\n++++\n\n[comment]\na b\n\n"
        "[mermaid]\n--\na b\n--\n\nIt rains.",
        paragraphs("It rains."),
    ),
    "a title of a block": (".The eel\n[source,ruby]\n----\nin order\n----\n", [("caption", "The eel")]),
    "a line of dots": ("....\nin order to\n....\n", []),
    "comments": ("It\n// in order to\nrains.\n\n// in order to\n", paragraphs("It rains.")),
    "attributes": ("It rains.\n\n:a: in order\n:!b:\n\nIt pours.", paragraphs("It rains.", "It pours.")),
    "conditions": ("ifdef::a[]\nIt rains.\nendif::[]\nifndef::b[It pours.]\nifeval::[{c} == 1]\nToo.\nendif::[]\n", paragraphs(
        "It rains. It pours. Too.")),
    "includes": ("It rains.\ninclude::a.adoc[in order]\nIt pours.", paragraphs("It rains.", "It pours.")),
    "macros": ("image::a.png[in order]\n\nvideo::b[in order]\n\ntoc::[]\n\nIt rains.", paragraphs("It rains.")),
    "breaks": ("It rains.\n\n'''\n\n<<<\n\n---\n\nIt pours.", paragraphs("It rains.", "It pours.")),
    "anchors and roles": ("[[eel]]\n[#cod.lead%open]\n.Fish\nIt rains.", [("caption", "Fish"), ("paragraph", "It rains.")]),
    "a table": ('[cols="1,2"]\n|===\n|a b |c\n\n|d\ne\n|f\n\ng\n|===\n', [("table", t) for t in ("a b", "c", "d e", "f", "g")]),
    "cells with a format": ("|===\n2+|a .3+^.>s|b\na|* c\nl|d m|e\n3*|f\n|===\n", [("table", t) for t in ("a", "b", "c", "f")]),
    "columns with a format": ('[cols="1,m,a"]\n|===\n|a |b |* c\n|d |e |f\n|===\n', [("table", t) for t in ("a", "c", "d", "f")]),
    "a bar in a cell": ("|===\n|a \\| b |c\n|===\n", [("table", "a | b"), ("table", "c")]),
    "another separator": ("[separator=¦]\n|===\n¦a|b ¦c\n|===\n", [("table", "a|b"), ("table", "c")]),
    "a table in a cell": ("|===\n|a\na|\n!===\n!b !c\n!===\n|===\n", [("table", "a"), ("table", "b"), ("table", "c")]),
    "a table of values": (",===\na b,c\n,===\n\n[format=csv]\n|===\na b,c\n|===\n\nIt rains.", paragraphs("It rains.")),
    "a word before a bar": ("|===\n|Vitamin a |b\n|===\n", [("table", "Vitamin a"), ("table", "b")]),
    "tabs": ("*\ta\tb\n", [("list", "a b")]),
    "other line ends": ("= Eels\r\n\r\nOne\r\ntwo.\r\n", [("title", "Eels"), ("paragraph", "One two.")]),
    "a signature": ("-----BEGIN PGP SIGNATURE-----\n\nA b c.\n", []),
    "a byte order mark": ("\ufeff= Eels\n", [("title", "Eels")]),
    "front matter": ("---\ntitle: Eels\n---\n= Fish\n\nText.", [("title", "Eels"), ("heading", "Fish"), ("paragraph", "Text.")]),
}  # fmt: skip
INLINE = {
    "bold and italic": ("a *b c* _d_ *_e_* f", "a b c d e f"),
    "over lines": ("a *b\nc* d", "a b c d"),
    "inside words": ("un**be**lieva__ble__ snake_case_name 2*3*4", "unbelievable snake_case_name 2*3*4"),
    "marks alone": ("a * b _ c ` d # e", "a * b _ c ` d # e"),
    "escapes": ("\\*a* \\_b_ \\`c` \\#d# \\{e} \\https://f.g[h]", f"*a* _b_ `c` #d# {{e}} {P}"),
    "code": ("a `b *c*` ``d``e `+f+` g", f"a {P} {P}e {P} g"),
    "marked and raised": ("#a# [.b]#c d# e^2^ H~2~O [.f]*g*", "a c d e2 H2O g"),
    "quotation marks": ("\"`a b`\" '`c`' it`'s", "“a b” ‘c’ it’s"),
    "quotation marks in code": ("a `'b c'` d `'` e `\"f\"` g", f"a {P} d {P} e {P} g"),
    "an apostrophe after a mark alone": ("a `b`'s c", "a `b’s c"),
    "passed through": ("a +++<b>+++ pass:[<i>] $$x$$ +_c_+ ++d++ e", f"a {P} {P} {P} {P} {P} e"),
    "literal text": ("a +b *c*+ d ++e _f_++ $$g h$$ C++ or C++ it is", "a b *c* d e _f_ g h C or C it is"),
    "formulas": ("a stem:[x_1 b_2] latexmath:[c] d", f"a {P} {P} d"),
    "attributes": ("a {b} {c-d}s{nbsp}{lt}e{gt} {counter:f}", f"a {P} {P}s <e> {P}"),
    "entities": ("a &amp; b&#8217;s &mdash; c & d", "a & b’s — c & d"),
    "links": ("a https://b.c[d e] link:f.html[g^] mailto:h@i.j[k] <https://l.m> https://n.o/_p_", f"a d e g k <{P}> {P}"),
    "links with attributes": ("https://a.b[c,window=_blank] link:d[\"e, f\",role=g] link:h[role=i]", f"c e, f {P}"),
    "links without a text": ("a https://b.c[] link:d[] xref:e[]", f"a {P} {P} {P}"),
    "cross references": ("a <<b,c d>> <<e>> xref:f#g[h]", f"a c d {P} h"),
    "anchors": ("[[a]]b anchor:c[]d [[[e]]] f", "b d f"),
    "pictures and icons": ("a image:b.png[c] icon:d[] e", f"a {P} {P} e"),
    "keys": ("a kbd:[Ctrl+C] btn:[Save as] menu:File[Save > As] e", f"a {P} {P} {P} e"),
    "the index": ("a ((b c)) d(((e,f))) indexterm:[g] indexterm2:[h] i", "a b c d h i"),
    "a hard break": ("a +\nb + c", "a b + c"),
    "other macros": ("a eel:b[c d] note: e [f] g:[h] i[0]", f"a {P} note: e [f] g:[h] i[0]"),
    "a citation": ("As cite:[hill] says", f"As {P} says"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(("source", "expected"), INLINE.values(), ids=INLINE)
def test_inline(source: str, expected: str) -> None:
    assert blocks(f"Text.\n\n{source}\n") == paragraphs("Text.", expected)


def test_levels_are_the_marks() -> None:
    document = read("= A\n\n== B\n\n==== C\n\n== D\n")
    assert [(block.level, block.section) for block in document.blocks] == [(0, -1), (2, 0), (4, 1), (2, 2)]


LINKS = {
    "an address": ("https://a.b/c[d e]", "d e", "https://a.b/c"),
    "an address in an attribute": ("{url-a}/b[c]", "c", "{url-a}/b"),
    "an address in a macro": ("link:https://a.b/{c}[d]", "d", "https://a.b/{c}"),
    "in angle brackets": ("link:a/b.html[c,role=d]", "c", "a/b.html"),
    "a page": ("xref:a.adoc#b[c d]", "c d", "a.adoc#b"),
    "a section": ("<<a b,c d>>", "c d", "#a b"),
    "emphasis in it": ("https://a.b[*c* d]", "c d", "https://a.b"),
    "emphasis around it": ("*https://a.b[c d]*", "c d", "https://a.b"),
    "without a text": ("link:a.html[]", P, "a.html"),
}


@pytest.mark.parametrize(("source", "text", "target"), LINKS.values(), ids=LINKS)
def test_links(source: str, text: str, target: str) -> None:
    document = read(f"See {source} there.")
    [link] = document.markup_evidence
    assert (link.kind, link.target) == ("link", target)
    assert document.prose.text[link.span.start : link.span.end] == text


def test_notes_are_evidence_and_their_text_is_prose() -> None:
    document = read("It rains footnote:[So *says* Ann.], often.footnote:a[]\n\nIt pours.footnoteref:[b,Too.]")
    assert [(each.kind, each.target) for each in document.markup_evidence] == [
        ("footnote", "So *says* Ann."), ("footnote", "a"), ("footnote", "b,Too.")]  # fmt: skip
    assert document.prose.text.splitlines() == ["It rains, often.", "So says Ann.", "It pours.", "Too."]


def test_a_note_may_have_links_in_it() -> None:
    document = read("It rains.footnote:[See https://a.b[Ann] and `c[0]`.] It pours.")
    assert document.prose.text.splitlines() == ["It rains. It pours.", f"See Ann and {P}."]
    assert {each.kind for each in document.markup_evidence} == {"footnote", "link"}


def test_a_citation_is_evidence() -> None:
    assert [(each.kind, each.target) for each in read("As cite:[hill] says").markup_evidence] == [
        ("citation", "hill")
    ]


def test_comments_that_address_editlint() -> None:
    source = "// editlint-disable filler\n= A\n\nB\n// editlint-enable\nb.\n\n* c\n// editlint-disable-next filler -- why\n* d\n"
    document = read(source)
    assert [comment.text for comment in document.comments] == [
        "// editlint-disable filler", "// editlint-enable", "// editlint-disable-next filler -- why"]  # fmt: skip
    assert all(source[each.span.start : each.span.end] == each.text for each in document.comments)
    text = document.prose.text
    assert (document.comments[0].at, text[document.comments[2].at :].strip()) == (0, "d")


@pytest.mark.parametrize(
    ("source", "alt"),
    [
        ("image::a.png[]", None),
        ("image::a.png[An eel]", "An eel"),
        ('image::a.png["An eel, big",300]', "An eel, big"),
        ("image::a.png[alt=An eel,width=3]", "An eel"),
        ("image::a.png[width=3]", None),
        ("It image:a.png[An eel] swims.", "An eel"),
        ("It image:https://a.b/c.png[An eel,link=https://d.e] swims.", "An eel"),
    ],
)
def test_pictures(source: str, alt: str | None) -> None:
    [image] = read(f"It rains.\n\n{source}\n").images
    assert image.alt == alt
    assert image.span.start == len("It rains.\n\n") + source.index("image:")


def test_the_header_is_front_matter() -> None:
    document = read(
        "= Eels\nAnn Hill <a@b.example>\n:lang: de\n:keywords: fish, \\\n  sea\n:editlint: x\n:!toc:\n\nText."
    )
    assert document.front_matter.values == {
        "author": "Ann Hill <a@b.example>",
        "lang": "de",
        "keywords": "fish, sea",
    }
    assert document.language == "de"


def test_code_counts_as_a_word_and_an_attribute_does_not() -> None:
    assert read("Use `a` and {b} here.").body_words == 4
