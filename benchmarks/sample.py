"""How often findings are right: draws a sample to read, and counts what was read.

    python benchmarks/sample.py draw FOLDER --seed N [--size 150] [--per-rule 5] > sheet.tsv
    python benchmarks/sample.py tally sheet.tsv [--write --rate FOLDER… --date YYYY-MM-DD]

The sheet has a column `useful`: 1 where an editor would act on the finding, else 0; arguable is 0. `--write`
puts the figures into the rule files, with the rate per 1,000 words of the edited prose in the folders.
"""

import argparse
import csv
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from common import Text, default_checker, shown, texts

from editlint import packs
from editlint.examples import fingerprint
from editlint.finding import Finding

COLUMNS = ("number", "useful", "rule", "place", "message", "context")
AROUND = 120


def draw(given: argparse.Namespace) -> None:
    """Print the sheet: at most so many findings a rule, then so many in all, both at random."""
    checker = default_checker()
    by_rule: dict[str, list[tuple[Text, Finding]]] = defaultdict(list)
    for text in texts(given.source):
        for finding in shown(checker, text)[0]:
            by_rule[finding.rule].append((text, finding))
    chance = random.Random(given.seed)
    drawn = [
        each
        for rule in sorted(by_rule)
        for each in chance.sample(by_rule[rule], min(given.per_rule, len(by_rule[rule])))
    ]
    if len(drawn) > given.size:
        drawn = chance.sample(drawn, given.size)
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, (text, finding) in enumerate(sorted(drawn, key=lambda each: (each[1].rule, each[1].path)), 1):
        place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
        writer.writerow((number, "", finding.rule, place, finding.message, _context(text, finding)))


def _context(text: Text, finding: Finding) -> str:
    source, span = text.document.source, finding.span
    before = source[max(span.start - AROUND, 0) : span.start]
    behind = source[span.end : span.end + AROUND]
    return " ".join(f"{before}[[{source[span.start : span.end]}]]{behind}".split())


def tally(given: argparse.Namespace) -> None:
    """Print how many were useful, by rule; with --write into the rule files too."""
    with given.sheet.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["useful"] in ("0", "1")]
    useful: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for row in rows:
        read[row["rule"]] += 1
        useful[row["rule"]] += row["useful"] == "1"
    print("| rule | read | useful |\n|---|---:|---:|")
    for rule in sorted(read):
        print(f"| {rule} | {read[rule]} | {useful[rule]} |")
    print(f"| all | {read.total()} | {useful.total()} |")
    if given.write:
        rates = _rates(given.rate)
        for rule in read:
            _write(rule, useful[rule] / read[rule], read[rule], rates.get(rule, 0.0), given.date)


def _rates(folders: list[Path]) -> dict[str, float]:
    """Findings per 1,000 words over the folders, by rule."""
    checker = default_checker()
    counts: Counter[str] = Counter()
    words = 0
    for folder in folders:
        for text in texts(folder):
            words += text.document.words
            counts.update(finding.rule for finding in shown(checker, text)[0])
    return {rule: 1_000 * count / max(words, 1) for rule, count in counts.items()}


def _write(rule_id: str, precision: float, size: int, rate: float, date: str) -> None:
    """Put the figures before the examples of the rule's file; everything else stays as it is written."""
    [rule] = [each for each in packs.load_ours(None).rules if each.id == rule_id]
    path = packs.ours() / f"{rule_id}.yml"
    text = re.sub(r"^measured: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
    line = (
        f"measured: {{precision: {precision:.2f}, of: {size}, rate: {rate:.3f}, date: '{date}', "
        f"rule: '{fingerprint(rule)}'}}\n"
    )
    path.write_text(text.replace("\nexamples:\n", f"\n{line}examples:\n", 1), encoding="utf-8", newline="\n")


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("source", type=Path)
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--size", type=int, default=150)
    drawing.add_argument("--per-rule", type=int, default=5)
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("tally")
    counting.add_argument("sheet", type=Path)
    counting.add_argument("--write", action="store_true")
    counting.add_argument("--rate", type=Path, nargs="*", default=[])
    counting.add_argument("--date", default="")
    counting.set_defaults(run=tally)
    given = parser.parse_args()
    given.run(given)


if __name__ == "__main__":
    main()
