"""The limit on the findings of one rule in a document, on either side of it."""

import json
import warnings
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import Command, Tree
from tests_support import checker

from editlint.api import check_text
from editlint.core.finding import MAX_FINDINGS, RuleCount
from editlint.lint.limit import MAX_MATCHES
from editlint.lint.linter import LintResult, lint
from editlint.markup import read_document

RED = "mine/red\nwith: {terms: [red]}"
BLUE = "mine/blue\nwith: {terms: [blue]}"
UNUSED = 'mine/unused\nengine: suppressions\nwith: {kind: unused}\nmessage: "unused"\nexamples: {bad: [x], good: [x]}'


def check(text: str, *rules: str, **options: object) -> LintResult:
    return lint(read_document(text, "markdown"), checker(RED, BLUE, *rules), "a.md", **options)  # type: ignore[arg-type]


def lines(number: int, line: str = "It is red.") -> str:
    return f"{line}\n\n" * number


@pytest.mark.parametrize(
    ("number", "shown", "omitted"),
    [
        (MAX_FINDINGS, MAX_FINDINGS, 0),
        (MAX_FINDINGS + 1, MAX_FINDINGS, 1),
        (2 * MAX_MATCHES + 1, MAX_FINDINGS, 2 * MAX_MATCHES + 1 - MAX_FINDINGS),
        (5 * MAX_MATCHES + 7, MAX_FINDINGS, 5 * MAX_MATCHES + 7 - MAX_FINDINGS),
    ],
)
def test_the_first_are_shown_and_the_others_counted(number: int, shown: int, omitted: int) -> None:
    found = check(lines(number))
    assert [finding.start.line for finding in found.findings] == list(range(1, 2 * shown, 2))
    assert sum(each.count for each in found.omitted) == omitted


def test_each_rule_has_the_limit_for_itself() -> None:
    found = check(lines(MAX_FINDINGS + 1) + lines(3, "It is blue."))
    assert len(found.findings) == MAX_FINDINGS + 3
    assert found.omitted == (RuleCount("mine/red", "warning", 1),)


def test_notes_that_are_hidden_are_counted_as_hidden() -> None:
    found = check(
        lines(MAX_FINDINGS + 1), "mine/it\nseverity: info\nwith: {terms: [it]}", min_severity="warning"
    )
    assert found.hidden == (RuleCount("mine/it", "info", MAX_FINDINGS + 1),)
    assert [each.rule for each in found.omitted] == ["mine/red"]


@pytest.mark.parametrize("number", [MAX_FINDINGS + 1, 2 * MAX_MATCHES + 1])
def test_what_is_suppressed_takes_no_room(number: int) -> None:
    text = f"<!-- editlint-disable mine/red -->\n\n{lines(number)}<!-- editlint-enable mine/red -->\n\nIt is red."
    found = check(text, UNUSED)
    assert found.suppressed == number
    assert sum(each.count for each in found.omitted) + len(found.findings) == 1


def test_a_suppression_of_what_is_not_shown_is_used() -> None:
    last = "It is red. <!-- editlint-disable-line mine/red -->\n"
    found = check(lines(2 * MAX_MATCHES + 1) + last, UNUSED)
    assert {finding.rule for finding in found.findings} == {"mine/red"}
    assert found.suppressed == 1


def test_findings_about_suppressions_have_the_limit_too() -> None:
    found = check("<!-- editlint-disable-next mine/red -->\n\nIt rains.\n\n" * (MAX_FINDINGS + 3), UNUSED)
    assert len(found.findings) == MAX_FINDINGS
    assert found.omitted == (RuleCount("mine/unused", "warning", 3),)


FIXABLE = """\
summary: x
why: x
message: "'{match}'"
severity: warning
engine: phrases
with: {terms: {red: blue}}
fix: safe
examples:
  bad: [{text: 'It is [[red]] now.', fixed: 'It is blue now.'}]
  good: [It rains.]
"""


@pytest.fixture
def folder(tree: Tree) -> Path:
    files: Mapping[str, str] = {
        "editlint.yml": "packs: [packs/mine]\nselect: [style/red]\n",
        "packs/mine/style/red.yml": FIXABLE,
        "a.md": lines(MAX_FINDINGS + 20, "It is red now."),
    }
    return tree(files)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "a.md: style/red: 20 more findings in this article not shown"),
        ((), "20 more findings not shown: the first 500 of a rule in an article are."),
        (("--output", "concise"), "a.md: style/red: 20 more findings in this article not shown"),
        (("--output", "github"), f"{MAX_FINDINGS + 10} more findings"),
        (("--statistics",), f"style/red       {MAX_FINDINGS + 20}"),
    ],
)
def test_every_output_says_so(
    folder: Path, editlint: Command, arguments: tuple[str, ...], expected: str
) -> None:
    ran = editlint("check", str(folder / "a.md"), *arguments)
    assert ran.code == 1
    assert expected in ran.out


def test_json_counts_them(folder: Path, editlint: Command) -> None:
    report = json.loads(editlint("check", str(folder / "a.md"), "--output", "json").out)
    assert report["files"][0]["omitted"] == {"style/red": 20}
    assert report["summary"]["omitted"] == {"error": 0, "warning": 20, "info": 0}
    assert report["summary"]["findings"]["warning"] == MAX_FINDINGS


def test_all_of_them_are_fixed(folder: Path, editlint: Command) -> None:
    ran = editlint("check", "--fix", str(folder / "a.md"))
    assert (folder / "a.md").read_text() == lines(MAX_FINDINGS + 20, "It is blue now.")
    assert f"Fixed {MAX_FINDINGS + 20} findings in 1 article." in ran.out
    assert ran.code == 0


def test_the_api_warns() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = check_text(lines(MAX_FINDINGS + 1, "It is red (now."))
    assert len(found) == MAX_FINDINGS
    assert [str(each.message) for each in caught] == [
        "text: structure/unbalanced-bracket: 1 more than the 500 findings that are returned"
    ]
