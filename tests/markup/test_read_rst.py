"""reStructuredText: what is prose, as which kind of block; its links, notes, comments, pictures and metadata."""

from functools import partial

import probes
import pytest
from probes import paragraphs

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER as P
from editlint.markup import read_document


def read(source: str) -> Document:
    return read_document(source, "rst", "a.rst")


blocks = partial(probes.blocks, name="a.rst")


BLOCKS = {
    "nothing": ("", []),
    "spaces": (" \n\t\n", []),
    "lines are joined": ("One\ntwo.\n\nThree.", paragraphs("One two.", "Three.")),
    "a title": ("Eels\n====\n\nThey swim.", [("title", "Eels"), ("paragraph", "They swim.")]),
    "a title of three characters": ("---\nEel\n---\n\nIt swims.", [("title", "Eel"), ("paragraph", "It swims.")]),
    "a title with two lines": ("======\n Eels\n======\n\nIt rains.", [("title", "Eels"), ("paragraph", "It rains.")]),
    "a title after a label and a comment": (".. _eels:\n\n.. A note.\n\nEels\n----\n", [("title", "Eels")]),
    "a heading after text": ("They swim.\n\nEels\n====\n", [("paragraph", "They swim."), ("heading", "Eels")]),
    "headings": ("A\n=\n\nB\n-\n\nC\n-\n\nD\n=\n", [("title", "A"), ("heading", "B"), ("heading", "C"), ("heading", "D")]),
    "a line under it that is too short": ("Long title\n====\n\nIt rains.", [("title", "Long title"), ("paragraph", "It rains.")]),
    "a line that is too short to be one": ("Long title\n==\n\nIt rains.", paragraphs("Long title ==", "It rains.")),
    "a transition": ("It rains.\n\n----\n\nIt pours.", paragraphs("It rains.", "It pours.")),
    "items": ("* a\n  b\n* c\n\n  d\n\n  - e\n", [("list", "a b"), ("list", "c"), ("list", "d"), ("list", "e")]),
    "a dash in a line": ("He left\n- and came.", paragraphs("He left - and came.")),
    "numbers": ("1. a\n2. b\n\n(i) c\n\n#) d\n", [("list", "a"), ("list", "b"), ("list", "c"), ("list", "d")]),
    "a name with an initial": ("A. Hill said\nso.", paragraphs("A. Hill said so.")),
    "a year": ("It was in\n\n1998. A year\nlater it was over.", paragraphs("It was in", "1998. A year later it was over.")),
    "no Roman number": ("mil. Text", paragraphs("mil. Text")),
    "no Roman number in order": ("iiii. Text", paragraphs("iiii. Text")),
    "terms": ("eel\n   A fish.\n\ncod : noun\n   Too.\n", [("list", "eel"), ("list", "A fish."), ("list", "cod"), ("list", "Too.")]),
    "metadata": ("T\n=\n\n:Author: Ann\n:Date: May\n\nIt rains.", [("title", "T"), ("paragraph", "It rains.")]),
    "a summary": ("T\n=\n\n:summary: How *eels*\n   swim.\n\nIt rains.", [
        ("title", "T"), ("summary", "How eels swim."), ("paragraph", "It rains.")]),
    "fields": ("It rains.\n\n:param x: The depth.\n:returns: It.\n", [("paragraph", "It rains."), ("list", "The depth."), ("list", "It.")]),
    "a role is no field": (":ref:`a b <c>` is here.", paragraphs("a b is here.")),
    "options": ("-a        Show all.\n--size=N  The size.\n", [("list", "Show all."), ("list", "The size.")]),
    "a dash and a word": ("-a text", paragraphs("-a text")),
    "a literal block": ("See::\n\n   in order to\n\nIt rains.", paragraphs("See:", "It rains.")),
    "a literal block without text": ("It rains.\n\n::\n\n   in order to\n\nIt pours.", paragraphs("It rains.", "It pours.")),
    "a literal block after a space": ("See ::\n\n   in order to\n\nIt rains.", paragraphs("See", "It rains.")),
    "a quoted literal block": ("See::\n\n> in order to\n> go\n\nIt rains.", paragraphs("See:", "It rains.")),
    "a literal block without a blank line": ("See::\n   in order to\n\nIt rains.", [("list", "See:"), ("paragraph", "It rains.")]),
    "two colons that are escaped": ("See\\::\n\n   Words here.", [("paragraph", "See::"), ("quotation", "Words here.")]),
    "a doctest": ("It rains.\n\n>>> in_order_to()\ntext\n\nIt pours.", paragraphs("It rains.", "It pours.")),
    "a quotation": ("She said:\n\n   We\n   ran.\n\n   -- Ann\n", [
        ("paragraph", "She said:"), ("quotation", "We ran."), ("quotation", "Ann")]),
    "a list that is indented": ("Buy:\n\n  * eels\n  * cod\n", [("paragraph", "Buy:"), ("list", "eels"), ("list", "cod")]),
    "a list in a quotation": ("It rains.\n\n   We ran.\n\n   * eels\n", [
        ("paragraph", "It rains."), ("quotation", "We ran."), ("quotation", "eels")]),
    "a block of lines": ("| Ann Hill\n| 1 Road\n|   A long\n  one\n\nIt rains.", paragraphs("Ann Hill 1 Road A long one", "It rains.")),
    "a grid": ("+-----+-----+\n| a b | d   |\n| c   |     |\n+=====+=====+\n| e         |\n+-----+-----+\n", [
        ("table", "a b c"), ("table", "d"), ("table", "e")]),
    "a grid with a cell over two rows": ("+---+---+\n| a | b |\n|   +---+\n| c | d |\n+---+---+\n", [
        ("table", "a"), ("table", "c"), ("table", "b"), ("table", "d")]),
    "wide characters in a grid": ("+------+----+\n| 日本 | é  |\n|      | b  |\n+------+----+\n", [
        ("table", "日本"), ("table", "é b")]),
    "wide characters in a table": ("======  ==\n日本語  a b\n======  ==\n", [("table", "日本語"), ("table", "a b")]),
    "a broken grid": ("+---+---+\n| a | b\n+---+---+\n\nIt rains.", paragraphs("It rains.")),
    "a simple table": ("===  ====\na    b\n===  ====\nc    d e\n     f\ng    h\n===  ====\n\nIt rains.", [
        ("table", "a"), ("table", "b"), ("table", "c"), ("table", "d e f"), ("table", "g"), ("table", "h"), ("paragraph", "It rains.")]),
    "text beyond its last column": ("==  ==\na   long text\n==  ==\n", [("table", "a"), ("table", "long text")]),
    "a simple table without an end": ("==  ==\na   b\n\nIt rains.", [("paragraph", "a b"), ("paragraph", "It rains.")]),
    "comments": ("It rains.\n\n.. in order to\n   go\n\n..\n\n   Quoted.\n\nIt pours.", [
        ("paragraph", "It rains."), ("quotation", "Quoted."), ("paragraph", "It pours.")]),
    "targets": (".. _a b: https://a.example/in order\n\n__ https://b.example\n\nIt rains.", paragraphs("It rains.")),
    "a substitution": (".. |x| replace:: in order to\n\nA |x| b.", paragraphs(f"A {P} b.")),
    "notes": (".. [1] A note.\n.. [#] One.\n   More.\n.. [Hill19] A work.\n", paragraphs("A note.", "One. More.", "A work.")),
    "admonitions": (".. note:: One\n   two.\n\n   Three.\n\n.. warning::\n   :class: x\n\n   Four.\n", paragraphs("One two.", "Three.", "Four.")),
    "a title of a box": (".. admonition:: A box\n\n   Text.\n", [("caption", "A box"), ("paragraph", "Text.")]),
    "a list in a box": (".. tip::\n\n   * a\n", [("list", "a")]),
    "code": (".. code-block:: python\n   :caption: A\n\n   in_order_to\n\n.. code:: x\n\n  a\n\nIt rains.", paragraphs("It rains.")),
    "what has no prose": (
        ".. toctree::\n   :maxdepth: 2\n\n   in order to\n\n.. math::\n\n   a b\n\n.. raw:: html\n\n   <p>a b</p>\n\n"
        ".. include:: a.txt\n.. literalinclude:: b.py\n.. csv-table:: A b\n   :file: /etc/passwd\n\n.. image:: a.png\n\nIt rains.",
        paragraphs("It rains."),
    ),
    "a figure": (".. figure:: a.png\n   :alt: An eel\n\n   The eel.\n\n   It swims.\n", [("caption", "The eel."), ("caption", "It swims.")]),
    "a version": (".. versionadded:: 3.7\n   It is *new*.\n\n.. deprecated:: 2 Use it.\n", paragraphs("It is new.", "Use it.")),
    "a function": (".. py:function:: swim(depth)\n   :noindex:\n\n   It swims.\n\n   :param depth: How deep.\n", [
        ("paragraph", "It swims."), ("list", "How deep.")]),
    "an unknown directive": (".. eel-box:: in order to\n   :a: b\n\n   It swims.\n", paragraphs("It swims.")),
    "an unknown one for code": (".. eel-code:: a\n\n   It swims.\n", []),
    "an epigraph": (".. epigraph::\n\n   We ran.\n\n   -- Ann\n", [("quotation", "We ran."), ("quotation", "Ann")]),
    "a table of a list": (".. list-table:: Fish\n   :header-rows: 1\n\n   * - a\n     - b\n   * - c d\n     - e\n", [
        ("caption", "Fish"), ("table", "a"), ("table", "b"), ("table", "c d"), ("table", "e")]),
    "nested directives": (".. only:: html\n\n   .. note:: One.\n\n      .. code::\n\n         x y\n\n   Two.\n", paragraphs("One.", "Two.")),
    "tabs": ("term\n\tA *b*.\n\n*\ta\tb\n", [("list", "term"), ("list", "A b."), ("list", "a b")]),
    "a proposal": ("PEP: 8\nTitle: A guide\nAuthor: Ann\n  Hill\n\nAbstract\n========\n", [("title", "A guide"), ("heading", "Abstract")]),
    "a byte order mark": ("\ufeffEels\n====\n", [("title", "Eels")]),
    "front matter": ("---\ntitle: Eels\n---\nFish\n====\n\nIt rains.", [("title", "Eels"), ("heading", "Fish"), ("paragraph", "It rains.")]),
    "other line ends": ("Eels\r\n====\r\n\r\nOne\r\ntwo.\r\n", [("title", "Eels"), ("paragraph", "One two.")]),
}  # fmt: skip
INLINE = {
    "emphasis": ("a *b c* **d** e", "a b c d e"),
    "emphasis over lines": ("a *b\nc* d", "a b c d"),
    "a star alone": ("2 * 3 and 4*5*6 and *", "2 * 3 and 4*5*6 and *"),
    "a star without an end": ("*args and **kwargs", "*args and **kwargs"),
    "in quotation marks": ("a \"*\" b '*' (*) c*", "a \"*\" b '*' (*) c*"),
    "in brackets": ("(*a*) [**b**], \"*c*\"", '(a) [b], "c"'),
    "inside a word": ("un\\ *be*\\ lievable", "unbelievable"),
    "escapes": ("\\*a* \\`b` \\\\ c\\_ d\\ e", "*a* `b` \\ c_ de"),
    "literals": ("a ``b *c*`` d ``e\\`` f", f"a {P} d {P} f"),
    "a literal with backquotes": ("a ``b ` c`` d", f"a {P} d"),
    "a title": ("a `Great Fish` b `in_code` c", f"a Great Fish b {P} c"),
    "a target": ("a _`b c` d", "a b c d"),
    "links": ("a b_, `c d`_, `e f <https://g.h>`_ and `i`__.", "a b, c d, e f and i."),
    "a link that is only an address": ("a `<https://b.c>`_ d", f"a {P} d"),
    "a name with an underscore": ("a snake_case _b c__d", "a snake_case _b c__d"),
    "an address": ("a https://b.c/d_e_ f", f"a {P} f"),
    "notes": ("It rains [1]_, often [#]_. So [#a]_ and [*]_ too", "It rains, often. So and too"),
    "a work": ("As [Hill19]_ says", f"As {P} says"),
    "brackets": ("a [1] b [c] d[1]_ e", "a [1] b [c] d[1]_ e"),
    "a substitution": ("a |b c| d |e|_ | f", f"a {P} d {P} | f"),
    "a reference with a title": ("See :ref:`the eels <eels>` and :doc:`Fish <../fish>`.", "See the eels and Fish."),
    "a reference without one": ("See :ref:`eels` and :py:func:`swim`.", f"See {P} and {P}."),
    "a role at its end": ("H `2`:sub: O", "H 2 O"),
    "roles of text": ("H\\ :sub:`2`\\ O and :term:`eel` :abbr:`UN`", "H2O and eel UN"),
    "roles of code": (":kbd:`Ctrl` :file:`a b` :guilabel:`Save as` :math:`a b`", f"{P} {P} {P} {P}"),
    "an unknown role": ("a :eel:`b c` d :eel:`b c <e>`", f"a {P} d b c"),
    "a citation": ("a :cite:p:`b` c :footcite:`d`.", f"a {P} c {P}."),
    "a role over lines": ("See :ref:`the\neels <eels>`.", "See the eels."),
    "an apostrophe after it": ("the ``eel``'s and *its*'s", f"the {P}'s and its's"),
    "a quotation": ("“*a*” and ‘b’ — *c* …", "“a” and ‘b’ — c …"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(("source", "expected"), INLINE.values(), ids=INLINE)
def test_inline(source: str, expected: str) -> None:
    assert blocks(f"Text.\n\n{source}\n") == paragraphs("Text.", expected)


def test_levels_are_in_the_order_of_appearance() -> None:
    document = read("A\n=\n\nB\n~\n\n===\nC\n===\n\nD\n~\n\nE\n=\n")
    assert [(block.level, block.section) for block in document.blocks] == [
        (0, -1),
        (2, 0),
        (3, 1),
        (2, 2),
        (1, 3),
    ]


LINKS = {
    "an address in it": ("`a <https://b.c/d>`_", "a", "https://b.c/d"),
    "a target elsewhere": ("a_ b\n\n.. _a: https://b.c", "a", "https://b.c"),
    "a target over lines": ("a_ b\n\n.. _a: https://b.c/\n   d", "a", "https://b.c/d"),
    "a target with a colon": ("`a: b`_ c\n\n.. _`a: b`: https://b.c", "a: b", "https://b.c"),
    "other capitals and spaces": ("`An\nEel`_ b\n\n.. _an eel: https://b.c", "An Eel", "https://b.c"),
    "a target that is a link": ("a_ b\n\n.. _a: b_\n.. _b: https://b.c", "a", "https://b.c"),
    "targets in a circle": ("a_ b\n\n.. _a: b_\n.. _b: a_", "a", "#a"),
    "no target": ("a_ b", "a", "#a"),
    "without a name": ("`a b`__ c\n\n__ https://b.c", "a b", "https://b.c"),
    "without a name, in long": ("`a b`__ c\n\n.. __: https://b.c", "a b", "https://b.c"),
    "a reference": (":ref:`a b <c>`", "a b", "c"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "text", "target"), LINKS.values(), ids=LINKS)
def test_links(source: str, text: str, target: str) -> None:
    document = read(source)
    [link] = document.markup_evidence
    assert (link.kind, link.target) == ("link", target)
    assert document.prose.text[link.span.start : link.span.end] == text


def test_notes_and_works_are_evidence() -> None:
    document = read("It rains [1]_. It pours [Hill19]_ :cite:p:`Roe20`.")
    assert [(each.kind, each.target) for each in document.markup_evidence] == [
        ("footnote", "1"), ("citation", "Hill19"), ("citation", "Roe20")]  # fmt: skip


def test_comments_that_address_editlint() -> None:
    source = "It rains.\n\n.. editlint-disable-next filler -- why\n\nIt pours.\n\n* c\n\n  .. editlint-enable\n\n  d\n"
    document = read(source)
    assert [comment.text for comment in document.comments] == [
        ".. editlint-disable-next filler -- why", ".. editlint-enable"]  # fmt: skip
    for comment, following in zip(document.comments, "Id", strict=True):
        assert source[comment.span.start : comment.span.end] == comment.text
        assert document.prose.text[comment.at] == following


@pytest.mark.parametrize(
    ("source", "alt"),
    [
        (".. image:: a.png", None),
        (".. image:: a.png\n   :alt: An eel\n   :width: 3", "An eel"),
        (".. figure:: a.png\n   :width: 3\n   :alt: An\n      eel\n\n   Caption.", "An eel"),
        (".. image:: a.png\n   :alt:", ""),
    ],
)
def test_pictures(source: str, alt: str | None) -> None:
    [image] = read(f"It rains.\n\n{source}\n").images
    assert image.alt == alt
    assert image.span.start == len("It rains.\n\n")


def test_metadata_is_front_matter() -> None:
    document = read(":orphan:\n\nEels\n====\n\n:Author: Ann\n   Hill\n:editlint: x\n\nText.\n\n:Date: May\n")
    assert document.front_matter.values == {"orphan": "", "author": "Ann Hill"}


def test_requests_are_no_articles() -> None:
    request = "### Eels\nGET https://a.example\n\nIt rains.\n"
    assert not read_document(request, "rst", "a.rest").blocks
    assert read_document(request, "rst", "a.rst").blocks


def test_code_counts_as_a_word_and_a_substitution_does_not() -> None:
    assert read("Use ``a`` and |b| here.").body_words == 4


@pytest.mark.parametrize("depth", [38, 60])
def test_nested_items_are_read_at_any_depth(depth: int) -> None:
    source = "".join("  " * n + f"* item {n}\n\n" for n in range(depth))
    text = read(source).prose.text
    assert all(f"item {n}" in text for n in range(depth))


def test_a_span_over_lines_of_a_cell_is_in_it() -> None:
    source = "+------+-----+\n| in   | a   |\n| turn | b   |\n+------+-----+\n"
    document = read(source)
    at = document.prose.text.index("in turn")
    assert document.prose.source_span(Span(at, at + 2)) == Span(source.index("in "), source.index("in ") + 2)
    turn = document.prose.source_span(Span(at + 3, at + 7))
    assert source[turn.start : turn.end] == "turn"
