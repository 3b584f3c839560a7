"""The features as an editor uses them: a server in a process of its own."""

from pathlib import Path
from typing import Any

import pytest
from conftest import Tree
from lsp_client import RawClient
from tests_support import RULE

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-32", "utf-16"]},
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
    },
    "window": {"showDocument": {"support": True}},
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]}
    },
}
TEXT = "# Pens\n\nHe 😀 utilizes a pen in order to win.\n"
FIXED = TEXT.replace("utilizes", "uses")


class Editor:
    """An editor with one text open."""

    def __init__(self, client: RawClient, name: str, text: str, language: str = "markdown") -> None:
        self.client = client
        self.uri = (client.folder / name).as_uri()
        client.open(self.uri, text, language=language)

    def ask(self, method: str, line: int, column: int, **more: Any) -> Any:
        """What the server answers about a place."""
        params: dict[str, Any] = {"textDocument": {"uri": self.uri}, **more}
        place = {"line": line, "character": column}
        if method == "codeAction":
            params |= {"range": {"start": place, "end": place}, "context": {"diagnostics": [], **more}}
        else:
            params["position"] = place
        return self.client.request(f"textDocument/{method}", params)["result"]

    def action(self, title: str, line: int, column: int) -> Any:
        """The action with that title, resolved where it needs to be."""
        [action] = [each for each in self.ask("codeAction", line, column) if each["title"] == title]
        return action if "edit" in action else self.client.request("codeAction/resolve", action)["result"]


def start(folder: Path, **capabilities: Any) -> RawClient:
    client = RawClient(folder)
    client.initialize(capabilities={**CAPABILITIES, **capabilities})
    return client


def edits(action: Any) -> list[tuple[int, int, int, int, str]]:
    """The places and the texts of the edits in the one document of an action."""
    [document] = action["edit"]["documentChanges"]
    assert document["textDocument"]["version"] == 1
    return [
        (
            each["range"]["start"]["line"],
            each["range"]["start"]["character"],
            each["range"]["end"]["line"],
            each["range"]["end"]["character"],
            each["newText"],
        )
        for each in document["edits"]
    ]


def test_the_server_says_what_it_can_do(tree: Tree) -> None:
    with RawClient(tree({})) as client:
        capabilities = client.initialize(capabilities=CAPABILITIES)["capabilities"]
    assert capabilities["codeActionProvider"] == {
        "codeActionKinds": ["quickfix", "source.fixAll.editlint"],
        "resolveProvider": True,
    }
    assert capabilities["completionProvider"]["resolveProvider"] is True
    assert capabilities["hoverProvider"]
    assert "codeLensProvider" in capabilities
    assert {*capabilities["executeCommandProvider"]["commands"]} == {
        "editlint.explainRule",
        "editlint.showRange",
    }


def test_fixes_and_comments(tree: Tree) -> None:
    with start(tree({})) as client:
        editor = Editor(client, "a.md", TEXT)
        assert edits(editor.action("Write 'uses'", 2, 6)) == [(2, 5, 2, 13, "uses")]
        [fix_all] = editor.ask("codeAction", 0, 0, only=["source.fixAll"])
        assert edits(client.request("codeAction/resolve", fix_all)["result"]) == [(2, 6, 2, 11, "s")]
        ignore = editor.action("Ignore 'filler/complex-word' here with a reason", 2, 6)
        comment = "<!-- editlint-disable-next filler/complex-word -- reason -->\n"
        assert edits(ignore) == [(2, 0, 2, 0, comment)]
        number = client.start_request(
            "workspace/executeCommand",
            {"command": ignore["command"]["command"], "arguments": ignore["command"]["arguments"]},
        )
        shown = client._wait_for(lambda message: message.get("method") == "window/showDocument")
        assert shown["params"]["uri"] == editor.uri
        selection = shown["params"]["selection"]
        assert (selection["start"]["character"], selection["end"]["character"]) == (50, 56)
        client.send({"id": shown["id"], "result": {"success": True}})
        assert "error" not in client.answer(number)


def test_an_action_of_an_older_text_is_refused(tree: Tree) -> None:
    with start(tree({})) as client:
        editor = Editor(client, "a.md", TEXT)
        [ignore] = [
            each
            for each in editor.ask("codeAction", 2, 6)
            if each["title"] == "Ignore 'filler/complex-word' here"
        ]
        client.change(editor.uri, 2, {"text": TEXT.replace("😀 ", "")})
        answer = client.request("codeAction/resolve", ignore)
        assert answer["error"]["code"] == -32801
        assert client.request("codeAction/resolve", {"title": "x", "data": 1})["error"]["code"] == -32602
        assert client.request("codeAction/resolve", {"title": "x"})["error"]["code"] == -32602
        assert editor.ask("codeAction", 2, 4)[0]["title"] == "Write 'uses'"


def test_a_term_is_accepted_in_the_text_that_is_open(tree: Tree) -> None:
    folder = tree({"editlint.yml": "# saved\n"})
    with start(folder) as client:
        editor = Editor(client, "a.md", TEXT)
        config = Editor(client, "editlint.yml", "# unsaved\n\n", "yaml")
        action = editor.action("Accept 'utilizes' in the team's vocabulary", 2, 6)
        [document] = action["edit"]["documentChanges"]
        assert document["textDocument"] == {"uri": config.uri, "version": 1}
        assert edits(action) == [(2, 0, 2, 0, "vocab:\n  accept:\n    - utilizes\n")]


def test_hover_and_lenses(tree: Tree) -> None:
    text = TEXT + "\n" + "The old clerk counted all ten boats in the harbour. " * 12
    with start(tree({})) as client:
        editor = Editor(client, "a.md", text)
        found = editor.ask("hover", 2, 6)
        assert found["contents"]["kind"] == "markdown"
        assert found["contents"]["value"].startswith("**filler/complex-word**")
        assert found["range"]["start"] == {"line": 2, "character": 5}
        assert editor.ask("hover", 0, 1) is None
        [lens] = client.request("textDocument/codeLens", {"textDocument": {"uri": editor.uri}})["result"]
        assert lens["range"]["start"]["line"] == 0
        assert " words" in lens["command"]["title"]


def test_a_configuration_is_checked_completed_and_explained(tree: Tree) -> None:
    with start(tree({"mine/style/red.yml": RULE})) as client:
        editor = Editor(client, "editlint.yml", "selct: [filler]\n", "yaml")
        [diagnostic] = client.diagnostics(editor.uri, 1)
        assert diagnostic["message"] == "there is no key 'selct': did you mean 'select'?"
        assert diagnostic["range"] == {
            "start": {"line": 0, "character": 0},
            "end": {"line": 0, "character": 5},
        }
        client.change(editor.uri, 2, {"text": "rules:\n  filler/wordy-phrase: off\n  fi\n"})
        items = editor.ask("completion", 2, 4)["items"]
        assert "filler/cliche" in {each["label"] for each in items}
        assert "filler/wordy-phrase" not in {each["label"] for each in items}
        [item] = [each for each in items if each["label"] == "filler/cliche"]
        resolved = client.request("completionItem/resolve", item)["result"]
        assert resolved["documentation"]["value"].startswith("**filler/cliche**")
        assert editor.ask("hover", 1, 8)["contents"]["value"].startswith("**filler/wordy-phrase**")
        assert client.request("textDocument/codeLens", {"textDocument": {"uri": editor.uri}})["result"] == []
        assert editor.ask("codeAction", 0, 0) == []
        client.change(editor.uri, 3, {"text": "packs: [mine]\nselect: [style/red]\n"})
        assert client.diagnostics(editor.uri, 3) == []


def test_a_rule_is_checked_with_its_examples(tree: Tree) -> None:
    with start(tree({"editlint.yml": "packs: [mine]\n", "mine/style/red.yml": RULE})) as client:
        editor = Editor(client, "mine/style/red.yml", RULE.replace("[[red]]", "[[blue]]"), "yaml")
        [diagnostic] = client.diagnostics(editor.uri, 1)
        assert diagnostic["message"].startswith("this bad example fails: 'blue' is not flagged")
        client.change(editor.uri, 2, {"text": RULE})
        assert client.diagnostics(editor.uri, 2) == []


@pytest.mark.parametrize("name", ["notes.yml", "a.py"])
def test_other_files_are_none_of_our_business(tree: Tree, name: str) -> None:
    with start(tree({})) as client:
        editor = Editor(client, name, "selct: [\n", "yaml")
        assert client.diagnostics(editor.uri, 1) == []
        assert editor.ask("completion", 0, 1) is None
        assert editor.ask("hover", 0, 1) is None


def test_a_client_that_says_nothing_gets_plain_answers(tree: Tree) -> None:
    with RawClient(tree({})) as client:
        client.initialize()
        editor = Editor(client, "a.md", TEXT)
        assert editor.ask("codeAction", 2, 6) is None
        assert editor.ask("hover", 2, 7)["contents"]["kind"] == "plaintext"
        assert editor.ask("completion", 2, 7) is None


def test_what_is_asked_about_a_closed_text_has_no_answer(tree: Tree) -> None:
    with start(tree({})) as client:
        editor = Editor(client, "a.md", TEXT)
        client.notify("textDocument/didClose", {"textDocument": {"uri": editor.uri}})
        for method in ("hover", "completion", "codeAction"):
            assert editor.ask(method, 0, 0) is None
