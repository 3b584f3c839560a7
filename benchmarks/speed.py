"""Speed as a ratio, side by side: CPU time (user and system) of whole processes, in turns, medians.

    python benchmarks/speed.py cold [--repeat 15]
    python benchmarks/speed.py corpus FOLDER [--repeat 3] [--share 1]
    python benchmarks/speed.py memory FOLDER

`cold` checks one article of about 4 kB, `corpus` the articles under a folder on one core, `memory` prints the
peak of resident memory for a part of them and for all. Other programs are run where they are installed:
codespell, proselint, write-good and vale (with `--vale-config FILE`). What each checks differs: codespell looks
words up in a list of misspellings; proselint, write-good and vale run their own rules of style on text without
positions in mark-up; editlint runs all its default rules. `--share .1` takes every tenth file, for slow peers.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from common import articles

FLOOR = "import click, yaml, msgspec, pyromark, ahocorasick_rs, sentencex"
ARTICLE = """# A lock and its keeper

The lock at Rensby was built in 1862 and holds two barges. Its gates weigh nine tonnes each, and the keeper opens
them by hand with a wheel that his grandfather cast. In summer he locks forty boats a day through; in winter there
are weeks when nobody comes, and he oils the chains.

## What it costs

The county pays 41,000 a year for the keeper, the paint and the diesel of one pump. A firm from the coast offered to
run the lock from a screen for half of that. The county asked for figures from the three locks that the firm has
already, and got them in May: two of them stood open for eleven days last year.

- The keeper sees a drifting branch before the gate does.
- The screen sees it afterwards.
- A diver costs 900 an hour.
"""


class Run(NamedTuple):
    """CPU seconds of a process, and the peak of its resident memory in MB."""

    seconds: float
    megabytes: float


def run(command: Sequence[str]) -> Run:
    """Run a command to its end, its output thrown away."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def peers(files: Sequence[str], vale_config: str | None) -> dict[str, list[str]]:
    """The commands that check the files, for the programs that are here."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    commands = {
        "codespell": ["codespell", *files],
        "proselint": ["proselint", "check", *files],
        "write-good": ["write-good", *files],
        "vale": ["vale", *(["--config", vale_config] if vale_config else []), "--no-exit", *files],
    }
    found = {name: shutil.which(name, path=beside) for name in commands}
    return {
        name: [str(found[name]), *command[1:]]
        for name, command in commands.items()
        if found[name] and (name != "vale" or vale_config)
    }


def table(commands: dict[str, list[str]], repeat: int, base: str) -> None:
    """Run the commands in turns and print their medians, as ratios to `base` too."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(repeat):
        for name, command in commands.items():
            runs[name].append(run(command))
    median = {name: statistics.median(each.seconds for each in runs[name]) for name in commands}
    print(
        f"| program | CPU s, median | least | most | times {base} | peak MB |\n|---|---:|---:|---:|---:|---:|"
    )
    for name in commands:
        seconds = [each.seconds for each in runs[name]]
        peak = max(each.megabytes for each in runs[name])
        print(
            f"| {name} | {median[name]:.3f} | {min(seconds):.3f} | {max(seconds):.3f} | "
            f"{median[name] / median[base]:.2f} | {peak:.0f} |"
        )


def editlint(*arguments: str) -> list[str]:
    """The command that is measured."""
    return [sys.executable, "-m", "editlint", "check", "--fail-on", "never", *arguments]


def cold(given: argparse.Namespace) -> None:
    """One article."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.md"
        article.write_text(ARTICLE * (4_000 // len(ARTICLE)), encoding="utf-8")
        run(editlint(str(article)))
        commands = {
            "floor": [sys.executable, "-c", FLOOR],
            "editlint": editlint(str(article)),
            **peers([str(article)], given.vale_config),
        }
        print(f"One article of {article.stat().st_size} bytes; the floor is the interpreter with: {FLOOR}\n")
        table(commands, given.repeat, "floor")


def corpus(given: argparse.Namespace) -> None:
    """All articles of a folder, one core."""
    files = [str(path) for path in articles(given.folder)][:: max(round(1 / given.share), 1)]
    size = sum(Path(file).stat().st_size for file in files) / 1e6
    commands = {
        "editlint": editlint("--jobs", "1", "--output", "concise", *files),
        **{
            name: command
            for name, command in peers(files, given.vale_config).items()
            if name in given.programs
        },
    }
    print(f"{len(files)} articles, {size:.1f} MB, one core\n")
    table(commands, given.repeat, "editlint")


def memory(given: argparse.Namespace) -> None:
    """The peak for every eighth, every second, and all articles of a folder."""
    print("| articles | peak MB |\n|---:|---:|")
    for step in (8, 2, 1):
        files = [str(path) for path in articles(given.folder)][::step]
        print(
            f"| {len(files)} | {run(editlint('--jobs', '1', '--output', 'concise', *files)).megabytes:.0f} |"
        )


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("cold", "corpus", "memory"))
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--vale-config")
    parser.add_argument("--programs", nargs="*", default=["codespell", "proselint", "write-good", "vale"])
    given = parser.parse_args()
    if given.what != "cold" and given.folder is None:
        parser.error("name a folder of articles")
    {"cold": cold, "corpus": corpus, "memory": memory}[given.what](given)
    print(f"\nRepeat: python {' '.join(sys.argv)}")


if __name__ == "__main__":
    main()
