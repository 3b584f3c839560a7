"""Markdown and what generators of sites put into it: what is prose, and as which kind of block."""

import pytest

from editlint.core.span import Span
from editlint.document.records import PLACEHOLDER as P
from editlint.markup import read_document


def blocks(source: str, name: str = "a.md") -> list[tuple[str, str]]:
    """The blocks as kind and text."""
    document = read_document(source, "markdown", name)
    return [(b.kind, document.prose.text[b.span.start : b.span.end]) for b in document.blocks]


def prose(source: str, name: str = "a.md") -> str:
    return read_document(source, "markdown", name).prose.text


BLOCKS = {
    "nothing": ("", []),
    "no final newline": ("One.", [("paragraph", "One.")]),
    "a soft line break is a space": ("One\ntwo", [("paragraph", "One two")]),
    "a hard line break is a space": ("One  \ntwo\\\nthree", [("paragraph", "One two three")]),
    "line ends of Windows": ("One\r\ntwo\r\n\r\nThree", [("paragraph", "One two"), ("paragraph", "Three")]),
    "line ends of old": ("One\rtwo\r\rThree", [("paragraph", "One two"), ("paragraph", "Three")]),
    "headings": ("# One #\n\nTwo\n---\n\n### Three", [("heading", "One"), ("heading", "Two"), ("heading", "Three")]),
    "a heading's id": ("## One {#one .x}\n\n## Two {/*two*/}", [("heading", "One"), ("heading", "Two")]),
    "emphasis": ("It's *a* **b** ~~c~~ __d__ `e`", [("paragraph", f"It's a b c d {P}")]),
    "an entity": ("Ours&rsquo;s &amp; &nbsp;x &bogus;", [("paragraph", "Ours’s & x &bogus;")]),
    "an escape": (r"\*one\* \$5", [("paragraph", "*one* $5")]),
    "list items": ("- one\n- two\n  more\n  1. three", [("list", "one"), ("list", "two more"), ("list", "three")]),
    "paragraphs in an item": ("- one\n\n  two\n\nthree", [("list", "one"), ("list", "two"), ("paragraph", "three")]),
    "a task": ("- [x] done", [("list", "done")]),
    "a block quotation": ("> One\n> two\n\nThree", [("quotation", "One two"), ("paragraph", "Three")]),
    "a list in a quotation": ("> - one", [("quotation", "one")]),
    "a quotation in a list": ("- > one\n- two", [("quotation", "one"), ("list", "two")]),
    "an alert is the author's voice": ("> [!NOTE]\n> One.", [("paragraph", "One.")]),
    "a table": ("| A | B |\n|---|---|\n| c `d` | |\n", [("table", "A"), ("table", "B"), ("table", f"c {P}")]),
    "a definition list": ("One\n: two\n\nThree", [("list", "One"), ("list", "two"), ("paragraph", "Three")]),
    "a footnote": ("One.[^1] Two.\n\n[^1]: Three.", [("paragraph", "One. Two."), ("paragraph", "Three.")]),
    "code": ("One\n\n```py\ntwo\n```\n\n    three\n\n~~~\nfour\n~~~", [("paragraph", "One")]),
    "code alone says something": ("`one`", [("paragraph", P)]),
    "a rule": ("One\n\n---\n\nTwo", [("paragraph", "One"), ("paragraph", "Two")]),
    "an image": ("See ![alt](a.png 'title') here", [("paragraph", f"See {P} here")]),
    "an image alone": ("![alt](a.png)", []),
    "links": ("[one](a) [two][b] <http://c.d> [e]\n\n[b]: http://x 'title'", [("paragraph", f"one two {P} [e]")]),
    "a bare address": ("See http://a.b/c_(d), or www.e.f.", [("paragraph", f"See {P}, or {P}.")]),
    "an address in brackets": ("(see http://a.b/c)", [("paragraph", f"(see {P})")]),
    "a mail address": ("Ask a.b@c.de.", [("paragraph", f"Ask {P}.")]),
    "no mail address": ("Ask @name at 5@6", [("paragraph", "Ask @name at 5@6")]),
    "inline HTML": ("a <b class='x'>c</b><br>d <kbd>e</kbd>", [("paragraph", f"a c d {P}")]),
    "a break at the line's end": ("a<br>\nb <br> c", [("paragraph", "a b c")]),
    "less than": ("a < b and c > d", [("paragraph", "a < b and c > d")]),
    "blocks of HTML": ("<div class='a'>\n<p>One\ntwo</p>\n<li>three\n</div>\n\nFour", [
        ("paragraph", "One two"), ("list", "three"), ("list", "Four")]),
    "a block of HTML in a quotation": ("> <div>\n> one\n> </div>", [("quotation", "one")]),
    "Markdown in HTML": ("<details><summary>One</summary>\n\nTwo *b*\n\n</details>", [
        ("paragraph", "One"), ("paragraph", "Two b")]),
    "a figure": ("<figure>\n<img src='a' alt='b'>\n<figcaption>One</figcaption>\n</figure>", [("caption", "One")]),
    "a comment": ("<!-- one -->\n\ntwo <!-- three --> four", [("paragraph", "two four")]),
    "script and style": ("<script>\none\n</script>\n\n<style>\na {}\n</style>\n\ntwo", [("paragraph", "two")]),
    "a heading in a line": ("one <H2>two</H2> three", [("paragraph", "one"), ("heading", "two"), ("paragraph", "three")]),
    "a word about a tag": ("one <H2> two\n\nthree </h1> four", [("paragraph", "one two"), ("paragraph", "three four")]),
    "a tag whose other half is elsewhere": ("one <h2> two\n\nthree </h2> four", [
        ("paragraph", "one two"), ("paragraph", "three four")]),
    "a quotation that holds a block tag": ("> one </p> two <div> three\n\nfour", [
        ("quotation", "one"), ("quotation", "two"), ("quotation", "three"), ("paragraph", "four")]),
    "a heading that holds a block tag": ("# one <p> two <h3>three</h3>\n\nfour <div> five\n---\n\nsix", [
        ("heading", "one"), ("heading", "two"), ("heading", "three"), ("heading", "four"), ("heading", "five"),
        ("paragraph", "six")]),
    "a cell that holds a block tag": ("|one <ul><li>two</li></ul> three|\n|--|\n|<h2>four</h2>|", [
        ("table", "one"), ("table", "two"), ("table", "three"), ("table", "four")]),
    "an item that holds a block tag": ("- one <p> two\n- three", [("list", "one"), ("list", "two"), ("list", "three")]),
    "a block that never ends": ("<h1>one\n\ntwo\n\n<h2>three</h2>\n\n<title>four\n\nfive", [
        ("heading", "one"), ("paragraph", "two"), ("heading", "three"), ("title", "four"), ("paragraph", "five")]),
    "a block that ends later": ("<blockquote>one\n\ntwo\n\n</blockquote>\n\n<h1>\n\nthree\n\n</h1>\n\nfour", [
        ("quotation", "one"), ("quotation", "two"), ("heading", "three"), ("paragraph", "four")]),
    "a block that begins in a line": ("one <blockquote> two\n\nthree </blockquote> four", [
        ("paragraph", "one"), ("quotation", "two"), ("quotation", "three"), ("paragraph", "four")]),
    "a word about a tag that is no heading": ("one <blockquote> two <title> three\n\nfour", [
        ("paragraph", "one two three"), ("paragraph", "four")]),
    "what is opened in a block ends with it": ("- <h2>one\n\ntwo\n\n> <blockquote>\n> three\n\nfour </blockquote>", [
        ("heading", "one"), ("paragraph", "two"), ("quotation", "three"), ("paragraph", "four")]),
    "a number of a note": ("They<sup>[1](#a)</sup>, but 2<sup>10</sup> and 19<sup>th</sup>", [
        ("paragraph", "They, but 210 and 19th")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


MATH = {
    "prices are no formula": ("From $5 to $10 a month", "From $5 to $10 a month"),
    "a formula after a letter": ("1.5 m/s$^2$ at 30$^\\circ$ and x$_i$", f"1.5 m/s{P} at 30{P} and x{P}"),
    "dollars after a letter": ("US$5 or A$6, and a$b$ or c$ ^d$", "US$5 or A$6, and a$b$ or c$ ^d$"),
    "a formula in a formula": ("a\n\n$$\nx \\text{for all $t$} y\n$$\n\nb", "a\nb"),
    "a price and a formula": ("It costs $5, and $x$ is 3", f"It costs $5, and {P} is 3"),
    "a space inside": ("a $ b $ c", "a $ b $ c"),
    "a digit after": ("a $x$5", "a $x$5"),
    "an escape": (r"\$a\$ and \$b", "$a$ and $b"),
    "inline": (r"Let $\alpha_1 < 2$ be", f"Let {P} be"),
    "double in a line": ("Let $$a + b$$ be", f"Let {P} be"),
    "display": ("Let\n\n$$\na + b \\\\\n*c* and *d*\n$$\n\nbe", "Let\nbe"),
    "no display over a blank line": ("$$\n\nLet\n\n$$", "Let"),
    "a word in capitals with a dollar": ("US$ and CA$", "US$ and CA$"),
}


@pytest.mark.parametrize(("source", "expected"), MATH.values(), ids=MATH)
def test_formulas_after_the_rule_of_pandoc(source: str, expected: str) -> None:
    assert prose(source).strip() == expected


CONTINUED = {
    "on one line": ("It says\n$$a + b$$\nand holds.", [f"It says {P} and holds."]),
    "on lines of its own": ("It says\n$$\na *b* c\n- d\n# e\n$$\nand holds.", [f"It says {P} and holds."]),
    "with other line ends": ("It says\r\n$$\r\na\r\n$$\r\nand holds.", [f"It says {P} and holds."]),
    "in a list": (
        "- It says\n  $$\n  a\n  $$\n  and holds.\n- Or not.",
        [f"It says {P} and holds.", "Or not."],
    ),
    "after letters beyond ASCII": ("Es heißt\n$$a$$\nüber „b“.", [f"Es heißt {P} über „b“."]),
    "with emphasis after it": ("It says\n$$a$$\n*and* holds.", [f"It says {P} and holds."]),
    "two": ("It says\n$$a$$\n$$b$$\nand holds.", [f"It says {P} {P} and holds."]),
    "in HTML": ("<div>\nIt says\n$$a$$\nand holds.\n</div>", [f"It says {P} and holds."]),
    "before a sentence": ("It says\n$$a.$$\nWe agree.", ["It says", "We agree."]),
    "before a comma": ("It says\n$$a$$\n, or not", ["It says", ", or not"]),
    "before a list": ("It says\n$$a$$\n- or\n- not", ["It says", "or", "not"]),
    "before a line": ("It says\n$$a$$\n---\nand holds.", ["It says", "and holds."]),
    "before code": ("It says\n$$a$$\n```\nand\n```", ["It says"]),
    "between blank lines": ("It says\n\n$$a$$\n\nand holds.", ["It says", "and holds."]),
    "after a blank line": ("It says.\n\n$$a$$\nis a law.", ["It says.", "is a law."]),
    "after a heading": ("## It says\n$$a$$\nand holds.", ["It says", "and holds."]),
    "after a quotation": ("> It says\n$$a$$\nand holds.", ["It says", "and holds."]),
    "after a table": ("a | b\n--|--\nc | d\n$$a$$\nand holds.", ["a", "b", "c", "d", "and holds."]),
    "after a directive": (":::note\n$$a$$\nand holds.\n:::", ["and holds."]),
    "after a template": ("{% raw %}\n$$a$$\nand holds.", ["and holds."]),
    "at the start": ("$$a$$\nand holds.", ["and holds."]),
    "at the end": ("It says\n$$a$$", ["It says"]),
}


@pytest.mark.parametrize(("source", "expected"), CONTINUED.values(), ids=CONTINUED)
def test_a_sentence_goes_on_after_a_display_formula(source: str, expected: list[str]) -> None:
    document = read_document(source, "markdown")
    assert [document.prose.text[b.span.start : b.span.end] for b in document.blocks] == expected


TEMPLATES = {
    "no template": ("a { b } c {d}", "a { b } c {d}"),
    "never closed": ("a {{ b\n\nc }} d", "a {{ b\nc }} d"),
    "Liquid in a line": ("a {{ page.title }} b", f"a {P} b"),
    "Liquid on a line": ("a\n{% include x.html %}\nb", "a\nb"),
    "among HTML": ("<div>\n\t{{ a }}\n\t{{ b }}\n\t<p>c</p>\n</div>\n\n{{ d }}\n\n    e", "c"),
    "two on a line": ("a\n\n{% if x %} {% endif %}\n\nb", "a\nb"),
    "what a template encloses": ("{% capture x %}\na\n{% endcapture %}", "a"),
    "code of a template": ("a\n\n{% highlight py %}\nb\n\nc\n{% endhighlight %}\n\nd", "a\nd"),
    "raw text is prose": ("{% raw %}a{% endraw %} b", f"{P}a{P} b"),
    "Hugo": ('{{< figure src="a" >}}\n\na {{< ref "b" >}} c', f"a {P} c"),
    "Hugo encloses Markdown": ("{{% note %}}\na *b*\n{{% /note %}}", "a b"),
    "Hugo over lines": ('{{< figure\n  src="a"\n  alt="b" >}}\n\nc', "c"),
    "a comment of Hugo": ("a {{/* b */}} c", f"a {P} c"),
    "kramdown": ("a\n{: .b}\n\nc{: .d} e", "a\nc e"),
    "attributes": ('![a](b){width=50%} c [d](e){.f target="_blank"}', f"{P} c d"),
    "no attributes": ("a {b c} {.5} or {b=c} and {.d} e", "a {b c} {.5} or {b=c} and {.d} e"),
    "attributes of a paragraph": ("a {.b}\n\nc\n{#d .e}", "a\nc"),
    "a role of MyST": ("see {cite}`a` and {ref}`b <c>`", f"see {P} and {P}"),
    "a table of contents": ("[TOC]\n\na [TOC] b", "a [TOC] b"),
    "an abbreviation": ("a\n\n*[HTML]: Hypertext", "a"),
    "an included file": ('--8<-- "a.md"\n\nb', "b"),
    "an address": (
        "[a]({{ b }}/c 'd') ![e]({{ f }}) <a href='{{ g }}'>h</a> [i][j]\n\n[j]: {{ k }}",
        f"a {P} h i",
    ),
    "a template in code": ("`{{ a }}` b", f"{P} b"),
    "half a mark in code": ("{% raw %}\n```\n{%!s(a)\n```\n{% endraw %}\nb", "b"),
    "marks in code": ("```\n{% comment %}\n{{ a\n```\n\nb }}\n\n```\n{% endcomment %}\n```\nc", "b }}\nc"),
}


@pytest.mark.parametrize(("source", "expected"), TEMPLATES.values(), ids=TEMPLATES)
def test_templates_are_masked(source: str, expected: str) -> None:
    assert prose(source).strip() == expected


BODIES = {
    "fences": (":::note\n\na\n\n:::\n\nb", "a\nb"),
    "fences close by": (":::tip Title\na\n:::\nb", "a\nb"),
    "fences of Pandoc": ("::: {.callout-note}\na\n:::", "a"),
    "no fence": ("a ::: b", "a ::: b"),
    "an indented body": ('!!! note "T"\n    a\n    b\n\n    c\n\nd', "a b\nc\nd"),
    "a body under tabs": ("!!! note\n\ta\n\nb", "a\nb"),
    "a body that can be folded": ("??? tip\n    a\n\n???+ tip\n    b", "a\nb"),
    "tabs": ('=== "One"\n\n    a\n\n=== "Two"\n\n    b', "a\nb"),
    "bodies in bodies": ('=== "One"\n\n    !!! note\n\n        a\n\n    b\n\nc', "a\nb\nc"),
    "code in a body": ("!!! note\n    a\n\n        code\n\n    b", "a\nb"),
    "code after a body": ("!!! note\n    a\n\nb\n\n    code", "a\nb"),
    "a body in a list": ("- a\n\n    !!! note\n        b\n\n- c", "a\nb\nc"),
    "exclamations are prose": ("!!!\n\n    code\n\nReally!!!", "Really!!!"),
    "line ends of Windows": ("!!! note\r\n    a\r\n\r\n    b\r\n", "a\nb"),
}


@pytest.mark.parametrize(("source", "expected"), BODIES.values(), ids=BODIES)
def test_bodies_of_admonitions_are_prose_also_where_they_are_indented(source: str, expected: str) -> None:
    assert prose(source).strip() == expected


COMPONENTS = {
    "imports": ("import A from './a'\nimport {\n  B,\n} from 'b'\n\na", "a"),
    "an export": ("export const a = {\n  b: 1,\n\n  c: 2,\n}\n\nd", "d"),
    "a sentence that imports": ("We\nimport cars from abroad", "We import cars from abroad"),
    "an import in code": ("```js\nimport a from 'b'\n```\nc\n\nd", "c\nd"),
    "a component": ("<Note title='x'>\n\na *b*\n\n</Note>", "a b"),
    "a component around a line": ("<Intro>\n\na <Link to={x => y}>b</Link>\n\n</Intro>", "a b"),
    "a component that shows something": ("a <Badge kind='x' /> b", f"a {P} b"),
    "a tag over lines": ("<Tabs\n  items={['a', 'b']}\n  on={() => { x > 1 }}\n>\n\na\n\n</Tabs>", "a"),
    "indented children": ("<Tabs>\n  <Tab>\n\n    a\n\n  </Tab>\n</Tabs>", "a"),
    "an expression": ("a {b.map(c => c)} d", f"a {P} d"),
    "expressions around expressions": ("a {f({b: {c: 1}})} d", f"a {P} d"),
    "a comment": ("a {/* b */} c\n\n{/*\n\nd\n\n*/}\n\ne", "a c\ne"),
    "style": ("<p style={{color: 'red'}}>a</p>", "a"),
    "code with braces": ("`{a}` b", f"{P} b"),
}


@pytest.mark.parametrize(("source", "expected"), COMPONENTS.values(), ids=COMPONENTS)
def test_components(source: str, expected: str) -> None:
    assert prose(source, "a.mdx").strip() == expected


def test_braces_and_tags_in_plain_markdown_are_prose() -> None:
    assert prose("a {b} c") == "a {b} c\n"
    assert prose("a {b} c\n\n<B>\n\nd") == "a {b} c\nd\n"
    assert prose("a {b} c\n\n```js\nimport a from 'b'\n<Note>\n```") == "a {b} c\n"


def test_markdown_with_components_is_recognised_by_its_content() -> None:
    assert prose("<Note>\n\na {b}\n\n</Note>") == f"a {P}\n"


def source_of(source: str, words: str, name: str = "a.md") -> str:
    """The source of `words` in the prose."""
    document = read_document(source, "markdown", name)
    start = document.prose.text.index(words)
    span = document.prose.source_span(Span(start, start + len(words)))
    return source[span.start : span.end]


POSITIONS = {
    "emphasis": ("a **b** c", "a b c", "a **b** c"),
    "inside emphasis": ("é **b** c", "b", "b"),
    "a wrap": ("> a\n> b", "a b", "a\n> b"),
    "an entity": ("😀 it&rsquo;s", "’", "&rsquo;"),
    "Windows and a byte order mark": ("\ufeff# a\r\n\r\nb\r\nc", "b c", "b\r\nc"),
    "a combining mark": ("e\u0301 **b**", "b", "b"),
    "a line separator is no line": ("a\u2028b *c*", "c", "c"),
    "null": ("a\0b *c*", "b c", "b *c"),
    "a placeholder": ("a `code` b", P, "`code`"),
    "a dedented body": ("!!! note\n    a\n    b", "a b", "a\n    b"),
    "below a dedented body": ("!!! note\n    a\n\n*b* c", "b c", "b* c"),
    "a title": ("---\ntitle: 'it''s a'\n---\nb", "it's", "it''s"),
    "HTML": ("<div>\n<b>a</b>\n  b\n</div>", "a b", "a</b>\n  b"),
    "a tab": ("-\ta\tb", "a b", "a\tb"),
}


@pytest.mark.parametrize(("source", "words", "expected"), POSITIONS.values(), ids=POSITIONS)
def test_prose_maps_to_its_source(source: str, words: str, expected: str) -> None:
    assert source_of(source, words) == expected


def test_sections_and_levels() -> None:
    blocks = read_document("a\n\n# b\n\nc\n\n### d\n\ne", "markdown").blocks
    assert [(b.section, b.level) for b in blocks] == [(-1, 0), (0, 1), (0, 0), (1, 3), (1, 0)]
    assert [b.level for b in read_document("<h2 align='center'>\n\na\n\n</h2>\n\nb", "markdown").blocks] == [
        2,
        0,
    ]


def test_the_address_of_a_link_is_as_it_is_written() -> None:
    supports = read_document("[a]({{ b }}/é) <a href='{{ c }}'>d</a>", "markdown").evidence
    assert [support.target for support in supports] == ["{{ b }}/é", "{{ c }}"]


def test_supports() -> None:
    document = read_document(
        "[a b](http://é.x) and [c][d].[^n] It is so (Doe, 2019) [@key]. <a href='y'>e</a> "
        "x<sup>[2]</sup>\n\n[d]: z\n\n[^n]: f",
        "markdown",
    )
    text = document.prose.text
    assert [(s.kind, text[s.span.start : s.span.end], s.target) for s in document.evidence] == [
        ("link", "a b", "http://é.x"),
        ("link", "c", "z"),
        ("footnote", "", "n"),
        ("citation", "(Doe, 2019)", "Doe, 2019"),
        ("citation", "[@key]", "@key"),
        ("link", "e", "y"),
        ("footnote", "", "2"),
    ]
    assert [text[span.start : span.end] for span in document.links] == ["a b", "c", "e"]


COMMENTS = (
    "a\n\n<!-- editlint-disable x -->\n\nb",
    "a <!-- editlint-disable x --> b",
    "a\n\n{/* editlint-disable x */}\n\nb",
    "a\n\n{{/* editlint-disable x */}}\n\nb",
    "a\n\n{% comment %} editlint-disable x {% endcomment %}\n\nb",
)


@pytest.mark.parametrize("source", COMMENTS)
def test_comments_that_address_editlint_are_kept_with_their_place(source: str) -> None:
    (comment,) = read_document(source, "markdown", "a.mdx").comments
    assert "editlint-disable x" in comment.text
    assert source[comment.span.start : comment.span.end] == comment.text
    assert "<!-- other -->" not in comment.text


def test_other_comments_are_not_kept() -> None:
    assert read_document("<!-- editlint is good -->", "markdown").comments == ()
    assert read_document("`<!-- editlint-disable x -->`", "markdown").comments == ()


@pytest.mark.parametrize("index", range(len(COMMENTS)))
def test_a_comment_is_between_the_blocks(index: int) -> None:
    document = read_document(COMMENTS[index], "markdown", "a.mdx")
    (comment,) = document.comments
    assert document.prose.text[: comment.at].strip() == "a"
    assert document.prose.text[comment.at :].strip() == "b"
