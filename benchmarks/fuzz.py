"""Checks random inputs for as long as it is told to, and says what broke.

    python benchmarks/fuzz.py [FOLDER…] [--minutes 1] [--seed N] [--keep FOLDER] [--jobs 1] [--input NUMBER]
                             [--formats .rst .adoc…]

Inputs are articles in every format, front matter, suppression comments, configurations and rule files, made by
grammars and then mutated, and mutations of the articles in the folders (those of the tests where none is named).
Each is checked in a process of its own that may neither hang nor eat the memory. No input may crash the program;
every place must be right; and a share of the inputs is checked for more: that findings do not depend on line ends,
that fixes are idempotent, bring nothing new and keep what is protected, that what was checked before changes
nothing, that comments which are added change only the findings, and that the command's output can be read.

Each failure is made smaller, printed with the seed and number that make it again (`--input`), and with `--keep`
written into a folder. Exits 1 where there is one.
"""

import argparse
import json
import queue
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HANG_SECONDS = 300.0
"""Seconds of wall time after which a worker that does not answer is killed; minimising takes some of them."""
INPUTS_PER_WORKER = 3_000
"""Inputs after which a worker is replaced, so that nothing adds up."""
MAX_KEPT = 3
"""Failures of one kind that are shown."""


class Worker:
    """A process that checks inputs."""

    def __init__(self, seed: int, folders: list[Path], formats: str) -> None:
        command = [sys.executable, str(HERE / "fuzz_worker.py"), str(seed), formats, *map(str, folders)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.answered = 0
        if self._answers.get(timeout=HANG_SECONDS) != "ready\n":
            raise RuntimeError("the worker does not start")

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put("")

    def check(self, number: int) -> Mapping[str, Any] | None:
        """What came of an input; None where the process died or hangs, which ends it."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{number}\n")
            self._process.stdin.flush()
            line = self._answers.get(timeout=HANG_SECONDS)
        except (queue.Empty, OSError):
            line = ""
        self.answered += 1
        if line:
            answer: Mapping[str, Any] = json.loads(line)
            return answer
        self.close()
        return None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


class Summary:
    """What came of the inputs so far."""

    def __init__(self, seed: int, keep: Path | None) -> None:
        self._seed = seed
        self._keep = keep
        self._inputs: Counter[str] = Counter()
        self._characters = 0
        self._failures: Counter[str] = Counter()
        self._lock = threading.Lock()

    @property
    def failed(self) -> bool:
        """Whether there is a failure."""
        return bool(self._failures)

    def add(self, number: int, answer: Mapping[str, Any] | None) -> None:
        """Count an answer, and show the failure in it."""
        with self._lock:
            if answer is None:
                answer = {
                    "kind": "unknown",
                    "characters": 0,
                    "law": "hang",
                    "detail": "the process died or hangs",
                }
            self._inputs[answer["kind"]] += 1
            self._characters += answer["characters"]
            if law := answer.get("law"):
                self._failures[law] += 1
                if self._failures[law] <= MAX_KEPT:
                    self._show(number, answer)

    def _show(self, number: int, answer: Mapping[str, Any]) -> None:
        print(f"FAILED {answer['kind']}, --seed {self._seed} --input {number}: {answer['law']}")
        print("  " + answer["detail"].strip().replace("\n", "\n  "))
        if "text" not in answer:
            return
        print(f"  {answer['name']}: {answer['text'][:400]!r}", flush=True)
        for name, text in answer["files"].items():
            print(f"  {name}: {text[:400]!r}", flush=True)
        if self._keep is not None:
            self._write(self._keep / f"{self._seed}-{number}", answer)

    @staticmethod
    def _write(folder: Path, answer: Mapping[str, Any]) -> None:
        for name, text in {**answer["files"], answer["name"]: answer["text"]}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))

    def lines(self) -> Iterator[str]:
        """The summary, in a few lines."""
        for kind in sorted(self._inputs):
            yield f"{self._inputs[kind]:8} {kind}"
        yield f"{self._inputs.total():8} inputs, {self._characters / 1e6:.1f} million characters, seed {self._seed}"
        failures = ", ".join(f"{law} {count}" for law, count in sorted(self._failures.items()))
        yield f"failures: {failures or 'none'}"


def fuzz(numbers: Iterator[int], deadline: float, start: Callable[[], Worker], summary: Summary) -> None:
    """Check inputs, one after another, until the deadline."""
    worker: Worker | None = None
    try:
        while time.monotonic() < deadline and (number := next(numbers, None)) is not None:
            worker = worker or start()
            answer = worker.check(number)
            summary.add(number, answer)
            if answer is None or worker.answered >= INPUTS_PER_WORKER:
                worker.close()
                worker = None
    finally:
        if worker is not None:
            worker.close()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE.parent / "tests" / "articles"])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument(
        "--seed", type=int, help="makes the same inputs again; a random one where it is not given"
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the failures there")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes check inputs")
    parser.add_argument("--input", type=int, metavar="NUMBER", help="check only this input")
    parser.add_argument(
        "--formats", nargs="+", default=[], metavar="EXTENSION", help="only articles of these"
    )
    options = parser.parse_args()
    seed = random.randrange(1_000_000) if options.seed is None else options.seed
    summary = Summary(seed, options.keep)
    start = partial(Worker, seed, options.folders, " ".join(options.formats))
    deadline = time.monotonic() + 60 * options.minutes
    running: list[Future[None]] = []
    jobs = options.jobs if options.input is None else 1
    with ThreadPoolExecutor(jobs) as pool:
        for job in range(jobs):
            numbers = range(job, sys.maxsize, jobs) if options.input is None else [options.input]
            running.append(pool.submit(fuzz, iter(numbers), deadline, start, summary))
    for each in running:
        each.result()  # raises what the thread raised
    print("\n".join(summary.lines()))
    return int(summary.failed)


if __name__ == "__main__":
    sys.exit(main())
