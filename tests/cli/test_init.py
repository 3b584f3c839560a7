"""The command `init`: what it writes, that it works at once, and what it refuses to write over."""

import os
import pty
import re
import select
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from conftest import Command, Tree
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from editlint.config.config_file import ConfigFile
from editlint.config.discovery import ConfigFinder
from editlint.io.strict_yaml import load
from editlint.runner.baseline_file import FILE_NAME as BASELINE_FILE
from editlint.scaffold import install_source as sources
from editlint.scaffold.article_folders import is_project_file
from editlint.scaffold.configuration import configuration
from editlint.scaffold.detection import detect
from editlint.scaffold.generators import PRESETS
from editlint.scaffold.install_source import InstallSource, install_source
from editlint.scaffold.integrations import hook, workflow

BAD = "# Pumps\n\nApply in order to qualify.\n"
HUGO = {"hugo.toml": "", "content/posts/a.md": BAD, "README.md": BAD, "notes/b.md": BAD}
SECONDS = 240
"""How long a test waits for a program before it fails."""
COMMIT = "0123456789abcdef0123456789abcdef01234567"
ON_GITHUB = InstallSource("https://github.com/ann/editlint", COMMIT)
ELSEWHERE = InstallSource("https://git.example.org/ann/editlint.git", COMMIT)


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def installed_from_git(monkeypatch: pytest.MonkeyPatch) -> None:
    record = f'{{"url": "{ELSEWHERE.address}", "vcs_info": {{"vcs": "git", "commit_id": "{COMMIT}"}}}}'
    monkeypatch.setattr(sources, "installed_record", lambda: record)


def test_the_configuration_works_at_once(tree: Tree, editlint: Command) -> None:
    folder = tree(HUGO)
    ran = editlint("init")
    assert ran.code == 0
    assert ran.out.startswith("Hugo site, because of hugo.toml:\n  content/  1 article, preset blog\n")
    assert "Not included: notes/b.md\n" in ran.out
    assert '    include:\n      - "content/**"\n' in ran.out  # it is shown before
    assert "Wrote editlint.yml\n" in ran.out
    assert files_in(folder) == sorted([*HUGO, "editlint.yml"])
    checked = editlint("check", "--output", "concise")
    assert (checked.code, checked.err) == (1, "")
    assert next(line for line in checked.out.splitlines() if ".md:" in line).startswith(
        "content/posts/a.md:3:7:"
    )
    assert "1 warning in 1 article." in checked.out


def test_the_new_file_has_the_mode_of_new_files(tree: Tree, editlint: Command) -> None:
    folder = tree(HUGO)
    mask = os.umask(0o027)
    try:
        editlint("init")
    finally:
        os.umask(mask)
    assert (folder / "editlint.yml").stat().st_mode & 0o777 == 0o640


def test_a_dry_run_writes_nothing(tree: Tree, editlint: Command) -> None:
    folder = tree(HUGO)
    ran = editlint("init", "--dry-run", "--pre-commit", "--workflow", "github", "--baseline")
    assert ran.code == 0
    for name in (
        "editlint.yml",
        ".pre-commit-config.yaml",
        ".github/workflows/editlint.yml",
        ".editlint-baseline.jsonl",
    ):
        assert f"\n{name}:" in ran.out
    assert ran.out.endswith("\nNothing was written.\n")
    assert files_in(folder) == sorted(HUGO)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_that_is_named_is_the_only_one(preset: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"docusaurus.config.js": "", "docs/a.md": BAD, "blog/b.md": BAD})
    assert editlint("init", "--preset", preset).code == 0
    config = load(ConfigFile, (folder / "editlint.yml").read_text())
    assert (config.extends, config.overrides) == ([preset], None)
    assert editlint("check").code == 1


def test_commented_settings_are_right(tree: Tree, editlint: Command) -> None:
    """Every line that is commented out can be put to use by removing the '#' in front."""
    folder = tree({"texts/a.md": BAD})
    editlint("init")
    path = folder / "editlint.yml"
    text = path.read_text()
    settings = re.sub(r"(?m)^# (?=(\w+:|  \S))", "", text)
    assert settings.count("\n# ") < text.count("\n# ")
    path.write_text(settings)
    keys = "include exclude extends overrides fail_on rules vocab required_version".split()
    assert list(yaml.safe_load(settings)) == keys
    ran = editlint("check")
    assert (ran.code, ran.err.count("\n"), "matches no article" in ran.err) == (1, 1, True)


NAMES = st.text(alphabet=" abc#!*?[]\\'\"{}$~-_.:é😀\u200b\u2028", min_size=1, max_size=6).filter(
    lambda name: name.strip(".") and not name.startswith(".")
)


@given(
    st.lists(
        st.tuples(NAMES, st.sampled_from(["a.md", "README.md", "b.txt", "é.mdx"])), min_size=1, max_size=5
    )
)
@example([(" ", "a.md")])
@example([("a ", "a.md")])
@example([("-", "a.md"), ("\\", "a.md")])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_patterns_match_what_was_found(
    tmp_path_factory: pytest.TempPathFactory, names: list[tuple[str, str]]
) -> None:
    top = tmp_path_factory.mktemp("site")
    for folder, name in names:
        path = top / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(BAD)
    detected = detect(top)
    assert detected is not None
    (top / "editlint.yml").write_text(configuration(detected), encoding="utf-8")
    config = ConfigFinder(top).for_folder(top)
    for path in (top / folder / name for folder, name in names):
        relative = path.relative_to(top).as_posix()
        held = not detected.folders or any(folder.holds(relative) for folder in detected.folders)
        assert (config.include is None or config.include.match(path)) == held, relative
        assert held or relative in detected.elsewhere or is_project_file(relative)


# With a baseline


@pytest.mark.parametrize("within", ["", "site"])
def test_a_baseline_has_the_findings_of_today(within: str, tree: Tree, editlint: Command) -> None:
    folder = tree({f"{within}/{name}".lstrip("/"): text for name, text in HUGO.items()})
    ran = editlint("init", "--baseline", *filter(None, [within]))
    assert (ran.code, ran.err) == (0, "")
    name = f"{within}/{BASELINE_FILE}".lstrip("/")
    assert f"\n{name}: the findings of today\n" in ran.out
    assert f"\n{name}: 1 known finding in 1 article\n" in ran.out
    assert editlint("check", within or ".").code == 0
    with (folder / within / "content/posts/a.md").open("a") as page:
        page.write("\nRing us in order to ask.\n")
    checked = editlint("check", within or ".", "--output", "concise")
    assert checked.code == 1
    assert [line.split(": ")[0] for line in checked.out.splitlines() if ".md:" in line] == [
        f"{within}/content/posts/a.md:5:9".lstrip("/")
    ]


def test_an_article_that_cannot_be_read_is_an_error_of_the_baseline(tree: Tree, editlint: Command) -> None:
    folder = tree({**HUGO, "content/b.md": b"\xff\xfe\xfa"})
    ran = editlint("init", "--baseline")
    assert ran.code == 2
    assert "content/b.md" in ran.err
    assert (folder / "editlint.yml").exists()


# What is there already


def test_a_hook_is_added_where_there_is_no_file(
    tree: Tree, editlint: Command, installed_from_git: None
) -> None:
    folder = tree(HUGO)
    ran = editlint("init", "--pre-commit", "--yes")
    assert (ran.code, ran.err) == (0, "")
    [repository] = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text())["repos"]
    assert (repository["repo"], repository["rev"]) == (ELSEWHERE.address, COMMIT)
    assert repository["hooks"] == [{"id": "editlint", "files": "^(content)/"}]


@pytest.mark.parametrize(
    ("name", "option", "there"),
    [
        (".pre-commit-config.yaml", ["--pre-commit"], "repos:\n  - repo: local\n    hooks: []\n"),
        (".gitlab-ci.yml", ["--workflow", "gitlab"], "build:\n  script: make\n"),
    ],
)
def test_lines_for_a_shared_file_are_shown(
    name: str, option: list[str], there: str, tree: Tree, editlint: Command, installed_from_git: None
) -> None:
    folder = tree({**HUGO, name: there})
    ran = editlint("init", *option)
    assert ran.code == 0
    assert (folder / name).read_text() == there
    shown = ran.out.partition(f"{name} is there already. Add these lines to it:\n\n")[2].partition("\n\n")[0]
    both = yaml.safe_load(there + re.sub(r"(?m)^ {4}", "", shown) + "\n")
    assert len(both.get("repos", both)) == 2
    assert ran.err == f"note: {name} was left as it is: add the lines above to it\n"
    assert (folder / "editlint.yml").exists()


@pytest.mark.parametrize(
    ("there", "arguments", "message"),
    [
        ({"editlint.yml": ""}, [], "editlint.yml: this configuration is there already"),
        ({".editlint.yml": ""}, [], ".editlint.yml: this configuration is there already"),
        ({"pyproject.toml": "[tool.editlint]\n"}, [], "pyproject.toml: this configuration is there already"),
        ({"editlint.yml/a": ""}, [], "editlint.yml: this is there already and is not written over"),
        (
            {".github/workflows/editlint.yml": "x"},
            ["--workflow", "github"],
            ".github/workflows/editlint.yml: this is",
        ),
        ({".github": ""}, ["--workflow", "github"], ".github: this is no folder"),
        (
            {".pre-commit-config.yaml/a": ""},
            ["--pre-commit"],
            ".pre-commit-config.yaml: this is there already",
        ),
        (
            {".editlint-baseline.jsonl": "{}"},
            ["--baseline"],
            ".editlint-baseline.jsonl: this is there already",
        ),
        ({}, ["nowhere"], "nowhere: there is no such folder"),
        ({}, ["hugo.toml"], "hugo.toml: there is no such folder"),
        ({"empty/a.pdf": ""}, ["empty"], "empty: there are no articles here yet"),
        ({}, ["--preset", "nws"], "'nws' is not one of 'news', 'blog', 'docs', 'academic', 'plain'"),
        ({}, ["--workflow", "jenkins"], "'jenkins' is not one of 'github', 'gitlab'"),
    ],
)
def test_nothing_is_written_over(
    there: dict[str, str], arguments: list[str], message: str, tree: Tree, editlint: Command
) -> None:
    folder = tree({**HUGO, **there})
    before = {name: (folder / name).read_text() for name in files_in(folder)}
    ran = editlint("init", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert {name: (folder / name).read_text() for name in files_in(folder)} == before


def test_no_link_leads_out_of_the_repository(tree: Tree, tmp_path: Path, editlint: Command) -> None:
    folder = tree(HUGO)
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / ".github").symlink_to(outside)
    ran = editlint("init", "--workflow", "github")
    assert ran.code == 2
    assert "a link on the way to this file leads out of the repository" in ran.err
    assert not list(outside.iterdir())
    assert not (folder / "editlint.yml").exists()


@pytest.mark.parametrize("target", ["outside.yml", "nowhere/x.yml"])
def test_a_link_is_no_free_name(target: str, tree: Tree, tmp_path: Path, editlint: Command) -> None:
    folder = tree(HUGO)
    (folder / "editlint.yml").symlink_to(tmp_path / target)
    assert editlint("init").code == 2
    assert not (tmp_path / target).exists()


def test_a_folder_that_cannot_be_written(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree(HUGO)
    monkeypatch.setattr("editlint.scaffold.plan.new_file", _refuse)
    ran = editlint("init")
    assert (ran.code, ran.err) == (2, "error: editlint.yml: this cannot be written: Read-only file system\n")
    assert files_in(folder) == sorted(HUGO)


def _refuse(*_: object) -> None:
    raise OSError(30, "Read-only file system")


# In a folder of a repository


def test_hook_and_workflow_are_those_of_the_repository(
    tree: Tree, editlint: Command, installed_from_git: None
) -> None:
    folder = tree({"my site/mkdocs.yml": "", "my site/docs/a.md": BAD, "my site/docs/b.md": BAD})
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    assert (
        editlint("init", "my site", "--pre-commit", "--workflow", "github", "--workflow", "gitlab").code == 0
    )
    written = [name for name in files_in(folder) if not name.startswith((".git/", "my site/docs/"))]
    assert written == [
        ".github/workflows/editlint.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        "my site/editlint.yml",
        "my site/mkdocs.yml",
    ]
    hooks = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert re.match(hooks[0]["files"], "my site/docs/a.md")
    steps = yaml.safe_load((folder / ".github/workflows/editlint.yml").read_text())["jobs"]["editlint"][
        "steps"
    ]
    assert steps[-1]["run"].startswith("editlint check 'my site' --since auto ")
    job = yaml.safe_load((folder / ".gitlab-ci.yml").read_text())["editlint"]
    assert job["script"][-1].startswith("editlint check 'my site' --since auto ")


@pytest.mark.parametrize(
    "folder", ["", "docs", "a: b", "x #y", "it's", "$(touch x)", "`y`", "\n", '"', "-e", "on", "1e3"]
)
@pytest.mark.parametrize("source", [InstallSource(), ON_GITHUB, ELSEWHERE])
def test_texts_are_yaml_whatever_a_folder_is_called(folder: str, source: InstallSource) -> None:
    import shlex

    for service in ("github", "gitlab"):
        read = yaml.safe_load(workflow(service, source, folder))
        if service == "gitlab":
            command = read["editlint"]["script"][-1]
        else:
            step = read["jobs"]["editlint"]["steps"][-1]
            command = step.get("run") or f"editlint check {step.get('with', {}).get('paths', '')} --since"
        words = shlex.split(command)
        assert words[: 3 if folder else 2] == ["editlint", "check", *([folder] if folder else [])]
    read = yaml.safe_load(hook(source, (), folder, alone=True))
    assert read["repos"][0]["hooks"][0]["id"] == "editlint"


@pytest.mark.parametrize("commit", ["0" * 40, "1" * 20 + "e" + "1" * 19, COMMIT])
def test_a_hash_of_digits_stays_a_text(commit: str) -> None:
    [repository] = yaml.safe_load(hook(InstallSource("https://example.org/a", commit), (), "", alone=True))[
        "repos"
    ]
    assert repository["rev"] == commit


def test_a_workflow_of_github_needs_no_rights_but_to_read(tree: Tree, editlint: Command) -> None:
    text = workflow("github", ON_GITHUB, "")
    read = yaml.safe_load(text)
    assert read["permissions"] == {"contents": "read"}
    assert read[True] == "pull_request"  # 'on', in YAML 1.1
    [checkout, action] = read["jobs"]["editlint"]["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert action["uses"] == f"ann/editlint@{COMMIT}"


# Where editlint came from


@pytest.mark.parametrize(
    ("url", "commit", "address"),
    [
        ("https://github.com/ann/editlint", COMMIT, "https://github.com/ann/editlint"),
        ("https://git.example.org:8443/a/b.git", COMMIT, "https://git.example.org:8443/a/b.git"),
        ("https://token@example.org/a", COMMIT, "https://example.org/a"),
        ("https://ann:secret@example.org/a", COMMIT, None),
        ("file:///home/ann/editlint", COMMIT, None),
        ("/home/ann/editlint", COMMIT, None),
        ("ssh://git@example.org/a", COMMIT, None),
        ("https://example.org/a'; touch x; '", COMMIT, None),
        ("https://example.org/a\nb", COMMIT, None),
        ("https://example.org/a", "main", None),
        ("https://example.org/a", None, None),
        (3, COMMIT, None),
    ],
)
def test_only_a_public_address_is_written(url: object, commit: str | None, address: str | None) -> None:
    import json

    source = install_source(json.dumps({"url": url, "vcs_info": {"vcs": "git", "commit_id": commit}}))
    assert source == (InstallSource(address, COMMIT) if address else InstallSource())


@pytest.mark.parametrize(
    "record", [None, "", "{", "[]", '{"vcs_info": []}', '{"url": "file:///x", "dir_info": {}}', "[" * 100_000]
)
def test_another_record_says_nothing(record: str | None) -> None:
    assert install_source(record) == InstallSource()


def test_what_is_not_known_is_to_be_filled_in(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "installed_record", lambda: None)
    folder = tree(HUGO)
    ran = editlint("init", "--workflow", "gitlab", "--pre-commit")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "note: fill in the texts in angle brackets in .pre-commit-config.yaml: they are not known here",
        "note: fill in the texts in angle brackets in .gitlab-ci.yml: they are not known here",
    ]
    assert "<address of the repository of editlint>" in (folder / ".gitlab-ci.yml").read_text()


# On a terminal


def answered(folder: Path, answer: str, *arguments: str, **environment: str) -> tuple[int, str]:
    """Run `init` on a terminal, where somebody types an answer."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "editlint", "init", *arguments],
        cwd=folder,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
    )
    os.close(slave)
    os.write(master, answer.encode())
    shown = b""
    with suppress(OSError):  # the terminal was closed
        while select.select([master], [], [], SECONDS)[0] and (part := os.read(master, 65536)):
            shown += part
    os.close(master)
    try:
        return process.wait(SECONDS), shown.decode()
    finally:
        process.kill()


@pytest.mark.parametrize(
    ("answer", "code", "written"),
    [("\n", 0, True), ("y\n", 0, True), ("n\n", 0, False), ("\x04", 130, False)],
)
def test_on_a_terminal_it_asks(answer: str, code: int, written: bool, tree: Tree) -> None:
    folder = tree(HUGO)
    ended, shown = answered(folder, answer)
    assert ended == code, shown
    assert "Write this? [Y/n]" in shown
    assert (folder / "editlint.yml").exists() is written


@pytest.mark.parametrize(("arguments", "environment"), [(["--yes"], {}), ([], {"CI": "true"})])
def test_it_does_not_ask(arguments: list[str], environment: dict[str, str], tree: Tree) -> None:
    folder = tree(HUGO)
    code, shown = answered(folder, "", *arguments, **environment)
    assert code == 0
    assert "Write this?" not in shown
    assert (folder / "editlint.yml").exists()
