"""Links to the pages of rules on the web: in every report that has room for one, and `explain --open`."""

import io
import json
import os
import pty
import re
import subprocess
import sys
import webbrowser
from collections.abc import Mapping

import pytest
from conftest import Command, Tree
from corpus_tables import article, write_tables
from format_readers import READERS
from tests_support import RULE

from editlint import _version
from editlint.cli.terminal_links import shows_links
from editlint.packs.load import load_own_rules
from editlint.packs.site import family_address, rule_address, rules_address
from editlint.reporters import REPORTERS

SITE = "https://docs.example.org/editlint/"
PAGE = f"{SITE}rules/filler/wordy-phrase.html"
WORDY = "Apply in order to qualify.\n"
MINE = {
    "editlint.yml": "packs: [mine]\nselect: [colour, filler]\n",
    "mine/colour/red.yml": RULE,
    "a.md": f"A red pump.\n\n{WORDY}",
}
WITHOUT_LINKS = {"junit", "checkstyle", "azure"}
"""Formats that only have text."""
ON_TERMINALS = {"full", "concise", "grouped"}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_version, "SITE", SITE)


@pytest.mark.usefixtures("site")
def test_each_of_our_rules_has_a_page_and_no_other_has() -> None:
    for rule in load_own_rules(None).rules:
        assert rule_address(rule.id) == f"{SITE}rules/{rule.id}.html"
    for other in (
        "colour/red",
        "filler",
        "filler/",
        "",
        "words/adjective",
        "filler/../claims/age",
        "filler/wordy",
    ):
        assert rule_address(other) is None, other
    assert family_address("filler") == f"{SITE}rules/filler/index.html"
    assert [family_address(other) for other in ("colour", "words", "filler/x", "..")] == [None] * 4
    assert rules_address() == f"{SITE}rules/index.html"


def test_nothing_links_to_a_page_before_there_is_a_site(tree: Tree, editlint: Command) -> None:
    assert _version.SITE == "" or re.fullmatch(r"https://[\w./-]+/", _version.SITE)
    if not _version.SITE:
        assert [rule_address("filler/wordy-phrase"), family_address("filler"), rules_address()] == [None] * 3
        tree(MINE)
        report = json.loads(editlint("check", "--output", "json").out)
        assert [each["url"] for each in report["files"][0]["findings"]] == [None, None]
        sarif = json.loads(editlint("check", "--output", "sarif").out)
        assert all("helpUri" not in rule for rule in sarif["runs"][0]["tool"]["driver"]["rules"])


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", sorted({*REPORTERS} - WITHOUT_LINKS - ON_TERMINALS))
def test_reports_link_to_the_pages_of_our_rules(name: str, tree: Tree, editlint: Command) -> None:
    tree(MINE)
    report = editlint("check", "--output", name).out
    assert report.count(PAGE) == 1
    assert "rules/colour" not in report


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", sorted(WITHOUT_LINKS | ON_TERMINALS))
def test_text_that_is_not_on_a_terminal_has_no_links(name: str, tree: Tree, editlint: Command) -> None:
    tree(MINE)
    report = editlint("check", "--output", name, "--color", "always").out
    assert SITE not in report
    assert "\x1b]8" not in report


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", sorted(READERS))
def test_reports_with_links_are_read_as_those_without(
    name: str, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(MINE)
    linked = editlint("check", "--output", name).out
    monkeypatch.setattr(_version, "SITE", "")
    plain = editlint("check", "--output", name).out
    sources = {"a.md": MINE["a.md"]}
    read = [*READERS[name](linked, sources)]
    assert read == [*READERS[name](plain, sources)]
    assert len(read) == 2


@pytest.mark.usefixtures("site")
def test_the_fields_are_those_of_each_format(tree: Tree, editlint: Command) -> None:
    tree(MINE)

    def report(name: str) -> str:
        return editlint("check", "--output", name).out

    assert [each["url"] for each in json.loads(report("json"))["files"][0]["findings"]] == [None, PAGE]
    assert [json.loads(line)["url"] for line in report("jsonl").splitlines()] == [None, PAGE]
    rules = json.loads(report("sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule.get("helpUri") for rule in rules] == [None, PAGE]
    assert [each.get("content") for each in json.loads(report("gitlab"))] == [
        None,
        {"body": f"[filler/wordy-phrase]({PAGE})"},
    ]
    assert [each["code"].get("url") for each in json.loads(report("rdjson"))["diagnostics"]] == [None, PAGE]
    assert f"%0A{PAGE}\n" in report("github")
    assert f"[`filler/wordy-phrase`]({PAGE}), has a safe fix: " in report("markdown")
    descriptions = {rule["id"]: rule["description"] for rule in json.loads(report("sonarqube"))["rules"]}
    assert descriptions["filler/wordy-phrase"].endswith(f" {PAGE}")


@pytest.mark.usefixtures("site")
def test_report_cards_link_to_the_pages(tree: Tree, editlint: Command) -> None:
    tree(MINE)
    page = editlint("report", "a.md", "--output", "html").out
    assert f'<a href="{PAGE}">filler/wordy-phrase</a>' in page
    assert "<small>colour/red</small>" in page


@pytest.mark.usefixtures("site")
def test_explain_gives_the_address_to_programs(tree: Tree, editlint: Command) -> None:
    tree(MINE)
    rules = json.loads(editlint("explain", "--all", "--output", "json").out)["rules"]
    assert {each["id"]: each["url"] for each in rules if each["url"] is None} == {"colour/red": None}
    assert PAGE in [each["url"] for each in rules]


# Terminals: what the environment says of them, and whether they show links.
TERMINALS: list[tuple[Mapping[str, str], bool]] = [
    ({}, False),
    ({"TERM": "xterm-256color"}, False),
    ({"TERM": "dumb", "TERM_PROGRAM": "vscode"}, False),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, True),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
    ({"TERM_PROGRAM": "iTerm.app"}, True),
    ({"TERM": "xterm-kitty"}, True),
    ({"TERM": "foot-extra"}, True),
    ({"WT_SESSION": "4f"}, True),
    ({"TERM": "xterm-256color", "VTE_VERSION": "7203"}, True),
    ({"TERM": "xterm-256color", "VTE_VERSION": "5002"}, True),
    ({"TERM": "xterm-256color", "VTE_VERSION": "5001"}, False),
    ({"TERM": "xterm-256color", "VTE_VERSION": "new"}, False),
    ({"TERM": "xterm-256color", "VTE_VERSION": "9" * 5_000}, False),
    ({"TERM_PROGRAM": "vscode", "CI": "true"}, False),
    ({"TERM_PROGRAM": "vscode", "FORCE_HYPERLINK": "0"}, False),
    ({"TERM": "xterm-256color", "FORCE_HYPERLINK": "1"}, True),
]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("environment", "expected"), TERMINALS)
def test_only_terminals_that_are_known_to_show_links_get_some(
    environment: Mapping[str, str], expected: bool
) -> None:
    assert shows_links(_Terminal(), environment) is expected
    assert shows_links(io.StringIO(), environment) is False


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What a terminal is sent by a run in a process of its own, with a site."""
    code = (
        f"from editlint import _version; _version.SITE = {SITE!r}\nfrom editlint.__main__ import main; main()"
    )
    main, terminal = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in ("CI", "TERM_PROGRAM", "TERM")}
    ran = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=terminal,
        env={**clean, "TERM": "xterm", **environment},
    )
    os.close(terminal)
    sent = b""
    try:
        while part := os.read(main, 65_536):
            sent += part
    except OSError:  # the end, on Linux
        pass
    os.close(main)
    assert ran.wait() == 1
    return sent.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("name", sorted(ON_TERMINALS))
def test_a_terminal_shows_the_rule_as_a_link(name: str, tree: Tree) -> None:
    tree(MINE)
    arguments = ("check", "--output", name)
    plain = on_a_terminal(*arguments)
    assert "\x1b]8" not in plain
    linked = on_a_terminal(*arguments, TERM_PROGRAM="vscode")
    links = re.findall(r"\x1b]8;;(.+?)\x1b\\(.*?)\x1b]8;;\x1b\\", linked)
    assert [(address, re.sub(r"\x1b\[[\d;]*m", "", text)) for address, text in links] == [
        (PAGE, "filler/wordy-phrase")
    ]
    assert re.sub(r"\x1b]8;;.*?\x1b\\", "", linked) == plain
    assert "\x1b]8" not in on_a_terminal(*arguments, "--color", "never", TERM_PROGRAM="vscode")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not addresses.append(address))
    return addresses


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (["filler/wordy-phrase"], PAGE),
        (["filler"], f"{SITE}rules/filler/index.html"),
        (["filler/*"], f"{SITE}rules/filler/index.html"),
        (["--all"], f"{SITE}rules/index.html"),
    ],
)
def test_explain_opens_the_page(
    arguments: list[str], address: str, opened: list[str], tree: Tree, editlint: Command
) -> None:
    tree(MINE)
    assert editlint("explain", *arguments, "--open") == (0, "", f"opening {address}\n")
    assert opened == [address]


def test_a_page_that_is_not_published_is_printed(
    opened: list[str], tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_version, "SITE", "")
    tree(MINE)
    ran = editlint("explain", "filler/wordy-phrase", "--open")
    assert ran.err == "note: the pages of rules are not on the web before the first release\n"
    assert (ran.code, ran.out) == (0, editlint("explain", "filler/wordy-phrase").out)
    assert opened == []


@pytest.mark.usefixtures("site")
def test_the_page_of_a_rule_of_ones_own_is_printed(opened: list[str], tree: Tree, editlint: Command) -> None:
    tree(MINE)
    for name in ("colour/red", "colour"):
        ran = editlint("explain", name, "--open")
        assert ran.err == f"note: '{name}' is in a pack of your own, and has no page on the web\n"
        assert (ran.code, ran.out) == (0, editlint("explain", name).out)
    assert opened == []


@pytest.mark.usefixtures("site")
def test_the_page_is_printed_where_no_browser_opens(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    tree({})
    ran = editlint("explain", "filler/wordy-phrase", "--open")
    assert ran.err == f"opening {PAGE}\nnote: no browser could be opened\n"
    assert ran.out.startswith("# filler/wordy-phrase\n")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["filler/wordy", "--open"], "there is no rule or family 'filler/wordy'"),
        (["--open"], "name a rule or a family, or say --all"),
    ],
)
def test_misuse(arguments: list[str], error: str, opened: list[str], tree: Tree, editlint: Command) -> None:
    tree({})
    ran = editlint("explain", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert error in ran.err
    assert opened == []


@pytest.mark.usefixtures("site")
def test_the_summary_of_a_corpus_links_to_the_pages(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    rows = [article("a.md", 400, 8.0, counts={"filler": 1, "style": 1})]
    found = [("a.md", "filler/wordy-phrase", "warning"), ("a.md", "colour/red", "warning")]
    write_tables(folder / "out", rows, found, [])
    page = editlint("corpus", "summary", "out", "--output", "html").out
    assert f'<a href="{PAGE}">filler/wordy-phrase</a>' in page
    assert "<bdi>colour/red</bdi>" in page
