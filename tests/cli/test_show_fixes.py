"""`check --fix --show-fixes`: the list of what was changed."""

import json
import subprocess
import sys

import pytest
from conftest import Command, Tree

A = "# Shop\n\nApply in order to qualify. In order to learn, they ask.\n\nThen\nwe see what the the course is.\n"
FIXED_A = "# Shop\n\nApply to qualify. To learn, they ask.\n\nThen\nwe see what the course is.\n"
B = "Register in order to sell.\n"
LIST = """\
a.md: 3 fixed
  a.md:3:7 filler/wordy-phrase 'in order to' -> 'to'
  a.md:3:19 filler/wordy-phrase 'In order to' -> 'To'
  a.md:6:13 repetition/doubled-word 'the the' -> 'the'

b.md: 1 fixed
  b.md:1:10 filler/wordy-phrase 'in order to' -> 'to'

"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_changed_is_listed_by_file(jobs: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": A, "b.md": B, "c.md": "Nothing here.\n"})
    ran = editlint("check", "--fix", "--show-fixes", "--jobs", jobs)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{LIST}Fixed 4 findings in 2 articles.\nNo findings in 3 articles.\n"
    assert (folder / "a.md").read_text() == FIXED_A


def test_a_place_is_that_in_the_fixed_article(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": A})
    editlint("check", "--fix", "--output", "json=r.json")
    lines = (folder / "a.md").read_text().splitlines()
    [file] = json.loads((folder / "r.json").read_text())["files"]
    assert len(file["applied_fixes"]) == 3
    for fix in file["applied_fixes"]:
        assert lines[fix["start"]["line"] - 1].startswith(fix["after"], fix["start"]["column"] - 1)


def test_what_is_left_comes_before_the_list(tree: Tree, editlint: Command) -> None:
    tree({"a.md": f"# In order to win\n\n{B}"})
    ran = editlint("check", "--fix", "--show-fixes", "--output", "concise")
    assert ran.code == 1
    assert [line.split()[0] for line in ran.out.splitlines() if line] == [
        "a.md:1:3:",
        "a.md:",
        "a.md:3:10",
        "Fixed",
        "1",
    ]


def test_the_list_is_empty_where_nothing_was_fixed(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "Nothing here.\n"})
    assert editlint("check", "--fix", "--show-fixes") == (0, "No findings in 1 article.\n", "")


def test_unsafe_fixes_are_marked(tree: Tree, editlint: Command) -> None:
    rule = (
        "summary: x\nwhy: x\nmessage: \"'{match}'\"\nseverity: warning\nengine: phrases\nfix: unsafe\n"
        "with:\n  terms: {red: blue}\nexamples: {bad: ['[[red]]'], good: [x]}\n"
    )
    tree({"editlint.yml": "packs: [mine]\n", "mine/style/red.yml": rule, "a.md": "A red pump.\n"})
    assert "a.md:1:3 style/red (unsafe) 'red' -> 'blue'" in (
        editlint("check", "--fix", "--unsafe-fixes", "--show-fixes").out
    )


def test_a_report_for_programs_stays_as_it_is(tree: Tree, editlint: Command) -> None:
    tree({"a.md": A, "b.md": B})
    ran = editlint("check", "--fix", "--show-fixes", "--output", "json")
    assert ran.err == LIST
    assert json.loads(ran.out)["summary"]["fixed"] == 4


def test_a_diff_shows_its_changes_itself(tree: Tree, editlint: Command) -> None:
    tree({"a.md": A})
    with_list, without = editlint("check", "--diff", "--show-fixes"), editlint("check", "--diff")
    assert with_list == without


def test_the_list_goes_to_standard_error_where_the_article_goes_to_standard_output(tree: Tree) -> None:
    tree({})
    command = [sys.executable, "-m", "editlint", "check", "-", "--fix", "--show-fixes"]
    ran = subprocess.run(command, input=B.encode(), capture_output=True, check=False)
    assert ran.stdout == b"Register to sell.\n"
    assert ran.stderr.startswith(
        b"-: 1 fixed\n  -:1:10 filler/wordy-phrase 'in order to' -> 'to'\n\nFixed 1 "
    )


def test_a_long_fix_is_cut_and_control_characters_are_replaced(tree: Tree, editlint: Command) -> None:
    term = " ".join(f"word{number}" for number in range(20))
    rule = (
        "summary: x\nwhy: x\nmessage: m\nseverity: warning\nengine: phrases\nfix: safe\n"
        f"with:\n  terms: {{{term}: ''}}\nexamples: {{bad: ['[[{term}]]'], good: [x]}}\n"
    )
    tree(
        {
            "editlint.yml": "packs: [mine]\n",
            "mine/style/red.yml": rule,
            "a\x1b.md": f"A cat and {term} here.\n",
        }
    )
    out = editlint("check", "--fix", "--show-fixes").out
    [line] = [line for line in out.splitlines() if "style/red" in line]
    assert "\x1b" not in out
    assert "…" in line
    assert len(line) < 160
