"""AsciiDoc as Asciidoctor reads it: the same prose in the same blocks."""

import shutil

import pytest
from asciidoctor_blocks import asciidoctor_blocks, comparable, has_words

from editlint.markup import read_document

pytestmark = pytest.mark.skipif(not shutil.which("asciidoctor"), reason="asciidoctor is not installed")

INLINE = (
    "a *b c* _d_ *_e_* f", "a *b\nc* d", "un**be**lieva__ble__ snake_case_name 2*3*4", "a * b _ c ` d # e", "\\*a* \\_b_ \\#d#",
    "a `b c` ``d``e g", "#a# [.b]#c d# e^2^ H~2~O [.f]*g*", "\"`a b`\" '`c`' it's", "a {b} {c-d}s", "a &amp; b&#8217;s & d",
    "a https://b.c[d e] link:f.html[g^] mailto:h@i.j[k] https://n.o/p", "https://a.b[c,window=_blank] link:d[\"e, f\",role=g]",
    "a <<b,c d>> xref:f#g[h]", "[[a]]b anchor:c[]d", "a image:b.png[c] e", "a kbd:[Ctrl+C] btn:[Save as] menu:File[Save > As] e",
    "a ((b c)) d(((e,f))) indexterm2:[h] i", "a +\nb + c", "It rains footnote:[So *says* Ann.], often.", "*a*b *c*", "_a_, *b*; `c`: (d)",
    "**a**b __c__ d", "a*b*c _d_e f_g_", "*a _b* c_", "`a` `b`", "a -- b... c -> d", "'a' \"b\" *'c'*", "*a* *b* *c", "x^2^y^3^ ~a~", "*a\n\nb*",
    "a * b * c", "*a:* b", "(*a*) [_b_] <*c*>", "a;*b* c:_d_ e", "*a*'s _b_'s", "https://a.b/c_d_e *f*", "a link:b_c_d[e _f_ g]",
    "<<a>>", "a<b>c *d*", "a@b.example and *c*", "footnote:[a https://b.c[d] e] f", "a*", "_", "**", "*a**b*", "__a_b__",
)  # fmt: skip
BLOCKS = (
    "= A: b\nAnn Hill <a@b.example>\nv1.0, 2020-01-01: c\n:d: e\n\nF g.", "= A\n\nB c.\n\n== D\n\nE.\n\n=== F ===\n\nG.", "== A\n\nB.", "A b\n===\n\nC",
    "Eels\n====\n\nFish here\n---------\n\nText.", "* a\nb\n** c\n- d\n\n. e\n.. f\n", "* a\n  b\n ** c\n", "* [x] a\n* [ ] b\n", "A\n* b", "* a\n+\nb c\n+\n----\nd\n----\n\ne",
    "* a\n+\nb\n* c\n", "* a\n\n  b\n\n* c\n", "a:: B.\nc::\n  D.\ne::: f\ng::\n\nH i.\n", "a::\nb:: C.\n", "A std::vector b::c.", "----\na <1>\n----\n<1> B.\n<2> C.\n",
    "NOTE: A.\nB.\n\n[WARNING]\n====\nC.\n====\n\nNOTE that d.", "[quote, Ann, \"B\"]\nC.\n\nD.", "[quote]\n____\nA.\n\n* b\n____\n", "[verse, Ann]\n____\nA\nb.\n____\n", "[quote]\n--\nA.\n--\n",
    "> A\n> b.\n", "====\na\n====\n\n****\nb\n****\n\n--\nc\n--\n\n[abstract]\nd\n", "====\na\n\n*****\nb\n*****\n\n----\nc\n----\n====\n\nd", "Text.\n\n====\na\n\nb", "Text here.\n----\na\n-----\n----\nMore.",
    "----\na\n----\n\n....\na\n....\n\n////\na\n////\n\n```ruby\na\n```\n\n a b\n c\n\n[source,ruby]\na b\n\n[listing]\na b\n\n[literal]\na b\n\n[comment]\na b\n\nIt rains.",
    ".The a\n[source,ruby]\n----\nb\n----\n", "It\n// a\nrains.\n\n// b\n", "A.\n\n:a: b\n:!c:\n\nD.", "image::a.png[b]\n\nC.", "A.\n\n'''\n\n<<<\n\n---\n\nB.", "[[a]]\n[#b.c%d]\n.Fish\nE.",
    "[cols=\"1,2\"]\n|===\n|a b |c\n\n|d\ne\n|f\n\ng\n|===\n", "|===\n|a |b\n\n|c |d\n|===\n", "[cols=\"1,m,a\"]\n|===\n|a |b |* c\n|d |e |f\n|===\n", "|===\n|a \\| b |c\n|===\n",
    "[cols=\"1,1\"]\n|===\n2+|a\n|b c a|* d\n|===\n", "|===\n|Vitamin a |b\n|===\n", "* a\n\n\n* b\n\nc\n\n* d", ". a\n\n----\nb\n----\n\n. c", "* a\n\n* b\n+\n--\nc\n\nd\n--\n\ne", "a\n\n* b\n\n[[c]]\n* d",
    "* a\n** b\n+\nc\n\nd", "a::\n* b\n* c\nd:: e\n+\nf", "[horizontal]\na:: b\n", "[discrete]\n== A\n\nB", "[NOTE]\nA b.", "[NOTE]\n.Title\n====\nA.\n====", ". a\n+\n[source]\n----\nb\n----\n. c",
    "* a\nNOTE: b", "A.\n[[b]]\nC.", "A.\n[quote]\nB.", "[lead]\nA b.", "////\na\n////\nB.", "A +\nb.", "* a +\nb", "|===\n\n|a\n|===", "=== A\n\nB",
    "* a\n//-\n* b", "- a\n* b\n- c", "* a\n.. b\n*** c", "term1:: def\nterm2:: def2\n\npara", "A\n\n  literal\n\nB", "TIP: a\n\nIMPORTANT: b\n\nCAUTION: c\n\nWARNING: d", "a::\n+\nb", "1. a\n2. b\n\na. c\nb. d",
)  # fmt: skip


def _read(source: str) -> list[str]:
    document = read_document(source, "asciidoc")
    found = [document.prose.text[b.span.start : b.span.end] for b in document.blocks]
    return list(map(comparable, filter(has_words, found)))


SOURCES = [*(f"Word {text} word." for text in INLINE), *BLOCKS]


@pytest.fixture(scope="module")
def expected() -> dict[str, list[str]]:
    """What Asciidoctor reads: one process of Ruby for all sources."""
    return dict(zip(SOURCES, asciidoctor_blocks(SOURCES), strict=True))


@pytest.mark.parametrize("source", SOURCES)
def test_the_prose_is_that_of_asciidoctor(source: str, expected: dict[str, list[str]]) -> None:
    notes = source.count("footnote:[")
    assert _read(source)[: -notes or None] == expected[source]
