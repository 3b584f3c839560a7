"""Input made to stall the readers of reStructuredText and AsciiDoc takes time in proportion to its length."""

from collections.abc import Callable
from math import isqrt

import pytest
from tests_support import in_proportion

from editlint.markup import read_document

LENGTH = 8_000
"""Characters of the shorter text: long enough that a quadratic step would show, short enough for a test."""
RST = (
    "word ", "a-", "a_ ", "\\a", "\t", "*a ", "*a*b ", "`a ", "``a ", "`a <", "`a <b>`_ ", ":a:", ":a:`", ":a:`b` ", "|a ", "[1]_ ", "[#",
    "* a\n", "* a\n\n", "1. a\n", "A. b\n", ":a: b\n", ":a", "-a b, ", "--a=b  c\n", "| a\n", "a\n b\n", "a\n=\n", "====\na\n====\n", "==  ==\n",
    "==  ==\na   b\n", "+-+-+\n| | |\n", "+-", ".. a\n", ".. a:: b\n   :c: d\n\n   e\n", ".. _a: b_\n", ".. _", ".. [1] a\n", "__ a\n",
    "a::\n", "  -- a\n\n", " a\n\n", "é", "\0",
)  # fmt: skip
ASCIIDOC = (
    "word ", "a:", "a:: b\n", "a::\n", "*a ", "*a* ", "**a", "_", "#a ", "[.a]#b# ", "[", "]", "[[a", "`a ", "`a` ", "`+", "+a ", "+++", "pass:[",
    "{a", "{a} ", "&amp;", "\\*", "^", "\"`", "`'", "<<a", "<<a,b>> ", "((a", "link:a[", "link:a[b] ", "https://a[", "footnote:[", "footnote:[a] ",
    "a:a:", "\t", " +\n", "* a\n+\n", "a\n\n", "== a\n", "a\n--\n", "----\n", "====\n", "// a\n", "|===\n|a\n", "|a ", "[cols=\"9*a\"]\n", "999*,",
    ".a\n", ":a: b \\\n", "[a", "image::a[", "ifdef::a[]\n", "> a\n", "\x01", "== a" + " " * 50,
)  # fmt: skip


def read_all(text: str, kind: str) -> None:
    """Read the text and work out all that a document does."""
    document = read_document(text, kind)
    assert len(document.normalized) == len(document.prose)
    quoted = sum(map(document.is_quoted, document.sentences))
    assert quoted + len(document.evidence) + document.body_words >= 0


def is_read_in_proportion(unit: str, kind: str, head: str = "", ending: str = "") -> bool:
    def ready(length: int) -> Callable[[], object]:
        text = head + unit * (length // len(unit)) + ending
        return lambda: read_all(text, kind)

    return in_proportion(ready, LENGTH)


@pytest.mark.parametrize("unit", RST)
def test_rst(unit: str) -> None:
    assert is_read_in_proportion(unit, "rst")


@pytest.mark.parametrize("head", ("* ", ".. note:: ", "==  ==\n"))
@pytest.mark.parametrize("unit", ("*a ", "`a", "|", "[1", "a_"))
def test_rst_with_another_start(unit: str, head: str) -> None:
    assert is_read_in_proportion(unit, "rst", head, "\n*`|:]_")


@pytest.mark.parametrize("unit", ASCIIDOC)
def test_asciidoc(unit: str) -> None:
    assert is_read_in_proportion(unit, "asciidoc")


@pytest.mark.parametrize("head", ("|===\n", '[cols="1,a"]\n|===\n', "* ", "link:a["))
@pytest.mark.parametrize("unit", ("|", "*a ", "[a", "footnote:[", "`a", "<<a"))
def test_asciidoc_with_another_start(unit: str, head: str) -> None:
    assert is_read_in_proportion(unit, "asciidoc", head, "]*`}|>>\n")


STAIRS = {
    "rst": ("* a\n", "a\n", ".. a::\n\n", "1. a\n\n", ":a: b\n", ".. note:: a\n\n", "  - a\n"),
    "asciidoc": ("* a\n", "a\n", "a:: b\n"),
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in STAIRS.items() for line in lines])
def test_each_line_is_indented_by_more(kind: str, line: str) -> None:
    def ready(length: int) -> Callable[[], object]:
        text = "".join("  " * n + line for n in range(isqrt(length)))  # it grows with the square of the depth
        return lambda: read_all(text, kind)

    assert in_proportion(ready, 170 * 170)


@pytest.mark.parametrize("mark", "=-_*+./")
def test_delimiters_of_every_length(mark: str) -> None:
    def ready(length: int) -> Callable[[], object]:
        text = "".join(mark * n + "\na b\n" for n in range(4, isqrt(length)))
        return lambda: read_all(text, "asciidoc")

    assert in_proportion(ready, 170 * 170)


def test_a_grid_of_many_cells() -> None:
    def ready(length: int) -> Callable[[], object]:
        side = isqrt(length // 2)
        rule = "+" + "-+" * (side // 2)
        text = "".join(f"{rule}\n{'|' + 'a|' * (side // 2)}\n" for _ in range(side // 2)) + rule + "\n"
        return lambda: read_all(text, "rst")

    assert in_proportion(ready, LENGTH)


@pytest.mark.parametrize("rows", ("+-+-+-+-+-+-+-+-+\n", "+-+-+-+\n|       |\n", "+--+--+--+\n|  +--+  |\n"))
def test_a_grid_that_is_tangled(rows: str) -> None:
    def ready(length: int) -> Callable[[], object]:
        text = rows * (length // len(rows)) + "+-------+\n"
        return lambda: read_all(text, "rst")

    assert in_proportion(ready, LENGTH)


@pytest.mark.parametrize("kind", ("rst", "asciidoc"))
@pytest.mark.parametrize("depth", (60, 2_000))
def test_depth_is_no_error(kind: str, depth: int) -> None:
    for line in ("* word\n\n", ".. note::\n\n", "word\n", "=", "* "):
        read_all("".join("  " * n + line for n in range(min(depth, 300))), kind)
        read_all(line.strip("\n") * depth, kind)
