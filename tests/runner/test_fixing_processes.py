"""Runs that fix articles at the same time, and runs that are killed: no article is torn, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Tree

from editlint.io import new_file

FILLER = "The pump ran until noon, and nobody heard the river behind the mill.\n\n" * 5
BAD = f"{FILLER}Apply in order to qualify.\n\n{FILLER}"
GOOD = BAD.replace("in order to", "to")
COMMAND = [sys.executable, "-m", "editlint", "check", "--fix", "--select", "filler/wordy-phrase"]
HAS_UNNAMED_FILES = hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_runs_at_the_same_time_end_well(jobs: str, tree: Tree) -> None:
    articles = {f"{number:02}.md": BAD for number in range(20)}
    folder = tree(articles)
    runs = [
        subprocess.Popen([*COMMAND, "--jobs", jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for each in runs:
        _, err = each.communicate(timeout=600)
        assert (each.returncode, err) == (0, b"")
    assert {path.read_text() for path in folder.iterdir()} == {GOOD}
    assert names(folder) == list(articles)


def kill_when_written(path: Path) -> None:
    """Kill a run as soon as it has fixed an article."""
    run = subprocess.Popen([*COMMAND, "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while path.stat().st_size == len(BAD) and run.poll() is None:
        time.sleep(0.001)
    run.kill()
    run.wait()


def test_a_killed_run_tears_no_article(tree: Tree) -> None:
    articles = {f"{number:02}.md": BAD for number in range(40)}
    for number in (3, 20):
        for _ in range(50):  # on a busy machine a run may come to its end before it is killed
            folder = tree(articles)
            kill_when_written(folder / f"{number:02}.md")
            found = {(folder / name).read_text() for name in articles}
            assert found <= {BAD, GOOD}
            if found == {BAD, GOOD}:
                break
        assert found == {BAD, GOOD}
    assert subprocess.run([*COMMAND], capture_output=True, check=False).returncode == 0
    assert {(folder / name).read_text() for name in articles} == {GOOD}


KILLED_AT = """
import os, signal, sys
from pathlib import Path
from editlint.io import new_file
from editlint.runner import files
def die(*arguments, **more): os.kill(os.getpid(), signal.SIGKILL)
{patch}
from editlint.cli.app import run
run(['check', '--fix', '--jobs', '1'])
"""
MOMENTS = {
    "before the content is on the disk": "os.fsync = die",
    "before it has the attributes": "new_file.NewFile.copy_attributes = die",
    "with the attributes": "os.utime = die",
    "before it takes its place": "new_file.NewFile.replace = die",
    "before it has a name": "new_file._give_name = die",
}


@pytest.mark.skipif(not HAS_UNNAMED_FILES, reason="this system has no files without a name")
@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_left_of_a_killed_run(moment: str, tree: Tree) -> None:
    folder = tree({"a.md": BAD, "b.md": BAD})
    script = KILLED_AT.format(patch=MOMENTS[moment])
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert ran.returncode == -signal.SIGKILL
    assert names(folder) == ["a.md", "b.md"]
    assert {path.read_text() for path in folder.iterdir()} == {BAD}


@pytest.mark.parametrize("unnamed", [True, False])
@pytest.mark.parametrize("stage", ["copy_attributes", "replace", "read"])
def test_nothing_is_left_of_a_fix_that_fails(
    stage: str, unnamed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not unnamed:
        monkeypatch.setattr(os, "O_TMPFILE", 0, raising=False)
    (tmp_path / "a.md").write_text("old")
    with pytest.raises(OSError, match="No such file"), new_file.new_file(tmp_path, b"new") as made:
        assert made.path.read_bytes() == b"new"
        if stage == "read":
            (tmp_path / "gone").read_bytes()
        getattr(made, stage)(tmp_path / "gone" / "a.md")
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_new_file_takes_the_place_of_another(
    unnamed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not unnamed:
        monkeypatch.setattr(os, "O_TMPFILE", 0, raising=False)
    target = tmp_path / "a.md"
    target.write_text("old")
    target.chmod(0o640)
    with new_file.new_file(tmp_path, b"new") as made:
        made.copy_attributes(target)
        assert names(tmp_path) == (["a.md"] if unnamed and HAS_UNNAMED_FILES else names(tmp_path))
        made.replace(target)
    assert (target.read_text(), target.stat().st_mode & 0o777, names(tmp_path)) == ("new", 0o640, ["a.md"])
