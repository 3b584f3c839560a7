"""Whether time and memory grow in proportion to an article, over the constructs of tests/constructs.py.

    python benchmarks/proportion.py [--from 4] [--to 4096] [--only WORD] [--all] [--default]

Each construct that the tests read (with `--all`, each there is) is read, checked with all rules, compared with a copy
of itself, and reported in every format, in a process of its own, in sizes (kB) that grow fourfold. Printed are the CPU
seconds and the memory of the largest, and the worst growth; exit code 1 says that one of these does not hold:

- four times the text takes at most 4 x 1.3 x 1.3 times the time: 1.3 per doubling over linear;
- a word takes at most 10 kB, where six characters are a word unless the text has more of them;
- the process has at most 250 MB in all, of which some 60 are Python and editlint themselves.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from constructs import CONSTRUCTS, FREQUENT
from workload import Workload, unmetered

MAX_GROWTH = 4 * 1.3**2
"""How many times as long four times the text may take."""
MAX_BYTES_PER_WORD = 10_000
MAX_MEGABYTES = 250
MIN_SECONDS = 0.2
"""CPU seconds below which a growth says nothing."""
CHARACTERS_PER_WORD = 6
MAX_SECONDS = 120
"""CPU seconds after which a process is given up."""


class Measure(NamedTuple):
    """What a construct of `characters` took; `memory` is of the whole process, in bytes."""

    characters: int
    words: int
    seconds: float
    memory: int
    findings: int


def measure(name: str, sizes: list[int], *, default: bool) -> Iterator[Measure]:
    """Read, check and report a construct in each size, in this process."""
    workload = Workload(default=default)
    construct = CONSTRUCTS[name]
    for size in (100, *sizes):
        text = construct.text(size)
        start = time.process_time()
        document, findings = workload.check(text, construct.suffix, unmetered)
        seconds = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        yield Measure(len(text), document.all_words, seconds, memory, len(findings))


def measured(name: str, sizes: list[int], options: argparse.Namespace) -> list[Measure]:
    """The measures of a construct, by a process of its own; those that took too long are missing."""
    command = [sys.executable, __file__, "--child", name, "--sizes", *map(str, sizes)]
    command += ["--default"] if options.default else []
    child = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return [Measure(*json.loads(line)) for line in child.stdout.splitlines()]


def broken(measures: list[Measure], expected: int) -> Iterator[str]:
    """What does not hold of the measures of a construct; the first of them is a warm-up."""
    if len(measures) < expected:
        yield f"gave up after {MAX_SECONDS} s"
    if not measures:
        return
    base = measures[0].memory
    for before, after in pairwise(measures[1:]):
        if after.seconds > MIN_SECONDS and before.seconds * MAX_GROWTH < after.seconds:
            yield f"time x {after.seconds / before.seconds:.1f} at {after.characters // 1000} kB"
    for each in measures[1:]:
        words = max(each.words, each.characters // CHARACTERS_PER_WORD)
        if each.memory - base > max(words * MAX_BYTES_PER_WORD, 4_000_000):
            yield f"{(each.memory - base) / words / 1000:.0f} kB a word at {each.characters // 1000} kB"
    if measures[-1].memory > MAX_MEGABYTES * 1_000_000:
        yield f"{measures[-1].memory / 1e6:.0f} MB"


def main() -> int:
    """Measure the constructs, and print what each took and what does not hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="first", type=int, default=4, help="kB")
    parser.add_argument("--to", dest="last", type=int, default=4096, help="kB")
    parser.add_argument("--only", default="", help="constructs with this in their names")
    parser.add_argument("--all", action="store_true", help="also those that the tests do not read")
    parser.add_argument("--default", action="store_true", help="the default rules only")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--sizes", nargs="*", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
        for each in measure(options.child, options.sizes, default=options.default):
            print(json.dumps(each), flush=True)
        return 0
    sizes = [options.first * 1000]
    while sizes[-1] * 4 <= options.last * 1000:
        sizes.append(sizes[-1] * 4)
    failed = 0
    print(f"{'construct':34} {'kB':>5} {'CPU s':>7} {'MB':>5} {'findings':>8}")
    for name in CONSTRUCTS if options.all else FREQUENT:
        if options.only not in name:
            continue
        measures = measured(name, sizes, options)
        problems = list(broken(measures, len(sizes) + 1))
        failed += bool(problems)
        last = measures[-1] if measures else Measure(0, 0, 0, 0, 0)
        print(
            f"{name:34} {last.characters // 1000:5} {last.seconds:7.2f} {last.memory // 1_000_000:5}"
            f" {last.findings:8}  {'; '.join(problems)}",
            flush=True,
        )
    print(f"{failed} do not grow in proportion" if failed else "all grow in proportion")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
