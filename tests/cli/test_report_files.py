"""Files of reports: an earlier report is replaced, and nothing else is."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.cli.report_files import MAX_START_BYTES
from editlint.reporters import REPORTERS

BAD = "Apply in order to qualify.\n"
TEXTS = {
    "a finding": BAD,
    "no finding": "Apply before June.\n",
    "a note": "Stay tuned for part two.\n",
    "a hidden note and a finding": f"{BAD}\nStay tuned for part two.\n",
    "an error": "---\na: : b\neditlint: {}\n---\nApply before June.\n",
    "a long line": "word " * 20_000 + f"\n\n{BAD}",
    "a suppressed finding": f"<!-- editlint-disable -->\n{BAD}",
    "more findings than are shown": BAD * 501,
    "an odd title": f"# ::error:: \\x1b {'title ' * 2_000}\n\n{BAD}",
}
ARGUMENTS = [
    [],
    ["--min-severity", "info"],
    ["--min-severity", "error"],
    ["--fix"],
    ["--select", "structure"],
]
CASES = [(text, []) for text in TEXTS] + [
    ("a hidden note and a finding", arguments) for arguments in ARGUMENTS[1:]
]


@pytest.mark.parametrize("form", REPORTERS)
@pytest.mark.parametrize(("text", "arguments"), CASES)
def test_an_earlier_report_is_replaced(
    form: str, text: str, arguments: Sequence[str], tree: Tree, editlint: Command
) -> None:
    folder = tree({"a.md": TEXTS[text], "b.md": b"\xff"})
    editlint("check", *arguments, "a.md", "--output", f"{form}=report")
    first = (folder / "report").read_text("utf-8")
    editlint("check", "b.md", "--output", f"{form}=report")
    second = (folder / "report").read_text("utf-8")
    assert second == editlint("check", "b.md", "--output", form).out
    clean = editlint("check", "-", "--output", form, stdin=b"Apply before June.\n").out
    assert first != second or first == clean  # which some formats cannot tell from one that was not checked


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("text", [name for name in TEXTS if name != "a long line"])
def test_an_earlier_card_is_replaced(form: str, text: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": TEXTS[text]})
    for _ in range(2):
        ran = editlint("report", "a.md", "--output", f"{form}=report")
        assert "report:" not in ran.err
    assert (folder / "report").stat().st_size


def test_a_report_of_another_format_is_replaced(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD})
    forms = [("check", form) for form in REPORTERS] + [("report", "text"), ("report", "html")]
    for command, form in forms + forms[::-1]:
        before = (folder / "report").read_text("utf-8") if (folder / "report").exists() else ""
        assert editlint(command, "a.md", "--output", f"{form}=report").code != 2
        assert form == forms[-1][1] or (folder / "report").read_text("utf-8") != before


OTHERS: dict[str, str | bytes] = {
    "README.md": "# Pumps\n",
    "a.html": "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n",
    "made.html": '<!DOCTYPE html>\n<html>\n<head>\n<meta name="generator" content="Hugo 0.1">\n',
    "package.json": '{"name": "x"}\n',
    "other.json": '{"schema": "other-report-1"}\n',
    "notes.txt": "No findings, as far as we know.\n",
    "log.txt": "src/a.c:3:4: warning: unused variable\n",
    "eslint.txt": "src/a.js:3:4: warning Unexpected var\n",
    "errors.txt": "error reading a file\n --> there\n",
    "count.txt": "3 errors were found.\n",
    "binary": b"\x00\xff\xfe\n",
    "blank.txt": "\n",
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("command", [["check", "--output", "json="], ["report", "--output", "html="]])
def test_what_is_no_report_is_not_replaced(
    name: str, command: Sequence[str], tree: Tree, editlint: Command
) -> None:
    folder = tree({name: OTHERS[name], "a/a.md": BAD})
    before = (folder / name).read_bytes()
    *words, output = command
    ran = editlint(*words, f"{output}{name}", "a")
    error = f"error: {name}: this is not a report of editlint: name another file, or delete it first\n"
    assert (ran.code, ran.out, ran.err) == (2, "", error)
    assert (folder / name).read_bytes() == before


def test_nothing_is_fixed_where_the_report_cannot_be_written(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD, "notes.txt": "x\n"})
    assert editlint("check", "a.md", "--fix", "--output", "full=notes.txt").code == 2
    assert (folder / "a.md").read_text("utf-8") == BAD


@pytest.mark.parametrize("target", ["a.md", "../empty.json", "../missing.json"])
def test_a_report_follows_no_link(target: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD, "../empty.json": ""})
    (folder / "report.json").symlink_to(target)
    ran = editlint("check", "a.md", "--output", "json=report.json")
    assert (ran.code, ran.err) == (2, "error: report.json: this is a link: name the file itself\n")
    assert (folder / "a.md").read_text("utf-8") == BAD
    assert (folder / "../empty.json").read_text("utf-8") == ""
    assert not (folder / "../missing.json").exists()


def test_an_empty_file_and_a_device_are_written(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD, "report.json": ""})
    assert editlint("check", "a.md", "--output", "json=report.json").code == 1
    assert (folder / "report.json").stat().st_size
    assert editlint("check", "a.md", "--output", f"json={os.devnull}").code == 1


def test_two_reports_cannot_go_to_one_file(tree: Tree, editlint: Command) -> None:
    tree({"a.md": BAD})
    ran = editlint("check", "--output", "json=r", "--output", "full=r")
    assert ran.code == 2
    assert "--output: only one report can go to 'r': name another file" in ran.err
    assert not Path("r").exists()


def test_a_hostile_file_is_recognised_in_no_time(tree: Tree, editlint: Command) -> None:
    """Each start of a line that a report may have, as often as it fits in what is read."""
    for start in (
        "x: ",
        "x:1:1: ",
        "error a/b ",
        "::error file=,",
        "1 error (",
        "1 error in 1 ",
        "No x in ",
        "9",
        "x\n  1:1 ",
        '{"rule":"a/b","severity":',
        '[\n {\n  "description": "',
        '{\n "$schema": "',
        '{\n "rules": [\n  {\n',
        "##vso[task.logissue type=",
    ):
        tree({"a.md": BAD, "r": start * (MAX_START_BYTES // len(start))})
        assert editlint("check", "a.md", "--output", "json=r").code == 2


FILE_NAMES = ["--output=json=README.md", "--fix.md", "-x.md", "--config=evil.yml.md"]


@pytest.mark.parametrize("name", FILE_NAMES)
@pytest.mark.parametrize("command", ["check", "report"])
def test_a_file_with_the_name_of_an_option_is_no_option(
    command: str, name: str, tree: Tree, editlint: Command
) -> None:
    files = {name: BAD, "README.md": BAD}
    folder = tree(files)
    ran = editlint(command, *sorted(files))
    assert ran.code == 2
    assert f"'{name}' is an option and a file here: put '--' before the names of files" in ran.err
    assert ran.out == ""
    ran = editlint(command, "--", *sorted(files))
    assert (ran.code, ran.err) == (int(command == "check"), "")
    assert name in ran.out
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == files


def test_a_report_follows_no_linked_folder_out(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD, "../outside/b.md": BAD})
    (folder / "reports").symlink_to("../outside")
    ran = editlint("check", "a.md", "--output", "json=reports/new.json")
    error = "error: reports/new.json: a link leads out of the working folder: name the file itself\n"
    assert (ran.code, ran.err) == (2, error)
    assert not (folder / "../outside/new.json").exists()
