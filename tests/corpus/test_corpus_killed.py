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
ARTICLES, PART_ARTICLES = 220, 10
COMMAND = f"""\
import os, signal, sys, threading, time
from pathlib import Path
from types import SimpleNamespace
import pyarrow.parquet as pq
from editlint.cli.app import main
from editlint.corpus import chunks, part_files

def kill():
    os.killpg(0, signal.SIGKILL)

def counted(operation):
    def call(*arguments, **more):
        global left
        if left <= -4:
            time.sleep(600)  # until it is killed, however busy the machine is
        result = operation(*arguments, **more)
        left -= 1
        if left == 0:
            threading.Timer(seconds, kill).start() if seconds else kill()
        return result
    return call

if __name__ == "__main__":
    chunks.PART_ROWS, chunks.CHUNK_ROWS = {PART_ARTICLES}, 4
    left, seconds = int(sys.argv[1]), float(sys.argv[2])
    if left:
        part_files.pq = SimpleNamespace(write_table=counted(pq.write_table), read_metadata=pq.read_metadata)
        Path.replace = counted(Path.replace)
    main(sys.argv[3:])
"""
"""The command with parts of a few articles. It is killed so many seconds after it has written a file, or has put one in
its place, so many times; not where that is 0.
"""
UNDISTURBED = (0, 0.0)


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
        # Each table of a part is written and put in its place; a run writes two parts at most before its end.
        moment = random.randint(1, 16 if more else 8), random.choice((0.0, 0.3 * random.random()))
        assert run(folder, "out", jobs, *more, killed=moment) == -signal.SIGKILL
        killed_at.add(parts(folder / "out"))
    assert len(killed_at) > 2
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
