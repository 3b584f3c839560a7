"""A corpus at scale: cost, processes, memory, Spark, and the comparison of articles, on articles that are repeated.

    python benchmarks/corpus.py cost FOLDER [--repeat 3]
    python benchmarks/corpus.py jobs FOLDER [--articles 10000] [--repeat 3]
    python benchmarks/corpus.py size FOLDER [--articles 200000]
    python benchmarks/corpus.py spark FOLDER [--articles 20000 200000]
    python benchmarks/corpus.py shared FOLDER [--articles 50000 100000 200000]

`cost` compares the CPU time of `corpus --jobs 1` on the articles under a folder with that of `check --jobs 1`. The
others repeat the articles. `jobs` compares the time of two workers with that of one. `size` checks the articles with
two workers, and prints the CPU time for an article beside that of `check`, and the memory of each process by quarter of
the run. `spark` runs the same with two executors of one core, and with two workers for comparison. `shared` times the
comparison of articles (see benchmarks/corpus_shared.py). The editlint that is measured is that of the Python that runs
this.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
from common import articles
from speed import Run, run

EDITLINT = (sys.executable, "-P", "-m", "editlint")
ROWS_OF_FILE = 20_000
ROWS_OF_GROUP = 1_000
SAMPLE_SECONDS = 1.0
EXECUTORS = "local-cluster[2,1,3072]"
"""Two executors of one core, each with its own JVM and Python worker."""


def write_corpus(folder: Path, target: Path, count: int) -> None:
    """Write so many articles as Parquet, those of the folder again and again; ids are unique."""
    paths = articles(folder)
    texts = [path.read_bytes() for path in paths]
    names = [path.relative_to(folder).as_posix() for path in paths]
    target.mkdir(parents=True)
    for first in range(0, count, ROWS_OF_FILE):
        numbers = range(first, min(first + ROWS_OF_FILE, count))
        table = pa.table(
            {
                "id": [f"{n // len(paths):03}/{names[n % len(paths)]}" for n in numbers],
                "text": [texts[n % len(paths)] for n in numbers],
            }
        )
        path = target / f"{first // ROWS_OF_FILE:03}.parquet"
        pq.write_table(table, path, row_group_size=ROWS_OF_GROUP, compression="zstd")


def corpus_command(source: Path, target: Path, *arguments: str) -> list[str]:
    """The command that checks a corpus."""
    named = ["corpus", str(source), str(target), "--text", "text", "--id", "id", "--isolated"]
    return [*EDITLINT, *named, *arguments]


def check_command(folder: Path) -> list[str]:
    """The command that checks the same articles as files."""
    options = ["--isolated", "--no-cache", "--fail-on", "never", "--jobs", "1", "--output", "json"]
    return [*EDITLINT, "check", str(folder), *options]


def cost(options: argparse.Namespace, scratch: Path) -> None:
    """CPU time of the corpus command and of a check of the same articles, in turns."""
    count = len(articles(options.folder))
    write_corpus(options.folder, scratch / "in", count)
    ratios = []
    for turn in range(options.repeat):
        checked = run(check_command(options.folder), scratch)
        tables = run(corpus_command(scratch / "in", scratch / f"out{turn}", "--jobs", "1"), scratch)
        ratios.append(tables.seconds / checked.seconds)
        print(f"check {checked.seconds:.1f} s, corpus {tables.seconds:.1f} s: {ratios[-1]:.3f}", flush=True)
    print(f"CPU time for {count} articles, corpus / check: median {statistics.median(ratios):.3f}")


def jobs(options: argparse.Namespace, scratch: Path) -> None:
    """The time that two workers take, and one, in turns."""
    (count,) = options.articles or [10_000]
    write_corpus(options.folder, scratch / "in", count)
    ratios = []
    for turn in range(options.repeat):
        one, two = (
            run(corpus_command(scratch / "in", scratch / f"out{turn}-{n}", "--jobs", str(n)), scratch)
            for n in (1, 2)
        )
        ratios.append(one.wall_seconds / two.wall_seconds)
        print(f"1: {one.wall_seconds:.1f} s, 2: {two.wall_seconds:.1f} s: {ratios[-1]:.2f}", flush=True)
    print(f"two workers are {statistics.median(ratios):.2f} times as fast as one on {count} articles")


class Watched(NamedTuple):
    """A run, and the memory of each of its processes: seconds since its start, and MB."""

    run: Run
    memory: dict[str, list[tuple[float, float]]]


def watched(command: Sequence[str], cwd: Path) -> Watched:
    """Run a command and look at the memory of its processes once a second."""
    import threading

    memory: dict[str, list[tuple[float, float]]] = {}
    is_over = threading.Event()
    start = time.perf_counter()

    def watch() -> None:
        own = psutil.Process()
        while not is_over.wait(SAMPLE_SECONDS):
            for process in own.children(recursive=True):
                try:
                    name = f"{process.name()} {process.pid}"
                    megabytes = process.memory_info().rss / 1e6
                except psutil.Error:
                    continue
                memory.setdefault(name, []).append((time.perf_counter() - start, megabytes))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    finished = run(command, cwd)
    is_over.set()
    thread.join()
    return Watched(finished, memory)


def size(options: argparse.Namespace, scratch: Path) -> None:
    """Many articles with two workers: CPU time for one, and memory."""
    before = run(check_command(options.folder), scratch)
    for count in options.articles or [200_000]:
        write_corpus(options.folder, scratch / f"in{count}", count)
        command = corpus_command(scratch / f"in{count}", scratch / f"out{count}", "--jobs", "2")
        measured = watched(command, scratch)
        after = run(check_command(options.folder), scratch)
        checked = (before.seconds + after.seconds) / 2 / len(articles(options.folder))
        spent = measured.run.seconds / count
        print(
            f"{count} articles in {measured.run.wall_seconds:.0f} s: {spent * 1000:.2f} ms of CPU time for each, "
            f"check {checked * 1000:.2f} ms: {spent / checked:.3f}"
        )
        print_memory(measured)


def print_memory(measured: Watched) -> None:
    """The peaks by quarter of the run, of each process that was there for long."""
    end = measured.run.wall_seconds
    print("| process | peak MB by quarter of the run |")
    print("|---|---|")
    for name, samples in measured.memory.items():
        quarters = [
            [megabytes for at, megabytes in samples if quarter <= 4 * at / end < quarter + 1]
            for quarter in range(4)
        ]
        if sum(map(bool, quarters)) > 2:
            print(f"| {name} | {', '.join(f'{max(each):.0f}' for each in quarters if each)} |")


def spark(options: argparse.Namespace, scratch: Path) -> None:
    """Two executors and two workers, on the same articles."""
    counts = options.articles or [20_000, 200_000]
    spent: dict[tuple[str, int], float] = {}
    for count in counts:
        write_corpus(options.folder, scratch / f"in{count}", count)
        for name, arguments in (
            ("workers", ["--jobs", "2"]),
            ("spark", ["--engine", "spark", "--master", EXECUTORS]),
        ):
            command = corpus_command(scratch / f"in{count}", scratch / f"{name}{count}", *arguments)
            if name == "workers" and count > options.workers_up_to:
                continue
            finished = run(command, scratch)
            spent[name, count] = finished.wall_seconds
            print(
                f"{name}, {count} articles: {finished.wall_seconds:.0f} s, "
                f"{count / finished.wall_seconds:.1f} a second",
                flush=True,
            )
    rows = [(name, count, seconds) for (name, count), seconds in spent.items()]
    for (name, few, short), (other, many, long) in pairwise(rows):
        if name == other:
            print(f"{name}, once warm ({few} to {many}): {(many - few) / (long - short):.1f} a second")


def shared(options: argparse.Namespace, scratch: Path) -> None:
    """The comparison of articles."""
    from corpus_shared import measure

    measure(options.folder, options.articles or [50_000, 100_000, 200_000], scratch)


MEASURES: dict[str, Callable[[argparse.Namespace, Path], None]] = {
    each.__name__: each for each in (cost, jobs, size, spark, shared)
}


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=MEASURES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="*")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument(
        "--workers-up-to", type=int, default=20_000, help="articles up to which `spark` runs both"
    )
    parser.add_argument("--scratch", type=Path, help="where the corpus and the tables are written")
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        MEASURES[options.what](options, Path(scratch))


if __name__ == "__main__":
    main()
