"""Speed as a ratio, side by side: CPU time (user and system) of whole processes, in turns, medians.

    python benchmarks/speed.py cold [--repeat 15] [--article FILE]
    python benchmarks/speed.py corpus FOLDER [--repeat 3] [--share 1]
    python benchmarks/speed.py memory FOLDER
    python benchmarks/speed.py cache|since|jobs FOLDER [--repeat 3]

`cold` checks one article of about 4 kB, `corpus` the articles under a folder in one process, `memory` prints
the peak of resident memory for a part of them and for all. `cache` compares a second run over all articles with the
first, `since` a check of what a commit of five changed articles brings with a plain check of these, and `jobs` two
processes with one; see benchmarks/speed_again.py. The editlint that is measured is that of the Python
that runs this: install the wheel for it, because an editable install reads the rules anew each time.

`--old PYTHON` adds the version of editlint that another Python has installed, for a comparison of the two.
Other programs are run where they are installed (codespell, proselint, write-good, vale), and `--programs` picks
from them. Vale takes `--vale-config FILE`, which may be repeated; without one it runs its built-in style.
`--share .1` takes every tenth article, for slow peers: all programs get the same ones.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import speed_again
from common import articles

FLOOR = "import click, yaml, msgspec, pyromark, ahocorasick_rs, sentencex"
PROGRAMS = {
    "editlint": "all its default rules, on the prose of each format, with places in the source",
    "codespell": "each word, looked up in a list of misspellings",
    "proselint": "its default checks, on the source text, mark-up and code included",
    "write-good": "passives, weasel words, wordiness, clichés, on the source text",
    "vale": "the styles of its configuration, on the prose of each format",
}


class Program(NamedTuple):
    """A command that is measured; `kind` is one of PROGRAMS."""

    name: str
    kind: str
    command: tuple[str, ...]


class Run(NamedTuple):
    """CPU seconds of a process and those it waited for, the peak of its resident memory in MB, and how long it took."""

    seconds: float
    megabytes: float
    wall_seconds: float


def run(command: Sequence[str], cwd: Path | None = None, output: Path | None = None) -> Run:
    """Run a command to its end in a folder, its output written to a file or thrown away."""
    # Settings of Python (unbuffered output, no byte code kept) would slow some programs and not others.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    start = time.perf_counter()
    with Path(output or os.devnull).open("wb") as written:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=cwd,
        )
    assert child.stderr is not None
    error_output = child.stderr.read().decode(errors="replace").strip()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode < 0 or error_output:
        last = error_output.rsplit("\n", 1)[-1]
        print(f"{Path(command[0]).name} ended with {child.returncode} and printed: {last}", file=sys.stderr)
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, time.perf_counter() - start)


def programs(options: argparse.Namespace, files: Sequence[str], folder: Path) -> Iterator[Program]:
    """The commands that check the files, for the programs that are selected and installed."""
    # -P: the editlint that is installed, not the one in the working folder.
    check = ["-P", "-m", "editlint", "check", "--fail-on", "never", "--jobs", "1"]
    if options.what != "cold":
        check += ["--output", "concise"]
    yield Program("editlint", "editlint", (sys.executable, *check, *files))
    if options.old:
        yield Program("editlint, old", "editlint", (options.old, *check, *files))
    search_path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    for kind, arguments in (("codespell", ()), ("proselint", ("check",)), ("write-good", ())):
        found = shutil.which(kind, path=search_path)
        if found and kind in options.programs:
            yield Program(kind, kind, (found, *arguments, *files))
    found = shutil.which("vale", path=search_path)
    if found and "vale" in options.programs:
        for config in options.vale_config or [built_in(folder)]:
            command = (found, "--config", str(config), "--no-exit", *files)
            yield Program(f"vale ({config.stem})", "vale", command)


def built_in(folder: Path) -> Path:
    """A configuration of Vale that needs no download."""
    config = folder / "built-in.ini"
    config.write_text("MinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n", encoding="utf-8")
    return config


def table(measured: Sequence[Program], repeat: int, base: str, size: float) -> None:
    """Run the commands in turns, `size` MB each, and print their medians and their ratios to `base`."""
    for each in measured:
        run(each.command)
    runs: dict[str, list[Run]] = {each.name: [] for each in measured}
    for _ in range(repeat):
        for each in measured:
            runs[each.name].append(run(each.command))
    seconds = {name: [one.seconds for one in ran] for name, ran in runs.items()}
    print(f"| program | CPU s, median | least | most | MB/s | time: {base} = 1 | editlint = 1 | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, spent in seconds.items():
        median = statistics.median(spent)
        print(
            f"| {name} | {median:.3f} | {min(spent):.3f} | {max(spent):.3f} | {size / median:.2f} | "
            f"{_ratio(spent, seconds[base]):.2f} | {_ratio(spent, seconds['editlint']):.2f} | "
            f"{max(one.megabytes for one in runs[name]):.0f} |"
        )
    print("\nWhat each checks:\n")
    for kind in dict.fromkeys(each.kind for each in measured if each.kind in PROGRAMS):
        print(f"- {kind}: {PROGRAMS[kind]}")


def _ratio(ones: Sequence[float], others: Sequence[float]) -> float:
    """The median of the ratios, each within one turn."""
    return statistics.median(one / other for one, other in zip(ones, others, strict=True))


def cold(options: argparse.Namespace, folder: Path) -> None:
    """One article."""
    article = folder / "article.md"
    shutil.copy(options.article, article)
    size = article.stat().st_size
    print(f"One article of {size} bytes; the floor is the interpreter with `{FLOOR}`.\n")
    floor = Program("floor", "floor", (sys.executable, "-c", FLOOR))
    table([floor, *programs(options, [str(article)], folder)], options.repeat, "floor", size / 1e6)


def corpus(options: argparse.Namespace, folder: Path) -> None:
    """The articles of a folder."""
    files = _sampled(options.folder, options.share)
    size = sum(Path(file).stat().st_size for file in files) / 1e6
    print(f"{len(files)} articles, {size:.1f} MB, CPU time of all threads.\n")
    measured = list(programs(options, files, folder))
    base = "codespell" if any(each.name == "codespell" for each in measured) else "editlint"
    table(measured, options.repeat, base, size)


def memory(options: argparse.Namespace, folder: Path) -> None:
    """The peak for every fourth, every second, and all articles of a folder."""
    samples = [_sampled(options.folder, options.share / part) for part in (4, 2, 1)]
    print(f"| program, peak MB | {' | '.join(f'{len(files)} articles' for files in samples)} |")
    print(f"|---|{'---:|' * len(samples)}")
    for same in zip(*(programs(options, files, folder) for files in samples), strict=True):
        peaks = [run(each.command).megabytes for each in same]
        print(f"| {same[0].name} | {' | '.join(f'{peak:.0f}' for peak in peaks)} |")


def again(options: argparse.Namespace, folder: Path) -> None:
    """What a second run, a comparison and a second process save."""

    def measure(command: Sequence[str], cwd: Path, output: Path) -> tuple[float, float]:
        measured = run(command, cwd, output)
        return measured.seconds, measured.wall_seconds

    compared = {"cache": speed_again.cache, "since": speed_again.since, "jobs": speed_again.jobs}
    turns = speed_again.Turns(folder, options.repeat, measure)
    compared[options.what](options.folder.resolve(), turns)


def _sampled(folder: Path, share: float) -> list[str]:
    return [str(path) for path in articles(folder)][:: max(round(1 / share), 1)]


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("cold", "corpus", "memory", "cache", "since", "jobs"))
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--old", help="a Python with another version of editlint")
    parser.add_argument("--article", type=Path, default=Path(__file__).with_name("article.md"))
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--vale-config", type=Path, action="append")
    parser.add_argument("--programs", nargs="*", default=list(PROGRAMS))
    options = parser.parse_args()
    if options.what != "cold" and options.folder is None:
        parser.error("name a folder of articles")
    with tempfile.TemporaryDirectory() as folder:
        {"cold": cold, "corpus": corpus, "memory": memory}.get(options.what, again)(options, Path(folder))
    print(f"\nRepeat: python {' '.join(sys.argv)}")


if __name__ == "__main__":
    main()
