"""Nasty text wherever it can enter, and every output: no byte of it reaches a terminal or the log of a CI service.

What is forbidden is defined in `nasty_text.py`, from the categories of Unicode and not from the code under test.
"""

import json
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Command, Ran, Tree
from hostile_repository import TERMS, file_name, hostile, quoted, rule
from nasty_text import LEGITIMATE, NASTY, forbidden
from wcwidth import wcswidth

from editlint.cli import commands, output
from editlint.runner import article as runner


def assert_printable(ran: Ran, allowed: str = "\n") -> None:
    assert not list(forbidden(ran.out, allowed))
    assert not list(forbidden(ran.err))


def test_there_is_a_word_for_each_text() -> None:
    assert len(NASTY) >= 40
    assert len(TERMS) >= len(NASTY)


def test_full(tree: Tree, editlint: Command) -> None:
    tree(hostile(NASTY))
    ran = editlint("check")
    assert_printable(ran)
    assert (ran.code, ran.err) == (1, "")
    assert len(re.findall(r"^warning hostile/zeb", ran.out, re.MULTILINE)) == len(NASTY)
    starts = re.compile(
        r"warning hostile/|( *--> | +\| |\d+ \| | += help: )| +\|$|\d+ warnings in \d+ articles\.$|$"
    )
    assert [line for line in ran.out.splitlines() if not starts.match(line)] == []


@pytest.mark.parametrize("columns", [40, 55, 70, 120])
def test_full_in_a_terminal(
    columns: int, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(hostile(NASTY))
    monkeypatch.setattr("editlint.cli.check.terminal_columns", lambda _: columns)
    ran = editlint("check")
    assert_printable(ran)
    assert max(wcswidth(line) for line in ran.out.splitlines() if "--> " not in line) <= columns


def test_full_marks_the_word_whatever_is_around_it(tree: Tree, editlint: Command) -> None:
    tree(hostile(NASTY))
    marked = 0
    for above, below in pairwise(editlint("check").out.splitlines()):
        if re.fullmatch(r" +\| +\^+", below):
            [word] = re.findall("zeb[a-g]{2}", above)
            assert wcswidth(above[: above.index(word)]) == below.index("^")
            assert below.count("^") == len(word)
            marked += 1
    assert marked == len(NASTY)


def test_concise(tree: Tree, editlint: Command) -> None:
    tree(hostile(NASTY))
    ran = editlint("check", "--output", "concise")
    assert_printable(ran)
    lines = ran.out.splitlines()
    assert len(lines) == len(NASTY) + 1
    assert all(re.match(r".+\.md:\d+:\d+: warning hostile/zeb[a-g]{2} 'zeb", line) for line in lines[:-1])


def test_json_is_exact(tree: Tree, editlint: Command) -> None:
    folder = tree(hostile(NASTY))
    ran = editlint("check", "--output", "json")
    assert_printable(ran)
    report = json.loads(ran.out)
    paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    assert {file["path"] for file in report["files"]} == paths
    messages = {finding["message"] for file in report["files"] for finding in file["findings"]}
    assert messages == {f"'{term}' is {text}" for term, text in zip(TERMS, NASTY.values(), strict=False)}


def test_github(tree: Tree, editlint: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree(hostile(NASTY))
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    ran = editlint("check", "--output", "github")
    assert ran.err == ""
    commands = [re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line) for line in ran.out.splitlines()]
    assert [command and command[1] for command in commands] == ["warning"] * 10 + ["notice"]
    assert not [each for each in forbidden(ran.out) if each.startswith("U+") or "##" in each]
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    for command in commands[:-1]:
        assert command
        properties = dict(each.split("=", 1) for each in command[2].split(","))
        assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
        name = unquote(properties["file"])
        assert name in names or "\\" in name
    written = summary.read_text("utf-8")
    assert written.startswith("before\n## editlint\n")
    assert not list(forbidden(written))
    assert len(re.findall(r"warning hostile/zeb", written)) == len(NASTY)


def test_statistics(tree: Tree, editlint: Command) -> None:
    tree(hostile(NASTY))
    assert_printable(editlint("check", "--statistics"))


@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"])
def test_the_diff_in_the_log_of_a_ci_service(
    variable: str, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(hostile_wordy())
    monkeypatch.setenv(variable, "true")
    ran = editlint("check", "--diff", "--unsafe-fixes", "--config", "plain.yml")
    assert_printable(ran, allowed="\n\t")
    assert len(re.findall(r"^\+\+\+ ", ran.out, re.MULTILINE)) == len(NASTY)


def hostile_wordy() -> dict[str, str]:
    """Articles in which a rule of ours has something to fix."""
    files = {"plain.yml": "select: [filler/wordy-phrase]\n"}
    for text in NASTY.values():
        lines = f"{text}\n\nApply in order to qualify.\n"
        files[f"{file_name(text)}.md"] = (
            f"```\n{lines.replace('```', '`` `')}```\n\n{lines.replace('```', '`` `')}"
        )
    return files


@pytest.mark.parametrize("columns", [40, 100, None])
def test_the_report_as_text(
    columns: int | None, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(hostile(NASTY))
    monkeypatch.setattr(commands, "terminal_columns", lambda _: columns)
    ran = editlint("report", ".")
    assert_printable(ran)
    assert ran.err == ""
    assert len(re.findall(r"warning\s+hostile/zeb", ran.out)) == len(NASTY)


class Page(HTMLParser):
    """The tags of a page, with its findings and its policy."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.findings = 0
        self._family: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "section":
            self._family = dict(attrs).get("data-family")
        self.findings += tag == "li" and "id" in dict(attrs) and self._family == "hostile"


def test_the_report_as_a_page(tree: Tree, editlint: Command) -> None:
    tree(hostile(NASTY))
    ran = editlint("report", ".", "--output", "html")
    assert_printable(ran, allowed="\n\t")
    page = Page()
    page.feed(ran.out)
    assert page.findings == len(NASTY)
    assert page.tags.count("script") == 1
    assert page.tags.count("img") == 0
    assert not [name for name in page.attributes if name.startswith("on") or name in ("src", "style")]


def test_rules_and_settings(tree: Tree, editlint: Command) -> None:
    folder = tree(hostile(NASTY))
    assert_printable(editlint("rules"))
    for term in TERMS[: len(NASTY)]:
        ran = editlint("explain", f"hostile/{term}")
        assert ran.code == 0
        assert_printable(ran)
    for path in list(folder.rglob("*.md"))[::6]:
        assert_printable(editlint("config", "show", str(path)))


def test_examples(tree: Tree, editlint: Command) -> None:
    files = hostile(NASTY)
    tree(files)
    ran = editlint("test", "mine")
    assert (ran.code, ran.err) == (0, "")
    for term, text in zip(TERMS, NASTY.values(), strict=False):
        (Path("mine/hostile") / f"{term}.yml").write_text(rule(term, text, f"A {term} {text}."), "utf-8")
    ran = editlint("test", "mine")
    assert ran.code == 2
    assert_printable(ran)
    assert len(ran.err.splitlines()) == len(NASTY)


def test_suppressions(tree: Tree, editlint: Command) -> None:
    files = {"editlint.yml": "select: [suppression]\n"}
    for number, text in enumerate(NASTY.values()):
        safe = text.replace("--", "")
        files[f"{number}.md"] = f"One.\n\n<!-- editlint-disable-next {safe} -- {safe} -->\nTwo.\n"
    tree(files)
    for form in ("full", "concise", "json"):
        assert_printable(editlint("check", "--output", form))
    assert "suppression/" in editlint("check").out


ERRORS: list[tuple[str, Callable[[str], Mapping[str, str]], Callable[[str], list[str]]]] = [
    ("a key of a configuration", lambda text: {"editlint.yml": f"{quoted(text)}: 1\n"}, lambda _: ["check"]),
    ("a value", lambda text: {"editlint.yml": f"select: [{quoted(text)}]\n"}, lambda _: ["check"]),
    (
        "a configuration to extend",
        lambda text: {"editlint.yml": f"extends: [{quoted(text)}]\n"},
        lambda _: ["check"],
    ),
    ("a pack", lambda text: {"editlint.yml": f"packs: [{quoted('./' + text)}]\n"}, lambda _: ["check"]),
    ("a pattern", lambda text: {"editlint.yml": f"exclude: [{quoted('[' + text)}]\n"}, lambda _: ["check"]),
    (
        "front matter",
        lambda text: {"a.md": f"---\neditlint: {{preset: {quoted(text)}}}\n---\nx\n"},
        lambda _: ["check", "--output", "concise"],
    ),
    (
        "a key of front matter",
        lambda text: {"a.md": f"---\neditlint: {{{quoted(text)}: 1}}\n---\nx\n"},
        lambda _: ["check", "--output", "json"],
    ),
    (
        "a key of a rule",
        lambda text: {
            "editlint.yml": "packs: [mine]\n",
            "mine/hostile/x.yml": rule("x", "y") + f"{quoted(text)}: 1\n",
        },
        lambda _: ["check"],
    ),
    (
        "the name of a rule",
        lambda text: {
            "editlint.yml": "packs: [mine]\n",
            f"mine/hostile/{file_name(text)}.yml": rule("x", "y"),
        },
        lambda _: ["check"],
    ),
    (
        "the name of a file that is not UTF-8",
        lambda text: {f"{file_name(text)}.md": "\0\ufffe"},
        lambda _: ["check"],
    ),
    ("a path", lambda _: {}, lambda text: ["check", f"{text}.md"]),
    (
        "a type of article",
        lambda text: {f"a.{file_name(text)}": ""},
        lambda text: ["check", f"a.{file_name(text)}"],
    ),
    ("an option", lambda _: {}, lambda text: ["check", f"--{text}"]),
    ("a value of an option", lambda _: {}, lambda text: ["check", "--fail-on", text]),
    ("a format", lambda _: {}, lambda text: ["check", "--output", text]),
    (
        "a report that cannot be written",
        lambda _: {"a": ""},
        lambda text: ["check", "--output", f"json=a/{text}"],
    ),
    ("a command", lambda _: {}, lambda text: [text]),
    ("a rule to select", lambda _: {}, lambda text: ["check", "--select", text]),
    ("a rule to explain", lambda _: {}, lambda text: ["explain", text]),
    ("a configuration that is not there", lambda _: {}, lambda text: ["check", "--config", text]),
    (
        "the name of standard input",
        lambda _: {},
        lambda text: ["check", "-", "--stdin-filename", f"{text}.md"],
    ),
    (
        "another type of standard input",
        lambda _: {},
        lambda text: ["check", "-", "--stdin-filename", f"a.{text}"],
    ),
    ("a file whose settings are shown", lambda _: {}, lambda text: ["config", "show", f"{text}.md"]),
    ("an article to report on", lambda _: {}, lambda text: ["report", f"{text}.md"]),
    ("a pack to test", lambda _: {}, lambda text: ["test", text]),
    ("a rule to test", lambda _: {}, lambda text: ["test", "--rule", text]),
    (
        "a rule file to test",
        lambda text: {f"mine/{file_name(text)}/x.yml": ""},
        lambda text: ["test", f"mine/{file_name(text)}/x.yml", "--rule", "x/y"],
    ),
    (
        "a file to test that is no rule",
        lambda text: {file_name(text): ""},
        lambda text: ["test", file_name(text)],
    ),
    ("an article in place of a command", lambda _: {}, lambda text: [f"{text}.md"]),
    ("a command of another", lambda _: {}, lambda text: ["config", text]),
    (
        "a file that is no report",
        lambda text: {file_name(text): "x"},
        lambda text: ["check", "--output", f"json={file_name(text)}"],
    ),
    (
        "two reports in one file",
        lambda _: {},
        lambda text: ["check", "--output", f"json={text}", "--output", f"full={text}"],
    ),
    (
        "a file that is named like an option",
        lambda text: {f"--{file_name(text)}.md": ""},
        lambda text: ["check", f"--{file_name(text)}.md"],
    ),
    (
        "standard input that is excluded",
        lambda _: {"editlint.yml": "exclude: ['*']\n"},
        lambda text: ["check", "-", "--stdin-filename", f"{text}.md"],
    ),
    (
        "a folder that is left out",
        lambda text: {f"{file_name(text)}/vendor/a.md": ""},
        lambda _: ["check"],
    ),
    ("a language", lambda text: {"a.md": f"---\nlang: {quoted(text)}\n---\nx\n"}, lambda _: ["check"]),
    (
        "a language in the table",
        lambda text: {"a.md": f"---\nlang: {quoted(text)}\n---\nx\n"},
        lambda _: ["check", "--statistics"],
    ),
]
"""Where text can enter that ends up in an error: what is in the repository, and the command."""

SOME = [
    "colour",
    "next line",
    "both",
    "override",
    "tags",
    "a command at the start",
    "a command after blanks",
    "an old command",
]


@pytest.mark.parametrize("text", [NASTY[name] for name in SOME], ids=SOME)
@pytest.mark.parametrize(("files", "arguments"), [row[1:] for row in ERRORS], ids=[row[0] for row in ERRORS])
def test_errors(
    files: Callable[[str], Mapping[str, str]],
    arguments: Callable[[str], list[str]],
    text: str,
    tree: Tree,
    editlint: Command,
) -> None:
    tree({"article.md": "Apply in order to qualify.\n", **files(text)})
    assert_printable(editlint(*arguments(text), stdin=b"Apply in order to qualify.\n"))


def test_surrogates_of_names_do_no_harm(tree: Tree, editlint: Command) -> None:
    """Bytes of the command line that are not UTF-8 arrive as these."""
    tree({"article.md": "Apply in order to qualify.\n"})
    for form in ("full", "concise", "json", "github"):
        ran = editlint(
            "check",
            "-",
            "--stdin-filename",
            "\udcff.md",
            "--output",
            form,
            stdin=b"Apply in order to qualify.\n",
        )
        assert ran.code == 1, ran.err
        assert not [each for each in forbidden(ran.out) if each.startswith("U+")]
    assert_printable(editlint("check", "\udcff.md"))
    assert_printable(editlint("check", "--output", "json=\udcff/\ud800.json"))


@pytest.mark.parametrize("traceback", [[], ["--traceback"]])
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_crashes(
    text: str, traceback: list[str], tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> object:
        raise ZeroDivisionError(text)

    tree({"a.md": "x\n"})
    for module, name in ((runner, "read_document"), (output, "write_reports")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, crash)
            ran = editlint("check", "--jobs", "1", *traceback)
        assert ran.code == 2
        assert_printable(ran)


@pytest.mark.parametrize("text", LEGITIMATE)
def test_what_a_writer_needs_is_printed_as_it_is(text: str, tree: Tree, editlint: Command) -> None:
    line = " ".join(text.split())
    tree({"a.md": f"{line}, in order to win.\n"})
    assert f"1 | {line}, in order to win.\n" in editlint("check").out
