"""Files of words: `vocab.accept_file` and `vocab.reject_file`."""

import os
import tempfile
from pathlib import Path

import pytest
from conftest import Command, Tree
from hypothesis import given
from hypothesis import strategies as st

from editlint.config.word_files import MAX_CHARACTERS, read_words

TEXT = "Apply in order to qualify with C# and gizmo.\n"


def found(editlint: Command, *arguments: str) -> list[str]:
    """The places of findings, and their rules."""
    out = editlint("check", "--output", "concise", *arguments).out
    return [" ".join(line.split()[:3:2]) for line in out.splitlines() if "/" in line and ": " in line]


PHRASE, BANNED, PREFERRED = (
    "a.md:1:7: filler/wordy-phrase",
    "a.md:1:39: style/banned-term",
    "a.md:1:39: style/preferred-term",
)


@pytest.mark.parametrize(
    ("vocab", "expected"),
    [
        ("{}", [PHRASE]),
        ("{accept_file: words/accept.txt}", []),
        ("{accept_file: [words/accept.txt]}", []),
        ("{accept_file: []}", [PHRASE]),
        ("{reject_file: words/reject.txt}", [PHRASE, BANNED]),
        ("{accept_file: words/accept.txt, reject_file: words/reject.txt}", [BANNED]),
        ("{accept: [gizmo], accept_file: words/accept.txt, reject_file: words/reject.txt}", []),
        ("{reject_file: words/reject.txt, reject: {gizmo: gadget}}", [PHRASE, PREFERRED]),
        ("{reject_file: words/empty.txt, reject: [gizmo]}", [PHRASE, BANNED]),
        ("{accept_file: [words/empty.txt, words/accept.txt]}", []),
        ("{accept_file: words/capitals.txt}", [PHRASE]),  # a word is accepted as it is written
    ],
)
def test_words_of_files_are_words_of_the_configuration(
    vocab: str, expected: list[str], tree: Tree, editlint: Command
) -> None:
    tree(
        {
            "editlint.yml": f"vocab: {vocab}\n",
            "words/accept.txt": "\ufeff# ours\r\nin order to   # fine here\r\n\r\n",
            "words/reject.txt": "# not ours\n  gizmo\n",
            "words/empty.txt": "# none yet\n\n",
            "words/capitals.txt": "In Order To\n",
            "a.md": TEXT,
        }
    )
    assert found(editlint, "a.md") == expected


@pytest.mark.parametrize(
    "word", ["C++", "C#", ".NET", "US$", "AT&T", "A/B", "(sic)", "Got Milk?", "Node.js", "~5", "e.g."]
)
def test_names_with_marks_are_words(word: str, tmp_path: Path) -> None:
    (tmp_path / "w.txt").write_text(f"{word}\n{word} # {word}\n#{word}\n", "utf-8")
    assert [each.value for each in read_words(tmp_path / "w.txt", tmp_path, "w.txt")] == [word, word]


@given(
    st.lists(st.from_regex(r"[a-zé]{1,9}( [a-zé]{1,9})?", fullmatch=True)), st.sampled_from(("\n", "\r\n"))
)
def test_each_word_has_its_line(words: list[str], end: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "w.txt")
        path.write_bytes("".join(f" {word} {end}" for word in words).encode())
        read = read_words(path, Path(folder), "w.txt")
    assert [(each.value, each.location.line, each.location.column) for each in read] == [
        (word, number, 2) for number, word in enumerate(words, 1)
    ]


def test_files_of_words_are_no_articles(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "vocab: {accept_file: w/accept.txt, reject_file: [w/reject.md]}\n",
            "w/accept.txt": "x\n",
            "w/reject.md": "gizmo\n",
            "w/other.txt": "x\n",
            "a.md": "x\n",
        }
    )
    assert editlint("check", "--list-files").out == "a.md\nw/other.txt\n"
    assert editlint("check", "--list-files", "w/reject.md", "a.md").out == "a.md\n"  # as a hook names it
    assert editlint("check", "--list-files", "--isolated").out.count("\n") == 4


def test_paths_are_relative_to_the_file_that_names_them(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "extends: shared/base.yml\n",
            "shared/base.yml": "vocab: {accept_file: words/w.txt}\n",
            "shared/words/w.txt": "in order to\n",
            "a.md": TEXT,
        }
    )
    assert found(editlint, "a.md") == []


def test_config_show_names_the_line_of_each_word(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "vocab: {accept_file: a.txt, reject_file: r.txt}\n",
            "a.txt": "# ours\nin order to\n",
            "r.txt": "\n  gizmo\n",
        }
    )
    lines = editlint("config", "show", "a.md").out.splitlines()
    assert "vocab.accept: in order to  # a.txt:2:1" in lines
    assert "vocab.reject: gizmo  # r.txt:2:3" in lines


BOTH = ("accept_file", "reject_file")


@pytest.mark.parametrize("key", BOTH)
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            "fine\n[Oo]bservability\n",
            "w.txt:2:1: '[Oo]bservability' is a pattern: write each word that it stands for",
        ),
        ("(?i)github\n", "w.txt:1:1: '(?i)github' is a pattern"),
        ("a\n\n  colou?r\n", "w.txt:3:3: 'colou?r' is a pattern"),
        ("repos?\n", "'repos?' is a pattern"),
        ("py.*\n", "'py.*' is a pattern"),
        ("one|other\n", "'one|other' is a pattern"),
        ("word\\b\n", "'word\\b' is a pattern"),
        ("a\n[b]c\n[c]d\n[d]e\n", "w.txt:2:1: '[b]c' is a pattern (2 more like it): write each word"),
        (f"[{'x' * 100_000}\n", f"'[{'x' * 39}…' is a pattern"),
        (b"\xff", "editlint.yml:1:9: the file of words 'w.txt': this is not UTF-8: save it as UTF-8"),
        ("word\n" * (MAX_CHARACTERS // 5 + 1), "this is over 1 MB of words: split it"),
        ("\x1b[31mred\n", r"w.txt:1:1: '\x1b[31mred' is a pattern"),
    ],
)
def test_what_is_no_file_of_words(
    key: str, content: str | bytes, problem: str, tree: Tree, editlint: Command
) -> None:
    tree({"editlint.yml": f"vocab: {{{key}: w.txt}}\n", "w.txt": content, "a.md": "x\n"})
    ran = editlint("check")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert problem in ran.err


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("fine\n{x\n", "w.txt:2:1: style/banned-term: '{x' has a '{' without its partner"),
        ("fine\n\n  very~?\n", "w.txt:3:3: style/banned-term: 'very~?' has no word that must occur"),
    ],
)
def test_a_term_that_cannot_be_read_is_placed_in_its_file(
    content: str, place: str, tree: Tree, editlint: Command
) -> None:
    tree({"editlint.yml": "vocab: {reject_file: w.txt}\n", "w.txt": content, "a.md": "x\n"})
    ran = editlint("check")
    assert ran.code == 2
    assert place in ran.err


def test_a_listed_term_that_cannot_be_read_is_placed_where_it_is_listed(
    tree: Tree, editlint: Command
) -> None:
    tree({"editlint.yml": "vocab:\n  reject:\n    - fine\n    - '{x'\n", "a.md": "x\n"})
    assert "editlint.yml:4:7: style/banned-term: '{x' has a" in editlint("check").err


@pytest.mark.parametrize("key", BOTH)
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("none.txt", "the file of words 'none.txt': there is no such file"),
        ("folder", "the file of words 'folder': this cannot be read: Is a directory"),
        ("fifo", "the file of words 'fifo': this is not a regular file"),
        ("out.txt", "'out.txt' leads out of the repository"),
        ("../secret.txt", "'../secret.txt' leads out of the repository"),
        ("/etc/passwd", "'/etc/passwd' leads out of the repository"),
        ("''", "is empty"),
        ("[none.txt]", "editlint.yml:1:23: the file of words 'none.txt': there is no such file"),
        ("{x: y}", "must be"),
        ('"a\\0b"', "this path contains a control character"),
        (f"'{'x' * 300}'", "this is too long for a path"),
    ],
)
def test_what_may_not_be_read(key: str, name: str, problem: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"editlint.yml": f"vocab: {{{key}: {name}}}\n", "folder/x": "", "a.md": "x\n"})
    (folder.parent / "secret.txt").write_text("secret\n")
    (folder / "out.txt").symlink_to(folder.parent / "secret.txt")
    os.mkfifo(folder / "fifo")
    ran = editlint("check", "a.md")
    assert (ran.code, ran.err.count("error:")) == (2, 1)
    assert problem in ran.err
    assert "secret\n" not in ran.err
