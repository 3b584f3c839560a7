"""Which files are articles, and what they say."""

import subprocess
from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.core.errors import EditlintError
from editlint.runner import bibliography
from editlint.runner.discover_files import find_articles
from editlint.runner.files import decode_article


def names(folder: Path, *paths: str) -> list[str]:
    return [
        found.article.name if found.article else f"! {found.error}" if found.error else f"- {found.note}"
        for found in find_articles(paths or ["."], folder)
        if found.article is None or not found.article.left_out
    ]


LAYOUT = dict.fromkeys(
    [
        "a.md", "b.markdown", "c.mdx", "d.html", "e.xhtml", "f.txt", "g.pdf", "h", "UPPER.MD", "sub/i.md",
        ".hidden/j.md", "sub/.hidden/k.md", "node_modules/l.md", "sub/vendor/m.md", "sub/_site/n.html",
    ],
    "x\n",
)  # fmt: skip


def test_articles_by_their_endings_without_hidden_and_vendored_folders(tree: Tree) -> None:
    folder = tree(LAYOUT)
    expected = ["UPPER.MD", "a.md", "b.markdown", "c.mdx", "d.html", "e.xhtml", "f.txt", "sub/i.md"]
    assert names(folder) == expected
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    assert names(folder) == expected


def test_a_hidden_or_vendored_file_may_be_named(tree: Tree) -> None:
    folder = tree(LAYOUT)
    assert names(folder, ".hidden/j.md", "node_modules") == [".hidden/j.md", "node_modules/l.md"]


@pytest.mark.parametrize("git", [True, False])
def test_what_is_ignored_is_left_out(git: bool, tree: Tree) -> None:
    folder = tree(
        {
            ".gitignore": "drafts/\n*.tmp.md\n",
            "a.md": "x",
            "b.tmp.md": "x",
            "drafts/c.md": "x",
            "sub/.gitignore": "/d.md\n",
            "sub/d.md": "x",
            "sub/e.md": "x",
            "sub/deep/d.md": "x",
        }
    )
    if git:
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    assert names(folder) == ["a.md", "sub/deep/d.md", "sub/e.md"]
    assert names(folder, "drafts/c.md") == ["drafts/c.md"]


def test_each_file_once_in_order(tree: Tree) -> None:
    folder = tree({"b.md": "x", "a.md": "x", "sub/c.md": "x"})
    assert names(folder, "sub", ".", "a.md") == ["a.md", "b.md", "sub/c.md"]


def test_a_deleted_file_that_git_still_lists_is_not_found(tree: Tree) -> None:
    folder = tree({"a.md": "x", "b.md": "x"})
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    (folder / "a.md").unlink()
    assert names(folder) == ["b.md"]


def test_links_in_a_circle_end(tree: Tree) -> None:
    folder = tree({"sub/a.md": "x"})
    (folder / "sub" / "again").symlink_to(folder, target_is_directory=True)
    assert names(folder) == ["sub/a.md"]


def test_a_name_that_is_no_utf8(tree: Tree) -> None:
    folder = tree({"a.md": "x"})
    try:
        (folder / "caf\udce9.md").write_text("x")
    except OSError:
        return  # a file system that takes no such name
    assert len(names(folder)) == 2


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"caf\xc3\xa9", "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "\ufeffcafé"),
        ("café".encode("utf-16"), "café"),
        ("café".encode("utf-16-be").join([b"\xfe\xff", b""]), "café"),
        (b"", ""),
    ],
)
def test_decoded(content: bytes, text: str) -> None:
    assert decode_article(content, "a.md") == text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"one\ntwo \xff\n", "a.md:2: this is not UTF-8: save the file as UTF-8"),
        ("café".encode("utf-32"), "a.md: this is UTF-32: save the file as UTF-8"),
        (
            "café".encode("utf-32-be").join([b"\0\0\xfe\xff", b""]),
            "a.md: this is UTF-32: save the file as UTF-8",
        ),
        ("a\nb".encode("utf-16-le"), "a.md:1: this contains NUL characters: save the file as UTF-8"),
        ("a\nb".encode("utf-16-be"), "a.md:1: this contains NUL characters: save the file as UTF-8"),
        (b"one\nnul \0 here", "a.md:2: this contains NUL characters: save the file as UTF-8"),
        (b"\x89PNG\0\xff", "a.md: this is a binary file, not an article"),
        (b"\xff\xfex", "a.md:1: this is not UTF-8: save the file as UTF-8"),
        (b"x" * 8_190 + b"\xff\0", "a.md: this is a binary file, not an article"),
        (b"x" * 8_191 + b"\xff\0", "a.md:1: this is not UTF-8: save the file as UTF-8"),
    ],
)
def test_not_decoded(content: bytes, message: str) -> None:
    with pytest.raises(EditlintError) as raised:
        decode_article(content, "a.md")
    assert str(raised.value) == message


BIB = (
    "@comment{none, no}\n@Book { moss1990 ,\n title={A}}\n@article(reyes:2001,\n title={B})\n@string(x = {y})"
)


@pytest.mark.parametrize(
    ("case", "layout", "named", "keys"),
    [
        ("beside the article", {"a/x.bib": BIB, "a/y.bib": "@misc{z,}"}, None, {"moss1990", "reyes:2001", "z"}),
        ("named", {"a/x.bib": BIB, "a/y.bib": "@misc{z,}"}, "y.bib", {"z"}),
        ("several", {"x.bib": BIB, "a/y.bib": "@misc{z,}"}, ["../x.bib", "y.bib"], {"moss1990", "reyes:2001", "z"}),
        ("none", {"a/b.md": "x"}, None, None),
        ("one that is not there", {"a/y.bib": "@misc{z,}"}, ["y.bib", "x.bib"], None),
        ("one that we cannot read", {"a/y.bib": "@misc{z,}", "a/x.json": "[]"}, ["y.bib", "x.json"], None),
        ("one outside the repository", {"../out.bib": "@misc{z,}", "a/b.md": "x"}, "../../out.bib", None),
        ("no UTF-8", {"a/y.bib": b"@misc{z,}\xff"}, None, None),
        ("something else than names", {"a/y.bib": "@misc{z,}"}, {"y": "z"}, {"z"}),
    ],
)  # fmt: skip
def test_the_keys_of_works(
    case: str, layout: dict[str, str], named: object, keys: set[str] | None, tree: Tree
) -> None:
    folder = tree(layout)
    assert bibliography.citation_keys(folder / "a", named, folder) == keys


def test_a_link_to_a_list_outside_is_not_followed(tree: Tree) -> None:
    folder = tree({"../out.bib": "@misc{z,}", "a/b.md": "x"})
    (folder / "a/x.bib").symlink_to(folder.parent / "out.bib")
    assert bibliography.citation_keys(folder / "a", None, folder) is None


def test_an_article_is_compared_with_the_bibliography_in_its_folder(tree: Tree, editlint: Command) -> None:
    tree({
        ".git/HEAD": "", "works/all.bib": BIB, "a.md": "---\nbibliography: works/all.bib\n---\nIt leaks [@moss1990].\n",
        "b.md": "---\nbibliography: works/all.bib\n---\nIt leaks [@moss1991].\n", "c.md": "It leaks [@moss1991].\n",
    })  # fmt: skip
    ran = editlint("check", "--output", "concise", "a.md", "b.md", "c.md")
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if "claims/" in line] == [
        "b.md:4:10: error claims/citation-key '@moss1991' is not in the reference list"
    ]
