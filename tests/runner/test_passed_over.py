"""Ways in which an article, a rule or a pattern is passed over: each is said, once, and is an error where it was named."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest
from conftest import Command, Tree

from editlint import markup

TEXT = "It rained.\n"
GERMAN = "---\nlang: de\n---\n\nEs regnet.\n"
SUFFIXES = f"editlint reads {', '.join(markup.SUFFIXES)}"
LEFT_OUT = "name the folder, or decide with 'include' or 'exclude'"


class Case(NamedTuple):
    """Files, which git tracks, arguments of `check`, and what it says: the exit code, and standard error by lines."""

    files: dict[str, str]
    arguments: list[str]
    code: int
    said: list[str]
    links: Mapping[str, str] = MappingProxyType({})


CASES = {
    # nothing surprising, so nothing is said
    "an article": Case({"a.md": TEXT}, [], 0, []),
    "other files": Case({"a.md": TEXT, "b.py": TEXT, "c.pdf": TEXT, "d": TEXT}, ["."], 0, []),
    "a folder twice": Case({"d/a.md": TEXT}, ["d", "d", "."], 0, []),
    "a generated folder that git tracks": Case({"dist/a.md": TEXT, "build/x/b.md": TEXT}, ["."], 0, []),
    "an excluded part": Case({"editlint.yml": "exclude: [b.md]\n", "a.md": TEXT, "b.md": TEXT}, ["."], 0, []),
    "a pattern of 'exclude' without a match": Case({"editlint.yml": "exclude: [out/x]\n", "a.md": TEXT}, [], 0, []),
    "an excluded folder, by its own configuration": Case(
        {"old/editlint.yml": "exclude: ['*']\n", "old/a.md": TEXT, "b.md": TEXT}, [], 0, []
    ),
    "a file that a hook names and 'exclude' has": Case(
        {"editlint.yml": "exclude: [a.md]\n", "a.md": TEXT}, ["a.md"], 0, []
    ),
    "a link to what is searched anyway": Case({"docs/a.md": TEXT}, [], 0, [], {"latest": "docs"}),
    "a link to a folder that is named": Case({"docs/a.md": TEXT}, ["latest"], 0, [], {"latest": "docs"}),
    "overrides that match": Case(
        {"editlint.yml": "overrides: [{files: ['d/**'], ignore: [filler]}]\n", "d/a.md": TEXT, "b.md": TEXT}, [], 0, []
    ),
    "overrides for another part": Case(
        {"editlint.yml": "overrides: [{files: ['d/**'], ignore: [filler]}]\n", "d/a.md": TEXT, "e/b.md": TEXT},
        ["e"],
        0,
        [],
    ),
    "overrides of a shared file": Case(
        {
            "shared.yml": "overrides: [{files: ['d/**'], ignore: [filler]}]\n",
            "docs/editlint.yml": "extends: [../shared.yml]\n",
            "docs/a.md": TEXT,
        },
        [],
        0,
        [],
    ),
    # said
    "hidden and other people's folders that git tracks": Case(
        {"a.md": TEXT, ".github/b.md": TEXT, "vendor/c.md": TEXT},
        [],
        0,
        [f"note: 2 articles not checked in .github, vendor: {LEFT_OUT}"],
    ),
    "a pattern of 'include' without a match": Case(
        {"editlint.yml": "include: ['*.md', 'dcos/**']\n", "a.md": TEXT},
        [],
        0,
        ["note: editlint.yml:1:19: the pattern 'dcos/**' matches no article"],
    ),
    "overrides without a match": Case(
        {"editlint.yml": "overrides: [{files: ['dcos/**'], ignore: [filler]}]\n", "a.md": TEXT, "b.md": TEXT},
        [],
        0,
        ["note: editlint.yml:1:22: the pattern 'dcos/**' matches no article"],
    ),
    "many overrides without a match": Case(
        {"editlint.yml": "overrides: [{files: [a, b, c, d], ignore: [filler]}]\n", "x.md": TEXT},
        [],
        0,
        [
            "note: editlint.yml:1:22: the pattern 'a' matches no article",
            "note: editlint.yml:1:25: the pattern 'b' matches no article",
            "note: editlint.yml:1:28: the pattern 'c' matches no article",
            "note: editlint.yml:1:14: 1 more of its patterns matches no article",
        ],
    ),
    "'exclude' has everything": Case(
        {"editlint.yml": "exclude: ['**']\n", "a.md": TEXT, "b.md": TEXT},
        [],
        0,
        ["note: editlint.yml:1:1: this excludes all 2 articles found here"],
    ),
    "overrides that leave no rule": Case(
        {"editlint.yml": "select: [style]\noverrides: [{files: [a.md], ignore: [style]}]\n", "a.md": TEXT, "b.md": TEXT},
        [],
        0,
        ["note: the configuration selects no rule for a.md"],
    ),
    "rules for another language, of some articles": Case(
        {"a.md": GERMAN, "b.md": TEXT, "c.md": GERMAN},
        ["--select", "filler/wordy-phrase"],
        0,
        ["note: none of the rules that run is for the language of 2 articles: German"],
    ),
    "rules for another language, by the configuration": Case(
        {"editlint.yml": "select: [filler/wordy-phrase]\n", "a.md": GERMAN},
        [],
        0,
        ["note: none of the rules that run is for the language of 1 article: German"],
    ),
    "a link to another part of the repository": Case(
        {"docs/a.md": TEXT, "more/b.md": TEXT},
        ["docs"],
        0,
        ["note: not checked, as links to folders are not followed: docs/more"],
        {"docs/more": "../more"},
    ),
    "a link out of the repository": Case(
        {"a.md": TEXT, "../out/b.md": TEXT},
        [],
        0,
        ["note: not checked, as the link leads out of the repository: out"],
        {"out": "../out"},
    ),
    # named: an error
    "a path that does not exist": Case({"a.md": TEXT}, ["b"], 2, ["error: b: there is no such file or folder"]),
    "a pattern that the shell has left": Case({"a.md": TEXT}, ["d/*.md"], 2, ["error: d/*.md: there is no such file or folder"]),
    "a file of another type": Case({"a.odt": TEXT}, ["a.odt"], 2, [f"error: a.odt: '.odt' is not a type of article: {SUFFIXES}"]),
    "a folder without articles": Case({"d/a.odt": TEXT}, ["d"], 2, [f"error: d: there are no articles here: {SUFFIXES}"]),
    "a folder that is excluded": Case(
        {"editlint.yml": "exclude: [d]\n", "a.md": TEXT, "d/b.md": TEXT},
        ["a.md", "d"],
        2,
        ["error: d: the only article here is excluded by the configuration: change its 'include' or 'exclude'"],
    ),
    "a folder that 'include' leaves out": Case(
        {"editlint.yml": "include: [a.md]\n", "a.md": TEXT, "d/b.md": TEXT, "d/c.md": TEXT},
        ["d"],
        2,
        [
            "error: d: all 2 articles here are excluded by the configuration: change its 'include' or 'exclude'",
            "note: editlint.yml:1:1: this includes no article: no pattern matches any of 2 articles found here",
        ],
    ),
    "a folder with nothing but a folder that is left out": Case(
        {"d/vendor/a.md": TEXT},
        ["d"],
        2,
        [
            "error: d: the only article here is in a folder that is left out: name that, or decide with 'include'",
            f"note: 1 article not checked in d/vendor: {LEFT_OUT}",
        ],
    ),
    "a folder with both": Case(
        {"editlint.yml": "exclude: [b.md]\n", "d/vendor/a.md": TEXT, "d/b.md": TEXT},
        ["d"],
        2,
        [
            "error: d: all 2 articles here are excluded or left out: decide with 'include' and 'exclude'",
            f"note: 1 article not checked in d/vendor: {LEFT_OUT}",
        ],
    ),
    "'include' has nothing": Case(
        {"editlint.yml": "include: ['dcos/**']\n", "a.md": TEXT},
        [],
        2,
        ["error: editlint.yml:1:1: this includes no article: no pattern matches the only article found here"],
    ),
    "a path in 'include' that does not exist": Case(
        {"editlint.yml": "include: ['*.md', docs/handbok/]\n", "a.md": TEXT},
        [],
        2,
        ["error: editlint.yml:1:19: there is no such file or folder: 'docs/handbok/'"],
    ),
    "a path in 'overrides' that does not exist": Case(
        {"editlint.yml": "overrides: [{files: [docs/a.md], ignore: [filler]}]\n", "a.md": TEXT},
        [],
        2,
        ["error: editlint.yml:1:22: there is no such file or folder: 'docs/a.md'"],
    ),
    "a rule that does not exist": Case(
        {"a.md": TEXT},
        ["--select", "filler/wordy-phrse"],
        2,
        ["error: command line: there is no rule or family 'filler/wordy-phrse': did you mean 'filler/wordy-phrase'?"],
    ),
    "all rules, ignored": Case(
        {"a.md": TEXT},
        ["--select", "filler", "--ignore", "filler"],
        2,
        ["error: command line: no rule is left to run: name rules or families in 'select', or ignore fewer"],
    ),
    "all rules, ignored where there are overrides": Case(
        {"editlint.yml": "overrides: [{files: ['*'], ignore: [style]}]\n", "a.md": TEXT},
        ["--select", "filler", "--ignore", "filler"],
        2,
        ["error: command line: no rule is left to run: name rules or families with --select, or ignore fewer"],
    ),
    "rules that are for none of the articles": Case(
        {"a.md": GERMAN, "b.md": GERMAN},
        ["--select", "filler/wordy-phrase"],
        2,
        ["error: command line: none of the selected rules is for the language of the articles: German"],
    ),
    "a link out of the repository that is named": Case(
        {"a.md": TEXT, "../out/b.md": TEXT},
        ["out"],
        2,
        ["error: out: this link leads out of the repository: name the folder that it leads to"],
        {"out": "../out"},
    ),
    "a pack without rules": Case(
        {"editlint.yml": "packs: [mine]\n", "mine/a.txt": TEXT, "a.md": TEXT},
        ["a.md"],
        2,
        ["error: mine: there are no rules here: a pack contains FAMILY/NAME.yml"],
    ),
}  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", CASES)
def test_what_is_passed_over_is_said(name: str, jobs: str, tree: Tree, editlint: Command) -> None:
    case = CASES[name]
    folder = tree(dict(case.files))
    for link, target in case.links.items():
        (folder / link).symlink_to(target)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    ran = editlint("check", "--jobs", jobs, *case.arguments)
    assert (ran.code, ran.err.splitlines()) == (case.code, case.said)
    assert editlint("check", "--jobs", jobs, "--output", "json", *case.arguments).err == ran.err


def test_a_submodule_that_is_not_checked_out_is_named(tree: Tree, editlint: Command) -> None:
    folder = tree({"content/b.md": TEXT, "a.md": TEXT})
    git(folder / "content", "init", "-q")
    git(folder / "content", "add", "-A")
    git(folder / "content", "commit", "-qm", "x")
    git(folder, "init", "-q")
    git(folder, "-c", "advice.addEmbeddedRepo=false", "add", "-A")
    assert editlint("check").err == ""
    (folder / "content/b.md").unlink()
    subprocess.run(["rm", "-r", folder / "content/.git"], check=True)
    assert editlint("check") == (
        0,
        "No findings in 1 article.\n",
        "note: not checked, as git has not checked out these submodules (git submodule update --init): content\n",
    )
    assert editlint("check", "content").code == 2


def test_standard_input_in_a_language_of_no_rule(editlint: Command) -> None:
    ran = editlint("check", "-", "--select", "filler/wordy-phrase", stdin=GERMAN.encode())
    assert (ran.code, ran.err) == (
        2,
        "error: command line: none of the selected rules is for the language of the articles: German\n",
    )


def test_a_part_of_the_articles_says_nothing_of_patterns(tree: Tree, editlint: Command) -> None:
    """What has changed since a revision need not be what patterns, and rules, are for."""
    config = "include: ['docs/**', '*.txt']\nexclude: ['*.txt']\noverrides: [{files: ['docs/**'], ignore: [style]}]\n"
    folder = tree({"editlint.yml": config, "docs/a.md": TEXT, "b.md": TEXT, "docs/c.md": TEXT, "d.txt": TEXT})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    for name in ("b.md", "d.txt"):
        (folder / name).write_text("It snowed.\n")
    assert editlint("check", ".", "--since", "HEAD")[::2] == (0, "")
    (folder / "docs/c.md").write_text(GERMAN)
    assert editlint("check", "docs", "--since", "HEAD", "--select", "filler/wordy-phrase") == (
        0,
        "No findings in 1 article.\n",
        "note: none of the rules that run is for the language of 1 article: German\n",
    )
