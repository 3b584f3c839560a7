"""A corpus run that is killed at any moment goes on where it was, and its tables are the same in the end."""

import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import corpora
import pytest
from conftest import Tree

from editlint.corpus.output_folder import RUN_FILE

pytestmark = pytest.mark.long
KILLS = 7
"""Runs of each kind that are killed: 21 in all."""
MAX_PARTS = 2
"""Parts that a run writes at most before the moment in which it is killed, in which it may write another one."""
ARTICLES, PART_ARTICLES = 220, 10
assert ARTICLES // PART_ARTICLES > KILLS * (MAX_PARTS + 1), "no run comes to its end before it is killed"
COMMAND = f"""\
import os, signal, sys, threading, time
from editlint.cli.app import main
from editlint.corpus import chunks, run
from editlint.corpus.comparing import compare_parts

def kill():
    os.killpg(0, signal.SIGKILL)

def write_part(*arguments):
    global written
    if written > parts:
        time.sleep(600)  # until it is killed
    write(*arguments)
    written += 1
    if written == parts:
        threading.Timer(seconds, kill).start()

if __name__ == "__main__":
    chunks.PART_ROWS, chunks.CHUNK_ROWS = {PART_ARTICLES}, 4
    parts, seconds, written, write = int(sys.argv[1]), float(sys.argv[2]), 0, run.write_part
    if parts >= 0:
        run.write_part = compare_parts.write_part = write_part
    if parts == 0:
        threading.Timer(seconds, kill).start()
    main(sys.argv[3:])
"""
"""The command with parts of a few articles, killed so many seconds after it has written so many of them, or not."""
UNDISTURBED = (-1, 0.0)


def run(folder: Path, out: str, jobs: str, *more: str, killed: tuple[int, float] = UNDISTURBED) -> int:
    """The exit code of a run."""
    arguments = ["corpus", "in.parquet", out, "--text", "text", "--id", "id", "--jobs", jobs, *more]
    return subprocess.run(
        [sys.executable, str(folder / "run.py"), *map(str, killed), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
    ).returncode


def articles() -> dict[str, bytes]:
    """Articles of which each has a finding, and every second one shares a paragraph with others."""
    shared = (
        "A fan hums when its bearing is dry, and two drops of thin oil on the shaft are enough for a year. "
        * 2
    )
    texts = (
        f"# Pump {n}\n\nApply in order to qualify for pump {n}.\n\n{shared if n % 2 else n}\n" * (1 + n % 5)
        for n in range(ARTICLES)
    )
    return {f"{number:04}.md": text.encode() for number, text in enumerate(texts)}


def parts(out: Path) -> int:
    return len(list(out.glob("**/articles/part-*")))


COMPARED = ("--extend-select", "repetition/paragraph-elsewhere", "--extend-select", "repetition/boilerplate")


@pytest.mark.parametrize(
    ("jobs", "more"), [("1", ()), ("2", ()), ("2", COMPARED)], ids=["1", "2", "compared"]
)
def test_killed(jobs: str, more: tuple[str, ...], tree: Tree) -> None:
    folder = tree({"run.py": COMMAND})
    corpora.write_articles(folder / "in.parquet", articles(), 50)
    assert run(folder, "undisturbed", jobs, *more) == 0
    random = Random(len(jobs + "".join(more)))
    killed_at = set()
    for _ in range(KILLS):
        moment = random.randint(0, MAX_PARTS), 0.3 * random.random()
        assert run(folder, "out", jobs, *more, killed=moment) == -signal.SIGKILL
        killed_at.add(parts(folder / "out"))
    assert len(killed_at) > 3
    assert run(folder, "out", jobs, *more) == 0
    assert corpora.files(folder / "out") == corpora.files(folder / "undisturbed")
    assert [row["id"] for row in corpora.rows(folder / "out", "articles")] == list(articles())
    assert (folder / "out" / RUN_FILE).is_file()


def test_a_part_that_a_failing_disk_cut_off_is_written_again(tree: Tree) -> None:
    folder = tree({"run.py": COMMAND})
    corpora.write_articles(folder / "in.parquet", dict(list(articles().items())[:50]), 50)
    assert run(folder, "undisturbed", "1") == 0
    assert run(folder, "out", "1") == 0
    path = folder / "out/articles/part-00001.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    record = folder / "out" / RUN_FILE
    record.write_bytes(record.read_bytes().replace(b"true", b"false"))
    assert run(folder, "out", "1") == 0
    assert corpora.files(folder / "out") == corpora.files(folder / "undisturbed")
