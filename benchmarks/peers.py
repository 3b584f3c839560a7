"""Findings per 1,000 words of other programs and of ours, on the same articles.

    python benchmarks/peers.py FOLDER… [--share .1] [--vale-config FILE…]

proselint, write-good and vale are run where they are installed; each of their lines that names a place counts as
one finding. Words are those of paragraphs, list items and quotations. `--share .1` takes every tenth article.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from common import articles, default_checker, shown, texts
from speed import built_in

_PLACE = re.compile(rb"^.+?:\d+:\d+:", re.MULTILINE)
FILES_PER_PROCESS = 50
"""Files for one process: the length of a command is limited."""


def commands(configs: Sequence[Path]) -> Iterator[tuple[str, list[str]]]:
    """The programs that are installed, each with its command."""
    for name, arguments in (("proselint", ["check"]), ("write-good", ["--parse"])):
        if found := shutil.which(name):
            yield name, [found, *arguments]
    if found := shutil.which("vale"):
        for config in configs:
            command = [found, "--config", str(config), "--output", "line", "--no-exit"]
            yield f"vale ({config.stem})", command


def places(command: Sequence[str], files: Sequence[Path]) -> int:
    """How many places a program names."""
    count = 0
    for start in range(0, len(files), FILES_PER_PROCESS):
        ran = subprocess.run(
            [*command, *map(str, files[start : start + FILES_PER_PROCESS])], capture_output=True, check=False
        )
        count += len(_PLACE.findall(ran.stdout))
    return count


def main() -> None:
    """Count, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--vale-config", type=Path, action="append")
    options = parser.parse_args()
    checker = default_checker()
    rows: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for folder in options.folders:
            step = max(round(1 / options.share), 1)
            files = articles(folder)[::step]
            read = list(texts(folder))[::step]
            words = sum(text.document.body_words for text in read)
            found = sum(len(shown(checker, text)[0]) for text in read)
            rows.setdefault("editlint", []).append(1_000 * found / words)
            for name, command in commands(options.vale_config or [built_in(Path(scratch))]):
                rows.setdefault(name, []).append(1_000 * places(command, files) / words)
    print(f"| findings per 1,000 words | {' | '.join(folder.name for folder in options.folders)} |")
    print(f"|---|{'---:|' * len(options.folders)}")
    for name, rates in rows.items():
        print(f"| {name} | {' | '.join(f'{rate:.1f}' for rate in rates)} |")
    print(f"\nRepeat: python {' '.join(sys.argv)}")


if __name__ == "__main__":
    main()
