"""The hook: which articles an event names, and what the agent is told of them."""

import json
import subprocess
from pathlib import Path

import pytest
from conftest import Command, Ran, Tree

from editlint.agents.hook import MAX_LISTED, told, written_articles
from editlint.agents.records import AgentFinding, AgentReport
from editlint.core.errors import EditlintError

PATCH = """*** Begin Patch
*** Update File: posts/a.md
*** Move to: posts/b.md
@@
-old
+new
*** Add File: notes.txt
+text
*** Delete File: gone.md
*** End Patch
"""


@pytest.mark.parametrize(
    ("event", "names"),
    [
        ({}, []),
        ({"tool_input": None}, []),
        ({"tool_input": {"file_path": 3}}, []),
        ({"tool_input": {"file_path": "main.py"}}, []),
        ({"tool_input": {"file_path": "a.md.bak"}}, []),
        ({"tool_response": {"filePath": "a.md"}}, []),
        ({"tool_input": {"file_path": "/work/a.md"}}, ["/work/a.md"]),
        ({"tool_input": {"file_path": "a.md", "path": "a.md"}}, ["a.md"]),
        ({"tool_input": {"filePath": "A.MD"}}, ["A.MD"]),
        ({"tool_input": {"absolute_path": "a.html"}}, ["a.html"]),
        ({"file_path": "a.md", "edits": [{"old_string": "a", "new_string": "b"}]}, ["a.md"]),
        ({"tool_input": {"files": ["a.md", "b.py", "c.txt"]}}, ["a.md", "c.txt"]),
        ({"tool_input": {"edits": [{"path": "a.md"}, 7, None]}}, ["a.md"]),
        ({"tool_input": {"command": PATCH}}, ["posts/a.md", "posts/b.md", "notes.txt"]),
        ({"tool_input": PATCH}, ["posts/a.md", "posts/b.md", "notes.txt"]),
    ],
)
def test_articles_of_an_event(event: object, names: list[str]) -> None:
    assert written_articles(json.dumps(event)) == names


@pytest.mark.parametrize("event", ["", "no JSON", "[]", "3", '"a.md"', "[" * 100_000, '{"tool_input"'])
def test_what_is_no_event(event: str) -> None:
    with pytest.raises(EditlintError, match="expected an event as coding agents send it"):
        written_articles(event)


def finding(number: int = 1, sentence: str = "We launch.") -> AgentFinding:
    return AgentFinding("a/b", "warning", number, 1, sentence, "launch", "'launch' is a word", "Cut it.", "f")


def test_nothing_is_told_of_an_article_without_findings() -> None:
    assert told(AgentReport("a.md")) == ""
    assert told(AgentReport("a.md", known=3)) == ""


def test_what_is_told_of_a_finding() -> None:
    assert told(AgentReport("a.md", (finding(),))) == (
        "editlint found 1 thing to mend in a.md:\n"
        "- line 1: 'launch' is a word. Cut it. [a/b] In: “We launch.”\n"
        "Mend each in the article. Leave one as it is only where it is wrong, and say so.\n"
    )


def test_an_agent_is_told_of_a_few_findings_at_a_time() -> None:
    lines = told(AgentReport("a.md", tuple(finding(n) for n in range(MAX_LISTED + 3)), more=2)).splitlines()
    assert lines[0].startswith(f"editlint found {MAX_LISTED + 5} things")
    assert len([line for line in lines if line.startswith("- ")]) == MAX_LISTED
    assert "… and 5 more." in lines


def test_an_article_cannot_add_lines_or_commands() -> None:
    text = told(AgentReport("a.md", (finding(sentence="We\u2028launch \x1b[2J\u202e now."),)))
    assert text.count("\n") == 3
    assert not {"\u2028", "\x1b", "\u202e"} & set(text)


def test_errors_are_told() -> None:
    assert told(AgentReport("a.md", errors=("editlint.yml:1:1: no such key",))) == (
        "editlint: editlint.yml:1:1: no such key\n"
    )


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


DRAFT = "# Water\n\nApply now in order to qualify for the grant, which is a testament to teamwork.\n"


@pytest.fixture
def draft(tree: Tree) -> Path:
    return tree({"a.md": DRAFT, "other/b.md": DRAFT})


def run(editlint: Command, name: str | Path, *arguments: str) -> Ran:
    event = json.dumps({"hook_event_name": "PostToolUse", "tool_input": {"file_path": str(name)}})
    return editlint("agent-hook", *arguments, stdin=event.encode())


def test_the_agent_reads_the_findings_of_what_it_wrote(draft: Path, editlint: Command) -> None:
    ran = run(editlint, draft / "a.md")
    assert (ran.code, ran.out) == (2, "")
    assert "- line 3: 'in order to' means 'to'. Write 'to'. [filler/wordy-phrase]" in ran.err


@pytest.mark.parametrize("name", ["gone.md", "../a.md", "/etc/a.md", "a.py"])
def test_other_files_are_passed_over(draft: Path, editlint: Command, name: str) -> None:
    assert run(editlint, name) == (0, "", "")


def test_an_article_that_is_excluded_is_passed_over(draft: Path, editlint: Command) -> None:
    (draft / "editlint.yml").write_text("exclude: [other/]\n")
    assert run(editlint, "other/b.md") == (0, "", "")
    assert run(editlint, "a.md").code == 2


def test_only_what_is_new_is_told(draft: Path, editlint: Command) -> None:
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    assert run(editlint, "a.md") == (0, "", ""), "unchanged"
    (draft / "a.md").write_text(DRAFT + "\nIt happened due to the fact that nobody had looked.\n")
    ran = run(editlint, "a.md")
    assert ran.code == 2
    assert ran.err.startswith("editlint found 1 thing to mend in a.md:\n- line 5: ")
    assert run(editlint, "a.md", "--all").err.startswith("editlint found 3 things")


def test_without_a_commit_everything_is_new(draft: Path, editlint: Command) -> None:
    git("init", "-q", "-b", "main")
    assert run(editlint, "a.md").err.startswith("editlint found 2 things")
    assert "there is no commit 'v1'" in run(editlint, "a.md", "--since", "v1").err


def test_a_broken_configuration_is_told(draft: Path, editlint: Command) -> None:
    (draft / "editlint.yml").write_text("selct: []\n")
    ran = run(editlint, "a.md")
    assert ran.code == 2
    assert "editlint.yml:1:1" in ran.err


def test_no_event_at_all(draft: Path, editlint: Command) -> None:
    ran = editlint("agent-hook", stdin=b"")
    assert (ran.code, ran.out) == (2, "")
    assert "expected an event" in ran.err
