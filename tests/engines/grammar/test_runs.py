"""Runs of the command with rules on grammar, and without."""

import json
import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Command, Tree
from languagetool import Reply, Server, match, serving

from editlint import api
from editlint.io.cache import FILE_NAME

GRAMMAR = ("check", "--select", "grammar", "--select", "filler", "--min-severity", "info")
ARTICLE = "# Pumps\n\nApply in order to qualify, and drive to there house.\n"


@pytest.fixture(autouse=True)
def nothing_kept(clean_environment: None) -> None:
    (Path(os.environ["HOME"]) / ".cache" / "editlint" / FILE_NAME).unlink(missing_ok=True)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving() as made:
        monkeypatch.setenv("EDITLINT_LANGUAGETOOL_URL", made.url)
        monkeypatch.setattr("editlint.engines.grammar.session.RETRY_DELAYS", (0.0,))
        monkeypatch.setattr("editlint.engines.grammar.session.RESTART_DELAYS", (0.0,))
        yield made


def articles(count: int) -> dict[str, str | bytes]:
    return {f"{number:02}.md": f"{ARTICLE}\nArticle {number}.\n" for number in range(count)}


# what is found


def test_a_finding_has_the_id_the_message_and_a_fix(tree: Tree, editlint: Command, server: Server) -> None:
    tree({"a.md": ARTICLE})
    ran = editlint(*GRAMMAR, "--output", "json")
    [found] = [
        each
        for file in json.loads(ran.out)["files"]
        for each in file["findings"]
        if each["rule"].startswith("grammar")
    ]
    assert found["rule"] == "grammar/confused-word"
    assert found["severity"] == "info"
    assert "THERE_THEIR" in found["message"]
    assert found["help"] == "Wrong: there. Suggested: 'their'."
    assert found["excerpt"] == "there"
    assert [(each["applicability"], each["edits"][0]["text"]) for each in found["fixes"]] == [
        ("unsafe", "their")
    ]


def test_the_words_of_the_server_are_not_cut(tree: Tree, editlint: Command, server: Server) -> None:
    tree({"a.md": ARTICLE})
    wrong = match(ARTICLE, "there", "THERE_THEIR", "CONFUSED_WORDS", "their", "they're")
    advice = "The adverb 'there' refers to a place; the possessive form of the pronoun 'they' is another word, 'their'."
    server.plan = lambda action, number: (
        Reply(content=json.dumps({"matches": [{**wrong, "message": advice, "offset": 40}]}).encode())
        if action == "check"
        else None
    )
    ran = editlint(*GRAMMAR)
    assert f"help: {advice} Suggested: 'their', 'they're'.\n" in ran.out


def test_the_family_does_not_run_by_default(tree: Tree, editlint: Command, server: Server) -> None:
    tree({"a.md": ARTICLE})
    editlint("check", "--min-severity", "info")
    assert server.requests == []


def test_the_family_leaves_commas_out(tree: Tree, editlint: Command, server: Server) -> None:
    tree({"a.md": ARTICLE})
    comma = match(ARTICLE, " and", "COMMA_COMPOUND_SENTENCE", "PUNCTUATION", ", and")
    server.plan = lambda action, number: (
        Reply(content=json.dumps({"matches": [comma]}).encode()) if action == "check" else None
    )
    arguments = ("--min-severity", "info", "--output", "concise")
    assert "grammar/comma" not in editlint("check", "--select", "grammar", *arguments).out
    assert "grammar/comma" in editlint("check", "--select", "grammar/*", *arguments).out


def test_an_option_chooses_a_variant_of_english(tree: Tree, editlint: Command, server: Server) -> None:
    usage = "rules: {grammar/usage: {options: {language: en-US}}}\n"
    tree({"editlint.yml": usage, "a.md": ARTICLE})
    editlint("check", "--select", "grammar")
    assert server.requests[-1][1]["language"] == "en-US"


def test_quotations_vocabulary_and_comments_are_respected(
    tree: Tree, editlint: Command, server: Server
) -> None:
    silent = {
        "quoted.md": "She said: “To there house.”\n",
        "heading.md": "# To there house\n",
        "disabled.md": "<!-- editlint-disable grammar -- a pun -->\nTo there house.\n",
    }
    tree(silent)
    assert editlint(*GRAMMAR).out.startswith("No findings in 3 articles.")
    tree({"editlint.yml": "vocab: {accept: [there]}\n", "accepted.md": "To there house.\n"})
    assert editlint(*GRAMMAR, "accepted.md").out == "No findings in 1 article.\n"


def test_standard_input_is_checked(tree: Tree, editlint: Command, server: Server) -> None:
    tree({})
    assert "THERE_THEIR" in editlint(*GRAMMAR, "-", stdin=ARTICLE.encode()).out


def test_processes_share_what_is_kept(
    tree: Tree, editlint: Command, server: Server, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    tree(articles(6))
    first = editlint(*GRAMMAR, "--jobs", "2", "--output", "concise")
    assert first.out.count("THERE_THEIR") == 6
    assert server.actions().count("check") == 6
    server.requests.clear()
    assert editlint(*GRAMMAR, "--jobs", "3", "--output", "concise") == first
    assert server.requests == []


# failures


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_failure_is_reported_once_with_all_findings(
    tree: Tree, editlint: Command, server: Server, jobs: str
) -> None:
    server.plan = lambda action, number: Reply(503, b"Error: too many parallel requests")
    tree(articles(5))
    ran = editlint(*GRAMMAR, "--jobs", jobs, "--output", "concise")
    assert ran.code == 2
    assert ran.out.count("filler/wordy-phrase") == 5
    assert ran.err == (
        "error: EDITLINT_LANGUAGETOOL_URL: grammar was not checked, first in 00.md: "
        f"LanguageTool at {server.url}: it is too busy (status 503): "
        "start it with 'editlint grammar start', or name another server\n"
    )


def test_a_server_that_goes_away_in_the_run(tree: Tree, editlint: Command, server: Server) -> None:
    reply = server.reply
    server.reply = lambda action, form: (  # type: ignore[method-assign]
        Reply(500)
        if any(f"Article {number}." in form.get("text", "") for number in (2, 3, 4))
        else reply(action, form)
    )
    tree(articles(5))
    ran = editlint(*GRAMMAR, "--output", "concise")
    assert ran.code == 2
    assert ran.out.count("THERE_THEIR") == 2
    assert ran.err.count("error:") == 1
    assert "first in 02.md" in ran.err


def test_texts_that_are_refused_are_one_error(tree: Tree, editlint: Command, server: Server) -> None:
    server.plan = lambda action, number: (
        Reply(413, b"Error: Your text exceeds the limit") if action == "check" else None
    )
    tree(articles(4))
    ran = editlint(*GRAMMAR)
    assert (ran.code, ran.err.count("error:")) == (2, 1)


def test_a_team_may_do_without(tree: Tree, editlint: Command, server: Server) -> None:
    server.plan = lambda action, number: Reply(500, b"Error: Internal Error")
    tree({"editlint.yml": "grammar: {on_unavailable: warn}\n", **articles(3)})
    ran = editlint("check", "--select", "grammar")
    assert (ran.code, ran.err.count("note:"), ran.err.count("error:")) == (0, 1, 0)
    assert "grammar was not checked, first in 00.md" in ran.err


def test_the_config_says_where_its_server_is(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editlint.engines.grammar.session.RETRY_DELAYS", ())
    with serving() as gone:
        url = gone.url
    tree({"editlint.yml": f"select: [grammar]\ngrammar:\n  server: {url}\n", "a.md": ARTICLE})
    ran = editlint("check")
    assert ran.code == 2
    assert ran.err.startswith("error: editlint.yml:3:3: grammar was not checked, first in a.md")


def test_no_server_named_says_the_ways_out_and_all_else_is_reported(tree: Tree, editlint: Command) -> None:
    tree(articles(3))
    ran = editlint(*GRAMMAR, "--output", "concise")
    assert ran.code == 2
    assert ran.out.count("filler/wordy-phrase") == 3
    assert ran.err.count("error:") == 1
    for way in ("editlint grammar start", "EDITLINT_LANGUAGETOOL_URL", "grammar: {server: URL}"):
        assert way in ran.err


def test_the_package_that_is_missing_is_named(
    tree: Tree, editlint: Command, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    tree(articles(2))
    ran = editlint(*GRAMMAR)
    assert (ran.code, ran.err.count("error:")) == (2, 1)
    assert "install editlint with its extra 'grammar'" in ran.err


def test_a_comment_is_not_unused_where_its_rule_could_not_be_checked(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "<!-- editlint-disable-next grammar/usage -- a pun -->\nTo there house.\n"})
    ran = editlint("check", "--select", "grammar", "--select", "suppression", "--output", "concise")
    assert "suppression/unused" not in ran.out


def test_a_report_card_run_reports_a_failure_once(tree: Tree, editlint: Command, server: Server) -> None:
    tree({"editlint.yml": "select: [grammar]\n", **articles(3)})
    assert editlint("report", ".").err == ""
    server.plan = lambda action, number: Reply(500, b"Error: Internal Error")
    tree({name: f"{text!s} Another." for name, text in articles(3).items()})
    ran = editlint("report", ".")
    assert (ran.code, ran.err.count("error:")) == (2, 1)
    assert "grammar was not checked, first in 00.md" in ran.err


# where texts are sent


@pytest.mark.parametrize("named", ["editlint.yml", "base.yml", "other.yml"])
def test_a_file_of_a_repository_names_no_other_machine(tree: Tree, editlint: Command, named: str) -> None:
    """The tests let nothing connect to another host, so that a request would be a crash."""
    server = "select: [grammar, filler]\ngrammar: {server: 'http://ann:pw@198.51.100.1:8081'}\n"
    files = {
        "editlint.yml": "extends: ./base.yml\n",
        "base.yml": "ignore: []\n",
        "other.yml": "",
        named: server,
    }
    tree({**files, "a.md": ARTICLE, "b.md": ARTICLE})
    options = ["--config", "other.yml"] if named == "other.yml" else []
    ran = editlint("check", "--output", "concise", *options)
    assert ran.code == 2
    assert ran.err == (
        f"error: {named}:2:11: grammar was not checked, first in a.md: a configuration can name only a port of this "
        "machine, not http://198.51.100.1:8081: name that server in EDITLINT_LANGUAGETOOL_URL\n"
    )
    assert ran.out.count("filler/wordy-phrase") == 2


def test_the_environment_stands_above_a_server_that_is_refused(
    tree: Tree, editlint: Command, server: Server
) -> None:
    tree({"editlint.yml": "grammar: {server: 'http://198.51.100.1'}\n", "a.md": ARTICLE})
    ran = editlint(*GRAMMAR, "--output", "concise")
    assert (ran.err, "THERE_THEIR" in ran.out) == ("", True)


def test_articles_are_sent_ahead_and_reported_in_order(tree: Tree, editlint: Command, server: Server) -> None:
    tree(articles(9))
    texts = editlint(*GRAMMAR, "--output", "concise", "--jobs", "1")
    assert server.actions().count("check") == 9
    assert [line.split(":")[0] for line in texts.out.splitlines() if "THERE" in line] == sorted(articles(9))


def test_several_articles_are_on_their_way_at_once(tree: Tree, editlint: Command, server: Server) -> None:
    """After the first one the server answers nobody until three are waiting."""
    met = threading.Barrier(3)

    def wait(action: str, number: int) -> None:
        if action == "check" and number:
            met.wait(timeout=120)

    server.plan = wait
    tree(articles(4))
    assert editlint(*GRAMMAR, "--jobs", "1").err == ""
    assert not met.broken


def test_each_article_moves_the_progress_line(tree: Tree, server: Server) -> None:
    tree(articles(4))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "editlint", *GRAMMAR, "--output", "concise"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert [f"Checked {number} of 4 articles" in shown for number in (1, 2, 3, 4)] == [True] * 4


def test_another_machine_is_named_before_anything_is_sent(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 198.51.100.0/24 is for documentation; the tests connect to no host but this one.
    monkeypatch.setenv("EDITLINT_LANGUAGETOOL_URL", "http://ann:pw@198.51.100.1")
    tree({"a.md": "A pump.\n"})
    ran = editlint("check", "--select", "grammar", "--output", "concise")
    assert ran.err.startswith(
        "note: the prose of articles is sent to http://198.51.100.1 for the grammar rules\n"
    )


def test_this_machine_is_not_worth_a_note(tree: Tree, editlint: Command, server: Server) -> None:
    tree({"a.md": "A pump.\n"})
    assert editlint("check", "--select", "grammar").err == ""


def test_a_redirection_is_not_followed(tree: Tree, editlint: Command, server: Server) -> None:
    with serving() as other:
        server.plan = lambda action, number: (
            Reply(307, b"", {"Location": f"{other.url}/v2/check"}) if action == "check" else None
        )
        tree({"a.md": ARTICLE})
        assert "another address (307)" in editlint(*GRAMMAR).err
        assert other.requests == []


# runs without the family

WITHOUT = """
import socket, sys
def refuse(*_): raise AssertionError("a socket was opened")
socket.socket.connect = refuse
socket.socket.bind = refuse
from editlint.cli import app
code = app.run(["check", "a.md"])
extra = {"language_tool_python", "requests", "psutil", "sqlite3", "urllib3", "editlint.engines.grammar.session", "editlint.io.cache",
         "editlint.engines.grammar.client", "editlint.engines.grammar.server"} & set(sys.modules)
assert not extra, extra
sys.exit(code)
"""


def test_a_run_without_the_family_imports_nothing_of_it(tree: Tree) -> None:
    folder = tree({"a.md": ARTICLE, "editlint.yml": "grammar: {server: 'http://127.0.0.1:9'}\n"})
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (1, "")


# from Python


def test_from_python_the_configuration_names_the_server(
    tree: Tree, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITLINT_LANGUAGETOOL_URL")
    tree({"editlint.yml": f"select: [grammar]\ngrammar: {{server: '{server.url}'}}\n"})
    [found] = api.check_text(ARTICLE, min_severity="info")
    assert found.rule == "grammar/confused-word"


def test_from_python_a_fault_is_raised_or_a_warning(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree({"editlint.yml": "select: [grammar]\n"})
    with pytest.raises(api.EditlintError, match="no LanguageTool server is named"):
        api.check_text(ARTICLE)
    tree({"editlint.yml": "select: [grammar]\ngrammar: {on_unavailable: warn}\n"})
    with pytest.warns(UserWarning, match="no LanguageTool server is named"):
        assert api.check_text(ARTICLE) == []


# config show


def test_the_configuration_shows_the_server_without_its_password(tree: Tree, editlint: Command) -> None:
    tree(
        {"editlint.yml": "extends: ./base.yml\ngrammar: {on_unavailable: warn}\n"}
        | {"base.yml": "grammar: {server: 'http://ann:pw@198.51.100.1'}\n"}
    )
    shown = editlint("config", "show", "a.md").out
    assert "grammar.server: http://198.51.100.1  # base.yml:1:11\n" in shown
    assert "grammar.on_unavailable: warn  # editlint.yml:2:11\n" in shown
