"""Fixing LaTeX: what is changed, and what is left alone."""

import pytest
from tests_support import checker

from editlint.core.finding import Finding, Fix
from editlint.core.span import Span
from editlint.lint.fixes import apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.lint.source_edits import text_to_write
from editlint.markup import read_document

RULES = checker(
    "filler/order\nwith: {terms: {in order to: to, per cent of: '% of', amongst: among}}\nfix: safe"
)


def after(text: str) -> str:
    def again(text: str) -> Reading:
        document = read_document(text, "latex")
        return Reading(document, lint(document, RULES, "a.tex"))

    def any_fix(finding: Finding) -> Fix | None:
        return next(iter(finding.fixes), None)

    return apply_fixes(again(text), again, any_fix).reading.document.source


FIXED = {
    "a sentence": ("Apply in order to qualify.", "Apply to qualify."),
    "over lines": ("Apply in order\n  to qualify for it.", "Apply to\n  qualify for it."),
    "an item": ("\\begin{itemize}\\item Apply in order to qualify.\\end{itemize}", "\\begin{itemize}\\item Apply to qualify.\\end{itemize}"),
    "a note": ("We came\\footnote{We came in order to qualify.} home.", "We came\\footnote{We came to qualify.} home."),
    "beside a formula": ("We set $x_1$ in order to qualify.", "We set $x_1$ to qualify."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIXED.values(), ids=FIXED)
def test_words_are_replaced(text: str, expected: str) -> None:
    assert after(text) == expected
    assert after(expected) == expected


LEFT_ALONE = {
    "emphasis": "They say \\emph{in order to} here, and \\textit{so in order to win} there.",
    "a macro for emphasis": "\\newcommand{\\term}[1]{\\emph{#1}} We say \\term{in order to} here.",
    "a heading": "\\section{Apply in order to qualify}",
    "a caption": "\\caption{Apply in order to qualify.}",
    "a quotation": "\\begin{quote}Apply in order to qualify.\\end{quote}",
    "quotation marks": "She said ``Apply in order to qualify.'' and left.",
    "enquote": "She said \\enquote{Apply in order to qualify.} and left.",
    "link text": "See \\href{http://a.b}{how to apply in order to qualify} today.",
    "a tie": "Apply in order~to qualify.",
    "a command inside": "Apply in \\textbf{order} to qualify.",
    "a comment inside": "Apply in order % not so\nto qualify.",
    "a line break": "Apply in order \\\\ to qualify.",
    "code": "\\texttt{Apply in order to qualify.}",
    "a character of LaTeX": "It grew by five per cent of the town.",
}  # fmt: skip


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_is_not_running_text_stays(text: str) -> None:
    assert after(text) == text


@pytest.mark.parametrize("character", "\\{}$&#^_~%")
def test_no_character_of_latex_is_written(character: str) -> None:
    document = read_document("a b c", "latex")
    assert text_to_write(document, Span(2, 3), f"x{character}") is None
    assert text_to_write(document, Span(2, 3), "x’s “y” – z") == "x’s “y” – z"
