"""What the comparison of files costs: CPU time and peak memory of a plain check, and of one with it, in turns.

    python benchmarks/across.py FOLDER [--repeat 3] [--jobs 1]

Both run all default rules on all articles under the folder. The editlint that is measured is that of the Python
that runs this: install the wheel for it, because an editable install reads the rules anew each time.
This script itself must not run under `-P`, which would hide the files beside it; the checks that it starts do.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from common import articles
from speed import Run, run

RULES = ("article-elsewhere", "boilerplate", "paragraph-elsewhere", "sentence-elsewhere")


def main() -> None:
    """Read the arguments, measure in turns, and print the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    files = articles(options.folder)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{len(files)} articles, {size:.1f} MB.\n")
    with tempfile.TemporaryDirectory() as folder:
        configs = {name: Path(folder) / f"{number}.yml" for number, name in enumerate(("plain", "across"))}
        configs["plain"].write_text("rules: {}\n", encoding="utf-8")
        lines = [f"  repetition/{rule}: warning\n" for rule in RULES]
        configs["across"].write_text("rules:\n" + "".join(lines), encoding="utf-8")
        runs: dict[str, list[Run]] = {name: [] for name in configs}
        for turn in range(options.repeat + 1):
            for name, config in configs.items():
                command = [sys.executable, "-P", "-m", "editlint", "check", "--fail-on", "never"]
                command += ["--output", "concise", "--jobs", str(options.jobs), "--config", str(config)]
                measured = run([*command, *map(str, files)])
                runs[name] += [measured] if turn else []  # the first fills the caches
    print("| check | CPU s, median | least | most | peak MB |\n|---|---:|---:|---:|---:|")
    for name, ran in runs.items():
        seconds = [each.seconds for each in ran]
        peak = max(each.megabytes for each in ran)
        print(
            f"| {name} | {statistics.median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} | {peak:.0f} |"
        )
    more = [
        across.seconds - plain.seconds for plain, across in zip(runs["plain"], runs["across"], strict=True)
    ]
    print(f"\nMore for the comparison: {statistics.median(more):.2f} s of CPU, the median of the turns.")
    print(f"\nRepeat: python {' '.join(sys.argv)}")


if __name__ == "__main__":
    main()
