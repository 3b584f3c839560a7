"""Which file has the team's terms, and so is changed when one is accepted."""

from pathlib import Path

import pytest
from conftest import Tree

from editlint.config.discovery import ConfigFinder
from editlint.server.buffers import Buffer
from editlint.server.vocabulary_actions import Vocabulary, find_vocabulary


def find(folder: Path, opened: Buffer | None = None, name: str = ".") -> Vocabulary | None:
    def buffer(path: Path) -> Buffer | None:
        return opened if opened is not None and path == opened.path else None

    return find_vocabulary((folder / name).resolve(), ConfigFinder(folder), buffer, "utf-16")


@pytest.mark.parametrize(
    "files, expected",
    [
        ({"editlint.yml": ""}, "editlint.yml"),
        ({".editlint.yml": ""}, ".editlint.yml"),
        ({"editlint.yml": "", ".editlint.yml": ""}, "editlint.yml"),
        ({"docs/editlint.yml": "", "editlint.yml": ""}, "docs/editlint.yml"),
        ({"editlint.yml": "extends: ./base.yml\n", "base.yml": ""}, "editlint.yml"),
        # a list replaces the one of the file that is extended: the term belongs where the list is
        ({"editlint.yml": "extends: ./base.yml\n", "base.yml": "vocab: {accept: [a]}\n"}, "base.yml"),
        ({"editlint.yml": "extends: ./base.yml\nvocab: {accept: [b]}\n", "base.yml": "vocab: {accept: [a]}\n"}, "editlint.yml"),
        ({"editlint.yml": "extends: ./base.yml\n", "base.yml": "vocab: {accept_file: w.txt}\n", "w.txt": "a\n"}, "base.yml"),
        ({"editlint.yml": "extends: news\n"}, "editlint.yml"),
        ({"pyproject.toml": "[tool.editlint]\n"}, None),
        ({"pyproject.toml": "[tool.editlint]\n", "editlint.yml": ""}, "editlint.yml"),
        ({"editlint.yml": "selct: []\n"}, None),
        ({"editlint.yml": "vocab: [\n"}, None),
    ],
)  # fmt: skip
def test_which_file(tree: Tree, files: dict[str, str], expected: str | None) -> None:
    folder = tree({**files, ".git/HEAD": "ref: x\n", "docs/x": ""})
    found = find(folder, name="docs")
    if expected is None:
        assert found is None
    else:
        assert found is not None and found.exists
        assert (found.uri, found.text) == ((folder / expected).as_uri(), files[expected])


def test_a_new_one_is_at_the_top_of_the_repository(tree: Tree) -> None:
    folder = tree({".git/HEAD": "ref: x\n", "docs/x": ""})
    found = find(folder, name="docs")
    assert found == Vocabulary((folder / "editlint.yml").as_uri(), "", None, False, "utf-16")


def test_the_text_of_the_editor_counts(tree: Tree) -> None:
    folder = tree({"editlint.yml": "# saved\n"})
    path = folder / "editlint.yml"
    opened = Buffer("file:///its/own%20name", "yaml", "# unsaved\n", version=3, path=path)
    found = find(folder, opened)
    assert found == Vocabulary(opened.uri, "# unsaved\n", 3, True, "utf-16")


def test_a_file_outside_the_repository_is_left_alone(tree: Tree, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("# theirs\n")
    folder = tree({".git/HEAD": "ref: x\n"})
    (folder / "editlint.yml").symlink_to(outside)
    assert find(folder) is None
    outside.unlink()  # the link leads nowhere: a new file would be where it leads
    assert find(folder) is None
