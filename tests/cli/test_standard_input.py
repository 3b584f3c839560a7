"""Standard input as an article: its name decides on its format and configuration, and whether it is checked."""

import json

import pytest
from conftest import Command, Tree

BAD = "Apply in order to qualify.\r\n"
FIXED = "Apply to qualify.\r\n"
TREE = {
    "editlint.yml": "exclude: ['old/**', 'stdin.md']\n",
    "only/editlint.yml": "include: ['posts/**']\n",
    "broken/editlint.yml": "selct: [filler]\n",
}


@pytest.mark.parametrize(
    ("name", "checked"),
    [
        ("a.md", True),
        ("old/a.md", False),
        ("old/sub/a.html", False),
        ("only/../old/a.md", False),
        ("only/drafts/a.md", True),
    ],
)
def test_what_the_configuration_excludes_is_not_checked(
    name: str, checked: bool, tree: Tree, editlint: Command
) -> None:
    tree(TREE)
    arguments = ("check", "-", "--stdin-filename", name)
    note = "" if checked else f"note: not checked, as the configuration excludes it: {name}\n"
    ran = editlint(*arguments, "--output", "json", stdin=BAD.encode())
    assert (ran.code, ran.err) == (int(checked), note)
    assert [each["path"] for each in json.loads(ran.out)["files"]] == [name] * checked
    ran = editlint(*arguments, "--fix", stdin=BAD.encode())
    assert (ran.code, ran.out) == (0, FIXED if checked else BAD)
    assert ran.err.startswith(note)


def test_an_excluded_article_passes_through_whatever_it_is(tree: Tree) -> None:
    import subprocess
    import sys

    tree(TREE)
    command = [sys.executable, "-m", "editlint", "check", "-", "--fix", "--stdin-filename", "old/a.md"]
    ran = subprocess.run(command, input=b"\xff\x00", capture_output=True, check=True)
    assert ran.stdout == b"\xff\x00"


def test_without_a_name_it_is_checked(tree: Tree, editlint: Command) -> None:
    tree(TREE)
    assert editlint("check", "-", stdin=BAD.encode()).code == 1


def test_where_nothing_can_be_checked_the_article_passes_through(tree: Tree, editlint: Command) -> None:
    tree(TREE)
    ran = editlint("check", "-", "--fix", "--stdin-filename", "broken/a.md", stdin=BAD.encode())
    assert (ran.code, ran.out) == (2, BAD)
    assert ran.err.startswith("error: broken/editlint.yml:1:1: there is no key 'selct'")


def test_a_configuration_that_does_not_apply_is_not_read(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "selct: [filler]\n", "sub/editlint.yml": "ignore: []\n", "sub/a.md": BAD})
    for arguments in (["sub"], ["-", "--stdin-filename", "sub/x.md"]):
        ran = editlint("check", *arguments, stdin=BAD.encode())
        assert (ran.code, ran.err) == (1, "")
