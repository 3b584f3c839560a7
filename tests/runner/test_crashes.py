"""Whatever an article does to the program, it costs that article only: an error, exit code 2, all else is reported."""

import re
import subprocess
import sys
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from conftest import Tree

SCRIPT = """
import ctypes, os, resource, signal, sys
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from editlint.markup import read_document
from editlint.runner import article

class Panic(BaseException):
    def __reduce__(self):
        raise TypeError("this cannot be pickled")

class Unprintable(Exception):
    def __str__(self):
        raise ValueError("this cannot be printed")

def deeper():
    deeper()

def crash(text, *arguments):
    _, is_crash, code = text.partition("crash: ")
    if is_crash:
        exec(code, globals())
    return read_document(text, *arguments)

article.read_document = crash
from editlint.cli.app import run
sys.exit(run(sys.argv[1:]))
"""
GOOD = {f"good{number}.md": f"Apply in order to qualify.\n\nArticle {number}.\n" for number in range(4)}
RAISED = {
    "a.md": ("raise MemoryError()", "editlint crashed here (MemoryError)"),
    "b.md": ("raise RecursionError('deep')", "editlint crashed here (RecursionError: deep)"),
    "c.md": ("deeper()", "editlint crashed here (RecursionError: maximum recursion depth exceeded"),
    "d.md": ("raise Panic('not a char boundary')", "editlint crashed here (Panic: not a char boundary)"),
    "h.md": ("raise Unprintable()", "editlint crashed here (Unprintable)"),
    "i.md": ("raise KeyError(sys)", "editlint crashed here (KeyError: <module 'sys'"),
    "z.md": (
        "raise OSError(28, 'No space left')",
        "editlint crashed here (OSError: [Errno 28] No space left",
    ),
}
PROBLEM = "the process that checked this was killed, perhaps as it took too much memory"
KILLED = {
    "a.md": ("os.kill(os.getpid(), signal.SIGKILL)", PROBLEM),
    "h.md": ("os.abort()", PROBLEM),
    "i.md": ("os._exit(0)", PROBLEM),
    "z.md": ("ctypes.string_at(0)", PROBLEM),
}
COMPARING = [
    "check",
    "--select",
    "repetition/sentence-elsewhere",
    "--select",
    "filler",
    "--output",
    "concise",
]


class Ran(NamedTuple):
    """The exit code, standard output, and the errors by the name of the article."""

    code: int
    out: str
    errors: dict[str, str]


def run(*arguments: str, stdin: bytes = b"") -> Ran:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], input=stdin, capture_output=True, check=False
    )
    lines = ran.stderr.decode().splitlines()
    errors = [line.split(": ", 2)[1:] for line in lines if line.startswith("error: ")]
    return Ran(ran.returncode, ran.stdout.decode(), dict(errors))


def crashing(crashes: Mapping[str, tuple[str, str]]) -> dict[str, str | bytes]:
    return {**GOOD, **{name: f"crash: {code}\n" for name, (code, _) in crashes.items()}}


def assert_each_costs_itself(ran: Ran, crashes: Mapping[str, tuple[str, str]]) -> None:
    assert ran.code == 2
    assert ran.errors.keys() == crashes.keys()
    for name, (_, problem) in crashes.items():
        assert ran.errors[name].startswith(problem)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("command", [["check", "--output", "concise"], COMPARING])
def test_an_error_costs_one_article(command: list[str], jobs: str, tree: Tree) -> None:
    tree(crashing(RAISED))
    ran = run(*command, "--jobs", jobs)
    assert_each_costs_itself(ran, RAISED)
    assert re.findall(r"(?m)^(\S+?):.*wordy-phrase", ran.out) == list(GOOD)


@pytest.mark.parametrize("command", [["check", "--output", "concise"], COMPARING])
def test_a_killed_process_costs_one_article(command: list[str], tree: Tree) -> None:
    tree(crashing(KILLED))
    ran = run(*command, "--jobs", "2")
    assert_each_costs_itself(ran, KILLED)
    assert re.findall(r"(?m)^(\S+?):.*wordy-phrase", ran.out) == list(GOOD)


@pytest.mark.parametrize(("crashes", "jobs"), [(RAISED, "1"), (RAISED, "2"), (KILLED, "2")])
def test_all_other_articles_are_fixed(crashes: Mapping[str, tuple[str, str]], jobs: str, tree: Tree) -> None:
    files = crashing(crashes)
    folder = tree(files)
    assert_each_costs_itself(run("check", "--fix", "--jobs", jobs), crashes)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        name: str(text).replace("in order to", "to") for name, text in files.items()
    }


def test_an_error_costs_one_card(tree: Tree) -> None:
    tree(crashing(RAISED))
    ran = run("report", ".")
    assert_each_costs_itself(ran, RAISED)
    assert re.findall(r"(?m)^(good\d\.md): ", ran.out) == list(GOOD)


@pytest.mark.parametrize("name", ["a.md", "d.md", "h.md"])
def test_an_article_on_standard_input_passes_through(name: str, tree: Tree) -> None:
    tree({})
    code, problem = RAISED[name]
    ran = run("check", "-", "--fix", stdin=f"crash: {code}\n".encode())
    assert (ran.code, ran.out) == (2, f"crash: {code}\n")
    assert ran.errors["-"].startswith(problem)
