"""`editlint mcp`, with a real client."""

import json
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import anyio
import pytest
from conftest import Command, Tree
from mcp import Client, StdioServerParameters

DRAFT = "# Water\n\nApply now in order to qualify for the grant, which is a testament to teamwork.\n"


@pytest.fixture
def folder(tree: Tree) -> Path:
    return tree({"a.md": DRAFT, "editlint.yml": "rules: {filler/stock-phrase: off}\n"})


def with_client(folder: Path, work: Any) -> Any:
    """What the work returns, with a client whose server runs in the folder as a process of its own."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-P", "-m", "editlint", "mcp"],
        cwd=folder,
        env={"PYTHONPATH": ":".join(sys.path)},
    )

    async def run() -> Any:
        async with Client(server) as client:
            return await work(client)

    return anyio.run(run)


def call(folder: Path, tool: str, **arguments: object) -> Any:
    def work(client: Client) -> Coroutine[Any, Any, Any]:
        return client.call_tool(tool, arguments)

    return with_client(folder, work)


def text(result: Any) -> str:
    [content] = result.content
    return str(content.text)


def test_the_tools_only_read(folder: Path) -> None:
    tools = with_client(folder, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["check_text", "check_file", "explain_rule", "report"]
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert all(tool.description for tool in tools)


def test_checking_a_file_and_a_text(folder: Path) -> None:
    for result in (call(folder, "check_file", path="a.md"), call(folder, "check_text", text=DRAFT)):
        report = json.loads(text(result))
        [finding] = report["findings"]
        assert (finding["rule"], finding["line"]) == ("filler/wordy-phrase", 3)
        assert finding["sentence"].startswith("Apply now in order to qualify")
        assert "also" not in finding


def test_explaining_a_rule_and_a_family(folder: Path) -> None:
    assert "filler/wordy-phrase" in text(call(folder, "explain_rule", rule="filler/wordy-phrase"))
    assert "filler/wordy-phrase" in text(call(folder, "explain_rule", rule="filler"))


def test_a_report_card(folder: Path) -> None:
    assert "a.md" in text(call(folder, "report", path="a.md"))


@pytest.mark.parametrize(
    ("tool", "arguments", "problem"),
    [
        ("check_file", {"path": "gone.md"}, "gone.md"),
        ("check_file", {"path": "../a.md"}, "not in the working folder"),
        ("check_file", {}, "path"),
        ("report", {"path": "gone.md"}, "gone.md"),
        ("explain_rule", {"rule": "filler/wordy"}, "filler/wordy-phrase"),
        ("check_text", {"text": "", "name": "a.py"}, "no article"),
    ],
)
def test_misuse_is_told_and_the_server_lives_on(
    folder: Path, tool: str, arguments: dict[str, Any], problem: str
) -> None:
    async def work(client: Client) -> Any:
        wrong = await client.call_tool(tool, arguments)
        return wrong, await client.call_tool("check_file", {"path": "a.md"})

    wrong, right = with_client(folder, work)
    assert wrong.is_error
    assert problem in text(wrong)
    assert not right.is_error


def test_a_missing_package_is_one_clear_error(editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*filter(lambda name: name.partition(".")[0] == "mcp", sys.modules), "mcp"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "editlint.agents.mcp_server", raising=False)
    ran = editlint("mcp")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: mcp: this needs the package mcp: pip install 'editlint[mcp]'\n"
