"""Histories are the same for the same seed, and valid repositories."""

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from article_histories.git_repository import write_repository
from article_histories.history import EDITS, Revision, make_history

ARTICLES = Path(__file__).parent.parent / "articles"
COMMITS = 60


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def history(seed: int, commits: int = COMMITS) -> list[Revision]:
    return list(make_history(ARTICLES, seed, commits, articles=30))


@pytest.fixture(scope="module")
def revisions() -> list[Revision]:
    return history(3)


@pytest.fixture(scope="module")
def repository(revisions: list[Revision], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("history")
    return folder, write_repository(folder, revisions, {"editlint.yml": "select: [filler]\n"})


def test_the_same_seed_gives_the_same_history(revisions: list[Revision]) -> None:
    assert history(3) == revisions


def test_another_seed_gives_another_one(revisions: list[Revision]) -> None:
    assert history(4, commits=1)[0] != revisions[0]


def test_a_shorter_history_is_the_start_of_a_longer_one(revisions: list[Revision]) -> None:
    assert history(3, commits=20) == revisions[:21]


def test_the_same_history_gives_the_same_commits(
    revisions: list[Revision], repository: tuple[Path, list[str]], tmp_path: Path
) -> None:
    hashes = write_repository(tmp_path, revisions, {"editlint.yml": "select: [filler]\n"})
    assert hashes == repository[1]


def test_the_repository_is_valid_and_clean(repository: tuple[Path, list[str]]) -> None:
    folder, hashes = repository
    git(folder, "fsck", "--strict")
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "rev-list", "--reverse", "main").split() == hashes


def test_each_commit_has_the_articles_of_its_revision(
    revisions: list[Revision], repository: tuple[Path, list[str]]
) -> None:
    folder, hashes = repository
    for commit, revision in list(zip(hashes, revisions, strict=True))[:: COMMITS // 6]:
        names = git(folder, "ls-tree", "-r", "-z", "--name-only", commit).split("\0")[:-1]
        assert set(names) == {"editlint.yml", *revision.articles}
        for path, article in revision.articles.items():
            assert git(folder, "show", f"{commit}:{path}") == article.text


def test_git_follows_the_renames(repository: tuple[Path, list[str]]) -> None:
    log = git(repository[0], "log", "--diff-filter=R", "-M", "--format=", "--name-status")
    assert len([line for line in log.splitlines() if line.startswith("R")]) >= 3


def test_each_commit_changes_something_and_says_what(revisions: list[Revision]) -> None:
    for before, after in pairwise(revisions):
        assert before.articles != after.articles
        assert after.edits
        assert {edit.kind for edit in after.edits} <= EDITS.keys()
        changed = {path for path in after.articles if before.articles.get(path) != after.articles[path]}
        assert changed <= {path for edit in after.edits for path in edit.paths}


def test_articles_stay_as_many_and_as_long(revisions: list[Revision]) -> None:
    first, last = revisions[0].articles, revisions[-1].articles
    assert 20 <= len(last) <= 60
    words = [sum(len(each.text.split()) for each in articles.values()) for articles in (first, last)]
    assert words[0] * 0.6 < words[1] < words[0] * 1.6


def test_articles_are_markdown_and_plain_text(revisions: list[Revision]) -> None:
    for revision in revisions:
        plain = [each.text for path, each in revision.articles.items() if path.endswith(".txt")]
        assert 0 < len(plain) < len(revision.articles) / 2
        assert not any(line.startswith(("#", "---")) for text in plain for line in text.split("\n"))


def test_too_few_articles(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too few articles"):
        list(make_history(tmp_path, 1))
