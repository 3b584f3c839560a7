"""Runs that are killed at any moment: articles, baselines and caches are whole, and nothing is left behind, unless it
is the moment in which a new file takes the place of the old one.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from random import Random
from threading import Thread

import pytest
from conftest import Command, Tree

from editlint.io.new_file import PREFIX
from editlint.io.tagged_folder import ENTRY_NAME, IGNORE_NAME, TAG_NAME
from editlint.runner.result_cache import FOLDER_NAME

pytestmark = pytest.mark.long
COMMAND = [sys.executable, "-c", "from editlint.cli.app import main; print(flush=True); main()"]
"""The command, which prints a line when it has started: there is nothing to kill before."""
ARTICLES = 30
KILLS, MAX_KILLS = 12, 80
"""Runs of each kind that are killed; more where none of them has come to do half of its work."""
BASELINE, CONFIG = ".editlint-baseline.jsonl", "editlint.yml"
HAS_UNNAMED_FILES = hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir()
NAMELESS = re.compile(rf"{re.escape(PREFIX)}[0-9a-f]{{16}}")
MAX_NAMELESS = 2
"""Kills of a kind that hit the moment in which a new file has a name of its own, a few in 100,000 of the time."""
CACHED = re.compile(
    rf"{re.escape(FOLDER_NAME)}/(?:{ENTRY_NAME.pattern}|{re.escape(TAG_NAME)}|{re.escape(IGNORE_NAME)})"
)
FILLER = "The pump ran until noon, and nobody heard the river behind the mill.\n\n"


def bad(number: int) -> str:
    return f"# Pump {number}\n\n{FILLER * 5}Apply in order to qualify for pump {number}.\n\n{FILLER * 5}"


def good(number: int) -> str:
    return bad(number).replace("in order to", "to")


def articles() -> dict[str, str]:
    return {f"{number % 3}/{number:02}.md": bad(number) for number in range(ARTICLES)}


def files(folder: Path) -> set[str]:
    """The files in a folder, without those of the cache, which have names that it gives."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    cached = {name for name in names if name.startswith(f"{FOLDER_NAME}/")}
    assert all(CACHED.fullmatch(name) for name in cached)
    return names - cached


def take_nameless(folder: Path, contents: Collection[str]) -> int:
    """Delete and count files that had just got a name, and not yet that of the file that they replace."""
    paths = [path for path in folder.rglob(f"{PREFIX}*") if NAMELESS.fullmatch(path.name)]
    for path in paths:
        assert path.read_text("utf-8") in contents
        path.unlink()
    return len(paths)


def start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a run, with its worker processes in a group of their own."""
    run = subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == b"\n"
    Thread(target=run.stdout.read, daemon=True).start()  # what it prints does not hold it up
    return run


def ends(group: int) -> bool:
    """Whether all processes of a group end, without being told to."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    os.killpg(group, signal.SIGKILL)
    return False


def kills(arguments: Sequence[str], seed: int, half_done: Collection[object]) -> Iterator[None]:
    """Kill one run after another, each at some moment; the caller undoes in between what the run has done.

    The caller adds to `half_done` where a run has done a part of its work. The moments move with the speed of the
    machine: later ones where a run was still alive, earlier ones where it had ended.
    """
    random = Random(seed)
    begin = time.monotonic()
    assert start(arguments).wait() in (0, 1)
    seconds = time.monotonic() - begin
    yield
    alive = 0
    for number in range(MAX_KILLS):
        run = start(arguments)
        time.sleep(random.random() * seconds)
        is_alive = run.poll() is None
        seconds *= 1.1 if is_alive else 0.8
        alive += is_alive
        run.kill()
        run.wait()
        assert ends(run.pid)
        yield
        if number + 1 >= KILLS and half_done:
            break
    assert alive > KILLS / 5
    assert half_done


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_articles(jobs: str, tree: Tree) -> None:
    folder = tree(articles())
    nameless = 0
    half_done: set[int] = set()
    for _ in kills(["check", "--fix", "--jobs", jobs], 1, half_done):
        nameless += take_nameless(folder, [good(number) for number in range(ARTICLES)])
        assert files(folder) == set(articles())
        fixed = 0
        for number, name in enumerate(articles()):
            text = (folder / name).read_text("utf-8")
            assert text in (bad(number), good(number))
            fixed += text == good(number)
        half_done |= {fixed} - {0, ARTICLES}
        tree(articles())
    assert nameless <= MAX_NAMELESS


def test_baseline(tree: Tree, editlint: Command) -> None:
    folder = tree({**articles(), CONFIG: "rules: {}\n"})
    assert editlint("baseline", "create").code == 0
    old = (folder / BASELINE).read_bytes()
    tree({name: text + "Apply prior to the start of the pump.\n" for name, text in articles().items()})
    assert editlint("baseline", "update", "--accept-new").code == 0
    new = (folder / BASELINE).read_bytes()
    assert len(new) > len(old)
    written = nameless = 0
    unwritten: list[bytes] = []
    for _ in kills(["baseline", "update", "--accept-new"], 2, unwritten):
        nameless += take_nameless(folder, [new.decode()])
        assert files(folder) == {*articles(), CONFIG, BASELINE}
        content = (folder / BASELINE).read_bytes()
        assert content in (old, new)
        written += content == new
        unwritten += [content] if content == old else []
        ran = editlint("check", "--output", "json")
        assert (ran.code, ran.err) == (1 if content == old else 0, "")
        tree({BASELINE: old})
    assert written
    assert nameless <= MAX_NAMELESS


def test_cache(tree: Tree, editlint: Command) -> None:
    folder = tree({**articles(), CONFIG: "rules: {}\n"})
    expected = editlint("check", "--no-cache", "--output", "json")
    half_done: set[int] = set()
    for number, _ in enumerate(kills(["check"], 3, half_done)):
        assert files(folder) == {*articles(), CONFIG}
        half_done |= set(range(1, ARTICLES)) & {
            sum(ENTRY_NAME.fullmatch(path.name) is not None for path in folder.glob(f"{FOLDER_NAME}/*"))
        }
        assert editlint("check", "--output", "json") == expected
        if number % 2:  # the others find what the killed run has kept
            assert editlint("clean").code == 0


KILLED_AT = """
import os, signal
from editlint.io import new_file
def die(*arguments, **more): os.kill(os.getpid(), signal.SIGKILL)
{step} = die
from editlint.cli.app import run
run(['baseline', 'update', '--accept-new'])
"""


@pytest.mark.skipif(not HAS_UNNAMED_FILES, reason="this system has no files without a name")
@pytest.mark.parametrize("step", ["os.fsync", "new_file.NewFile.replace", "new_file._give_name"])
def test_baseline_at_each_step_of_writing_it(step: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": bad(1), CONFIG: "rules: {}\n"})
    assert editlint("baseline", "create").code == 0
    old = (folder / BASELINE).read_bytes()
    tree({"b.md": bad(2)})
    command = [sys.executable, "-c", KILLED_AT.format(step=step)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == -signal.SIGKILL
    assert files(folder) == {"a.md", "b.md", CONFIG, BASELINE}
    assert (folder / BASELINE).read_bytes() == old


def test_a_file_that_has_just_got_a_name_is_whole(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": bad(1), CONFIG: "rules: {}\n"})
    assert editlint("baseline", "create").code == 0
    old = (folder / BASELINE).read_bytes()
    tree({"b.md": bad(2)})
    command = [sys.executable, "-c", KILLED_AT.format(step="new_file.Path.replace")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == -signal.SIGKILL
    assert (folder / BASELINE).read_bytes() == old
    left = [path.read_text("utf-8") for path in folder.glob(f"{PREFIX}*") if path.name != BASELINE]
    assert editlint("baseline", "update", "--accept-new").code == 0
    assert left == [(folder / BASELINE).read_text("utf-8")]
