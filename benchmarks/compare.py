"""What another version of editlint finds differently, rule by rule, with every rule selected and notes included.

    python benchmarks/compare.py OLD_PYTHON NEW_PYTHON FOLDER... [--texts DATA] [--ignore RULE ...] [--show 20]
    python benchmarks/compare.py OLD_PYTHON NEW_PYTHON FOLDER... --list

OLD_PYTHON and NEW_PYTHON are interpreters, each with one version of editlint installed. `--texts` adds the texts of
the labelled sets in a folder (`*.jsonl`), forty to a file where they are single sentences. A finding is the same if
its rule, its place (start and end) and its severity are; messages are not compared. A rule that only one version has
is listed, and its findings are left out. With `--list`, every difference is printed with its text.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

FAMILIES = ("filler", "claims", "repetition", "readability", "style", "structure", "suppression")
SUFFIXES = {".md", ".markdown", ".mdx", ".html", ".xhtml", ".txt"}
SINGLE = 400
"""Characters up to which the texts of a set are taken for single sentences."""
TOGETHER = 40
"""Single sentences that make a file."""

Key = tuple[str, str, int, int, int, int, str]
"""File, rule, place and severity of a finding."""


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """The texts of the labelled sets as articles, by a name for each."""
    for path in sorted(data.rglob("*.jsonl")):
        found: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            for value in record.values():
                if isinstance(value, str) and " " in value:
                    found.append(value)
                elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
                    found.append(" ".join(value))
        short = sum(map(len, found)) < SINGLE * len(found)
        size = TOGETHER if short else 1
        for number in range(0, len(found), size):
            yield f"{path.stem}-{number:06}.txt", "\n\n".join(found[number : number + size])


def findings(python: str, folder: Path) -> dict[Key, dict[str, Any]]:
    """What the editlint of an interpreter finds in a folder."""
    select = [word for family in FAMILIES for word in ("--select", f"{family}/*")]
    command = [python, "-P", "-m", "editlint", "check", "--output", "json", "--min-severity", "info"]
    ran = subprocess.run(
        [*command, *select, "--fail-on", "never", "."], cwd=folder, capture_output=True, check=False
    )
    if ran.returncode:
        print(ran.stderr.decode(errors="replace")[-2_000:], file=sys.stderr)
    found: dict[Key, dict[str, Any]] = {}
    for file in json.loads(ran.stdout)["files"]:
        for each in file["findings"]:
            start, end = each["start"], each["end"]
            place = (start["line"], start["column"], end["line"], end["column"])
            found[file["path"], each["rule"], *place, each["severity"]] = each
    return found


def rules(python: str) -> set[str]:
    """The ids of the rules that the editlint of an interpreter has."""
    ran = subprocess.run(
        [python, "-P", "-m", "editlint", "rules"], capture_output=True, check=True, text=True
    )
    return {word for line in ran.stdout.splitlines() for word in line.split()[:2] if "/" in word}


def copied(folders: Sequence[str], data: Path | None, target: Path) -> int:
    """Copy the articles, so that no configuration applies, and write the texts; how many there are."""
    count = 0
    for number, folder in enumerate(folders):
        for path in sorted(path for path in Path(folder).rglob("*") if path.suffix in SUFFIXES):
            place = target / str(number) / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
            count += 1
    for name, text in texts(data) if data else ():
        (target / "texts").mkdir(exist_ok=True)
        (target / "texts" / name).write_text(text, "utf-8")
        count += 1
    return count


def main() -> None:
    """Run both, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--ignore", action="append", default=[])
    parser.add_argument("--list", action="store_true", help="print every difference with its text")
    parser.add_argument(
        "--save", type=Path, help="keep what the old version finds in a file, and read it from there"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        count = copied(options.folders, options.texts, folder)
        if options.save and options.save.is_file():
            kept = json.loads(options.save.read_text("utf-8"))
            old = {tuple(key): value for key, value in kept}
        else:
            old = findings(options.old, folder)
            if options.save:
                options.save.write_text(
                    json.dumps([[list(key), value] for key, value in old.items()]), "utf-8"
                )
        new = findings(options.new, folder)
    had, has = rules(options.old), rules(options.new)
    left_out = (had ^ has) | set(options.ignore)
    print(f"{count} texts; only in the old version: {', '.join(sorted(had - has)) or 'no rule'}; "
          f"only in the new one: {', '.join(sorted(has - had)) or 'no rule'}.\n")  # fmt: skip
    both = Counter(key[1] for key in old.keys() & new.keys() if key[1] not in left_out)
    differences: dict[str, list[tuple[str, Key]]] = defaultdict(list)
    for sign, some, others in (("-", old, new), ("+", new, old)):
        for key in sorted(some.keys() - others.keys()):
            if key[1] not in left_out:
                differences[key[1]].append((sign, key))
    print("| rule | same | gone | new |\n|---|---:|---:|---:|")
    for rule in sorted(set(both) | set(differences)):
        signs = Counter(sign for sign, _ in differences[rule])
        print(f"| {rule} | {both[rule]} | {signs['-']} | {signs['+']} |")
    total = sum(map(len, differences.values()))
    print(f"\n{sum(both.values())} findings are the same, {total} differ.")
    for sign, key in (row for rows in differences.values() for row in rows) if options.list else ():
        each = (old if sign == "-" else new)[key]
        print(
            f"{sign} {key[1]} {key[0]}:{key[2]}:{key[3]} {key[6]} {each['excerpt'][:160]!r} {each['message'][:120]}"
        )


if __name__ == "__main__":
    main()
