"""The workflow that releases: its scripts are run here, and what it may do is held to what it needs."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ci_runner import ROOT, read_yaml

from editlint._version import __version__

WORKFLOW: dict[str, Any] = read_yaml(ROOT / ".github/workflows/release.yml")
JOBS: dict[str, Any] = WORKFLOW["jobs"]
PUBLISHING = ("publish", "container", "extension", "tag-and-announce")


def script(job: str, name: str) -> str:
    [found] = [step["run"] for step in JOBS[job]["steps"] if step.get("name") == name]
    return str(found)


def run(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as the service does: with `bash -e`."""
    path = folder / "programs"
    environment = {**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}", **variables}
    return subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("job", JOBS)
def test_scripts_contain_no_expressions(job: str) -> None:
    for step in JOBS[job]["steps"]:
        assert "${{" not in step.get("run", ""), "a tag could be a command"


def test_nothing_may_be_written_where_it_need_not() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    rights = {name: job.get("permissions") for name, job in JOBS.items()}
    assert rights == {
        "build": None,
        "test": None,
        "publish": {"id-token": "write"},
        "container": {"contents": "read", "packages": "write"},
        "extension": None,
        "tag-and-announce": {"contents": "write"},
    }


@pytest.mark.parametrize("job", PUBLISHING)
def test_nothing_is_published_before_the_wheel_is_tested(job: str) -> None:
    needed = []
    while job := JOBS[job].get("needs", ""):
        needed.append(job)
    assert needed[-2:] == ["test", "build"]


def test_the_wheel_is_tested_where_it_is_to_run() -> None:
    matrix = JOBS["test"]["strategy"]["matrix"]
    assert [name.partition("-")[0] for name in matrix["os"]] == ["ubuntu", "macos", "windows"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the scripts read of a checkout of version 1.2.3."""
    (tmp_path / "editlint").mkdir()
    (tmp_path / "editlint/_version.py").write_text('__version__ = "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## Unreleased\n\n- later\n\n## 1.2.3 (2027-01-31)\n\n- now\n\n## 1.2.2 (2027-01-01)\n\n- before\n"
    )
    (tmp_path / "programs").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("tag", "problem"),
    [
        ("v1.2.3", ""),
        ("v1.2.4", "the tag is v1.2.4, and editlint/_version.py says 1.2.3"),
        ("v1.2.30", "the tag is v1.2.30, and editlint/_version.py says 1.2.3"),
        ("v1.2.3; true", "the tag is v1.2.3; true, and editlint/_version.py says 1.2.3"),
    ],
)
def test_the_tag_is_the_version(checkout: Path, tag: str, problem: str) -> None:
    ran = run(script("build", "Compare the tag with the version"), checkout, TAG=tag)
    assert (ran.returncode, ran.stdout.strip()) == ((1, f"::error::{problem}") if problem else (0, ""))


def test_a_version_needs_a_section_in_the_changelog(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- 1.2.3 will be fine\n")
    ran = run(script("build", "Compare the tag with the version"), checkout, TAG="v1.2.3")
    assert (ran.returncode, ran.stdout) == (1, "::error::CHANGELOG.md has no section for 1.2.3\n")


def test_a_release_is_announced_with_its_own_section(checkout: Path) -> None:
    program = checkout / "programs/gh"
    program.write_text('#!/bin/bash\nprintf "%s|" "$@"\n')
    program.chmod(0o755)
    (checkout / "dist").mkdir()
    (checkout / "dist/a.whl").touch()
    ran = run(script("tag-and-announce", "Announce the release"), checkout, TAG="v1.2.3")
    assert ran.stdout == (
        "release|create|v1.2.3|--verify-tag|--title|editlint 1.2.3|--notes-file|notes.md|dist/a.whl|"
    )
    assert (checkout / "notes.md").read_text().split() == ["-", "now"]


def test_the_tag_of_the_major_version_moves(tmp_path: Path) -> None:
    origin, folder = tmp_path / "origin", tmp_path / "clone"

    def git(*arguments: str, cwd: Path = tmp_path) -> str:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    git("init", "-q", "--bare", "-b", "main", str(origin))
    git("clone", "-q", str(origin), str(folder))
    move = script("tag-and-announce", "Move the tag of the major version")
    for tag in ("v1.0.0", "v1.1.0"):
        git("commit", "-q", "--allow-empty", "-m", tag, cwd=folder)
        git("tag", tag, cwd=folder)
        git("push", "-q", "origin", tag, cwd=folder)
        ran = run(move, folder, TAG=tag)
        assert ran.returncode == 0, ran.stderr
        assert git("rev-parse", "v1", cwd=origin) == git("rev-parse", tag, cwd=origin)
    assert git("tag", cwd=origin).split() == ["v1", "v1.0.0", "v1.1.0"]


def test_the_files_that_the_workflow_names_are_there() -> None:
    for path in ("examples/heat-pumps.md", ".ci/run", "Dockerfile", "editors/vscode/package-lock.json"):
        assert (ROOT / path).is_file()
    text = (ROOT / ".github/workflows/release.yml").read_text()
    assert set(re.findall(r"\b([\w-]+\.md)\b", text)) - {"notes.md", "heat-pumps.md"} <= {
        path.name for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
    }


def test_the_extension_has_the_version_of_editlint() -> None:
    manifest = json.loads((ROOT / "editors/vscode/package.json").read_text())
    assert manifest["version"] == __version__


def test_the_tests_of_the_extension_pass() -> None:
    folder = ROOT / "editors/vscode"
    if shutil.which("npm") is None:
        pytest.skip("npm is missing")
    if not (folder / "node_modules").is_dir():
        pytest.skip("npm ci has not been run in editors/vscode")
    ran = subprocess.run(["npm", "test"], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
