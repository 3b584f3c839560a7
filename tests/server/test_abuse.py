"""Clients that do not keep to the protocol: the server stays, and the last state of a text is what it checks."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import Tree
from lsp_client import RawClient

WORDY = "We met in order to talk.\n"
NOT_INITIALIZED, INVALID_REQUEST, NOT_FOUND, INVALID, CANCELLED = -32002, -32600, -32601, -32602, -32800
HOVER = {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 0}}


def span(*places: int) -> dict[str, Any]:
    start, end = ({"line": line, "character": character} for line, character in (places[:2], places[2:]))
    return {"start": start, "end": end}


@pytest.fixture
def server(tree: Tree) -> Iterator[RawClient]:
    with RawClient(tree({})) as client:
        yield client


def test_the_order_of_the_first_messages(server: RawClient) -> None:
    assert server.request("textDocument/hover", HOVER)["error"]["code"] == NOT_INITIALIZED
    server.open("untitled:early", WORDY)
    assert server.initialize()["serverInfo"]["name"] == "editlint"
    assert server.request("initialize", {"capabilities": {}})["error"]["code"] == INVALID_REQUEST
    assert server.others == []  # what came too early is not open
    server.open("untitled:a", WORDY)
    assert len(server.diagnostics("untitled:a", 1)) == 1


def test_the_order_of_the_last_messages(server: RawClient) -> None:
    server.initialize()
    assert server.request("shutdown")["result"] is None
    assert server.request("shutdown")["error"]["code"] == INVALID_REQUEST
    server.open("untitled:late", WORDY)
    assert server.request("textDocument/hover", HOVER)["error"]["code"] == INVALID_REQUEST
    server.notify("exit")
    assert server.exit_code() == 0
    assert server.errors() == ""


def exit_at_once(client: RawClient) -> None:
    client.notify("exit")


def exit_without_shutdown(client: RawClient) -> None:
    client.initialize()
    client.open("untitled:a", WORDY * 10_000)
    client.notify("exit")


def end_of_input(client: RawClient) -> None:
    client.initialize()
    client.close_input()


def end_of_input_in_a_message(client: RawClient) -> None:
    client.send_bytes(b"Content-Length: 100\r\n\r\n{")
    client.close_input()


def end_of_input_at_once(client: RawClient) -> None:
    client.close_input()


@pytest.mark.parametrize(
    "end",
    [exit_at_once, exit_without_shutdown, end_of_input, end_of_input_in_a_message, end_of_input_at_once],
)
def test_a_client_that_leaves_without_a_word(end: Callable[[RawClient], None], server: RawClient) -> None:
    end(server)
    assert server.exit_code() == 1
    assert server.errors() == ""


def test_what_is_not_the_protocol_at_all(server: RawClient) -> None:
    server.send_bytes(b"x" * 100_000)
    assert server.exit_code() == 2
    assert server.errors() == (
        "error: standard input: this is not the Language Server Protocol: a line of over 65,536 bytes\n"
    )


NO_MESSAGES: list[tuple[str, bytes]] = [
        ("no JSON", b"{"),
        ("no UTF-8", b'{"jsonrpc": "2.0", "method": "\xff"}'),
        ("no object", b"[]"),
        ("a number", b"1"),
        ("an empty object", b"{}"),
        ("another version", b'{"jsonrpc": "1.0", "method": "textDocument/didOpen"}'),
        ("an answer to nothing", b'{"jsonrpc": "2.0", "id": 99, "result": null}'),
        ("an error of nothing", b'{"jsonrpc": "2.0", "id": 99, "error": {"code": 1, "message": "x"}}'),
        ("no parameters", b'{"jsonrpc": "2.0", "method": "textDocument/didChange"}'),
        ("parameters of another kind", b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": [1]}'),
        ("an unknown notification", b'{"jsonrpc": "2.0", "method": "x/y", "params": {}}'),
        ("an optional one", b'{"jsonrpc": "2.0", "method": "$/x", "params": {}}'),
        ("a request that is cancelled and unknown", b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 77}}'),
        ("deep", b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": ' + b"[" * 5000 + b"]" * 5000 + b"}"),
]  # fmt: skip


def test_messages_that_are_none(server: RawClient) -> None:
    server.initialize()
    for number, (case, body) in enumerate(NO_MESSAGES):
        server.send_body(body)
        assert server.request("x/unknown", {})["error"]["code"] == NOT_FOUND, case
        server.open(f"untitled:{number}", WORDY)
        assert len(server.diagnostics(f"untitled:{number}", 1)) == 1, case


def test_a_request_that_cannot_be_understood_is_answered(server: RawClient) -> None:
    server.initialize()
    for params in ({}, [1], {**HOVER, "position": {"line": -1, "character": 0}}, {**HOVER, "position": "x"}):
        assert server.request("textDocument/hover", params)["error"]["code"] == INVALID
    assert server.request("textDocument/hover", HOVER)["result"] is None


def test_texts_that_are_not_open(server: RawClient) -> None:
    server.initialize()
    server.change("untitled:a", 2, {"text": WORDY})
    server.notify("textDocument/didClose", {"textDocument": {"uri": "untitled:a"}})
    server.notify("textDocument/didSave", {"textDocument": {"uri": "untitled:a"}})
    server.open("untitled:a", WORDY, 3)
    assert len(server.diagnostics("untitled:a", 3)) == 1


def test_the_last_state_wins(server: RawClient) -> None:
    server.initialize()
    server.open("untitled:a", "x", 9)
    server.change("untitled:a", 4, {"range": span(0, 0, 0, 1), "text": "We met in"})
    server.change("untitled:a", 4, {"range": span(0, 99, 70, 0), "text": " talk."})
    server.change("untitled:a", 1, {"range": span(0, 15, 0, 9), "text": " order to talk."}, {"range": span(3, 0, 2, 0), "text": "\n"})  # fmt: skip
    [found] = server.diagnostics("untitled:a", 1)
    assert found["range"] == span(0, 7, 0, 18)
    server.open("untitled:a", "x", 1)
    assert server.diagnostics("untitled:a", 1) == []


def test_a_position_that_no_message_may_have_changes_nothing(server: RawClient) -> None:
    server.initialize()
    server.open("untitled:a", WORDY, 1)
    assert len(server.diagnostics("untitled:a", 1)) == 1
    server.change("untitled:a", 2, {"range": span(0, -5, -1, 0), "text": "x"})
    server.notify("textDocument/didSave", {"textDocument": {"uri": "untitled:a"}})
    assert len(server.diagnostics("untitled:a", 1)) == 1


def test_edits_overtake_the_check_of_a_huge_text(server: RawClient) -> None:
    server.initialize()
    server.open("untitled:huge", WORDY * 80_000)  # 2 MB
    server.open("untitled:huge", "We talk.\n", 2)
    assert server.request("x/unknown", {})["error"]["code"] == NOT_FOUND
    assert not any(each["method"].endswith("publishDiagnostics") for each in server.others)
    assert server.diagnostics("untitled:huge", 2) == []


def test_a_request_that_is_cancelled(server: RawClient) -> None:
    server.initialize(capabilities={"textDocument": {"diagnostic": {}}})
    server.open("untitled:huge", WORDY * 10_000)
    number = server.start_request("textDocument/diagnostic", {"textDocument": {"uri": "untitled:huge"}})
    server.notify("$/cancelRequest", {"id": number})
    assert server.answer(number)["error"]["code"] == CANCELLED
    server.notify("textDocument/didClose", {"textDocument": {"uri": "untitled:huge"}})
    number = server.start_request("textDocument/diagnostic", {"textDocument": {"uri": "untitled:huge"}})
    assert server.answer(number)["result"] == {"kind": "full", "items": []}


def test_nothing_but_messages_is_written_to_standard_output(tree: Tree) -> None:
    folder = tree({"editlint.yml": "select: [filler]\n", ".editlint.yml": "a: 1\n", "a.md": ""})
    with RawClient(folder, "--stdio") as server:
        server.initialize()
        uri = (folder / "a.md").as_uri()
        server.open(uri, "---\n: [\n---\n" + WORDY)
        server.diagnostics(uri, 1)
        server.request("shutdown")
        server.notify("exit")
        assert server.exit_code() == 0
        assert not any("what is no message" in each for each in server.others)
        assert any(each["method"] == "window/logMessage" for each in server.others)
