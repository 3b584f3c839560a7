"""The folder of a report: an earlier report is replaced, and nothing else is."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.cli import report_folder
from editlint.report.site import MARK

BAD = "Apply in order to qualify.\n"
SITE = {"site/a.md": BAD, "site/b.md": "It rained.\n"}
GENERATOR = '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta name="generator" content="editlint 0.1">\n'


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("target", ["out/", "out", "new/deep/out/", "out//", "./out", "v1.2"])
def test_a_folder_is_written_and_replaced(target: str, tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    for _ in range(2):
        assert editlint("report", "site", "--output", f"html={target}") == (0, "", "")
        assert (folder / target / "index.html").is_file()


@pytest.mark.parametrize(
    ("paths", "target", "is_folder"),
    [
        (["site"], "out", True),
        (["site"], "out.html", False),
        (["site"], "out.HTM", False),
        (["site"], "out.html/", True),
        (["site/a.md", "site/b.md"], "out", True),
        (["site/a.md", "site/b.md"], "out.html", False),
        (["site/a.md"], "out", False),
        (["site/a.md"], "out/", True),
        (["site/a.md"], "there", True),
        (["site"], "there", True),
        (["site"], "there.html", True),
        (["site"], "empty", False),
    ],
)
def test_what_a_name_is_the_name_of(
    paths: list[str], target: str, is_folder: bool, tree: Tree, editlint: Command
) -> None:
    folder = tree({**SITE, "empty": ""})
    (folder / "there").mkdir()
    (folder / "there.html").mkdir()
    assert editlint("report", *paths, "--output", f"html={target}") == (0, "", "")
    assert (folder / target).is_dir() == is_folder
    assert (folder / target / "index.html" if is_folder else folder / target).stat().st_size


@pytest.mark.parametrize("paths", [["site"], ["site/a.md", "site/b.md"], ["site/a.md"]])
def test_a_report_as_text_is_a_file(paths: list[str], tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    assert editlint("report", *paths, "--output", "text=out") == (0, "", "")
    assert (folder / "out").read_text("utf-8").startswith("site/a.md")


def test_a_device_is_no_folder(tree: Tree, editlint: Command) -> None:
    tree(SITE)
    assert editlint("report", "site", "--output", f"html={os.devnull}") == (0, "", "")


OTHERS: list[Mapping[str, str | bytes]] = [
    {"out/notes.txt": "x\n"},
    {"out/notes.txt": ""},
    {"out/index.html": "<!DOCTYPE html>\n<html lang='en'>\n"},
    {"out/index.html": GENERATOR.replace("editlint", "Hugo")},
    {"out/style.css": "body {}\n"},
    {"out/script.js": "alert(1)\n"},
    {"out/.gitignore": "*.pyc\n"},
    {"out/articles/mine.md": "x\n"},
    {"out/articles/mine.html": "<p>mine\n"},
    {"out/articles/Mine.html": GENERATOR},
    {"out/card.html": GENERATOR},
    {"out/articles/deep/a-12345678.html": GENERATOR},
    {"out/other/a-12345678.html": GENERATOR},
    {"out/.git/config": ""},
    {"out/articles": GENERATOR},
    {"out/.editlint-x": "x\n"},
]


@pytest.mark.parametrize("files", OTHERS, ids=lambda files: next(iter(files)))
def test_a_folder_with_anything_else_is_refused(
    files: Mapping[str, str | bytes], tree: Tree, editlint: Command
) -> None:
    folder = tree({**SITE, **files})
    [name] = files
    before = contents(folder)
    ran = editlint("report", "site", "--output", "html=out/")
    assert (ran.code, ran.out) == (2, "")
    shown = next(
        each for each in (name, *map(str, Path(name).parents)) if ran.err.startswith(f"error: {each}: ")
    )
    message = "this is no part of a report of editlint: name another folder, or move it away first"
    assert ran.err == f"error: {shown}: {message}\n"
    assert contents(folder) == before


def test_a_folder_with_an_earlier_report_and_anything_else_is_refused(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    editlint("report", "site", "--output", "html=out/")
    tree({"out/articles/mine.txt": "x\n", "site/a.md": "It snowed.\n"})
    before = contents(folder)
    assert editlint("report", "site", "--output", "html=out/").code == 2
    assert contents(folder) == before


@pytest.mark.parametrize(
    "name", ["out/index.html", "out/articles", "out/style.css", "out/articles/a-12345678.html", "out/x"]
)
def test_no_link_is_followed_or_replaced(name: str, tree: Tree, editlint: Command) -> None:
    folder = tree({**SITE, "target.html": GENERATOR})
    (folder / name).parent.mkdir(parents=True)
    (folder / name).symlink_to(folder / ("site" if name == "out/articles" else "target.html"))
    before = contents(folder)
    ran = editlint("report", "site", "--output", "html=out/")
    assert (ran.code, ran.err.partition(": this")[0]) == (2, f"error: {name}")
    assert contents(folder) == before
    assert (folder / name).is_symlink()


def test_a_folder_that_is_a_link_is_refused(tree: Tree, editlint: Command) -> None:
    folder = tree({**SITE, "there/x": ""})
    (folder / "out").symlink_to("there")
    for target in ("out", "out/"):
        ran = editlint("report", "site", "--output", f"html={target}")
        assert (ran.code, ran.err) == (2, "error: out: this is a link: name the folder itself\n")
    (folder / "up").symlink_to("..")
    ran = editlint("report", "site", "--output", "html=up/out/")
    assert ran.err == "error: up/out: a link leads out of the working folder: name the folder itself\n"
    assert not (folder.parent / "out").exists()


def test_a_fifo_is_refused_and_not_waited_for(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    (folder / "out").mkdir()
    os.mkfifo(folder / "out/index.html")
    assert editlint("report", "site", "--output", "html=out/").code == 2


@pytest.mark.parametrize(
    ("output", "error"),
    [
        ("text=out/", "Error: --output: 'out/' is a folder: name a file, text=FILE"),
        ("text=site", "Error: --output: 'site' is a folder: name a file, text=FILE"),
        ("html=site", "error: site/a.md: this is no part of a report of editlint"),
        ("html=site/a.md/", "error: site/a.md: the report cannot be written: Not a directory"),
        ("html=site/a.md/out/", "error: site/a.md/out: the report cannot be written: Not a directory"),
    ],
)
def test_mistakes(output: str, error: str, tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    before = contents(folder)
    ran = editlint("report", "site", "--output", output)
    assert (ran.code, ran.out) == (2, "")
    assert error in ran.err
    assert contents(folder) == before


def test_pages_of_articles_that_are_gone_are_deleted(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    editlint("report", "site", "--output", "html=out/")
    first = set(contents(folder / "out"))
    (folder / "site/a.md").rename(folder / "site/c.md")
    editlint("report", "site", "--output", "html=out/")
    second = set(contents(folder / "out"))
    assert [name.partition("-md-")[0] for name in first - second] == ["articles/site-a"]
    assert [name.partition("-md-")[0] for name in second - first] == ["articles/site-c"]
    assert len(first) == len(second)


def test_a_report_of_another_version_is_replaced(tree: Tree, editlint: Command) -> None:
    old = {"index.html": GENERATOR, "by-mood.html": GENERATOR, "articles/old-12345678.html": GENERATOR}
    folder = tree({**SITE, **{f"out/{name}": text for name, text in old.items()}, "out/style.css": MARK})
    assert editlint("report", "site", "--output", "html=out/") == (0, "", "")
    found = contents(folder / "out")
    assert "by-mood.html" not in found
    assert "articles/old-12345678.html" not in found
    assert b"site/a.md" in found["index.html"]


def test_what_a_file_manager_or_a_killed_run_left_does_not_matter(tree: Tree, editlint: Command) -> None:
    left = {
        "out/.DS_Store": "x",
        "out/articles/Thumbs.db": "x",
        "out/articles/.editlint-0123456789abcdef": "x",
    }
    folder = tree({**SITE, **left})
    assert editlint("report", "site", "--output", "html=out/") == (0, "", "")
    found = set(contents(folder / "out"))
    assert {".DS_Store", "articles/Thumbs.db"} <= found
    assert not any(".editlint-" in name for name in found)


@pytest.mark.parametrize("is_repository", [True, False])
def test_an_earlier_report_is_not_an_article(is_repository: bool, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD, "b.md": BAD})
    if is_repository:
        (folder / ".git").mkdir()
        (folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
    for _ in range(2):
        assert editlint("report", ".", "--output", "html=out/") == (0, "", "")
    assert len(list((folder / "out/articles").iterdir())) == 2
    assert "2 articles" in editlint("check", ".").out
    (folder / "out/.gitignore").unlink()
    editlint("report", ".", "--output", "html=out/")
    assert len(list((folder / "out/articles").iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "code"), [(["missing"], 2), (["site", "--config", "none.yml"], 2), (["old"], 2)]
)
def test_a_run_without_a_card_leaves_the_report_as_it_is(
    arguments: list[str], code: int, tree: Tree, editlint: Command
) -> None:
    folder = tree({**SITE, "old/a.md": BAD, "old/editlint.yml": "exclude: ['**']\n"})
    editlint("report", "site", "--output", "html=out/")
    before = contents(folder / "out")
    ran = editlint("report", *arguments, "--output", "html=out/")
    assert ran.code == code
    assert ran.err
    assert contents(folder / "out") == before
    editlint("report", *arguments, "--output", "html=new/")
    assert not (folder / "new").exists()


def test_the_overview_is_written_last(tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree(SITE)
    editlint("report", "site", "--output", "html=out/")
    tree({"site/a.md": "It snowed.\n", "site/c.md": BAD})
    (folder / "site/b.md").unlink()
    before = contents(folder / "out")

    def interrupted(self: object, file: report_folder.SiteFile) -> None:
        if file.path == "index.html":
            raise KeyboardInterrupt
        write(self, file)  # type: ignore[arg-type]

    write = report_folder.FolderWriter.write
    monkeypatch.setattr(report_folder.FolderWriter, "write", interrupted)
    assert editlint("report", "site", "--output", "html=out/").code == 130
    after = contents(folder / "out")
    assert after["index.html"] == before["index.html"]
    assert before.keys() <= after.keys()  # what the overview leads to is still there
    assert len(after) == len(before) + 1


def test_a_full_disk_is_one_error(tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree(SITE)
    editlint("report", "site", "--output", "html=out/")
    before = contents(folder / "out")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report_folder, "new_file", full)
    ran = editlint("report", "site", "--output", "html=out/")
    assert ran.code == 2
    assert ran.err == "error: out/.gitignore: the report cannot be written: No space left on device\n"
    assert contents(folder / "out") == before


def test_a_file_that_somebody_puts_there_in_the_meantime_is_left(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({**SITE, "out/articles/old-12345678.html": GENERATOR})

    def replaced(self: report_folder.FolderWriter, file: report_folder.SiteFile) -> None:
        write(self, file)
        (folder / "out/articles/old-12345678.html").write_text("mine\n")

    write = report_folder.FolderWriter.write
    monkeypatch.setattr(report_folder.FolderWriter, "write", replaced)
    assert editlint("report", "site", "--output", "html=out/").code == 0
    assert (folder / "out/articles/old-12345678.html").read_text() == "mine\n"


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_files_have_the_mode_of_new_files(mask: int, tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    before = os.umask(mask)
    try:
        editlint("report", "site", "--output", "html=out/")
    finally:
        os.umask(before)
    files = [path for path in (folder / "out").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o666 & ~mask}
    assert not [path for path in files if path.name.startswith(".editlint-")]
