"""What the overview of a site says of the changes since a revision."""

import re
import subprocess
from pathlib import Path

import pytest
from conftest import Command, Tree
from site_pages import check_site

OLD = "# Water\n\nApply in order to qualify for the grant.\n\nThe town has a new ATM machine in its hall.\n"
NEW = "In order to calm the market, the mayor, who had not been asked by anybody, spoke at considerable length.\n"


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tree: Tree) -> Path:
    """A repository with three articles in its only commit."""
    folder = tree({"site/a.md": OLD, "site/b.md": OLD, "site/c.md": OLD})
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    return folder


def changes(repository: Path, editlint: Command, *arguments: str) -> str:
    assert editlint("report", "site", "--output", "html=out/", *arguments) == (0, "", "")
    check_site(repository / "out")
    page = (repository / "out/index.html").read_text("utf-8")
    return page.partition('<section aria-labelledby="changes">')[2].partition("</section>")[0]


def rows(section: str) -> list[list[str]]:
    """The cells of each changed article, without mark-up."""
    return [
        [re.sub("<[^>]*>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", section.partition("<tbody>")[2])
    ]


def test_new_and_gone_findings_words_and_grades(repository: Path, editlint: Command) -> None:
    (repository / "site/a.md").write_text(OLD + f"\n{NEW}")
    (repository / "site/b.md").write_text(OLD.replace("in order to", "to"))
    (repository / "site/d.md").write_text("# Snow\n\nIt snowed.\n")
    section = changes(repository, editlint, "--since", "main")
    assert '<h2 id="changes">Since <bdi>main</bdi></h2>' in section
    assert "3 articles changed, with 1 new finding, and 1 gone" in section
    [a, d, b] = rows(section)
    assert a[:4] == ["Water site/a.md", "1", "0", "18 → 37"]
    assert b[:4] == ["Water site/b.md", "0", "1", "18 → 16"]
    assert d[:4] == ["Snow site/d.md a new article", "0", "0", "2"]
    before, after = map(float, a[4].split(" → "))
    assert after > before + 0.5


def test_what_is_the_same_is_no_change(repository: Path, editlint: Command) -> None:
    (repository / "site/a.md").touch()
    section = changes(repository, editlint, "--since", "HEAD")
    assert "<p>No article has changed.</p>" in section
    assert not rows(section)


def test_the_numbers_are_those_of_a_check(repository: Path, editlint: Command) -> None:
    (repository / "site/a.md").write_text(f"{OLD}\n{NEW}\nStay tuned for part two.\n")
    counted = sum(int(row[1]) for row in rows(changes(repository, editlint, "--since", "main")))
    assert f"{counted} warning" in editlint("check", "site", "--since", "main").out


def test_changes_elsewhere_do_not_count(repository: Path, editlint: Command) -> None:
    (repository / "other.md").write_text(NEW)
    (repository / "site/bad.md").write_bytes(b"\xff")
    ran = editlint("report", "site", "--output", "html=out/", "--since", "main")
    assert ran.code == 2
    assert ran.err.count("site/bad.md") == 1
    assert "No article has changed." in (repository / "out/index.html").read_text("utf-8")


def test_without_a_revision_nothing_is_said_of_changes(repository: Path, editlint: Command) -> None:
    assert changes(repository, editlint) == ""
    ran = editlint("report", "site", "--output", "html=out/", "--since", "auto")
    note = "note: no variable of a CI service names a revision to compare with: all articles are checked\n"
    assert ran == (0, "", note)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--output", "html=out/", "--since", "nowhere"], "nowhere"),
        (["--since", "main"], "--since is for a folder of pages: write --output html=DIR/"),
        (["--output", "html=out.html", "--since", "main"], "--since is for a folder of pages"),
    ],
)
def test_mistakes_with_a_revision(
    arguments: list[str], error: str, repository: Path, editlint: Command
) -> None:
    ran = editlint("report", "site", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert error in ran.err
    assert not (repository / "out").exists()
    assert not (repository / "out.html").exists()


def test_standard_input_cannot_be_compared(repository: Path, editlint: Command) -> None:
    ran = editlint("report", "-", "--output", "html=out/", "--since", "main", stdin=b"It rained.\n")
    assert ran.code == 2
    assert "--since compares files with a revision: name files or folders, not '-'" in ran.err
