"""Which folders are left out, and what the user hears of them."""

import subprocess
from collections.abc import Sequence

import pytest
from conftest import Command, Tree

BAD = "Apply in order to qualify.\n"
GENERATED = ["build", "dist", "target", "_site", "__pycache__"]
OTHERS = ["vendor", "third_party", "node_modules", "bower_components", "site-packages", "venv"]


def git(*command: str) -> None:
    options = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", *options, *command], check=True, capture_output=True)


def checked(editlint: Command, *arguments: str) -> tuple[list[str], str]:
    """The articles with a finding, and standard error."""
    ran = editlint("check", "--output", "concise", *arguments)
    return [line.split(":")[0] for line in ran.out.splitlines() if "wordy-phrase" in line], ran.err


def note(folders: Sequence[str], articles: str = "1 article") -> str:
    return (
        f"note: {articles} not checked in {', '.join(folders)}: "
        "name the folder, or decide with 'include' or 'exclude'\n"
    )


@pytest.mark.parametrize("folder", GENERATED)
def test_generated_folders_are_checked_where_git_tracks_them(
    folder: str, tree: Tree, editlint: Command
) -> None:
    tree({"a.md": BAD, f"docs/{folder}/b.md": BAD})
    git("init", "-q")
    assert checked(editlint) == (["a.md"], note([f"docs/{folder}"]))
    git("add", "-A")
    assert checked(editlint) == (["a.md", f"docs/{folder}/b.md"], "")


@pytest.mark.parametrize("folder", [*OTHERS, ".hidden"])
def test_folders_of_other_people_are_left_out_with_a_note(folder: str, tree: Tree, editlint: Command) -> None:
    tree({"a.md": BAD, f"docs/{folder}/b.md": BAD})
    git("init", "-q")
    git("add", "-A")
    assert checked(editlint) == (["a.md"], note([f"docs/{folder}"]))


@pytest.mark.parametrize("versioned", [True, False])
@pytest.mark.parametrize("folder", ["build", "vendor", "docs/_site", "docs/third_party"])
def test_who_names_or_includes_a_folder_has_it_checked(
    folder: str, versioned: bool, tree: Tree, editlint: Command
) -> None:
    tree({"a.md": BAD, f"{folder}/b.md": BAD})
    if versioned:
        git("init", "-q")
    there = [f"{folder}/b.md"]
    assert checked(editlint) == (["a.md"], note([folder]))
    assert checked(editlint, folder) == (there, "")
    assert checked(editlint, *there) == (there, "")
    tree({"editlint.yml": f"include: ['{folder}/**']\n"})
    assert checked(editlint) == (there, "")
    tree({"editlint.yml": f"exclude: ['{folder}/**']\n"})
    assert checked(editlint) == (["a.md"], "")


def test_one_note_for_all_folders(tree: Tree, editlint: Command) -> None:
    tree(
        {
            f"{folder}/{number}.md": BAD
            for folder in ("a/venv", "build", "dist", "target")
            for number in (1, 2)
        }
    )
    ran = editlint("check")
    assert ran.out == "No article was checked: all are excluded.\n"
    assert ran.err == note(["a/venv", "build", "dist and 1 more"], "8 articles")


def test_content_in_a_submodule_is_checked(tree: Tree, editlint: Command) -> None:
    tree({"a.md": BAD, "../handbook/b.md": BAD, "../handbook/vendor/c.md": BAD})
    git("-C", "../handbook", "init", "-q")
    git("-C", "../handbook", "add", "-A")
    git("-C", "../handbook", "commit", "-qm", "x")
    git("init", "-q")
    git("submodule", "add", "-q", "../handbook", "content")
    assert checked(editlint) == (["a.md", "content/b.md"], note(["content/vendor"]))
    assert checked(editlint, "content") == (["content/b.md"], note(["content/vendor"]))


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("drafts", "git ignores the articles here: name each one to check it"),
        ("code", "there are no articles here: editlint reads .md"),
        ("empty", "there are no articles here: editlint reads .md"),
    ],
)
def test_a_folder_without_articles_says_why(name: str, error: str, tree: Tree, editlint: Command) -> None:
    folder = tree({".gitignore": "drafts/\n*.txt\n", "drafts/a.md": BAD, "code/a.py": "x", "a.md": BAD})
    (folder / "empty").mkdir()
    git("init", "-q")
    ran = editlint("check", name)
    assert (ran.code, ran.err.startswith(f"error: {name}: {error}")) == (2, True)
    assert checked(editlint, "drafts/a.md") == (["drafts/a.md"], "")
