"""A session: what is reported of open texts, and when."""

import time
from threading import Event

import pytest
from conftest import Command, Tree
from lsp_session import OpenSession, in_session
from lsprotocol import types
from tests_support import RULE, RUNAWAY

from editlint.server import checker, schedule
from editlint.server.settings import Settings

WORDY = "We met in order to talk.\n"
WORDY_RULE = "filler/wordy-phrase"
CLEAN = "We met to talk.\n"
LONG = 120.0
"""Seconds after which a test gives up waiting for what happens at once unless the machine is very busy."""


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "PAUSE_SECONDS", 0.02)


def test_a_text_is_checked_when_it_is_opened(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY, 7)
        await on.settle()
        assert on.client.published == [(uri, 7, [WORDY_RULE])]

    in_session(tree({}), work)


def test_the_file_on_the_disk_does_not_matter(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        assert await on.rules(on.open("a.md", WORDY)) == [WORDY_RULE]

    in_session(tree({"a.md": CLEAN}), work)


def test_a_text_is_checked_after_a_pause_in_its_changes(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", CLEAN)
        await on.settle()
        for version, letter in enumerate("in order ", 2):
            on.change(uri, version, letter, 0, 5 + version, 0, 5 + version)
        assert await on.published(uri, 10) == [WORDY_RULE]
        assert len(on.client.published) == 2

    in_session(tree({}), work)


def test_a_text_is_not_checked_while_it_is_changed(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "PAUSE_SECONDS", 60)

    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", CLEAN)
        on.change(uri, 2, WORDY)
        assert await on.rules(uri) == [WORDY_RULE]  # opening it had it checked, in its newest state
        on.change(uri, 3, CLEAN)
        assert await on.rules(uri) == [WORDY_RULE]
        on.session.save(uri)
        assert await on.rules(uri) == []

    in_session(tree({}), work)


def test_what_is_found_in_an_old_state_is_not_reported(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        going, go = Event(), Event()
        uri = on.open("a.md", CLEAN)
        await on.settle()
        on.session._schedule.call(lambda: (going.set(), go.wait(LONG)))
        assert going.wait(LONG)
        on.change(uri, 2, WORDY)
        on.session.save(uri)  # its check is waiting
        on.change(uri, 3, CLEAN + WORDY)
        on.session.save(uri)
        go.set()
        await on.settle()
        assert on.client.published[1:] == [(uri, 3, [WORDY_RULE])]

    in_session(tree({}), work)


def test_a_change_during_a_check_makes_its_result_an_old_one(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        schedule, "PAUSE_SECONDS", 60
    )  # the check after the change is not due before it is asked for

    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY)
        await on.settle()
        going, go = Event(), Event()
        lint = checker.Checker._check

        def slow(*arguments: object) -> object:
            going.set()
            go.wait(LONG)
            return lint(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(checker.Checker, "_check", slow)
        on.session.save(uri)
        assert going.wait(LONG)
        on.change(uri, 2, CLEAN)
        go.set()
        await on.settle()
        assert len(on.client.published) == 1
        on.session.save(uri)
        await on.session.current(uri)
        assert on.client.published[1:] == [(uri, 2, [])]

    in_session(tree({}), work)


def test_versions_may_go_back(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", CLEAN, 9)
        on.change(uri, 3, WORDY)
        await on.session.current(uri)
        assert on.client.published[-1] == (uri, 3, [WORDY_RULE])
        on.open("a.md", CLEAN, 1)
        await on.settle()
        assert on.client.published[-1] == (uri, 1, [])

    in_session(tree({}), work)


def test_a_text_that_is_closed_has_no_diagnostics(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY)
        await on.settle()
        on.change(uri, 2, WORDY * 2)
        on.session.close(uri)
        time.sleep(2 * schedule.PAUSE_SECONDS)
        await on.settle()
        assert on.client.published == [(uri, 1, [WORDY_RULE]), (uri, None, [])]

    in_session(tree({}), work)


def test_a_text_that_is_closed_before_its_turn_has_none_either(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY)
        on.session.close(uri)
        await on.settle()
        assert on.client.published == [(uri, None, [])]

    in_session(tree({}), work)


def test_what_is_not_open_cannot_be_changed(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.uri("a.md")
        on.change(uri, 2, WORDY)
        on.session.save(uri)
        on.session.close(uri)
        await on.settle()

    client = in_session(tree({}), work)
    assert client.published == []
    assert [line.partition(": ")[0] for line in client.logged] == ["a change of a text that is not open"]


@pytest.mark.parametrize(
    ("name", "language", "text", "found"),
    [
        ("a.md", "plaintext", WORDY, True),
        ("a.MD", "markdown", WORDY, True),
        ("a.html", "html", f"<p>{WORDY}", True),
        ("a.txt", "plaintext", WORDY, True),
        ("a.py", "markdown", WORDY, False),
        ("LICENSE", "plaintext", WORDY, False),
        ("untitled:Untitled-1", "markdown", WORDY, True),
        ("untitled:Untitled-1", "mdx", "import A from 'a'\n\n" + WORDY, True),
        ("untitled:Untitled-1", "plaintext", WORDY, True),
        ("untitled:Untitled-1", "python", WORDY, False),
        ("untitled:a.md", "python", WORDY, False),
        ("git:/a/b.md?ref=x", "markdown", WORDY, True),
        ("file:///c%3A/a.md", "markdown", WORDY, True),
        ("https://example.com/a.md", "markdown", WORDY, True),
    ],
)
def test_which_texts_are_articles(name: str, language: str, text: str, found: bool, tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open(name, text, language=language)
        assert await on.rules(uri) == ([WORDY_RULE] if found else [])

    in_session(tree({}), work)


def test_the_configuration_applies_that_is_nearest(tree: Tree) -> None:
    folder = tree(
        {
            "editlint.yml": "ignore: [filler]\nexclude: [old/]\n",
            "new/editlint.yml": "select: [filler]\n",
            "new/a.md": "",
        }
    )

    async def work(on: OpenSession) -> None:
        assert await on.rules(on.open("a.md", WORDY)) == []
        assert await on.rules(on.open("new/a.md", WORDY)) == [WORDY_RULE]
        assert await on.rules(on.open("old/a.md", "a a\n")) == []

    in_session(folder, work)


def test_only_what_the_configuration_includes_is_checked(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        assert await on.rules(on.open("content/a.md", WORDY)) == [WORDY_RULE]
        assert await on.rules(on.open("README.md", WORDY)) == []
        assert await on.rules(on.open("untitled:a", WORDY)) == [WORDY_RULE]

    in_session(tree({"editlint.yml": "include: [content/]\n", "content/a.md": ""}), work)


def test_suppressions_are_respected(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        comment = "<!-- editlint-disable-next-line filler/wordy-phrase -->\n"
        assert await on.rules(on.open("a.md", comment + WORDY)) == []

    in_session(tree({}), work)


def test_known_findings_are_not_shown(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": WORDY, "editlint.yml": "select: [filler]\n"})
    assert editlint("baseline", "create").code == 0

    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY)
        assert await on.rules(uri) == []
        on.change(uri, 2, WORDY + "\nThey met due to the fact that it rained.\n")
        await on.session.current(uri)
        assert await on.rules(uri) == [WORDY_RULE]
        (folder / ".editlint-baseline.jsonl").unlink()
        on.session.save(uri)
        assert await on.rules(uri) == [WORDY_RULE, WORDY_RULE]

    in_session(folder, work)


def test_a_baseline_that_cannot_be_read_is_reported(tree: Tree) -> None:
    folder = tree({".editlint-baseline.jsonl": "x", "editlint.yml": "select: [filler]\n"})

    async def work(on: OpenSession) -> None:
        assert await on.rules(on.open("a.md", WORDY)) == [WORDY_RULE]
        assert len(on.client.diagnostics[on.uri(".editlint-baseline.jsonl")]) == 1
        assert len(on.client.shown) == 1

    in_session(folder, work)


def test_notes_are_shown_where_they_are_asked_for(tree: Tree) -> None:
    folder = tree({"pack/colour/red.yml": RULE.replace("severity: warning", "severity: info")})
    config = "packs: [pack]\nselect: [colour]\n"
    (folder / "editlint.yml").write_text(config)

    async def hidden(on: OpenSession) -> None:
        assert await on.rules(on.open("a.md", "A red pump.\n")) == []

    async def shown(on: OpenSession) -> None:
        uri = on.open("a.md", "A red pump.\n")
        assert await on.rules(uri) == ["colour/red"]
        [diagnostic] = on.client.diagnostics[uri]
        assert diagnostic.severity == types.DiagnosticSeverity.Information

    in_session(folder, hidden)
    in_session(folder, shown, Settings(min_severity="info"))
    (folder / "editlint.yml").write_text(config + "min_severity: info\n")
    in_session(folder, shown)
    in_session(folder, hidden, Settings(min_severity="warning"))


def test_a_client_may_name_the_configuration(tree: Tree) -> None:
    folder = tree({"editlint.yml": "ignore: [filler]\n", "other/strict.yml": "select: [filler]\n"})

    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY)
        assert await on.rules(uri) == [WORDY_RULE]
        on.session.configure(Settings())
        assert await on.rules(uri) == []
        on.session.configure(Settings(config="missing.yml"))
        assert await on.rules(uri) == []
        assert on.client.shown == ["missing.yml: there is no such configuration file"]

    in_session(folder, work, Settings(config="other/strict.yml"))


def test_a_client_may_check_on_save_only(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", CLEAN)
        assert await on.rules(uri) == []
        on.change(uri, 2, WORDY)
        time.sleep(2 * schedule.PAUSE_SECONDS)
        assert await on.rules(uri) == []
        on.session.save(uri)
        assert await on.rules(uri) == [WORDY_RULE]

    in_session(tree({}), work, Settings(check_on="save"))


@pytest.mark.parametrize("watched", [True, False])
def test_changes_of_a_configuration(watched: bool, tree: Tree) -> None:
    folder = tree({"editlint.yml": "extends: base.yml\n", "base.yml": "ignore: [filler]\n"})

    async def work(on: OpenSession) -> None:
        uris = [on.open("a.md", WORDY), on.open("b.md", WORDY), on.open("untitled:c", WORDY)]
        for name, content, expected in (
            ("base.yml", "ignore: []\n", [WORDY_RULE]),
            ("editlint.yml", "ignore: [filler]\n", []),
            (".editlint.yml", "select: [filler]\n", []),  # the other one applies
            ("editlint.yml", None, [WORDY_RULE]),
        ):
            await on.settle()
            (folder / name).write_text(content) if content else (folder / name).unlink()
            if watched:
                on.session.files_changed()
            else:
                on.session.save(uris[0])
            assert [await on.rules(uri) for uri in uris] == [expected] * 3, name

    in_session(folder, work)


def test_changes_of_a_pack_and_of_a_list_of_words(tree: Tree) -> None:
    folder = tree(
        {
            "editlint.yml": "packs: [pack]\nselect: [colour]\nvocab: {accept_file: words.txt}\n",
            "pack/colour/red.yml": RULE,
            "words.txt": "blue\n",
        }
    )

    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", "A red pump, and a green one.\n")
        assert await on.rules(uri) == ["colour/red"]
        green = (
            RULE.replace("[red]", "[green]").replace("[[red]]", "[[green]]").replace("reddish", "greenish")
        )
        (folder / "pack/colour/green.yml").write_text(green)
        on.session.files_changed()
        assert await on.rules(uri) == ["colour/red", "colour/green"]
        (folder / "words.txt").write_text("red\n")
        on.session.files_changed()
        assert await on.rules(uri) == ["colour/green"]

    in_session(folder, work)


def test_a_configuration_that_breaks_while_a_text_is_open(tree: Tree) -> None:
    folder = tree({"editlint.yml": "select: [filler]\n"})
    config = folder / "editlint.yml"

    async def work(on: OpenSession) -> None:
        uri, other = on.open("a.md", WORDY), on.open("b.md", CLEAN)
        await on.settle()
        config.write_text("select: [filler\n")
        on.session.files_changed()
        # The rules from before stay, and the error is in the configuration.
        assert await on.rules(uri) == [WORDY_RULE]
        [error] = on.client.diagnostics[on.uri("editlint.yml")]
        assert error.severity == types.DiagnosticSeverity.Error
        assert len(on.client.shown) == 1
        on.change(other, 2, WORDY)
        await on.session.current(other)
        assert await on.rules(other) == [WORDY_RULE]
        config.write_text("select: [fillerr]\n")
        on.session.files_changed()
        await on.settle()
        assert len(on.client.shown) == 2
        assert await on.rules(uri) == [WORDY_RULE]
        config.write_text("select: [repetition]\n")
        on.session.files_changed()
        assert await on.rules(uri) == []
        assert on.client.diagnostics[on.uri("editlint.yml")] == []
        assert len(on.client.shown) == 2

    in_session(folder, work)


def test_without_rules_that_can_be_used_nothing_is_found(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY)
        assert await on.rules(uri) == []
        assert len(on.client.diagnostics[on.uri("editlint.yml")]) == 1
        on.session.close(uri)
        assert on.client.diagnostics[on.uri("editlint.yml")] == []

    in_session(tree({"editlint.yml": "a: 1\n"}), work)


def test_settings_in_front_matter_that_cannot_be_used_are_reported_in_the_text(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", "---\neditlint:\n  preset: marketin\n---\n\n" + WORDY)
        assert await on.rules(uri) == [None, WORDY_RULE]
        error = on.client.diagnostics[uri][0]
        assert error.severity == types.DiagnosticSeverity.Error
        assert error.range.start == types.Position(2, 2)
        assert on.client.shown == []

    in_session(tree({}), work)


def test_a_server_for_grammar_that_is_missing_is_said_once(tree: Tree) -> None:
    config = "select: [grammar]\ngrammar: {server: 'http://127.0.0.1:9'}\n"

    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY)
        on.open("b.md", WORDY)
        await on.settle()
        on.session.save(uri)
        await on.settle()

    client = in_session(tree({"editlint.yml": config}), work)
    assert len(client.shown) == 1
    assert client.shown[0].startswith("editlint.yml:2:")


def test_a_rule_that_takes_for_ever_is_stopped_at_each_check(tree: Tree) -> None:
    files = {"editlint.yml": "packs: [pack]\nselect: [colour]\n", "pack/colour/red.yml": RUNAWAY}

    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", "r" * 60 + "s\n")
        assert await on.rules(uri) == [None]
        on.change(uri, 2, "A rrrr.\n")
        await on.session.current(uri)
        assert await on.rules(uri) in ([], ["colour/red"])

    in_session(tree(files), work)


def test_a_text_that_is_too_large(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "MAX_ARTICLE_BYTES", 100)

    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY * 100)
        await on.settle()
        assert [each.message for each in on.client.diagnostics[uri]] == [checker.TOO_LARGE]

    in_session(tree({}), work)


def test_a_check_that_crashes_is_reported_and_the_next_one_is_made(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("no")

    async def work(on: OpenSession) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(checker.Checker, "_check", crash)
            on.open("a.md", WORDY)
            await on.settle()
        assert await on.rules(on.open("b.md", WORDY)) == [WORDY_RULE]

    client = in_session(tree({}), work)
    assert any("RuntimeError: no" in line for line in client.logged)


def test_the_markdown_cells_of_a_notebook(tree: Tree) -> None:
    folder = tree({"editlint.yml": "exclude: [old.ipynb]\n"})

    def cell(notebook: str, number: int, text: str) -> types.TextDocumentItem:
        uri = f"vscode-notebook-cell:{folder}/{notebook}#{number}"
        return types.TextDocumentItem(uri, "markdown", 1, text)

    async def work(on: OpenSession) -> None:
        cells = [cell("a.ipynb", 1, WORDY), cell("a.ipynb", 2, CLEAN)]
        on.session.open_cells(on.uri("a.ipynb"), cells)
        on.session.open_cells(on.uri("old.ipynb"), [cell("old.ipynb", 1, WORDY)])
        assert await on.rules(cells[0].uri) == [WORDY_RULE]
        assert await on.rules(cells[1].uri) == []
        assert await on.rules(cell("old.ipynb", 1, "").uri) == []
        on.change(cells[1].uri, 2, WORDY)
        on.session.save_cells(on.uri("a.ipynb"))
        assert await on.rules(cells[1].uri) == [WORDY_RULE]

    in_session(folder, work)


def test_a_client_that_asks_is_told_and_not_sent(tree: Tree) -> None:
    async def work(on: OpenSession) -> None:
        uri = on.open("a.md", WORDY)
        checked = await on.session.current(uri)
        assert checked is not None
        assert [each.rule for each in checked.result.findings] == [WORDY_RULE]
        on.change(uri, 2, CLEAN)
        checked = await on.session.current(uri)
        assert checked is not None
        assert (checked.version, checked.result.findings) == (2, ())
        assert await on.session.current(on.uri("b.md")) is None
        (on.folder / "editlint.yml").write_text("select: [filler]\n")
        on.session.files_changed()
        await on.settle()

    client = in_session(tree({}), work, pulls=True)
    assert client.published == []
    assert client.refreshed == 1
