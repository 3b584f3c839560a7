"""Fixing notebooks: what stays JSON, and what is left alone."""

import json
from typing import Any

import pytest
from conftest import Command, Tree
from hypothesis import given
from hypothesis import strategies as st
from notebooks import cell, notebook
from tests_support import checker

from editlint.core.finding import Finding, Fix
from editlint.core.span import Span
from editlint.lint.fixes import FixOutcome, apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.lint.source_edits import text_to_write
from editlint.markup import read_document

RULES = checker(
    "filler/order\nwith: {terms: {in order to: to, due to the fact that: because}}\nfix: safe",
    "repetition/doubled-word\nengine: doubled\nfix: safe",
    "suppression/unused\nengine: suppressions\nwith: {kind: unused}\nlanguages: [any]\nfix: safe",
)


def any_fix(finding: Finding) -> Fix | None:
    return next(iter(finding.fixes), None)


def fix(text: str) -> FixOutcome:
    def again(text: str) -> Reading:
        document = read_document(text, "notebook")
        return Reading(document, lint(document, RULES, "a.ipynb"))

    return apply_fixes(again(text), again, any_fix)


def after(text: str) -> str:
    return fix(text).reading.document.source


def test_only_the_words_change() -> None:
    before = notebook(
        "# Shop\n\nApply in order to qualify.",
        cell("code", "x = 'in order to'"),
        "Go, due to the fact that it rains.",
    )
    expected = before.replace("Apply in order to", "Apply to").replace("due to the fact that", "because")
    assert after(before) == expected


@pytest.mark.parametrize(
    "source", ['["Apply in order\\n","to qualify."]', '["Apply in ord","er to qualify."]']
)
def test_an_edit_does_not_cross_from_one_string_to_the_next(source: str) -> None:
    text = f'{{"cells":[{{"cell_type":"markdown","source":{source}}}]}}'
    outcome = fix(text)
    assert outcome.reading.document.source == text
    assert [each.rule for each in outcome.reading.checked.findings] == ["filler/order"]
    assert outcome.reading.checked.findings[0].fixes == ()


def test_escapes_around_and_inside_an_edit_stay_valid() -> None:
    text = '{"cells":[{"cell_type":"markdown","source":"Caf\\u00e9s, apply in \\u006frder to qualif\\u0079 now.\\n"}]}'
    fixed = after(text)
    assert fixed == text.replace("in \\u006frder to", "to")


@pytest.mark.parametrize("new", ['a "b" \\ c', "a\nb\tc", "é😀", "\x01\u2028", ""])
def test_what_is_written_is_escaped(new: str) -> None:
    text = notebook("a b c")
    document = read_document(text, "notebook")
    span = document.prose.source_span(Span(2, 3))
    written = text_to_write(document, span, new)
    assert written is not None
    fixed = json.loads(text[: span.start] + written + text[span.end :])
    assert fixed["cells"][0]["source"] == [f"a {new} c"]


def test_a_comment_that_suppresses_nothing_is_reported_and_left() -> None:
    text = notebook("a <!-- editlint-disable-line filler/order -->\n")
    outcome = fix(text)
    assert outcome.reading.document.source == text
    assert [each.rule for each in outcome.reading.checked.findings] == ["suppression/unused"]


PARTS = st.lists(
    st.sampled_from(["in order to win", "in order\nto win", "the the", "the\nthe", ' "x" ', "\\", "é", "😀", "\t", ". ", "\n\n",
                     "- ", "# ", "> ", "`a`", "we went ", "due to the fact that it rained ", "<!--", "*", "\r\n"]),
    max_size=12,
).map("".join)  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from(["markdown", "code", "raw"]), PARTS, st.booleans()), max_size=4),
    st.booleans(),
    st.sampled_from([None, 1]),
)
def test_a_fixed_notebook_is_one_and_only_its_markdown_differs(
    parts: list[tuple[str, str, bool]], ascii_only: bool, indent: int | None
) -> None:
    cells = [cell(kind, [text] if single else text) for kind, text, single in parts]
    before = notebook(*cells, ensure_ascii=ascii_only, indent=indent)
    outcome = fix(before)
    text = outcome.reading.document.source
    assert bool(outcome.fixed) == (text != before)
    assert _without_markdown(json.loads(text)) == _without_markdown(json.loads(before))
    assert after(text) == text
    for old, new in zip(json.loads(before)["cells"], json.loads(text)["cells"], strict=True):
        assert len(old["source"]) == len(new["source"])


def _without_markdown(content: dict[str, Any]) -> dict[str, Any]:
    for each in content["cells"]:
        if each["cell_type"] == "markdown":
            each["source"] = []
    return content


def test_the_command_fixes_a_notebook(tree: Tree, editlint: Command) -> None:
    before = notebook("# Shop\n\nApply in order to qualify.\n", indent=2)
    folder = tree({"a.ipynb": before})
    ran = editlint("check", "--fix")
    assert (ran.code, ran.out) == (0, "Fixed 1 finding in 1 article.\nNo findings in 1 article.\n")
    assert (folder / "a.ipynb").read_text() == before.replace("in order to", "to")
