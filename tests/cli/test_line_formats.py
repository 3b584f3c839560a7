"""Articles in reStructuredText and AsciiDoc: findings, fixes, comments that suppress, and comments that are added."""

import pytest
from conftest import Command, Tree

from editlint import check_text

BAD = "Apply in order to qualify."
RULE = "filler/wordy-phrase"


def test_they_are_found_and_checked(tree: Tree, editlint: Command) -> None:
    tree(dict.fromkeys(("a.rst", "b.rest", "c.adoc", "d.asciidoc", "e.asc", "f.RST"), f"{BAD}\n"))
    ran = editlint("check", "--output", "concise")
    assert ran.code == 1
    assert [line.partition(": ")[0] for line in ran.out.splitlines()[:6]] == [
        f"{name}:1:7" for name in ("a.rst", "b.rest", "c.adoc", "d.asciidoc", "e.asc", "f.RST")]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"), [("a.rst", f".. in order to\n\n{BAD}"), ("a.adoc", f"// in order to\n{BAD}")]
)
def test_standard_input(name: str, text: str, editlint: Command) -> None:
    ran = editlint("check", "-", "--stdin-filename", name, "--output", "concise", stdin=text.encode())
    assert ran.out.count(RULE) == 1
    assert ran.out.startswith(f"{name}:{text.count(chr(10)) + 1}:7: ")


def test_the_interface_of_python() -> None:
    [finding] = check_text(f"``in order to`` {BAD}", "rst")
    assert (finding.rule, finding.start.column) == (RULE, 23)
    [finding] = check_text(f"`in order to` {BAD}", "asciidoc")
    assert (finding.rule, finding.start.column) == (RULE, 21)


FIXED = {
    "a paragraph": ("a.rst", BAD, "Apply to qualify."),
    "between mark-up": ("a.rst", "In *all*, a large number of homes had ``x`` there.", "In *all*, many homes had ``x`` there."),
    "an admonition": ("a.rst", f".. note::\n\n   {BAD}", ".. note::\n\n   Apply to qualify."),
    "a definition": ("a.rst", f"The term\n   {BAD}", "The term\n   Apply to qualify."),
    "an item": ("a.rst", f"* {BAD}", "* Apply to qualify."),
    "over lines": ("a.rst", "* In all, a large\n  number of homes had no roof.", "* In all, many\n  homes had no roof."),
    "a literal": ("a.rst", "Apply ``in order to`` qualify.", None),
    "a literal block": ("a.rst", f"See::\n\n   {BAD}", None),
    "code": ("a.rst", f".. code::\n\n   {BAD}", None),
    "a title": ("a.rst", "Apply in order to qualify\n=========================", None),
    "a link": ("a.rst", "`Apply in order to qualify <https://a.example>`_.", None),
    "a reference": ("a.rst", "See :ref:`apply in order to qualify <a>`.", None),
    "emphasis": ("a.rst", "So *apply in order to qualify* now.", None),
    "a title reference": ("a.rst", "So `apply in order to qualify` now.", None),
    "a role": ("a.rst", "So :emphasis:`apply in order to qualify` now.", None),
    "mark-up in it": ("a.rst", "Apply in *order* to qualify.", None),
    "a quotation": ("a.rst", f"She said.\n\n   {BAD}", None),
    "a block of lines": ("a.rst", f"| {BAD}\n| So they said.", None),
    "a cell": ("a.rst", f"==  ==========================\na   {BAD}\n==  ==========================", None),
    "a caption": ("a.rst", f".. figure:: a.png\n   :alt: b\n\n   {BAD}", None),
    "AsciiDoc: a paragraph": ("a.adoc", BAD, "Apply to qualify."),
    "AsciiDoc: between mark-up": ("a.adoc", "In *all*, a large number of homes had `x` there.", "In *all*, many homes had `x` there."),
    "AsciiDoc: an admonition": ("a.adoc", f"NOTE: {BAD}", "NOTE: Apply to qualify."),
    "AsciiDoc: an example": ("a.adoc", f"====\n{BAD}\n====", "====\nApply to qualify.\n===="),
    "AsciiDoc: an item": ("a.adoc", f"* {BAD}", "* Apply to qualify."),
    "AsciiDoc: a term": ("a.adoc", f"Terms:: {BAD}", "Terms:: Apply to qualify."),
    "AsciiDoc: after a quotation": ("a.adoc", f"[quote, Ann]\nWe ran.\n\n{BAD}", "[quote, Ann]\nWe ran.\n\nApply to qualify."),
    "AsciiDoc: code": ("a.adoc", "Apply `in order to` qualify.", None),
    "AsciiDoc: a listing": ("a.adoc", f"----\n{BAD}\n----", None),
    "AsciiDoc: a title": ("a.adoc", "= Apply in order to qualify", None),
    "AsciiDoc: a section": ("a.adoc", "== Apply in order to qualify", None),
    "AsciiDoc: a link": ("a.adoc", "https://a.example[Apply in order to qualify].", None),
    "AsciiDoc: a reference": ("a.adoc", "See <<a,apply in order to qualify>>.", None),
    "AsciiDoc: italics": ("a.adoc", "So _apply in order to qualify_ now.", None),
    "AsciiDoc: italics in a word": ("a.adoc", "So __apply in order to qualify__ now.", None),
    "AsciiDoc: a quotation": ("a.adoc", f"[quote]\n{BAD}", None),
    "AsciiDoc: quotation marks": ("a.adoc", '"`Apply in order to qualify,`" she said.', None),
    "AsciiDoc: a hard break": ("a.adoc", "Apply in order to qualify, +\nso they said.", None),
    "AsciiDoc: a cell": ("a.adoc", f"|===\n|{BAD}\n|===", None),
    "AsciiDoc: a title of a block": ("a.adoc", f".{BAD}\n----\nx\n----", None),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "fixed"), FIXED.values(), ids=FIXED)
def test_safe_fixes(name: str, text: str, fixed: str | None, tree: Tree, editlint: Command) -> None:
    folder = tree({name: f"{text}\n"})
    editlint("check", "--fix", "--select", RULE)
    assert (folder / name).read_text() == f"{fixed or text}\n"


IN_RST = ".. editlint-disable-next filler/wordy-phrase\n\n"
IN_ADOC = "// editlint-disable-next filler/wordy-phrase\n"
RST_FILE = '.. editlint-disable-file filler/wordy-phrase "in order to"\n\n'
ADOC_FILE = '// editlint-disable-file filler/wordy-phrase "in order to"\n'
ADDED = {
    "a paragraph": ("a.rst", f"So.\n\n{BAD}\n", f"So.\n\n{IN_RST}{BAD}\n"),
    "the first paragraph": ("a.rst", f"{BAD}\n", f"{IN_RST}{BAD}\n"),
    "a title": ("a.rst", "Now in order to go\n==================\n", f"{IN_RST}Now in order to go\n==================\n"),
    "a title with two lines": ("a.rst", "====================\n Now in order to go\n====================\n",
        f"{IN_RST}====================\n Now in order to go\n====================\n"),
    "an item": ("a.rst", f"* So.\n* {BAD}\n", f"* So.\n* {IN_RST}  {BAD}\n"),
    "an item with a number": ("a.rst", f"10. {BAD}\n    So.\n", f"10. {IN_RST}    {BAD}\n    So.\n"),
    "a paragraph of an item": ("a.rst", f"* So.\n\n  {BAD}\n", f"* So.\n\n  {IN_RST}  {BAD}\n"),
    "the body of a directive": ("a.rst", f".. note::\n\n   {BAD}\n", f".. note::\n\n   {IN_RST}   {BAD}\n"),
    "a directive of one line": ("a.rst", f".. note:: {BAD}\n", f"{RST_FILE}.. note:: {BAD}\n"),
    "a term": ("a.rst", "In order to go\n   It is.\n", f"{RST_FILE}In order to go\n   It is.\n".replace("\"in", "\"In")),
    "a definition": ("a.rst", f"A term\n   {BAD}\n", f"{RST_FILE}A term\n   {BAD}\n"),
    "a cell": ("a.rst", f"==  ==========================\na   {BAD}\n==  ==========================\n",
        f"{RST_FILE}==  ==========================\na   {BAD}\n==  ==========================\n"),
    "Windows": ("a.rst", f"So.\r\n\r\n{BAD}\r\n", f"So.\n\n{IN_RST}{BAD}\n".replace("\n", "\r\n")),
    "front matter": ("a.rst", f"---\na: b\n---\n.. note:: {BAD}\n", f"---\na: b\n---\n{RST_FILE}.. note:: {BAD}\n"),
    "AsciiDoc: a paragraph": ("a.adoc", f"So.\n\n{BAD}\n", f"So.\n\n{IN_ADOC}{BAD}\n"),
    "AsciiDoc: the title": ("a.adoc", "= Now in order to go\n", f"{IN_ADOC}= Now in order to go\n"),
    "AsciiDoc: a paragraph with a style": ("a.adoc", f"[abstract]\n{BAD}\n", f"[abstract]\n{IN_ADOC}{BAD}\n"),
    "AsciiDoc: in a block": ("a.adoc", f"====\n{BAD}\n====\n", f"====\n{IN_ADOC}{BAD}\n====\n"),
    "AsciiDoc: an item": ("a.adoc", f"* So.\n* {BAD}\n", f"* So.\n{IN_ADOC}* {BAD}\n"),
    "AsciiDoc: the first item": ("a.adoc", f"So.\n\n* {BAD}\n", f"So.\n\n{IN_ADOC}* {BAD}\n"),
    "AsciiDoc: an item after a blank line": ("a.adoc", f"* So.\n\n* {BAD}\n", f"{ADOC_FILE}* So.\n\n* {BAD}\n"),
    "AsciiDoc: a paragraph of an item": ("a.adoc", f"* So.\n+\n{BAD}\n", f"{ADOC_FILE}* So.\n+\n{BAD}\n"),
    "AsciiDoc: a cell": ("a.adoc", f"|===\n|{BAD}\n|===\n", f"{ADOC_FILE}|===\n|{BAD}\n|===\n"),
    "AsciiDoc: no line end": ("a.adoc", f"So.\n\n{BAD}", f"So.\n\n{IN_ADOC}{BAD}"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), ADDED.values(), ids=ADDED)
def test_comments_are_added(name: str, text: str, expected: str, tree: Tree, editlint: Command) -> None:
    folder = tree({name: text.encode()})
    assert editlint("check", "--add-ignore", "--select", RULE).code == 0
    assert (folder / name).read_bytes().decode() == expected
    assert editlint("check", "--select", RULE).out.startswith("No findings")


@pytest.mark.parametrize(
    ("name", "comment"),
    [("a.rst", ".. editlint-{} filler -- why\n\n"), ("a.adoc", "// editlint-{} filler -- why\n")],
)
@pytest.mark.parametrize(
    ("command", "found"), [("disable-next", 1), ("disable-file", 0), ("disable", 0), ("disable-line", 2)]
)
def test_suppression(
    name: str, comment: str, command: str, found: int, tree: Tree, editlint: Command
) -> None:
    tree({name: f"{comment.format(command)}{BAD}\n\n{BAD}\n"})
    assert editlint("check", "--output", "concise").out.count(f"warning {RULE}") == found


def test_a_range_ends(tree: Tree, editlint: Command) -> None:
    tree({"a.rst": f".. editlint-disable\n\n{BAD}\n\n.. editlint-enable\n\n{BAD}\n",
          "b.adoc": f"// editlint-disable\n{BAD}\n\n// editlint-enable\n{BAD}\n"})  # fmt: skip
    out = editlint("check", "--output", "concise").out
    assert (out.count("a.rst:7:7"), out.count("b.adoc:5:7"), out.count(RULE)) == (1, 1, 2)


@pytest.mark.parametrize(
    ("name", "text", "fixed"),
    [
        ("a.rst", "So.\n\n.. editlint-disable-next filler -- why\n\nIt rains.\n", "So.\n\nIt rains.\n"),
        ("a.rst", "* .. editlint-disable-next filler\n\n  It rains.\n", "* It rains.\n"),
        ("a.rst", ".. editlint-disable-file filler, facts\n   and more\n\nIt rains.\n", None),
        ("a.adoc", "// editlint-disable-next filler -- why\nIt rains.\n", "It rains.\n"),
        ("a.adoc", "* So.\n//editlint-disable-next filler\n* It rains.\n", "* So.\n* It rains.\n"),
        ("a.rst", "1. So.\n   It was.\n\n.. editlint-disable-next filler\n\n1. It rains.\n", None),
        ("a.rst", "So:\n\n.. editlint-disable-next filler\n\n* It rains.\n", "So:\n\n* It rains.\n"),
        ("a.adoc", ". So.\n\n// editlint-disable-next filler\n\n. It rains.\n", None),
        ("a.adoc", "So:\n\n// editlint-disable-next filler\n. It rains.\n", "So:\n\n. It rains.\n"),
    ],
)
def test_a_comment_that_is_not_needed_is_removed(
    name: str, text: str, fixed: str | None, tree: Tree, editlint: Command
) -> None:
    folder = tree({name: text})
    editlint("check", "--fix")
    assert (folder / name).read_text() == (fixed or text)


def test_nothing_that_an_article_names_is_read(tree: Tree, editlint: Command) -> None:
    names = "a.txt /etc/passwd ../secret.txt".split()
    rst = "".join(
        f".. include:: {n}\n\n.. csv-table::\n   :file: {n}\n\n.. raw:: html\n   :file: {n}\n\n"
        for n in names
    )
    adoc = "".join(f"include::{n}[]\n\n" for n in names)
    tree(
        {
            "a.txt": BAD,
            "docutils.conf": "[general]\nfile_insertion_enabled: yes\n",
            "b.rst": rst,
            "c.adoc": adoc,
        }
    )
    assert editlint("check", "b.rst", "c.adoc").out.startswith("No findings in 2 articles")
