"""What an agent reads of a check is what `editlint check` finds."""

import json
from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.agents.checker import MAX_FINDINGS, MAX_SENTENCE_CHARACTERS, Checker
from editlint.core.errors import EditlintError
from editlint.runner.options import Options

DRAFT = (
    "# Water\n\nApply now in order to qualify for\nthe *grant*, a testament to teamwork.\n\nNothing here.\n"
)
WORDY = "It closed in order to save.\n\n"


def checker(folder: Path) -> Checker:
    return Checker(Options(cwd=folder))


def test_the_same_findings_as_check(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": DRAFT})
    report = checker(folder).check_file("a.md")
    [file] = json.loads(editlint("check", "a.md", "--output", "json").out)["files"]
    same = ("rule", "severity", "message", "help", "excerpt", "fingerprint")
    assert report.findings
    assert [[getattr(each, name) for name in same] for each in report.findings] == [
        [each[name] for name in same] for each in file["findings"]
    ]
    assert [(each.line, each.column) for each in report.findings] == [
        (each["start"]["line"], each["start"]["column"]) for each in file["findings"]
    ]


def test_a_text_is_checked_as_the_file_that_it_will_be(tree: Tree) -> None:
    folder = tree({"editlint.yml": "rules: {filler/wordy-phrase: off}\n", "posts/editlint.yml": "{}\n"})
    check = checker(folder).check_text
    assert "filler/wordy-phrase" not in [each.rule for each in check(DRAFT).findings]
    assert "filler/wordy-phrase" in [each.rule for each in check(DRAFT, "posts/new.md").findings]


def test_a_finding_has_its_sentence_as_it_is_written(tree: Tree) -> None:
    first = checker(tree({})).check_text(DRAFT).findings[0]
    assert first.sentence == "Apply now in order to qualify for the *grant*, a testament to teamwork."


def test_a_finding_outside_of_sentences_has_its_own_text(tree: Tree) -> None:
    draft = "# Water\n\n<!-- editlint-disable filler/wordy-phrase -->\n\nNothing is wordy here.\n"
    [finding] = [
        each for each in checker(tree({})).check_text(draft).findings if each.rule == "suppression/unused"
    ]
    assert "editlint-disable" in finding.sentence


def test_a_long_sentence_is_cut(tree: Tree) -> None:
    draft = f"# A\n\nIt closed in order to {'mend and ' * 200}save.\n"
    [wordy] = [
        each for each in checker(tree({})).check_text(draft).findings if each.rule == "filler/wordy-phrase"
    ]
    assert len(wordy.sentence) == MAX_SENTENCE_CHARACTERS + 1
    assert wordy.sentence.endswith("…")


def test_many_findings_are_counted(tree: Tree) -> None:
    report = checker(tree({})).check_text("# A\n\n" + WORDY * (MAX_FINDINGS + 5))
    assert len(report.findings) == MAX_FINDINGS
    assert report.more > 0


def test_known_findings_are_counted_and_not_listed(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": DRAFT, "editlint.yml": "{}\n"})
    before = checker(folder).check_file("a.md")
    assert editlint("baseline", "create").code == 0
    assert checker(folder).check_file("a.md").findings == ()
    assert checker(folder).check_file("a.md").known == len(before.findings)
    (folder / "a.md").write_text(DRAFT + "\nIt broke due to the fact that it was old.\n")
    assert [each.line for each in checker(folder).check_file("a.md").findings] == [8]


def test_settings_that_change_apply_at_once(tree: Tree) -> None:
    folder = tree({"a.md": DRAFT})
    check = checker(folder)
    assert "filler/wordy-phrase" in [each.rule for each in check.check_file("a.md").findings]
    (folder / "editlint.yml").write_text("ignore: [filler]\n")
    assert check.check_file("a.md").findings == ()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("gone.md", "gone.md: "),
        ("a.py", "no article: editlint reads .md"),
        ("", "no article"),
        ("..", "no article"),
        ("../a.md", "not in the working folder"),
        ("/etc/a.md", "not in the working folder"),
        ("link.md", "not in the working folder"),
        ("posts", "no article"),
    ],
)
def test_what_cannot_be_checked(tree: Tree, name: str, problem: str) -> None:
    folder = tree({"posts/a.md": DRAFT, "../outside.md": DRAFT})
    (folder / "link.md").symlink_to(folder.parent / "outside.md")
    with pytest.raises(EditlintError) as caught:
        checker(folder).check_file(name)
    assert problem in str(caught.value)


def test_the_sentence_of_a_notebook_is_not_json(tree: Tree) -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": ['Apply "now" in order\n', "to qualify."]}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    folder = tree({"a.ipynb": json.dumps(notebook)})
    sentences = {each.sentence for each in checker(folder).check_file("a.ipynb").findings}
    assert sentences == {'Apply "now" in order to qualify.'}


def test_a_text_in_a_format_of_bytes(tree: Tree) -> None:
    with pytest.raises(EditlintError, match="save it and check the file"):
        checker(tree({})).check_text(DRAFT, "a.docx")


def test_bytes_that_are_no_text(tree: Tree) -> None:
    folder = tree({"a.md": b"\xff\xfe\x00 not UTF-8 \x9d"})
    with pytest.raises(EditlintError):
        checker(folder).check_file("a.md")
