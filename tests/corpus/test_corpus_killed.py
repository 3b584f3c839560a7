"""A corpus run that is killed at any moment goes on where it was, and its tables are the same in the end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import corpora
import pytest
from conftest import Tree

from editlint.corpus.output_folder import RUN_FILE

KILLS = 7
"""Runs of each kind that are killed: 21 in all."""
ARTICLES = 900
COMMAND = """\
import sys
from editlint.cli.app import main
from editlint.corpus import chunks

if __name__ == "__main__":
    chunks.PART_ROWS, chunks.CHUNK_ROWS = 20, 4
    main(sys.argv[1:])
"""
"""The command with parts of a few articles."""


def start(script: Path, out: str, jobs: str, *more: str) -> subprocess.Popen[bytes]:
    arguments = ["corpus", "in.parquet", out, "--text", "text", "--id", "id", "--jobs", jobs, *more]
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


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


def wait_for(run: subprocess.Popen[bytes], out: Path, random: Random) -> None:
    """Wait until a run has written some parts, or none, and for a moment more, long enough to write one."""
    wanted = parts(out) + random.randrange(3)
    while run.poll() is None and parts(out) < wanted:
        time.sleep(0.005)
    time.sleep(random.random() * 0.5)


COMPARED = ("--extend-select", "repetition/paragraph-elsewhere", "--extend-select", "repetition/boilerplate")


@pytest.mark.parametrize(
    ("jobs", "more"), [("1", ()), ("2", ()), ("2", COMPARED)], ids=["1", "2", "compared"]
)
def test_killed(jobs: str, more: tuple[str, ...], tree: Tree) -> None:
    folder = tree({"run.py": COMMAND})
    corpora.write_articles(folder / "in.parquet", articles(), 50)
    assert start(folder / "run.py", "undisturbed", jobs, *more).wait() == 0
    random = Random(len(jobs + "".join(more)))
    killed_at = set()
    for _ in range(KILLS):
        run = start(folder / "run.py", "out", jobs, *more)
        wait_for(run, folder / "out", random)
        assert run.poll() is None, "it ended before it was killed"
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        killed_at.add(parts(folder / "out"))
    assert len(killed_at) > 3
    assert start(folder / "run.py", "out", jobs, *more).wait() == 0
    assert corpora.files(folder / "out") == corpora.files(folder / "undisturbed")
    assert [row["id"] for row in corpora.rows(folder / "out", "articles")] == list(articles())
    assert (folder / "out" / RUN_FILE).is_file()


def test_a_part_that_a_failing_disk_cut_off_is_written_again(tree: Tree) -> None:
    folder = tree({"run.py": COMMAND})
    corpora.write_articles(folder / "in.parquet", dict(list(articles().items())[:50]), 50)
    assert start(folder / "run.py", "undisturbed", "1").wait() == 0
    assert start(folder / "run.py", "out", "1").wait() == 0
    path = folder / "out/articles/part-00001.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    record = folder / "out" / RUN_FILE
    record.write_bytes(record.read_bytes().replace(b"true", b"false"))
    assert start(folder / "run.py", "out", "1").wait() == 0
    assert corpora.files(folder / "out") == corpora.files(folder / "undisturbed")
