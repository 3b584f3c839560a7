"""Fixes of words on two lines: the line break stays beside the replacement."""

import pytest
from tests_support import checker

from editlint.core.finding import Fix
from editlint.lint.fixes import apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.markup import read_document

RULES = checker("filler/one\nfix: safe\nwith: {terms: {in order to: to, a great many of: many of}}")


def after(text: str, format: str) -> str:
    def read(text: str) -> Reading:
        document = read_document(text, format)
        return Reading(document, lint(document, RULES, "a"))

    def first(finding: object) -> Fix | None:
        return next(iter(finding.fixes), None)  # type: ignore[attr-defined]

    return apply_fixes(read(text), read, first).reading.document.source


LONG = "The clerk counted the boats before noon and told the council of the town"
REST = "win the cup, and the others waited at the mill until the rain was over."
KEPT = {
    "before the replacement": (f"{LONG} in\norder to {REST}", f"{LONG}\nto {REST}"),
    "after it": (
        f"The clerk left the town in\norder to {REST} {REST}",
        f"The clerk left the town to\n{REST} {REST}",
    ),
    "with the line ends of the article": (f"{LONG} in\r\norder to {REST}", f"{LONG}\r\nto {REST}"),
    "not where no line gets longer": ("Apply in order\nto win.", "Apply to win."),
    "not where the words start the line": (f"{LONG}\nin order\nto {REST}", f"{LONG}\nto {REST}"),
    "no space at the end of a line": (f"{LONG} in order\nto\n{REST}", f"{LONG} to\n{REST}"),
}
ONLY_MARKDOWN = {
    "with indentation": (f"- {LONG} in\n  order to {REST}", f"- {LONG}\n  to {REST}"),
    "no number at the start of a line": (
        f"Ann left the town in\norder to 7. {REST}",
        f"Ann left the town\nto 7. {REST}",
    ),
}


@pytest.mark.parametrize("format", ["markdown", "html", "rst", "asciidoc", "latex"])
@pytest.mark.parametrize(("text", "fixed"), KEPT.values(), ids=KEPT)
def test_a_line_break_is_kept(text: str, fixed: str, format: str) -> None:
    if format == "html":
        text, fixed = f"<p>\n{text}\n</p>", f"<p>\n{fixed}\n</p>"
    assert after(text, format) == fixed


@pytest.mark.parametrize(("text", "fixed"), ONLY_MARKDOWN.values(), ids=ONLY_MARKDOWN)
def test_a_line_break_is_kept_in_markdown(text: str, fixed: str) -> None:
    assert after(text, "markdown") == fixed
