"""HTML and XHTML: what is prose, as which kind of block, and what a browser's parser says of it."""

import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st
from tests_support import quoted_texts

from editlint.core.span import Span
from editlint.document.records import PLACEHOLDER as P
from editlint.markup import read_document


def blocks(source: str) -> list[tuple[str, str]]:
    """The blocks as kind and text."""
    document = read_document(source, "html")
    return [(b.kind, document.prose.text[b.span.start : b.span.end]) for b in document.blocks]


BLOCKS = {
    "nothing": ("", []),
    "text alone": ("a b", [("paragraph", "a b")]),
    "spaces": ("<p>\n  a\n\tb  c </p>", [("paragraph", "a b c")]),
    "spaces around tags": ("<p>a <b> b </b> c</p>", [("paragraph", "a b c")]),
    "tags inside a word": ("<p>a<b>b</b>c</p>", [("paragraph", "abc")]),
    "breaks": ("<p>a<br>b<br/> c <br> d</p>", [("paragraph", "a b c d")]),
    "kinds": (
        "<title>a</title><h2>b</h2><p>c</p><ul><li>d<li>e</ul><p>f</p><blockquote><p>g<h3>h</h3></blockquote>"
        "<table><caption>i</caption><tr><th>j<td>k</table><figure><figcaption>l</figcaption></figure>"
        "<dl><dt>m<dd>n</dl>o",
        [
            ("title", "a"), ("heading", "b"), ("paragraph", "c"), ("list", "d"), ("list", "e"), ("paragraph", "f"),
            ("quotation", "g"), ("heading", "h"), ("caption", "i"), ("table", "j"), ("table", "k"), ("caption", "l"),
            ("list", "m"), ("list", "n"), ("paragraph", "o"),
        ],
    ),
    "lists in lists": ("<ul><li>a<ol><li>b</ol>c</ul>d", [
        ("list", "a"), ("list", "b"), ("list", "c"), ("paragraph", "d")]),
    "a quotation by its class": (
        '<p>a</p><aside class="pull-quote"><p>b</p></aside><p>c<aside class="quoted-price"><p>d</p></aside>',
        [("paragraph", "a"), ("quotation", "b"), ("paragraph", "c"), ("paragraph", "d")],
    ),
    "a list in a quotation": ("<blockquote><ul><li>a</ul></blockquote><li>b", [("quotation", "a"), ("list", "b")]),
    "a list in a cell": ("<table><tr><td><ul><li>a</ul>b</table>", [("list", "a"), ("table", "b")]),
    "a list in a heading": ("<h2>a<ul>b</ul>", [("heading", "a"), ("heading", "b")]),
    "a description": ('<meta name="description" content="a &amp; b"><meta name="x" content="c">', [("summary", "a & b")]),
    "entities": ("it&rsquo;s &lt;b&gt; AT&T &copy 1 &#8212;&nbsp;a &bogus; &#0;", [
        ("paragraph", "it’s <b> AT&T © 1 — a &bogus; \ufffd")]),
    "no tags": ("a < b <3 <- c > d", [("paragraph", "a < b <3 <- c > d")]),
    "attributes": ("<p title='a > b' class=\"x\" hidden data-y=z>c</p>", [("paragraph", "c")]),
    "an apostrophe in a tag": ("<p class=it's>a</p> b 'c'", [("paragraph", "a"), ("paragraph", "b 'c'")]),
    "code": ("<p>a <code>b</code> <kbd>c</kbd></p><pre>d <b>e</b></pre>f", [("paragraph", f"a {P} {P}"), ("paragraph", "f")]),
    "pictures": ("<p>a <img alt='b'> <svg><text>c</text></svg> <math>d</math> e", [("paragraph", f"a {P} {P} {P} e")]),
    "no prose": ("<script>a</script><style>b</style><nav>c</nav><button>d</button>e<noscript>f</noscript>", [
        ("paragraph", f"{P}e{P}")]),
    "script with a tag in it": ("<script>'</b>' <p>a</script>b", [("paragraph", "b")]),
    "comments": ("a<!-- b > c -->d<!-->e<!--->f<!---->g<!DOCTYPE x><?php h ?>i<![CDATA[j]]>k", [("paragraph", "adefgik")]),
    "switched off": ("<p>a</p><div data-editlint='off'><p>b</p><div>c</div></div>d", [("paragraph", "a"), ("paragraph", "d")]),
    "a number of a note": ("<p>They<sup>1</sup> ran<a role='doc-noteref' href='#n'>2</a>, x<sup>2</sup>, 19<sup>th</sup>", [
        ("paragraph", "They ran, x2, 19th")]),
    "Liquid": ("---\ntitle: a\n---\n{% include b %}<p>c {{ d }} e", [("title", "a"), ("paragraph", f"c {P} e")]),
    "an address": ("<p>See http://a.b/c.</p>", [("paragraph", f"See {P}.")]),
    "XHTML": ("<?xml version='1.0'?><html xml:lang='en'><head><title>a</title></head><body><p>b<br/>c</p></body></html>", [
        ("title", "a"), ("paragraph", "b c")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(
    "source", ("<p", "<p title='", "<!--", "<!", "<![", "<?", "</", "<svg>", "<code>", "<script>")
)
def test_what_never_ends_loses_nothing_before_it(source: str) -> None:
    assert blocks(f"<p>a</p>{source}")[0] == ("paragraph", "a")


def test_levels_and_language() -> None:
    document = read_document("<html lang='de'><h1>a</h1><h4>b</h4><p>c", "html")
    assert [(b.level, b.section) for b in document.blocks] == [(1, 0), (4, 1), (0, 1)]
    assert document.language == "de"


def test_records() -> None:
    source = "<p>a <a href='x?a&amp;b'>b <i>c</i></a> <q>d</q><sup>[3]</sup> <!-- editlint-disable x --> e"
    document = read_document(source, "html")
    text = document.prose.text
    assert [(s.kind, text[s.span.start : s.span.end], s.target) for s in document.evidence] == [
        ("link", "b c", "x?a&b"),
        ("footnote", "", "3"),
    ]
    assert quoted_texts(document) == ["d"]
    assert [text[span.start : span.end] for span in document.links] == ["b c"]
    assert [(c.text, text[c.at :].strip()) for c in document.comments] == [
        ("<!-- editlint-disable x -->", "e")
    ]


def test_prose_maps_to_its_source() -> None:
    source = "\ufeff<p>\r\n😀 it&rsquo;s <b>e\u0301</b>\n  x"
    document = read_document(source, "html")
    start = document.prose.text.index("it’s")
    span = document.prose.source_span(Span(start, len(document.prose.text) - 1))
    assert source[span.start : span.end] == "it&rsquo;s <b>e\u0301</b>\n  x"


# The oracle is a parser that follows the standard, as browsers do. What it takes for text must be our prose,
# but for spaces, code and pictures. Pages are drawn well nested: what a browser makes of wrong nesting is no
# matter of a linter's.
BLOCK_TAGS = ("p", "div", "section", "h1", "h2", "li", "blockquote", "figcaption", "td", "dd", "address")
INLINE_TAGS = ("b", "i", "em", "span", "a", "q", "small", "abbr")
TEXT = st.one_of(
    st.sampled_from(
        (
            "word",
            "two words",
            "it&rsquo;s",
            "a &amp; b",
            "1 < 2",
            "&copy",
            "&#233;",
            "&hellip;",
            " ",
            "\n",
            "é😀",
        )
    ),
    st.text("ab <&;'\"\n\té/", max_size=12),
)
ATTRIBUTES = st.sampled_from(("", " class=x", ' title="a > b"', " id='c' hidden", "\n data-x='<p>'"))


def element(tags: tuple[str, ...], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attributes, text: f"<{tag}{attributes}>{text}</{tag}>",
        st.sampled_from(tags),
        ATTRIBUTES,
        inner,
    )


LINES = st.recursive(
    TEXT,
    lambda inner: st.lists(
        st.one_of(inner, element(INLINE_TAGS, inner), st.sampled_from(("<br>", "<!-- c -->", "<wbr>"))),
        max_size=4,
    ).map("".join),
    max_leaves=8,
)
PAGES = st.lists(
    st.one_of(element(BLOCK_TAGS, LINES), st.just("<script>if (a<b) '</p>'</script>")), max_size=6
).map("".join)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@given(PAGES)
def test_the_prose_is_what_a_browser_shows(source: str) -> None:
    shown = turbohtml.parse(f"<body>{source}").xpath("//text()[not(ancestor::script)]")
    assert letters(read_document(source, "html").prose.text) == letters("".join(shown))


ARTICLE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Bees &amp; roofs</title>
<style>p { color: red } /* </p> */</style><script>if (1 < 2) document.write("<p>no</p>")</script></head>
<body><main><h1>Bees on <em>every</em> roof</h1>
<p class="lead">It&rsquo;s warm up there&mdash;and <a href="/a?b=1&amp;c=2" title="x > y">nobody mows</a>.
Yields rose <b>by&nbsp;a</b> third.<br>So they say.
<ul><li>Heat<li>Flowers<ul><li>Lime</ul></ul>
<table><tr><th>Year<th>Hives<tr><td>2019<td>12</table>
<blockquote><p>Who <i>knows</i>?</p><footer>A keeper</footer></blockquote>
<figure><img src="a.png" alt="A hive"><figcaption>Fig. 1: a hive</figcaption></figure>
<p>1 < 2 &lt; 3 & so on <!-- no --> until the end</body></html>"""


def test_an_article_reads_as_in_a_browser() -> None:
    shown = turbohtml.parse(ARTICLE).xpath("//text()[not(ancestor::script or ancestor::style)]")
    assert letters(read_document(ARTICLE, "html").prose.text) == letters("".join(shown))
