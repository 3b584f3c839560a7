"""What a run saves: by kept results, by looking only at what has changed, and by a second process.

Part of benchmarks/speed.py, which measures: `cache`, `since` and `jobs`. Each compares two commands in turns, and stops
with an error where they print different bytes although they must not.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from common import articles

CHANGED = 5
"""Articles that the commit changes whose findings are asked for."""
CHANGE = "\n\nIn order to qualify, the town has to apply in writing.\n"
Measure = Callable[[Sequence[str], Path, Path], tuple[float, float]]
"""CPU seconds (of all processes) and seconds of a command, run in a folder, its output written to a file."""


class Side(NamedTuple):
    """One of the commands that are compared: its name in the table, and the command."""

    name: str
    command: tuple[str, ...]


class Turns(NamedTuple):
    """How the commands are measured: how often, each by `measure`, with a folder for what they write."""

    folder: Path
    repeat: int
    measure: Measure


def check(*arguments: str) -> tuple[str, ...]:
    """The installed editlint, not the one in the working folder."""
    return (sys.executable, "-P", "-m", "editlint", "check", "--fail-on", "never", *arguments)


def cache(source: Path, turns: Turns) -> None:
    """A first run over all articles, one right after it, and one without a cache."""
    files = [str(path) for path in articles(source)]
    kept = turns.folder / "kept"
    options = ("--jobs", "1", "--output", "concise")
    sides = [
        Side("without a cache", check(*options, "--no-cache", *files)),
        Side("cold", check(*options, "--cache-dir", str(kept), *files)),
        Side("warm", check(*options, "--cache-dir", str(kept), *files)),
    ]
    print(f"{len(files)} articles.\n")
    plain, cold, warm = compare(sides, turns, turns.folder, before=lambda: clear(kept))
    size = sum(path.stat().st_size for path in kept.iterdir())
    print(f"\nwarm : cold = {ratio(warm, cold, 0):.3f} of the CPU time (target: at most .10)")
    print(f"cold : without a cache = {ratio(cold, plain, 0):.3f} of the CPU time (target: at most 1.03)")
    print(f"the cache has {size / 1e6:.1f} MB in {len(list(kept.iterdir()))} files")


def since(source: Path, turns: Turns) -> None:
    """A check of what a commit with five changed articles brings, and a plain check of these five."""
    repository = turns.folder / "repository"
    shutil.copytree(source, repository)
    names = [str(path.relative_to(repository)) for path in articles(repository)]
    changed = names[len(names) // (2 * CHANGED) :: len(names) // CHANGED][:CHANGED]
    commit(repository, "init", "-q")
    for message in ("before", "after"):
        commit(repository, "add", "-A")
        commit(repository, "commit", "-q", "--allow-empty", "-m", message)
        if message == "before":
            for name in changed:
                with (repository / name).open("ab") as file:
                    file.write(CHANGE.encode())
    sides = [
        Side("the five", check("--output", "concise", *changed)),
        Side("--since HEAD~1", check("--output", "concise", "--since", "HEAD~1", ".")),
    ]
    print(f"{len(changed)} of {len(names)} articles are changed.\n")
    five, new = compare(sides, turns, repository, same=False)
    print(f"\n--since : the five = {ratio(new, five, 0):.2f} of the CPU time (target: at most 1.5)")
    print(f"--since : the five = {ratio(new, five, 1):.2f} of the time")


def jobs(source: Path, turns: Turns) -> None:
    """All articles by one process and by two."""
    files = [str(path) for path in articles(source)]
    options = ("--no-cache", "--output", "concise")
    sides = [Side(f"--jobs {number}", check(*options, "--jobs", str(number), *files)) for number in (1, 2)]
    print(f"{len(files)} articles, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before.\n")
    one, two = compare(sides, turns, turns.folder)
    print(f"\n--jobs 1 : --jobs 2 = {ratio(one, two, 1):.2f} of the time (target: at least 1.6)")
    print(f"--jobs 2 : --jobs 1 = {ratio(two, one, 0):.2f} of the CPU time")


def compare(
    sides: Sequence[Side],
    turns: Turns,
    cwd: Path,
    *,
    same: bool = True,
    before: Callable[[], object] = lambda: None,
) -> list[list[tuple[float, float]]]:
    """CPU seconds and seconds of the commands, in turns, each turn after `before`; printed as a table of medians."""
    measured: list[list[tuple[float, float]]] = [[] for _ in sides]
    for _ in range(turns.repeat):
        before()
        outputs = [turns.folder / f"output-{number}" for number in range(len(sides))]
        for side, output, runs in zip(sides, outputs, measured, strict=True):
            runs.append(turns.measure(side.command, cwd, output))
        if same and len({output.read_bytes() for output in outputs}) > 1:
            sys.exit(f"not the same bytes: {', '.join(map(str, outputs))}")
    print("| run | CPU s, median | least | seconds, median | least |\n|---|---:|---:|---:|---:|")
    for side, runs in zip(sides, measured, strict=True):
        cpu, wall = zip(*runs, strict=True)
        print(f"| {side.name} | {median(cpu):.2f} | {min(cpu):.2f} | {median(wall):.2f} | {min(wall):.2f} |")
    return measured


def ratio(ones: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]], kind: int) -> float:
    """The median of the ratios, each within one turn; of CPU seconds for 0, of seconds for 1."""
    return median(one[kind] / other[kind] for one, other in zip(ones, others, strict=True))


def clear(kept: Path) -> None:
    """Remove a cache."""
    if kept.is_dir():
        shutil.rmtree(kept)


def commit(repository: Path, *arguments: str) -> None:
    """Run git as somebody."""
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=repository, check=True)
