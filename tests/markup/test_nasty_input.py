"""Input made to stall a reader takes time in proportion to its length.

No clock is compared with a number: each text is read at a length and at four times that, and whatever is
quadratic takes sixteen times as long.
"""

from collections.abc import Callable
from math import isqrt

import pytest
from tests_support import in_proportion

from editlint.markup import read_document

LENGTH = 15_000
"""Characters of the shorter text: long enough that a quadratic step would show, short enough for a test."""

UNITS = (
    "word ", "7", "a", "a. ", "é", "😀", "\n", "\r", "\t", " ", "\\", "> ", ">", "- a\n", "# a\n", "| a | b |\n|---|---|\n",
    "[", "![", "](", "[a](b)", "[](a)\n", "[^1]", "[^1]: a\n", "*", "**a_", "_", "~", "`", "``a ", "```\n", "~~~\n",
    "<!--", "<![", "<!", "<?", "<a", "<a>", "<a b=\"", "</", "<div>", "<div>\n", "<blockquote>", "<li>", "<ul><li>a", "<td>",
    "<sup>1</sup>", "<code>", "<svg>", "<script></script", "<title>", "<q>", "<br>", "&", "&#1", "&amp;",
    "{", "{{", "{%", "{:", "{a}", "{{a}}", "{/* ", "{.a .b", "{a=\"", "{{< highlight >}}", "{% comment %}",
    "$", "$a ", "$$a\n", ":::\n", "::: a\n    b\n", "!!! a\n    b\n", '=== "T"\n', "*[a", "\n<Foo", "<Foo>\n", "<Foo a={",
    "import a\n", "import a from 'b'\n", "export const a = {\n\n", "http://", "http://a)", "www.", "a@", "mailto:",
    '"a ', "“", "”", "«", "„", "‘a’", "'", "(", "(Aa, ", "[@a", "…", "A. ", "vol. 3 ", "He left.[1] Then ", "\x7f", "\0",
)  # fmt: skip


def read_all(text: str, kind: str, name: str) -> None:
    """Read the text and work out all that a document does."""
    document = read_document(text, kind, name)
    assert len(document.normalized) == len(document.prose)
    assert document.body_words >= 0
    assert document.body_sentences >= 0
    assert sum(map(document.is_quoted, document.sentences)) + len(document.evidence) >= 0


def is_read_in_proportion(unit: str, kind: str, name: str, ending: str = "") -> bool:
    def ready(length: int) -> Callable[[], object]:
        text = unit * (length // len(unit)) + ending
        return lambda: read_all(text, kind, name)

    return in_proportion(ready, LENGTH)


@pytest.mark.parametrize("unit", UNITS)
def test_markdown(unit: str) -> None:
    assert is_read_in_proportion(unit, "markdown", "a.mdx")


@pytest.mark.parametrize("unit", UNITS)
def test_html(unit: str) -> None:
    assert is_read_in_proportion(unit, "html", "a.html")


LATEX = (
    "\\", "\\\\", "{", "}", "{}", "\\emph{", "\\a", "$", "$$", "\\(", "\\[", "\\)", "\\item[", "\\item", "\\begin", "\\begin{", "\\begin{quote}",
    "\\end{quote}", "\\begin{verbatim}", "\\begin{equation}", "\\begin{tabular}", "\\begin{document}", "\\end{document}", "%", "%\n", "\\def",
    "\\verb", "\\verb|", "\\lstinline", "\\mintinline{a}", "\\'", "\\c", "``", "''", "--", "~", "\\url{", "\\href{", "\\footnote{", "\\title{", "\\section{",
    "\\usepackage[", "\\newcommand{\\a}[1]{", "#1", "\\cite[", "\\textcolor{", " ", "\n", " \n", "\t", "[", "]", "<1->", "\\only<", "{\\tt ",
)  # fmt: skip


@pytest.mark.parametrize("unit", LATEX)
def test_latex(unit: str) -> None:
    assert is_read_in_proportion(unit, "latex", "a.tex")
    assert is_read_in_proportion(unit, "latex", "a.tex", "}])$\\)\\]\\end{verbatim}\n\n")


@pytest.mark.parametrize(
    "unit", ("^[", "^[a", "]", "[", "[@", "[@a", "@a", "@", "-@{", "]{.a}", "\\a{", "\\begin{table}\n", "```{r}\n", "#| fig-cap: a\n", ":::\n")
)  # fmt: skip
def test_quarto(unit: str) -> None:
    assert is_read_in_proportion(unit, "markdown", "a.qmd")
    assert is_read_in_proportion(unit, "markdown", "a.qmd", "]}\n```\n\\end{table}")


@pytest.mark.parametrize(
    "unit", ('"a",', '"\\u00e9",', '"\\r\\n",', '"",', "1,", "[],", "{},", " ", '"' + "\\\\" * 8 + '",')
)
def test_notebooks(unit: str) -> None:
    def ready(length: int) -> Callable[[], object]:
        text = '{"cells":[{"cell_type":"markdown","source":[' + unit * (length // len(unit)) + '""]}]}'
        return lambda: read_all(text, "notebook", "a.ipynb")

    assert in_proportion(ready, LENGTH)


@pytest.mark.parametrize("unit", ("a", "7", "\n", "- a\n", "a. ", "http://a)", "“", '"a ', "(Aa, "))
def test_plain_text(unit: str) -> None:
    assert is_read_in_proportion(unit, "plain", "a.txt")


@pytest.mark.parametrize("unit", ("<a", "<!--", "<![", "{{", "{%", "{/* ", "<Foo a={", "`", "[", "$", '"a '))
@pytest.mark.parametrize("ending", ('>-->}}%}*/}"`]$', "\n\n```\n</div>"))
def test_what_ends_at_last(unit: str, ending: str) -> None:
    assert is_read_in_proportion(unit, "markdown", "a.mdx", ending)
    assert is_read_in_proportion(unit, "html", "a.html", ending)


def test_lists_in_lists() -> None:
    def nested(depth: int) -> str:
        return "".join("  " * i + "- a\n" for i in range(depth))

    def ready(length: int) -> Callable[[], object]:
        text = nested(isqrt(length))  # the text grows with the square of the depth
        return lambda: read_all(text, "markdown", "")

    assert in_proportion(ready, 170 * 170)


@pytest.mark.parametrize("text", ("word " * 1_000_000, "7" * 5_000_000))
def test_a_line_of_five_megabytes(text: str) -> None:
    (block,) = read_document(text, "markdown").blocks
    assert len(block.span) == len(text.strip())


@pytest.mark.parametrize(
    "unit",
    ("---\n", "+++\n", "--- ", "title: a\n", "- ", "title: >\n  a\n\n", "a: [", '"', "'", "{", "*a ", "# "),
)
def test_heads_that_never_end(unit: str) -> None:
    for opening in ("---\n", "+++\n", '{"a": '):
        for ending in ("", "\n---\n", "\n+++\n", "\n}\n"):
            read_all(opening + unit * (8_000 // len(unit)) + ending, "markdown", "")
