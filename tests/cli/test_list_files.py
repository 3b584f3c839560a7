"""The option `--list-files`: the articles that would be checked, and no others."""

import os
import sys
from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.cli import list_files


@pytest.mark.parametrize(
    ("config", "arguments", "expected"),
    [
        ("", [], ["a.md", "old/b.md", "old/c.html"]),
        ("exclude: ['old/**']", [], ["a.md"]),
        ("include: ['old/**']\nexclude: ['*.html']", [], ["old/b.md"]),
        ("exclude: ['old/**']", ["--isolated"], ["a.md", "old/b.md", "old/c.html"]),
        ("exclude: ['old/**']", ["old/b.md", "a.md", "a.md"], ["a.md"]),
        ("include: ['a.md']", ["old/b.md"], ["old/b.md"]),  # an article that is named needs no pattern
        ("exclude: ['**']", [], []),
    ],
)
def test_what_is_listed_is_what_is_checked(
    config: str, arguments: list[str], expected: list[str], tree: Tree, editlint: Command
) -> None:
    files = {"a.md": "x\n", "old/b.md": "x\n", "old/c.html": "<p>x", "n.txt~": "x", "x.py": "x"}
    tree({"editlint.yml": config, **files})
    ran = editlint("check", "--list-files", *arguments)
    assert (ran.code, ran.out.splitlines()) == (0, expected)
    assert ("excludes all 3 articles" in ran.err) == (not expected)
    report = editlint("check", "--output", "json", *arguments).out
    assert all(f'"path": "{name}"' in report for name in expected)
    assert report.count('"metrics"') == len(expected)


def test_no_article_is_read(tree: Tree, editlint: Command) -> None:
    tree({"a.md": b"\xff not UTF-8"})
    assert editlint("check").code == 2
    assert editlint("check", "--list-files") == (0, "a.md\n", "")


@pytest.mark.parametrize(
    ("files", "arguments", "out", "problem"),
    [
        ({"a.md": "x"}, ["a.md", "b.md"], "a.md\n", "b.md: there is no such file or folder"),
        ({"a.md": "x"}, ["a.md", "none"], "a.md\n", "none: there is no such file or folder"),
        (
            {"a.md": "x", "b/a.md": "x", "b/editlint.yml": "selct: [x]"},
            [],
            "a.md\n",
            "b/editlint.yml:1:1: there is no key 'selct'",
        ),
        ({"a.md": "x"}, ["--select", "filer"], "", "there is no rule or family 'filer'"),
        (
            {"a.md": "x", "editlint.yml": "include: ['b/**']"},
            [],
            "",
            "editlint.yml:1:1: this includes no article",
        ),
        ({"x.py": ""}, [], "", "there are no articles here"),
    ],
)
def test_what_cannot_be_checked_is_an_error_and_all_else_is_listed(
    files: dict[str, str], arguments: list[str], out: str, problem: str, tree: Tree, editlint: Command
) -> None:
    tree(files)
    ran = editlint("check", "--list-files", *arguments)
    assert (ran.code, ran.out) == (2, out)
    assert problem in ran.err


def test_names_for_people_and_names_for_programs(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": "x", "two\nlines.md": "x", "\x1b[31mred.md": "x"})
    (folder / os.fsdecode(b"\xff.md")).write_text("x")
    ran = editlint("check", "--list-files")
    assert ran.out.splitlines() == ["\\x1b[31mred.md", "\\udcff.md", "a.md", "two\\nlines.md"]


def test_names_that_end_in_a_nul_are_those_of_the_system(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": "x", "deep/two\nlines.md": "x"})
    ran = editlint("check", "--list-files", "--null")
    assert ran.out == "a.md\0deep/two\nlines.md\0"
    assert all((folder / name).is_file() for name in ran.out.split("\0")[:-1])


def test_people_never_read_raw_names(tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    tree({"\x1b[31mred.md": "x"})
    monkeypatch.setattr(list_files, "is_read_by_people", lambda *_: True)
    ran = editlint("check", "--list-files", "--null")
    assert "\x1b" not in ran.out
    assert ran.out.endswith("red.md\n")


def test_a_file_outside_the_working_folder_has_its_whole_path(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"a.md": "x", "sub/b.md": "x"})
    monkeypatch.chdir(folder / "sub")
    for more in ([], ["--null"]):
        ran = editlint("check", "--list-files", "..", *more)
        assert ran.out.replace("\0", "\n").splitlines() == [str(folder / "a.md"), "b.md"]


def test_a_check_does_not_load_it(tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    tree({"a.md": "x"})
    monkeypatch.delitem(sys.modules, "editlint.cli.list_files", raising=False)
    editlint("check", str(Path("a.md")))
    assert "editlint.cli.list_files" not in sys.modules
