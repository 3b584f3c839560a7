"""Checks of a buffer."""

import gc
from pathlib import Path

import pytest
from conftest import Tree

from editlint.api import Linter
from editlint.runner.options import Options
from editlint.server.buffers import Buffer
from editlint.server.checker import AbandonedError, Checker

TEXT = "# Boats\n\nWe met in order to talk, and and it was very, very cold.\n"


def checker(folder: Path) -> Checker:
    return Checker(Options(cwd=folder, compares=True), "utf-16")


def buffer(folder: Path, text: str = TEXT) -> Buffer:
    return Buffer(uri="file:///a.md", language="markdown", text=text, version=1, path=folder / "a.md")


def test_the_findings_are_those_of_the_program(tree: Tree) -> None:
    folder = tree({"editlint.yml": "select: [filler, repetition]\n"})
    found = checker(folder).check(buffer(folder)).result.findings
    assert len(found) >= 2
    assert list(found) == Linter(folder=folder).check_text(TEXT, path="a.md")


def test_a_check_of_a_state_that_is_not_current_any_more_is_given_up(tree: Tree) -> None:
    folder = tree({})
    asked = 0

    def is_current() -> bool:
        nonlocal asked
        asked += 1
        return asked < 4

    here = checker(folder)
    with pytest.raises(AbandonedError):
        here.check(buffer(folder), is_current)
    assert asked == 4
    assert here.check(buffer(folder)).result == checker(folder).check(buffer(folder)).result


def test_files_are_read_again_only_if_they_have_changed(tree: Tree) -> None:
    folder = tree({"editlint.yml": "select: [filler]\n", "a/editlint.yml": "select: [filler]\n"})
    here = checker(folder)
    assert not here.reload()  # nothing was read yet
    here.check(buffer(folder))
    here.check(buffer(folder / "a"))
    assert not here.reload()
    (folder / "a/editlint.yml").write_text("select: [repetition]\n")
    assert not here.reload(buffer(folder))  # which has another configuration
    assert here.reload(buffer(folder / "a"))
    assert not here.reload()


def test_no_garbage_is_left(tree: Tree) -> None:
    folder = tree({})
    here = checker(folder)
    for number in range(3):
        here.check(buffer(folder, TEXT * (1 + number)))
    gc.collect()
    before = len(gc.get_objects())
    for number in range(20):
        here.check(buffer(folder, TEXT * (1 + number % 3)))
    gc.collect()
    assert len(gc.get_objects()) < before + 1_000
