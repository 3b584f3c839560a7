"""Runs that are interrupted: no process goes on to another file after the one that it writes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Tree

ARTICLES = 40
BAD = "Apply in order to qualify for the cup.\n"
GOOD = BAD.replace("in order to", "to")
WORKERS = 2
RUN = """
import multiprocessing, os, time
from pathlib import Path

import editlint.runner.processes as processes
from editlint.io.new_file import end_process

multiprocessing.set_start_method("fork")
sync = os.fsync

def wait_in_the_middle_of_a_file(handle):
    Path(f"../marks/writing-{os.getpid()}").touch()
    while not Path("../marks/go").exists():
        time.sleep(0.01)
    sync(handle)

def end(status):
    Path(f"../marks/ending-{os.getpid()}").touch()
    end_process(status)

os.fsync, processes.end_process = wait_in_the_middle_of_a_file, end
from editlint.cli.app import main
main(["check", "--fix", "--jobs", "2"])
"""


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, on a machine that may be slow."""
    last = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < last
        time.sleep(0.01)


def marks(folder: Path, kind: str) -> int:
    return len(list(folder.glob(f"{kind}-*")))


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the processes must start with what the test has put in place"
)
@pytest.mark.parametrize(
    "interrupt", [os.kill, os.killpg], ids=["the main process", "all, as a terminal does"]
)
def test_each_worker_ends_after_the_file_that_it_writes(
    interrupt: Callable[[int, int], None], tree: Tree
) -> None:
    folder = tree({f"articles/{number:02}.md": BAD for number in range(ARTICLES)})
    (folder / "marks").mkdir()
    run = subprocess.Popen(
        [sys.executable, "-c", RUN],
        cwd=folder / "articles",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        until(lambda: marks(folder / "marks", "writing") == WORKERS)
        interrupt(run.pid, signal.SIGINT)
        until(lambda: marks(folder / "marks", "ending") == WORKERS)
        (folder / "marks" / "go").touch()
        said = run.communicate(timeout=60)[1]
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
    assert (run.returncode, said.strip()) == (130, b"")
    texts = [path.read_text("utf-8") for path in sorted((folder / "articles").iterdir())]
    assert len(texts) == ARTICLES
    assert set(texts) == {GOOD, BAD}
    assert (
        WORKERS <= texts.count(GOOD) <= 2 * WORKERS
    )  # one more where the system wakes the watching thread late
