"""reStructuredText as docutils reads it: the same prose in the same blocks."""

from docutils_blocks import docutils_blocks, has_broken_table
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from editlint.markup import read_document

WORDS = (
    "eel",
    "cod",
    "swims",
    "A.",
    "10.",
    "it's",
    "sea,",
    "(deep)",
    "“far”",
    "naïve",
    "海",
    "😀",
    "x_y",
    "a*b",
    "2 * 3",
    "and/or",
)
INLINE = (
    "*a b*", "**c**", "``d e``", "``f\\``", "`Good Fish`", "`g`", "_`h i`", "j_", "`k l`_", "`m <https://n.example>`_", "o__",
    "[1]_", "[#]_", "[#p]_", "[Hill19]_", "|q|", "|r|_", ":ref:`s t <u>`", ":ref:`v`", ":sub:`2`", "`w`:sup:", "\\*x\\*",
    "y\\ *z*", "https://a.example/b_c", "d@e.example", "*un closed", "``", "**", "`f", "|g", "[h]", "\"*\"", "'*i*'", "(**j**)",
    "<k>", "l::", "--", "...", "$5", "_m", "n\\", "*o*\\ p", "<*q*>", "*r*-s", "t-*u*", "*v*.", ":w:", "x:y:",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from((*WORDS, *WORDS, *INLINE)), min_size=1, max_size=7).flatmap(
    lambda parts: st.sampled_from((" ".join(parts), "\n".join(parts)))
)
LINES = TEXTS.map(lambda text: text.replace("\n", " "))


def indented(text: str, first: str, rest: str) -> str:
    return first + text.rstrip("\n").replace("\n", "\n" + rest).replace(f"\n{rest}\n", "\n\n") + "\n"


def inside(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    marks = st.sampled_from((
        ("* ", "  "), ("- ", "  "), ("1. ", "   "), ("#. ", "   "), ("(a) ", "    "), ("   ", "   "), ("term\n   ", "   "),
        (":field: ", "    "), (".. note:: ", "   "), (".. tip::\n\n   ", "   "), (".. [1] ", "   "), (".. only:: html\n\n   ", "   "),
        (".. figure:: a.png\n   :alt: b\n\n   ", "   "), (".. versionadded:: 3 ", "   "), (".. topic:: Title\n\n   ", "   "),
        ("-a  ", "    "), (".. code::\n\n   ", "   "), (".. py:function:: f(x)\n   :g: h\n\n   ", "   "), ("See::\n\n   ", "   "),
        (".. ", "   "),
    ))  # fmt: skip
    return st.tuples(blocks, marks).map(lambda drawn: indented(drawn[0], *drawn[1]))


SIMPLE = st.one_of(
    TEXTS.map("{}\n".format),
    LINES.map("| {}\n| word\n".format),
    LINES.map(lambda text: f"==  ====\na   {text}\n==  ====\nb   c\n==  ====\n"),
    st.sampled_from(
        (
            "----\n", ">>> a b\nc\n", ".. _a: https://b.example\n", ".. |a| replace:: b c\n", "__ https://a.example\n",
            "+---+-----+\n| a | b c |\n+---+     |\n| d | e   |\n+---+-----+\n", "..\n", ".. math::\n\n   a b\n", "::\n\n  a b\n",
            "=====  ===\na b    c\n-----  ---\nd\n=====  ===\n", "   a\n\n   -- b c\n",
        )
    ),
)  # fmt: skip
BLOCKS = st.recursive(
    SIMPLE, lambda inner: inside(st.lists(inner, min_size=1, max_size=3).map("\n".join)), max_leaves=6
)
TITLES = LINES.map("eel {}".format).map(lambda text: f"{text}\n{'=' * (2 * len(text))}\n") | st.just(
    "====\nA b\n====\n"
)
DOCUMENTS = st.lists(TITLES | BLOCKS | BLOCKS, max_size=5).map("\n".join)


def ours(source: str) -> list[str]:
    document = read_document(source, "rst")
    return [document.prose.text[b.span.start : b.span.end] for b in document.blocks]


def has_words(blocks: list[str]) -> list[str]:
    return [text for text in blocks if any(map(str.isalnum, text))]


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_the_prose_is_that_of_docutils(source: str) -> None:
    assume(
        not has_broken_table(source)
    )  # its text is prose for writers, who are to see what is wrong with it
    assert has_words(ours(source)) == has_words(docutils_blocks(source))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from((*INLINE, *WORDS, "-", ".", "(", ")", '"', "\\")), max_size=9).map(" ".join))
@example("a *b\\* c* d")
@example(":ref:`s t <u>``w`:sup:")
@example("**codj_j_ ** a")
def test_the_text_of_a_paragraph_is_that_of_docutils(text: str) -> None:
    source = "Word " + " ".join(text.split()) + " word."
    assert has_words(ours(source)) == has_words(docutils_blocks(source))
