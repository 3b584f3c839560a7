"""`--since`: only what is new since a revision is reported."""

import json
import subprocess
from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.cli.comparison import revision_of_workflow

OLD = "# Water\n\nApply in order to qualify for the grant.\n\nThe town has a new ATM machine in its hall.\n"
NEW = "In order to calm the market, the mayor spoke.\n"


def git(*arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tree: Tree) -> Path:
    """A repository with two articles in its only commit."""
    folder = tree({"a.md": OLD, "posts/b.md": OLD})
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    return folder


def rules(editlint: Command, *arguments: str) -> list[str]:
    ran = editlint("check", "--output", "json", *arguments)
    assert ran.code in (0, 1), ran.err
    return [
        f"{file['path']} {finding['rule']}"
        for file in json.loads(ran.out)["files"]
        for finding in file["findings"]
    ]


def test_nothing_has_changed(repository: Path, editlint: Command) -> None:
    ran = editlint("check", "--since", "HEAD")
    assert (ran.code, ran.out, ran.err) == (0, "No article has changed.\n", "")


def test_only_what_is_new_is_reported(repository: Path, editlint: Command) -> None:
    (repository / "a.md").write_text(f"# Water\n\n{NEW}" + OLD.removeprefix("# Water\n"))
    assert rules(editlint, "--since", "HEAD") == ["a.md filler/wordy-phrase"]
    git("commit", "-q", "-am", "two")
    assert rules(editlint, "--since", "HEAD") == []
    assert rules(editlint, "--since", "HEAD~1") == ["a.md filler/wordy-phrase"]
    assert rules(editlint, "--since", "HEAD~1", "posts") == []


def test_a_new_file_is_new(repository: Path, editlint: Command) -> None:
    (repository / "c.md").write_text(NEW)
    assert rules(editlint, "--since", "main") == ["c.md filler/wordy-phrase"], "untracked"
    git("add", "c.md")
    assert rules(editlint, "--since", "main") == ["c.md filler/wordy-phrase"], "in the index"


def test_the_comparison_is_with_the_merge_base(repository: Path, editlint: Command) -> None:
    git("checkout", "-q", "-b", "work")
    (repository / "a.md").write_text(OLD + NEW)
    git("commit", "-q", "-am", "work")
    git("checkout", "-q", "main")
    (repository / "posts/b.md").write_text("Rain fell.\n")
    git("commit", "-q", "-am", "main")
    git("checkout", "-q", "work")
    assert rules(editlint, "--since", "main") == ["a.md filler/wordy-phrase"]


@pytest.mark.parametrize("rename", [True, False], ids=["by git", "by hand"])
def test_a_renamed_article_is_followed(repository: Path, editlint: Command, rename: bool) -> None:
    if rename:
        git("mv", "a.md", "posts/c.md")
    else:
        (repository / "a.md").rename(repository / "posts/c.md")
    (repository / "posts/c.md").write_text(OLD + NEW)
    assert rules(editlint, "--since", "HEAD") == ["posts/c.md filler/wordy-phrase"]


def test_a_sentence_that_moves_to_another_article_is_followed(repository: Path, editlint: Command) -> None:
    sentence = "The town has a new ATM machine in its hall."
    (repository / "a.md").write_text(OLD.replace(sentence, ""))
    (repository / "c.md").write_text(f"# Pipes\n\n{sentence}\n")
    assert rules(editlint, "--since", "HEAD") == []


def test_the_index_is_compared_with_the_last_commit(repository: Path, editlint: Command) -> None:
    (repository / "a.md").write_text(OLD + NEW)
    git("add", "a.md")
    (repository / "a.md").write_text("An ATM machine is not staged.\n" + OLD)
    (repository / "posts/b.md").write_text(OLD + NEW)
    assert rules(editlint, "--since", "staged") == ["a.md filler/wordy-phrase"]
    assert rules(editlint, "--since", "HEAD") == [
        "a.md repetition/redundant-acronym",
        "posts/b.md filler/wordy-phrase",
    ]


def test_the_rules_of_today_apply_to_both(repository: Path, editlint: Command) -> None:
    (repository / "editlint.yml").write_text(
        "rules:\n  repetition/redundant-acronym: error\n  filler/wordy-phrase: 'off'\n"
    )
    (repository / "a.md").write_text(OLD + NEW + "\nThe mayor has an ATM machine.\n")
    assert rules(editlint, "--since", "HEAD") == ["a.md repetition/redundant-acronym"]


def test_fix_changes_only_what_is_new(repository: Path, editlint: Command) -> None:
    (repository / "a.md").write_text(OLD + NEW)
    assert editlint("check", "--fix", "--since", "HEAD").code == 0
    assert (repository / "a.md").read_text() == OLD + NEW.replace("In order to", "To")
    assert (repository / "posts/b.md").read_text() == OLD


def test_a_subfolder_of_the_repository(
    repository: Path, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "posts/b.md").write_text(OLD + NEW)
    (repository / "a.md").write_text(OLD + NEW)
    monkeypatch.chdir(repository / "posts")
    assert rules(editlint, "--since", "HEAD") == ["b.md filler/wordy-phrase"]
    assert rules(editlint, "--since", "HEAD", "..") == [
        f"{repository}/a.md filler/wordy-phrase",
        "b.md filler/wordy-phrase",
    ]


def test_nothing_in_the_repository_changes(repository: Path, editlint: Command) -> None:
    (repository / "a.md").write_text(OLD + NEW)
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    rules(editlint, "--since", "HEAD")
    rules(editlint, "--since", "staged")
    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before


def test_a_shallow_clone(repository: Path, editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    git("checkout", "-q", "-b", "work")
    for number in range(3):
        (repository / "a.md").write_text(OLD + NEW + "Rain fell. " * number)
        git("commit", "-q", "--allow-empty", "-am", str(number))
    shallow = repository.parent / "shallow"
    git("clone", "-q", "--depth", "1", "--no-single-branch", repository.as_uri(), str(shallow))
    monkeypatch.chdir(shallow)
    ran = editlint("check", "--since", "origin/main")
    assert ran.code == 2
    assert "no commit in common here: fetch the whole history (in CI, 'fetch-depth: 0')" in ran.err
    git("fetch", "-q", "--unshallow")
    assert rules(editlint, "--since", "origin/main") == ["a.md filler/wordy-phrase"]


def test_a_worktree(repository: Path, editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    other = repository.parent / "worktree"
    git("worktree", "add", "-q", "-b", "work", str(other))
    monkeypatch.chdir(other)
    (other / "a.md").write_text(OLD + NEW)
    assert rules(editlint, "--since", "HEAD") == ["a.md filler/wordy-phrase"]
    git("commit", "-q", "-am", "work")
    assert rules(editlint, "--since", "main") == ["a.md filler/wordy-phrase"]


MISUSE = {
    ("--since", "nope"): "there is no commit 'nope' here: check the name, or fetch it",
    ("--since", "--upload-pack=x"): "there is no commit",
    ("--since", "HEAD:a.md"): "there is no commit",
    ("--since", ""): "--since needs a revision",
    ("--since", "HEAD", "-"): "--since compares files with a revision",
}


@pytest.mark.parametrize(("arguments", "message"), MISUSE.items(), ids=" ".join)
def test_misuse(repository: Path, editlint: Command, arguments: tuple[str, ...], message: str) -> None:
    ran = editlint("check", *arguments)
    assert ran.code == 2
    assert message in ran.err


def test_without_a_repository(tree: Tree, editlint: Command) -> None:
    tree({"a.md": OLD})
    ran = editlint("check", "--since", "HEAD")
    assert (ran.code, ran.err) == (
        2,
        "error: --since: this needs git, and a repository that contains the working folder\n",
    )


def test_without_a_commit(tree: Tree, editlint: Command) -> None:
    tree({"a.md": OLD})
    git("init", "-q")
    assert editlint("check", "--since", "HEAD").code == 2


WORKFLOWS = {
    "refs/remotes/origin/main": [
        {"GITHUB_BASE_REF": "main"},
        {"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"},
        {"BITBUCKET_PR_DESTINATION_BRANCH": "main"},
        {"CHANGE_TARGET": "main", "CI_COMMIT_BEFORE_SHA": "b" * 40},
    ],
    "a" * 40: [
        {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "a" * 40, "CI_COMMIT_BEFORE_SHA": "b" * 40},
        {"PRE_COMMIT_FROM_REF": "a" * 40},
        {"CI_COMMIT_BEFORE_SHA": "a" * 40},
    ],
    None: [{}, {"GITHUB_BASE_REF": ""}, {"CI_COMMIT_BEFORE_SHA": "0" * 40}, {"CI": "true"}],
}


@pytest.mark.parametrize(
    ("environment", "revision"),
    [(each, ref) for ref, environments in WORKFLOWS.items() for each in environments],
)
def test_the_revision_of_a_workflow(environment: dict[str, str], revision: str | None) -> None:
    assert revision_of_workflow(environment) == revision


@pytest.mark.parametrize(
    ("event", "revision"),
    [
        (json.dumps({"before": "a" * 40}), "a" * 40),
        (json.dumps({"before": "0" * 40}), None),
        (json.dumps({"before": 3}), None),
        ("[]", None),
        ("{", None),
    ],
)
def test_the_commit_before_a_push(tmp_path: Path, event: str, revision: str | None) -> None:
    path = tmp_path / "event.json"
    path.write_text(event)
    environment = {"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": str(path)}
    assert revision_of_workflow(environment) == revision
    assert revision_of_workflow({**environment, "GITHUB_EVENT_NAME": "schedule"}) is None


def test_auto(repository: Path, editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "a.md").write_text(OLD + NEW)
    ran = editlint("check", "--since", "auto", "--output", "concise")
    assert "all articles are checked" in ran.err
    assert ran.out.count(": warning ") == 5
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert rules(editlint, "--since", "auto") == ["a.md filler/wordy-phrase"]


def test_a_summary_in_markdown_shows_what_changed(repository: Path, editlint: Command) -> None:
    (repository / "a.md").write_text(
        f"{OLD}\nThe mayor, who had not been consulted, spoke at considerable length.\n"
    )
    (repository / "posts/b.md").write_text(OLD.replace("in order to", "to"))
    (repository / "c.md").write_text(NEW)
    table = [
        "| changed article | words | reading grade | new | gone |",
        "|---|---:|---:|---:|---:|",
        "| `c.md` (new) | 9 | 3.7 | 1 | 0 |",
        "| `a.md` | 18 → 29 | 4.3 → 5.7 | 0 | 0 |",
        "| `posts/b.md` | 18 → 16 | 4.3 → 3.8 | 0 | 1 |",
    ]
    out = editlint("check", "--since", "main", "--output", "markdown").out
    assert "\n".join(["", *table, ""]) in out
    assert "\n1 finding gone.  \n" in out
    assert "changed article" not in editlint("check", "--output", "markdown").out
    assert "changed article" not in editlint("check", "--since", "auto", "--output", "markdown").out
