"""Standard output and standard error: terminals of several widths, other encodings, full and closed ones."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Command, Tree
from wcwidth import wcswidth

COMMAND = [sys.executable, "-m", "editlint"]
LONG = (
    "日本語のテキスト " * 12
    + "and it rains in order to win 👩\u200d🌾 — “so” they say, " * 4
    + "\tat last.\n"
)


def in_terminal(columns: int, arguments: Sequence[str], **environment: str) -> list[str]:
    """The lines that a command writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    child = subprocess.Popen(
        [*COMMAND, *arguments], stdout=theirs, stderr=subprocess.DEVNULL, env=os.environ | environment
    )
    os.close(theirs)
    parts = []
    try:
        while part := os.read(ours, 65_536):
            parts.append(part)
    except OSError:  # the end of what a terminal was written, on Linux
        pass
    finally:
        os.close(ours)
        child.wait(timeout=240)
    return b"".join(parts).decode().replace("\r\n", "\n").splitlines()


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_a_report_is_as_wide_as_the_terminal(columns: int, tree: Tree) -> None:
    tree({"a.md": LONG})
    lines = in_terminal(columns, ["check", "--color", "never"])
    assert max(map(wcswidth, lines)) <= columns
    excerpts = [line for line in lines if line.startswith("1 | ")]
    assert all(columns - 2 <= wcswidth(line) <= columns for line in excerpts)
    for above, below in pairwise(lines):
        if above.startswith("1 | ") and "in order to" in above and below.count("^") == len("in order to"):
            at = below.index("^")
            assert at in [wcswidth(above[: m.start()]) for m in re.finditer("in order to", above)]
    assert any(line.count("^") == len("in order to") for line in lines)


def test_colour_takes_no_columns(tree: Tree) -> None:
    tree({"a.md": LONG})
    plain, painted = (
        in_terminal(60, ["check", "--color", choice], TERM="xterm") for choice in ("never", "always")
    )
    assert "\x1b[" in painted[0]
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in painted] == plain


def test_columns_override_the_width_of_the_terminal(tree: Tree) -> None:
    tree({"a.md": LONG})
    assert in_terminal(80, ["check"], COLUMNS="60", NO_COLOR="1") == in_terminal(60, ["check"], NO_COLOR="1")


@pytest.mark.parametrize(
    "environment", [{"COLUMNS": "40"}, {"COLUMNS": "300", "LINES": "9"}, {"TERM": "dumb"}]
)
def test_what_is_not_a_terminal_has_a_fixed_width(environment: dict[str, str], tree: Tree) -> None:
    tree({"a.md": LONG})
    plain = subprocess.run([*COMMAND, "check"], capture_output=True, check=False)
    other = subprocess.run(
        [*COMMAND, "check"], capture_output=True, check=False, env=os.environ | environment
    )
    assert (plain.stdout, plain.returncode) == (other.stdout, other.returncode)
    excerpts = [line for line in plain.stdout.decode().splitlines() if line.startswith("1 | ")]
    assert {wcswidth(line) for line in excerpts} <= {len("1 | ") + 100, len("1 | ") + 99}


def test_a_report_in_a_file_does_not_depend_on_the_terminal(tree: Tree) -> None:
    folder = tree({"a.md": LONG})
    in_terminal(60, ["check", "--output", "full=a.report", "--output", "concise", "--color", "always"])
    subprocess.run([*COMMAND, "check", "--output", "full=b.report"], capture_output=True, check=False)
    assert (folder / "a.report").read_bytes() == (folder / "b.report").read_bytes()


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_the_help_is_whole_in_a_narrow_terminal(columns: int, tree: Tree) -> None:
    tree({})
    text = " ".join(" ".join(in_terminal(columns, ["--help"])).split())
    assert "..." not in text.replace("[ARGS]...", "")
    assert "check Check articles: files, folders or standard input." in text


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    ],
)
@pytest.mark.parametrize("form", ["full", "json"])
def test_the_bytes_do_not_depend_on_the_environment(
    form: str, environment: dict[str, str], tree: Tree
) -> None:
    tree({"a.md": LONG, "b.md": b"\xff"})
    arguments = [*COMMAND, "check", "--output", form]
    plain = subprocess.run(arguments, capture_output=True, check=False)
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUTF8"}
    other = subprocess.run(arguments, capture_output=True, check=False, env=usual | environment)
    assert (plain.returncode, other.returncode) == (2, 2)
    assert (plain.stdout, plain.stderr) == (other.stdout, other.stderr)


def full_device() -> str:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is full")
    return "/dev/full"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "no.md"], 2),
        (["check", "a.md", "no.md"], 2),
        (["check", "a.md", "--select", "grammar", "--select", "filler"], 2),
        (["check", "--slect", "x"], 2),
        (["check", "--select", "nothing"], 2),
        (["check", "a.md", "--diff"], 1),
        (["check", "a.md"], 1),
        (["explain", "nothing"], 2),
        (["report", "no.md"], 2),
        (["test", "nothing"], 2),
    ],
)
def test_a_full_standard_error_does_not_change_the_exit_code(
    arguments: list[str], code: int, tree: Tree
) -> None:
    tree({"a.md": "Apply in order to qualify.\n"})
    with Path(full_device()).open("wb") as full:
        ran = subprocess.run([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=full, check=False)
    assert ran.returncode == code


def test_both_are_full(tree: Tree) -> None:
    tree({"a.md": "Apply in order to qualify.\n"})
    with Path(full_device()).open("wb") as full:
        for arguments in (["check", "a.md"], ["rules"], ["check", "no.md"]):
            assert (
                subprocess.run([*COMMAND, *arguments], stdout=full, stderr=full, check=False).returncode == 2
            )


def test_a_terminal_shows_no_control_characters_of_a_diff(tree: Tree) -> None:
    tree({"a.md": "A \x1b[31m word\u202e.\tIn order to\r\nwin, apply in order to\x07 qualify.\r\n"})
    shown = "\n".join(in_terminal(80, ["check", "--diff", "--color", "never"]))
    assert r"\x1b[31m word\u202e." in shown
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(shown)


NAMES = [
    "plain.md",
    "a b.md",
    'q"uote.md',
    "back\\slash.md",
    "tab\tx.md",
    "nl\n::error::pwned.md",
    "esc\x1b.md",
]


@pytest.mark.parametrize("name", [*NAMES, "rlo\u202e.md", "日本.md", "é.md", "trail .md"])
@pytest.mark.parametrize("program", [["git", "apply", "-p0", "-"], ["patch", "-p0", "-s"]])
def test_a_diff_in_a_pipe_can_be_applied(program: list[str], name: str, tree: Tree) -> None:
    if program[0] == "patch" and not any(Path(each, "patch").exists() for each in os.get_exec_path()):
        pytest.skip("patch is missing")
    folder = tree(
        {name: "A \x1b[31m\u200f word.\tPumps run all day\r\nand night.\n\nApply in order to win.\n"}
    )
    diff = subprocess.run([*COMMAND, "check", "--diff", "."], capture_output=True, check=False)
    assert b"::error" not in [line[:7] for line in diff.stdout.splitlines()]
    subprocess.run(program, input=diff.stdout, check=True, capture_output=True)
    applied = (folder / name).read_bytes()
    (folder / name).write_bytes(
        b"A \x1b[31m\xe2\x80\x8f word.\tPumps run all day\r\nand night.\n\nApply in order to win.\n"
    )
    subprocess.run([*COMMAND, "check", "--fix", "."], capture_output=True, check=False)
    assert (folder / name).read_bytes() == applied
    assert b"Apply to win." in applied


def test_the_summary_of_a_step_is_appended_and_costs_nothing_where_it_cannot_be(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"docs/a.md": "Apply in order to qualify.\n"})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    monkeypatch.chdir(folder / "docs")
    for _ in range(2):
        ran = editlint("check", "--output", "github")
        assert ran.out.startswith("::warning file=docs/a.md,line=1,")
    assert (folder / "summary.md").read_text("utf-8").count("a.md:1:7: warning filler/wordy-phrase") == 2
    editlint("check", "--output", "json")
    assert (folder / "summary.md").read_text("utf-8").count("## editlint") == 2
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "docs/a.md/x"))
    ran = editlint("check", "--output", "github")
    assert (ran.code, ran.err.startswith("note: ")) == (1, True)
