"""The fix of an unused suppression: what it removes, and that it leaves everything else as it was."""

from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests_support import checker

from editlint.core.finding import Finding, Fix
from editlint.lint.fixes import FixOutcome, apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.markup import SUFFIXES, read_document
from editlint.markup.nested_blocks import nested_blocks

RULES = checker(
    "filler/red\nwith: {terms: [red]}",
    "filler/blue\nwith: {terms: [blue]}",
    "style/green\nwith: {terms: [green]}",
    "suppression/unused\nengine: suppressions\nwith: {kind: unused}\nlanguages: [any]\nfix: safe",
    "suppression/unknown\nengine: suppressions\nwith: {kind: unknown}\nlanguages: [any]",
)
RED = "editlint-disable-next filler/red"


def safe(finding: Finding) -> Fix | None:
    return next((each for each in finding.fixes if each.applicability == "safe"), None)


def fix(text: str, name: str = "a.md") -> FixOutcome:
    format = SUFFIXES[name[name.index(".") :]]

    def read(text: str) -> Reading:
        document = read_document(text, format, name)
        return Reading(document, lint(document, RULES, name))

    nested = partial(nested_blocks, name=name) if format == "markdown" else None
    return apply_fixes(read(text), read, safe, nested)


def after(text: str, name: str = "a.md") -> str:
    return fix(text, name).reading.document.source


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("it is used", f"<!-- {RED} -->\nA red hat.\n"),
        ("other words in the comment", f"<!-- Ask Dana. {RED} -->\n\nText.\n"),
        ("an unknown name", "<!-- editlint-disable-next filler/rde -->\n\nText.\n"),
        ("a word that is no reason", f"<!-- {RED} because he said so -->\n\nText.\n"),
        ("front matter", "---\neditlint: {disable: [filler/red]}\n---\n\nText.\n"),
        ("paragraphs would become one", f"One.\n<!-- {RED} -->\nTwo.\n"),
        ("in code", f"`<!-- {RED} -->`\n"),
        ("text after it, which is HTML with it", f"<!-- {RED} --> **Text**\n"),
        ("text after it in an item of a quotation", f"- > <!-- {RED} -->- Text\n"),
        ("a mark before it would end a heading", f"# A hat # <!-- {RED} -->\n"),
        ("a mark before it would break the line", f"A hat\\ <!-- {RED} -->\nand coat.\n"),
        ("two lists would become one", f"- One\n\n<!-- {RED} -->\n\n- Two\n"),
        ("code would become a paragraph", f"- One\n\n<!-- {RED} -->\n\n      code\n"),
        ("a block of code would have its text read", f"<b><!-- {RED} -->\n```A hat.\n"),
        ("a paragraph would go on", f"One\n\n{{% x %}}\n<!-- {RED} -->\nTwo\n"),
    ],
)
def test_what_stays(case: str, text: str) -> None:
    assert after(text) == text


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("a line", f"One.\n\n<!-- {RED} -->\nTwo.\n", "One.\n\nTwo.\n"),
        ("a line between blank ones", f"One.\n\n<!-- {RED} -->\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("the first line", f"<!-- {RED} -->\n\nTwo.\n", "Two.\n"),
        ("after a byte order mark", f"\ufeff<!-- {RED} -->\n\nTwo.\n", "\ufeffTwo.\n"),
        ("the last line", f"One.\n\n<!-- {RED} -->\n", "One.\n"),
        ("the end", f"One.\n\n<!-- {RED} -->", "One.\n"),
        ("nothing else", f"<!-- {RED} -->\n", ""),
        ("CRLF", f"One.\r\n\r\n<!-- {RED} -->\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        ("below front matter", f"---\na: b\n---\n<!-- {RED} -->\n\nTwo.\n", "---\na: b\n---\n\nTwo.\n"),
        ("a reason", f"One.\n\n<!-- {RED} -- his -- own words -->\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a text", f'One.\n\n<!-- {RED} "red hat" -->\n\nA red cap.\n', "One.\n\nA red cap.\n"),
        ("several lines", f"One.\n\n<!--\n{RED}\n-->\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("in a line", "A hat. <!-- editlint-disable-line filler/red --> A cap.\n", "A hat. A cap.\n"),
        ("at the end of a line", "- One <!-- editlint-disable-line filler -->\n- Two\n", "- One\n- Two\n"),
        ("a hard line break", "A hat <!-- editlint-disable-line filler/red -->  \nb.\n", "A hat  \nb.\n"),
        ("first in an item", f"- <!-- {RED} -->\n  One\n- Two\n", "- One\n- Two\n"),
        ("in a quotation", f"> One.\n>\n> <!-- {RED} -->\n>\n> Two.\n", "> One.\n>\n> Two.\n"),
        ("all names", "<!-- editlint-disable-next filler/red, filler/blue -->\n\nTwo.\n", "Two.\n"),
        ("no name", "<!-- editlint-disable-file -->\n\nTwo.\n", "Two.\n"),
        (
            "the first name",
            "<!-- editlint-disable-next filler/red, filler/blue -- his -->\n\nBlue.\n",
            "<!-- editlint-disable-next filler/blue -- his -->\n\nBlue.\n",
        ),
        (
            "the last name",
            "<!-- editlint-disable-next filler/red filler/blue -->\n\nRed.\n",
            "<!-- editlint-disable-next filler/red -->\n\nRed.\n",
        ),
        (
            "names in the middle",
            "<!-- editlint-disable-next filler/red, filler/blue, style, filler/red -->\n\nRed.\n",
            "<!-- editlint-disable-next filler/red -->\n\nRed.\n",
        ),
        (
            "not the unknown name",
            "<!-- editlint-disable-next filler/red, filler/rde -->\n\nText.\n",
            "<!-- editlint-disable-next filler/rde -->\n\nText.\n",
        ),
        (
            "a range",
            "<!-- editlint-disable filler/red -->\n\nOne.\n\n<!-- editlint-enable filler/red -->\n\nTwo.\n",
            "One.\n\nTwo.\n",
        ),
        (
            "a range, but not the end of another one",
            "<!-- editlint-disable filler/red -->\n\nRed.\n\n<!-- editlint-disable -->\n\n<!-- editlint-enable -->\n\nRed.\n",
            "<!-- editlint-disable filler/red -->\n\nRed.\n\n<!-- editlint-enable -->\n\nRed.\n",
        ),
        (
            "a range that is open already, but not the end of both",
            "<!-- editlint-disable filler/red -->\n\n<!-- editlint-disable filler/red -->\n\n<!-- editlint-enable -->\n\nRed.\n",
            "<!-- editlint-enable -->\n\nRed.\n",
        ),
        (
            "one of two ranges",
            "<!-- editlint-disable filler/red, filler/blue -->\n\nRed.\n\n<!-- editlint-enable filler/red, filler/blue -->\n",
            "<!-- editlint-disable filler/red -->\n\nRed.\n\n<!-- editlint-enable filler/red -->\n",
        ),
    ],
)  # fmt: skip
def test_what_is_removed(case: str, text: str, expected: str) -> None:
    assert after(text) == expected
    assert after(expected) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.mdx", f"One.\n\n{{/* {RED} -- his */}}\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a.md", f"One.\n\n{{{{/* {RED} */}}}}\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a.md", f"One.\n\n{{% comment %}}{RED}{{% endcomment %}}\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a.html", f"<div>\n  <!-- {RED} -->\n  <p>One.</p>\n</div>\n", "<div>\n  <p>One.</p>\n</div>\n"),
    ],
)
def test_each_syntax_of_comments_is_known(name: str, text: str, expected: str) -> None:
    assert after(text, name) == expected


@pytest.mark.parametrize("text", [f"# A hat # <!-- {RED} -->\n", f"A hat\\ <!-- {RED} -->\nand coat.\n"])
def test_what_changes_the_line_is_not_even_offered(text: str) -> None:
    (finding,) = lint(read_document(text, "markdown", "a.md"), RULES, "a.md").findings
    assert finding.rule == "suppression/unused"
    assert finding.fixes == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_comment_whose_reason_goes_on_in_the_next_line_stays(end: str) -> None:
    text = f".. {RED} -- the council{end}   says so{end}{end}Text.{end}"
    found = lint(read_document(text, "rst", "a.rst"), RULES, "a.rst").findings
    assert [(each.rule, each.fixes) for each in found] == [("suppression/unused", ())]


def test_one_comment_is_removed_among_many_that_stay() -> None:
    lists = f"- One\n\n<!-- {RED} -->\n\n" * 20 + "- Two\n\n"
    assert after(f"{lists}<!-- {RED} -->\nText.\n") == f"{lists}Text.\n"


COMMANDS = ["disable", "enable", "disable-line", "disable-next", "disable-file"]
NAMES = ["", " filler/red", " filler/blue, filler/red", " style", " filler/rde", " filler, filler/red"]
comments = st.builds(
    "<!-- editlint-{}{}{} -->".format,
    st.sampled_from(COMMANDS),
    st.sampled_from(NAMES),
    st.sampled_from(["", ' "red"', " -- his words"]),
)
pieces = st.one_of(
    comments,
    st.sampled_from(["A red hat.", "Blue", "- ", "> ", "\n", "\n\n", " ", "\r\n", "# ", "text"]),
    st.sampled_from(
        ["\\", "    ", "1. ", "[^1]: ", "|a|\n|-|\n", "<b>", "===", "```", "{% x %}", "<div>", "\n: "]
    ),
)


@given(st.lists(pieces, max_size=14).map("".join))
@settings(max_examples=500, deadline=None)
@example("# A red hat.- # <!-- editlint-disable -->")
@example(
    "<!-- editlint-disable filler/blue, filler/red -->A red hat.<!-- editlint-disable --><!-- editlint-enable -->red"
)
def test_fixing_changes_no_prose_no_nesting_and_no_other_finding(text: str) -> None:
    def read(text: str) -> Reading:
        document = read_document(text, "markdown", "a.md")
        return Reading(document, lint(document, RULES, "a.md"))

    def others(reading: Reading) -> list[tuple[str, str]]:
        return [(each.rule, each.excerpt) for each in reading.checked.findings if each.block != "comment"]

    before, fixed = read(text), fix(text).reading
    assert fixed.document.prose.text == before.document.prose.text
    assert nested_blocks(fixed.document.source, "a.md").outline() == nested_blocks(text, "a.md").outline()
    assert others(fixed) == others(before)
    assert after(fixed.document.source) == fixed.document.source
