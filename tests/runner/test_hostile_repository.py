"""A repository that was cloned or unpacked: nothing in it is run, and nothing outside it is read or written."""

import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.io import git_files

WORDY = "In order to talk, they met.\n"
FIXED = "To talk, they met.\n"


@pytest.fixture
def repository(tree: Tree) -> Path:
    """A repository with an article, and beside it a program that leaves a trace where it is run."""
    folder = tree({"a.md": WORDY, "docs/b.md": WORDY})
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    return folder


def trap(folder: Path) -> str:
    """The path of a program that makes a file `run` outside the repository."""
    program = folder.parent / "program"
    program.write_text(f"#!/bin/sh\necho x >> '{folder.parent / 'run'}'\n")
    program.chmod(0o755)
    return str(program)


def make_bare(folder: Path, config: str) -> None:
    """Put the parts of a bare repository into `docs`."""
    inner = folder / "docs"
    for name in ("objects", "refs"):
        shutil.copytree(folder / ".git" / name, inner / name)
    for name in ("HEAD", "index"):
        shutil.copy(folder / ".git" / name, inner / name)
    (inner / "config").write_text(
        f"[core]\nrepositoryformatversion = 0\nbare = false\nworktree = {inner}\n" + config
    )


CONFIGS = {
    "a monitor of the file system": '[core]\nfsmonitor = "{program}; false"\n',
    "version 2 of it": "[core]\nfsmonitor = {program}\nfsmonitorHookVersion = 2\n",
    "hooks": "[core]\nhooksPath = {folder}\n",
    "a filter": '[filter "x"]\nclean = {program}\nsmudge = {program}\nprocess = {program}\n',
    "a pager": "[core]\npager = {program}\n[pager]\nls-files = {program}\n",
    "ssh, a proxy and a password": "[core]\nsshCommand = {program}\ngitProxy = {program}\naskPass = {program}\n",
    "an alias": "[alias]\nls-files = !{program}\n",
    "references of others": "[core]\nalternateRefsCommand = {program}\n",
    "a partial clone": '[extensions]\npartialClone = x\n[remote "x"]\nurl = ext::{program}\npromisor = true\n',
    "a file that it includes": "[include]\npath = {included}\n",
    "a difference": '[diff]\nexternal = {program}\n[diff "x"]\ntextconv = {program}\n',
    "no configuration at all": "[core\n",
}


@pytest.mark.parametrize("place", [".git", "docs"])
@pytest.mark.parametrize("case", CONFIGS)
def test_no_configuration_of_a_repository_runs_a_program(
    case: str, place: str, repository: Path, editlint: Command
) -> None:
    program = trap(repository)
    included = repository.parent / "included"
    included.write_text(f"[core]\nfsmonitor = {program}\n")
    shutil.copy(program, repository / "fsmonitor-watchman")
    config = CONFIGS[case].format(program=program, folder=repository, included=included)
    (repository / ".gitattributes").write_text("*.md filter=x diff=x\n")
    if place == ".git":
        (repository / ".git" / "config").write_text(config)
        for name in ("post-index-change", "fsmonitor-watchman"):
            shutil.copy(program, repository / ".git" / "hooks" / name)
    else:
        make_bare(repository, config)
    for arguments in (["check", "docs"], ["check", "."], ["report", "docs"]):
        assert editlint(*arguments).code == (1 if arguments[0] == "check" else 0)
    os.chdir(repository / "docs")
    assert editlint("check").code == 1
    assert not (repository.parent / "run").exists()


def test_the_trap_works(repository: Path) -> None:
    """Without precautions git runs the program, so that the tests above can fail."""
    make_bare(repository, CONFIGS["a monitor of the file system"].format(program=trap(repository)))
    subprocess.run(["git", "ls-files", "--others"], cwd=repository / "docs", capture_output=True, check=False)
    assert (repository.parent / "run").exists()


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_CONFIG_PARAMETERS", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF"]
)
def test_variables_of_git_lead_nowhere_else(
    name: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(repository.parent / "nowhere"))
    assert git_files.list_files(repository) == [
        git_files.ListedFile("a.md", True),
        git_files.ListedFile("docs/b.md", True),
    ]


def test_a_git_in_the_repository_is_not_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(trap(repository), repository / "git")
    for path in (".", str(repository)):
        monkeypatch.setenv("PATH", path)
        assert git_files.list_files(repository) is None
    assert not (repository.parent / "run").exists()


def test_what_git_lists(repository: Path) -> None:
    (repository / ".gitignore").write_text("drafts/\n")
    (repository / ".git" / "info" / "exclude").write_text("mine.md\n")
    for name in ("drafts/c.md", "mine.md", "new é.md"):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text("x")
    listed = [(".gitignore", False), ("a.md", True), ("docs/b.md", True), ("new é.md", False)]
    assert git_files.list_files(repository) == [git_files.ListedFile(*each) for each in listed]
    assert git_files.list_files(repository / "docs") == [git_files.ListedFile("b.md", True)]


def test_worktrees_submodules_and_the_newer_hash(repository: Path, tree: Tree, editlint: Command) -> None:
    def run(*command: str, cwd: Path = repository) -> None:
        options = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "protocol.file.allow=always"]
        subprocess.run(["git", *options, *command], cwd=cwd, check=True, capture_output=True)

    run("commit", "-qm", "x")
    run("worktree", "add", "-q", "../tree")
    worktree = repository.parent / "tree"
    assert git_files.list_files(worktree) == [
        git_files.ListedFile("a.md", True),
        git_files.ListedFile("docs/b.md", True),
    ]
    run("init", "-q", "--object-format=sha256", "../other")
    (repository.parent / "other" / "c.md").write_text(WORDY)
    run("add", "-A", cwd=repository.parent / "other")
    assert git_files.list_files(repository.parent / "other") == [git_files.ListedFile("c.md", True)]
    run("submodule", "add", "-q", "../tree", "handbook.site")
    assert "handbook.site/docs/b.md:1:1" in editlint("check", "--output", "concise", ".").out


def outside(folder: Path) -> Path:
    path = folder.parent / "diary.md"
    path.write_text(WORDY)
    return path


def test_a_link_that_leads_out_is_neither_read_nor_written(repository: Path, editlint: Command) -> None:
    diary = outside(repository)
    (repository / "b.md").symlink_to("../diary.md")
    (repository / "c.md").symlink_to("docs/b.md")
    ran = editlint("check", "--fix", "--output", "concise", ".")
    assert "not checked, as the link leads out of the repository: b.md" in ran.err
    assert diary.read_text() == WORDY
    assert (repository / "docs" / "b.md").read_text() == FIXED
    assert (repository / "c.md").is_symlink()
    assert ran.code == 0


def test_a_link_that_leads_out_is_read_where_it_is_named_and_never_written(
    repository: Path, editlint: Command
) -> None:
    diary = outside(repository)
    (repository / "b.md").symlink_to("../diary.md")
    assert editlint("check", "b.md").code == 1
    ran = editlint("check", "--fix", "b.md")
    assert (ran.code, diary.read_text()) == (2, WORDY)
    assert "b.md: this link leads out of the repository, so that nothing is written" in ran.err


def test_a_folder_that_leads_out_is_not_searched(repository: Path, editlint: Command) -> None:
    outside(repository)
    (repository / "all").symlink_to("..")
    ran = editlint("check", "--fix", "all")
    assert ran.code == 2
    assert "all: this link leads out of the repository: name the folder that it leads to" in ran.err


def fifo(path: Path) -> None:
    os.mkfifo(path)


def zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def listening(path: Path) -> None:
    os.chdir(path.parent)
    socket.socket(socket.AF_UNIX).bind(path.name)


def circle(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("git_too", [True, False])
@pytest.mark.parametrize("make", [fifo, zero, listening, circle])
def test_files_that_are_none(
    make: Callable[[Path], None], git_too: bool, repository: Path, editlint: Command
) -> None:
    if not git_too:
        shutil.rmtree(repository / ".git")
    make(repository / "x.md")
    ran = editlint("check", "--output", "concise", ".")
    assert "a.md:1:1" in ran.out
    assert ran.code == (2 if make is circle else 1)
    named = editlint("check", "x.md")
    assert named.code == 2
    assert "x.md: this " in named.err


def test_a_list_of_ignored_files_that_is_a_fifo(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": WORDY})
    os.mkfifo(folder / ".gitignore")
    os.mkfifo(folder / "editlint.yml")
    assert editlint("check").code == 1


def test_configurations_above_the_repository_do_not_count(repository: Path, editlint: Command) -> None:
    (repository.parent / "editlint.yml").write_text("select: [structure]\n")
    assert editlint("check", "a.md").code == 1
    shutil.rmtree(repository / ".git")
    assert editlint("check", "a.md").code == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_somebody_elses_configuration_above_does_not_count(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": WORDY, "../editlint.yml": "select: [structure]\n"})
    os.chown(folder.parent / "editlint.yml", 12345, 12345)
    assert editlint("check", "a.md").code == 1


def test_a_fixed_file_keeps_its_mode_and_its_owner(repository: Path, editlint: Command) -> None:
    path = repository / "a.md"
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12345, 54321)
    before = path.stat()
    assert editlint("check", "--fix", "a.md").code == 0
    after = path.stat()
    assert path.read_text() == FIXED
    assert [stat.S_IMODE(each.st_mode) for each in (before, after)] == [0o640] * 2
    assert (before.st_uid, before.st_gid) == (after.st_uid, after.st_gid)
    assert [each.name for each in repository.iterdir() if each.name.startswith(".editlint")] == []


def test_hard_links_are_parted_with_a_word(repository: Path, editlint: Command) -> None:
    os.link(repository / "a.md", repository.parent / "backup.md")
    ran = editlint("check", "--fix", "a.md")
    assert "note: a.md is changed; the other names of this file (hard links) keep the old text" in ran.err
    assert (repository.parent / "backup.md").read_text() == WORDY
