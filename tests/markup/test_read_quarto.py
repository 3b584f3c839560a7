"""Quarto and R Markdown: what differs from the Markdown of other sites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from probes import blocks, check_probe, findings, marked_places

from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER as P
from editlint.markup import read_document

CHUNK = "```{{r}}\n{}plot(red mill)\n```\n"


def read(source: str, name: str = "a.qmd") -> Document:
    return read_document(source, "markdown", name)


PROBES = {
    "text": "a ⟦red mill⟧ stood",
    "a title": '---\ntitle: "The ⟦red mill⟧"\nauthor: red mill\n---\n\na',
    "a subtitle": "---\nsubtitle: A ⟦red mill⟧\n---\na",
    "an abstract": "---\nabstract: |\n  A ⟦red mill⟧ stood.\nexecute:\n  label: red mill\n---\na",
    "an abstract that is folded": "---\nabstract: >\n  A\n  ⟦red mill⟧ stood.\n---\na",
    "a chunk": CHUNK.format("") + "\na ⟦red mill⟧",
    "a chunk with options": "```{r red-mill, echo=FALSE, x='red mill'}\nred mill\n```\na ⟦red mill⟧",
    "a chunk in a list": "- a\n\n  ```{python}\n  red mill\n  ```\n\n- ⟦red mill⟧",
    "a chunk of tildes": "~~~{julia}\nred mill\n~~~\n⟦red mill⟧",
    "a raw block": "```{=html}\n<p>red mill</p>\n```\n⟦red mill⟧",
    "a caption": CHUNK.format('#| fig-cap: "A ⟦red mill⟧."\n#| label: red mill\n'),
    "a caption in single quotation marks": CHUNK.format("#| fig-cap: 'A ⟦red mill⟧'\n"),
    "a plain caption": CHUNK.format("#| tbl-cap: A ⟦red mill⟧\n"),
    "a caption of JavaScript": "```{ojs}\n//| fig-cap: A ⟦red mill⟧\nred mill\n```",
    "a caption of R Markdown": "```{r mill, fig.cap='A ⟦red mill⟧', x=1}\nred mill\n```",
    "a caption in code that is not run": "```r\n#| fig-cap: red mill\n```\n⟦red mill⟧",
    "a callout": "::: {.callout-note title=\"red mill\"}\n## The ⟦red mill⟧\n\na ⟦red mill⟧\n:::\n\n⟦red mill⟧",
    "nested divs": ":::: {.columns}\n::: {.column width=\"40%\"}\na ⟦red mill⟧\n:::\n::::\n⟦red mill⟧",
    "a div with a name": "::: red mill\n⟦red mill⟧\n:::",
    "a div of HTML": "<div style=\"red: mill\">\n[![](a.png)](red-mill) **a ⟦red mill⟧**\n</div>\n\n⟦red mill⟧",
    "a div of HTML with indented text": "<div>\n    a ⟦red mill⟧\n</div>\n⟦red mill⟧",
    "a shortcode": "{{< include _red mill.qmd >}}\n\na {{< var red mill >}} ⟦red mill⟧",
    "a figure": "![A red mill](mill.png){#fig-mill fig-alt=\"red mill\"}\n\n⟦red mill⟧",
    "a cross-reference": "See @fig-red-mill and ⟦red mill⟧",
    "a citation": "As @red2020 and -@mill_x say, a ⟦red mill⟧",
    "a citation in brackets": "It is so [see @red, pp. 3; also @mill] in a ⟦red mill⟧",
    "a reference at the start": "@fig-mill is a ⟦red mill⟧",
    "a reference in braces": "As @{https://red.mill/a b} says, a ⟦red mill⟧",
    "an address": "Ask a@red.org of the ⟦red mill⟧",
    "a note": "The house^[A ⟦red mill⟧.] stood by a ⟦red mill⟧",
    "a note with mark-up": "The house^[A **⟦red mill⟧**, `red mill`, [⟦red mill⟧](http://red.mill).] stood",
    "a note over lines": "The house^[A\n⟦red mill⟧] stood\n\n⟦red mill⟧",
    "a note in a list": "- a house^[A ⟦red mill⟧.]\n- ⟦red mill⟧",
    "a note in a heading": "# House^[A ⟦red mill⟧.]\n\n⟦red mill⟧",
    "a note that is not closed": "The house^[A ⟦red mill⟧\n\n⟦red mill⟧]",
    "a span": "a [⟦red mill⟧]{.smallcaps} and [a ⟦red mill⟧ [x]]{lang=de} stood",
    "a span that splits it": "a ⟦[red]{.x} mill⟧".replace("⟦[", "[⟦"),
    "inline code": "a `r red mill` and `{python} red mill` ⟦red mill⟧",
    "inline code with attributes": "a `red mill`{.r} ⟦red mill⟧",
    "a display formula": "$$\nred mill\n$$ {#eq-red mill}\n\n⟦red mill⟧",
    "a display formula in a sentence": "a ⟦red mill⟧\n$$\nred mill\n$$ {#eq-mill}\nred\n$$x$$\nmill ⟦red\nmill⟧",
    "an environment in a sentence": "a red\n\\begin{align}\nred mill\n\nmill\n\\end{align}\nmill ⟦red mill⟧",
    "a figure in a sentence": "a ⟦red mill⟧\n\\begin{figure}\nred mill\n\\end{figure}\na ⟦red mill⟧",
    "LaTeX": "\\newpage\n\na \\textit{red mill} ⟦red mill⟧\n\n\\begin{equation}\nred mill\n\\end{equation}\n\n⟦red mill⟧",
    "bookdown": "Figure \\@ref(fig:red mill) and a ⟦red mill⟧\n\n(ref:red) A ⟦red mill⟧",
    "escapes": "a \\@red, \\^[⟦red mill⟧\\] and \\[⟦red mill⟧]{.x}",
    "no components": "import red from 'mill'\n\na {⟦red mill⟧} <Mill>⟦red mill⟧</Mill>".replace("import red from 'mill'", "A."),
    "CRLF": "The house^[A\r\n⟦red mill⟧] stood\r\n\r\n⟦red mill⟧",
    "letters beyond ASCII": "Das Häuschen^[Ein ⟦red mill⟧.] — @fig-müll: ⟦red mill⟧ 😀 [⟦red mill⟧]{.x}",
}  # fmt: skip


@pytest.mark.parametrize("name", ["a.qmd", "a.Rmd"])
@pytest.mark.parametrize("source", PROBES.values(), ids=PROBES)
def test_the_place_is_exact(source: str, name: str) -> None:
    text, places = marked_places(source)
    assert [(each.start, each.end) for each in findings(text, name)] == sorted(places)


def test_there_are_forty_probes() -> None:
    assert len(PROBES) >= 40


BLOCKS = {
    "a note": ("a^[b] c\n\nd", [("paragraph", "a c"), ("paragraph", "b"), ("paragraph", "d")]),
    "a note in a quotation": ("> a^[b]", [("quotation", "a"), ("paragraph", "b")]),
    "a note of two paragraphs is none": ("a^[b\n\nc]", [("paragraph", "a^[b"), ("paragraph", "c]")]),
    "a note in code": ("`a^[b]`\n\n    c^[d]\n", [("paragraph", P)]),
    "brackets in a note": ("a^[b [c] d] e", [("paragraph", "a e"), ("paragraph", "b [c] d")]),
    "a note in a note": ("a^[b^[c]] d", [("paragraph", "a d"), ("paragraph", "b^[c]")]),
    "a span": ("[a]{.b} [c] [d](e){.f}", [("paragraph", "a [c] d")]),
    "references": ("See @fig-a, [@b] and @c.", [("paragraph", f"See {P}, [@b] and {P}.")]),
    "a caption": ('```{r}\n#| fig-cap: "a"\nb\n```\n\nc', [("caption", "a"), ("paragraph", "c")]),
    "a caption from an expression": ("```{r}\n#| fig-cap: !expr x\n#| tbl-cap: |\n```\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "a.qmd") == expected


@pytest.mark.parametrize("source", ["a^[b] c", "[a]{.b} c", "See @c.", "a \\newpage b"])
def test_other_markdown_has_no_such_marks(source: str) -> None:
    assert len(blocks(source, "a.md")) == 1
    assert blocks(source, "a.md") != blocks(source, "a.qmd")


def test_evidence() -> None:
    document = read("a^[b @c] @fig-d [@e; -@f] [^1]\n\n[^1]: g")
    assert [(each.kind, each.target) for each in document.evidence] == [
        ("footnote", "^[1]"), ("citation", "@fig-d"), ("citation", "@e; -@f"), ("footnote", "1"), ("citation", "@c")]  # fmt: skip


def test_a_comment_suppresses_what_is_in_a_note() -> None:
    comment = "<!-- editlint-disable-{} style/mill -->"
    assert findings(f"a^[red mill] {comment.format('line')}\n", "a.qmd") == ()
    assert len(findings(f"{comment.format('next')}\n\na red mill^[red mill]\n", "a.qmd")) == 1


SNIPPETS = (
    "^[", "]", "[", "]{.a}", "{", "}", "@fig-a", "-@b", "[@c]", "`", "```{r}\n", "```\n", "#| fig-cap: a\n", "\n\n", "\n", "> ",
    "- ", "# ", ":::", "\\", "\\textit{", "\\begin{equation}\n", "\\end{equation}", "$", "$$\n", "é", "word ", "<b>", "<!--", "-->",
    "{{< a >}}", "^[a^[b]]", "\\@ref(a)", "\t", "| a | b |\n|---|---|\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join))
def test_any_source_is_read(source: str) -> None:
    document = read(source)
    for run in document.prose.segments():
        base = document.prose.base.text if document.prose.base else document.source
        if run.copy:
            assert document.prose.text[run.start : run.end] == base[run.base_start : run.base_end]


def test_the_marks_are_those_of_the_source() -> None:
    check_probe("a ⟦red mill⟧", "a.qmd")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>\n[![](a.png)](b) *c*\n</div>\n", f"{P} c\n"),
        ("<div>\n[![](a.png)](b)\n</div>\n", ""),
        ("<div>\n<p>*c*</p>\n</div>\n", "*c*\n"),
        ("<divan>\n*c*\n", "*c*\n"),
    ],
)
def test_the_content_of_a_div_is_markdown_as_for_pandoc(source: str, expected: str) -> None:
    assert read_document(source, "markdown", "a.qmd").prose.text == expected
