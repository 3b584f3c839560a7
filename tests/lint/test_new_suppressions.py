"""Comments that are added for findings: where they are, and the law that they change nothing else."""

import re
from collections.abc import Callable, Sequence

import pyromark
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests_support import checker

from editlint.core.finding import Finding
from editlint.document.model import Document
from editlint.lint.linter import LintResult, lint
from editlint.lint.new_suppressions import AddedSuppressions, SuppressionAdder
from editlint.lint.reading import Reading
from editlint.lint.suppression_comments import CommentWriter
from editlint.markup import SUFFIXES, read_document
from editlint.markup.comment_marks import comment_marks

RULES = checker(
    "filler/red\nwith: {terms: [red]}\nquotes: check",
    "filler/blue\nwith: {terms: [blue]}\nquotes: check",
    "style/green\nwith: {terms: [green]}\nquotes: check",
    "suppression/unused\nengine: suppressions\nwith: {kind: unused}\nlanguages: [any]",
    "suppression/unknown\nengine: suppressions\nwith: {kind: unknown}\nlanguages: [any]",
)


def add(text: str, name: str = "a.md", reason: str = "") -> AddedSuppressions:
    format = SUFFIXES[name[name.index(".") :]]
    marks = comment_marks(text, format, name)
    assert marks is not None

    def read(text: str) -> Document:
        return read_document(text, format, name)

    def check(document: Document) -> LintResult:
        return lint(document, RULES, name)

    def shown(checked: LintResult) -> Sequence[Finding]:
        return [each for each in checked.findings if each.block != "comment"]

    document = read(text)
    markdown_name = name if format == "markdown" else ""
    adder = SuppressionAdder(CommentWriter(marks, reason), read, check, shown, markdown_name)
    return adder.add(Reading(document, check(document)))


def after(text: str, name: str = "a.md", reason: str = "") -> str:
    return add(text, name, reason).reading.document.source


NEXT = "<!-- editlint-disable-next filler/red -->"
LATEX_NEXT = "% editlint-disable-next filler/red"
LATEX_FILE = "% editlint-disable-file filler/red"
LINE = "<!-- editlint-disable-line filler/red -->"
MDX_LINE = "{/* editlint-disable-line filler/red */}"
FILE = '<!-- editlint-disable-file filler/red "Red" -->'
ON, OFF = "<!-- editlint-enable filler/red -->", "<!-- editlint-disable filler/red -->"


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("nothing to suppress", "Plain words.\n", "Plain words.\n"),
        ("a paragraph", "One.\n\nA red hat.\n", f"One.\n\n{NEXT}\nA red hat.\n"),
        ("a wrapped paragraph", "One\ntwo\nred hats.\n", f"{NEXT}\nOne\ntwo\nred hats.\n"),
        ("a heading", "# Red\n\nText.\n", f"{NEXT}\n# Red\n\nText.\n"),
        ("a heading with a line below it", "Red\n===\n", f"{NEXT}\nRed\n===\n"),
        ("without a line end", "A red hat.", f"{NEXT}\nA red hat."),
        ("CRLF", "A red hat.\r\nToo.\r\n", f"{NEXT}\r\nA red hat.\r\nToo.\r\n"),
        ("a byte order mark", "\ufeffA red hat.\n", f"\ufeff{NEXT}\nA red hat.\n"),
        ("after front matter", "---\na: b\n---\nA red hat.\n", f"---\na: b\n---\n{NEXT}\nA red hat.\n"),
        ("a list item", "- One\n- red\n- Two\n", f"- One\n- red {LINE}\n- Two\n"),
        ("the end of a file", "- One\n- red", f"- One\n- red {LINE}"),
        ("an inner item", "- One\n  - red\n", f"- One\n  - red {LINE}\n"),
        ("a task", "- [ ] red\n", f"- [ ] red {LINE}\n"),
        ("a paragraph of an item", "- One\n\n  red\n", f"- One\n\n  red {LINE}\n"),
        ("a wrapped item", "- a red\n  red hat\n", f"- {NEXT}\n  a red\n  red hat\n"),
        ("a wrapped task", "- [ ] a red\n  hat, red\n", f"- [ ] a red {LINE}\n  hat, red {LINE}\n"),
        ("a hard line break", "- a red  \n  hat\n", f"- a red {LINE}  \n  hat\n"),
        ("a hard line break with a mark", "- a red\\\n  hat\n", f"- a red {LINE}\\\n  hat\n"),
        ("a quotation", "One.\n\n> A red hat.\n", f"One.\n\n{NEXT}\n> A red hat.\n"),
        ("later in a quotation", "> One.\n>\n> A red hat.\n", f"> One.\n>\n> {NEXT}\n> A red hat.\n"),
        ("a list in a quotation", "> - red\n", f"> - red {LINE}\n"),
        ("a footnote", "Hat[^1].\n\n[^1]: A red one.\n", f"Hat[^1].\n\n[^1]: A red one. {LINE}\n"),
        ("a table", "|a|\n|-|\n|red|\n\nText.\n", f"{OFF}\n|a|\n|-|\n|red|\n\n{ON}\n\nText.\n"),
        ("a table at the end", "|a|\n|-|\n|red|", f"{OFF}\n|a|\n|-|\n|red|\n\n{ON}"),
        ("two cells", "|red|\n|-|\n|red|\n", f"{OFF}\n|red|\n|-|\n|red|\n\n{ON}\n"),
        ("HTML", "<div>\nA red hat.\n</div>\n", f"<div>\n{NEXT}\nA red hat.\n</div>\n"),
        ("below the output of a template", "{% image %}\n*Red*\n", f"{{% image %}}\n*Red* {LINE}\n"),
        (
            "a template in an item may make text that goes on",
            "- red\n{% x %}\nred\n",
            f"- red {LINE}\n{{% x %}}\nred {LINE}\n",
        ),
        ("a template and its paragraph", "{{< x >}}\n\nred\n", f"{{{{< x >}}}}\n\n{NEXT}\nred\n"),
        ("the comment of a template", "One.\n{# x #}\n\nred\n", f"One.\n{{# x #}}\n\n{NEXT}\nred\n"),
        (
            "the title in front matter",
            "---\ntitle: Red hats\n---\n\nText.\n",
            f"---\ntitle: Red hats\n---\n\n{FILE}\nText.\n",
        ),
        (
            "front matter and nothing else",
            "---\ntitle: Red hats\n---\n",
            f"---\ntitle: Red hats\n---\n{FILE}\n",
        ),
        (
            "several rules in a block",
            "Blue, red,\nand red green.\n",
            "<!-- editlint-disable-next filler/blue, filler/red, style/green -->\nBlue, red,\nand red green.\n",
        ),
        (
            "a code block is not looked at",
            "```\nred\n```\n\nred\n",
            f"```\nred\n```\n\n{NEXT}\nred\n",
        ),
    ],
)  # fmt: skip
def test_where_the_comment_is(case: str, text: str, expected: str) -> None:
    assert after(text) == expected
    assert after(expected) == expected


@pytest.mark.parametrize(
    ("case", "name", "text", "expected"),
    [
        ("LaTeX", "a.tex", "One.\n\nA red hat.\n", f"One.\n\n{LATEX_NEXT}\nA red hat.\n"),
        ("a heading in LaTeX", "a.tex", "\\section{Red}\nOne.\n", f"{LATEX_NEXT}\n\\section{{Red}}\nOne.\n"),
        (
            "an item of LaTeX",
            "a.tex",
            "  \\item One\n  \\item red\n",
            f"  \\item One\n  {LATEX_NEXT}\n  \\item red\n",
        ),
        ("a caption of LaTeX", "a.tex", "\\caption{a\n red}", f"{LATEX_NEXT}\n\\caption{{a\n red}}"),
        ("a wrapped paragraph of LaTeX", "a.tex", "a\nred\nhat", f"{LATEX_NEXT}\na\nred\nhat"),
        ("a note of LaTeX", "a.tex", "a\\footnote{red} b", f'{LATEX_FILE} "red"\na\\footnote{{red}} b'),
        (
            "the title of LaTeX",
            "a.tex",
            "\\title{Red}\n\\begin{document}a\\end{document}",
            f"{LATEX_NEXT}\n\\title{{Red}}\n\\begin{{document}}a\\end{{document}}",
        ),
        ("Quarto", "a.qmd", "::: {.x}\nA red hat^[b].\n:::\n", f"::: {{.x}}\nA red hat^[b]. {LINE}\n:::\n"),
        (
            "a caption in a chunk of Quarto",
            "a.qmd",
            "# T\n\n```{r}\n#| fig-cap: red\nx\n```\n\nText.\n",
            f"# T\n\n{OFF}\n```{{r}}\n#| fig-cap: red\nx\n```\n\n{ON}\n\nText.\n",
        ),
        ("MDX", "a.mdx", "# Red\n", "{/* editlint-disable-next filler/red */}\n\n# Red\n"),
        ("an item of MDX", "a.mdx", "- red\n", f"- red {MDX_LINE}\n"),
        ("a wrapped item of MDX", "a.mdx", "- a\n  red hat\n", f"- a\n  red hat {MDX_LINE}\n"),
        (
            "a component",
            "a.mdx",
            "<Note>\nA red hat.\n</Note>\n",
            f"<Note>\nA red hat. {MDX_LINE}\n</Note>\n",
        ),
        ("an HTML file", "a.html", "<p>Red hats</p>\n", f"{NEXT}\n<p>Red hats</p>\n"),
        ("indented", "a.html", "<div>\n  <p>Red</p>\n</div>\n", f"<div>\n  {NEXT}\n  <p>Red</p>\n</div>\n"),
        ("later in a line", "a.html", "<p>One</p><p>red</p>\n", f"<p>One</p><p>{NEXT}red</p>\n"),
        ("a title", "a.html", "<title>Red</title>\n", f"{NEXT}\n<title>Red</title>\n"),
    ],
)
def test_each_format_has_comments_of_its_own(case: str, name: str, text: str, expected: str) -> None:
    assert after(text, name) == expected
    assert after(expected, name) == expected


def test_a_comment_gives_the_reason() -> None:
    assert after("- red\n", reason="his own words") == (
        "- red <!-- editlint-disable-line filler/red -- his own words -->\n"
    )
    assert "--" not in after("<p>red</p>", "a.xhtml", "his own words").replace("<!--", "").replace("-->", "")


def test_comments_and_findings_are_counted() -> None:
    added = add("Red, and red.\n\n- blue\n\n|red|\n|-|\n")
    assert (added.comments, added.findings, len(added.rounds)) == (4, 4, 1)


def test_an_earlier_comment_of_the_same_block_stays() -> None:
    before = "<!-- editlint-disable-next filler/blue -- hers -->\nBlue and red.\n"
    assert after(before) == f"<!-- editlint-disable-next filler/blue -- hers -->\n{NEXT}\nBlue and red.\n"


def test_a_repetition_has_a_comment_at_as_many_places_as_it_takes() -> None:
    added = add("The club is full.\n\nThe club is full.\n\nThe club is full.\n")
    assert not added.reading.checked.findings


OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
COMMENT = re.compile(r"\s*<!-- editlint-.*? -->")
WORDS = [
    "red",
    "a red hat",
    "Blue and red.",
    "plain words",
    "green\nred",
    "one  \nred two",
    "`red`",
    "**red**",
]
words = st.sampled_from(WORDS)


def indented(text: str, prefix: str) -> str:
    return "\n".join(prefix + line if line else prefix.rstrip() for line in text.split("\n"))


def item(mark: str) -> Callable[[str], str]:
    return lambda text: mark + indented(text, " " * len(mark))[len(mark) :]


leaves = st.one_of(
    words,
    words.map("# {}".format),
    words.map("{}\n===".format),
    words.map("```\n{}\n```".format),
    words.map("    {}".format),
    words.map("|{}|b|\n|---|---|\n|c|red|".format),
    words.map("<div>\n{}\n</div>".format),
    words.map("<p>{}</p>".format),
    words.map("[^1]: {}".format),
    words.map("[{}](b.md)".format),
    words.map("![{}](b.png)".format),
    words.map("term\n: {}".format),
    words.map("- [ ] {}".format),
    st.sampled_from(
        [
            "***",
            "<br>",
            "<!-- note -->",
            "<!-- editlint-disable-next filler/red -->",
            "{% x %}",
            "{{< y >}}",
            "[^1]",
            "",
        ]
    ),
)
blocks = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(lambda text: indented(text, "> ")),
        inner.map(item("- ")),
        inner.map(item("1. ")),
        inner.map(item("* ")),
        st.lists(inner, min_size=2, max_size=4).map("\n".join),
        st.lists(inner, min_size=2, max_size=4).map("\n\n".join),
    ),
    max_leaves=12,
)


def rendered(text: str) -> str:
    """The page without comments and white space."""
    return re.sub(r"\s+", "", COMMENT.sub("", pyromark.html(text, options=OPTIONS)))


@given(
    blocks, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\n"]), st.sampled_from(["", "his words"])
)
@example("- red\n\n<br>\n- red", "\n", "", "")
@example("- red\n{% x %}\nred", "\n", "", "")
@example("- [^1]: red\n\n  {% x %}\n\n      red", "\n", "", "")
@settings(max_examples=300, deadline=None)
def test_comments_suppress_all_findings_and_change_nothing_else(
    text: str, line_end: str, last: str, reason: str
) -> None:
    text = (text + last).replace("\n", line_end)
    added = add(text, reason=reason)
    source = added.reading.document.source
    assert [each for each in added.reading.checked.findings if each.block != "comment"] == []
    before = read_document(text, "markdown", "a.md")
    assert len(added.reading.checked.findings) <= len(lint(before, RULES, "a.md").findings)
    assert added.reading.document.prose.text == before.prose.text
    assert rendered(source) == rendered(text)
    if "\n" in text:
        assert source.count("\r\n") == (source.count("\n") if line_end == "\r\n" else 0)
    assert add(source, reason=reason).comments == 0


@given(st.lists(words, min_size=1, max_size=6), st.data())
@settings(deadline=None)
def test_the_same_holds_for_html(texts: list[str], data: st.DataObject) -> None:
    parts = [
        f"<{tag}>{text}</{tag}>" if tag else text
        for text in texts
        for tag in [data.draw(st.sampled_from(["p", "li", "td", "h1", "div", "b", "title", ""]))]
    ]
    text = data.draw(st.sampled_from(["", "\n", "\n  "])).join(parts)
    added = add(text, "a.html")
    assert added.reading.checked.findings == ()
    assert COMMENT.sub("", added.reading.document.source).split() == text.split()
    assert add(added.reading.document.source, "a.html").comments == 0
