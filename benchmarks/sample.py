"""How often findings are right: draws a sample to read, and counts what was read.

    python benchmarks/sample.py draw SOURCE… --seed N [--size 150] [--per-rule 5] [--output FILE] [--select NAME…]
    python benchmarks/sample.py tally FILE [--write --rate FOLDER… --date YYYY-MM-DD]

A source is a folder of articles or a file of JSON lines.

The sheet is a table with tabs. Its column `useful` is to be filled: 1 where an editor would act on the finding,
else 0; arguable is 0. The same seed, articles and rules give the same sheet. `--write` puts the figures into the
rule files, with the rate per 1,000 words of the edited prose in the folders; a rule that was changed since the
sheet was drawn is left as it is. Without `--select`, default rules are looked at, and what a plain check shows;
with it, the rules and families named, notes too. EDITLINT_LANGUAGETOOL_URL names a server for rules on grammar.
"""

import argparse
import csv
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from common import Text, default_checker, found, insert_before_examples, selected_checker, shown, texts

from editlint.catalogue.examples import fingerprint
from editlint.core.finding import Finding
from editlint.lint.ruleset import RuleSet
from editlint.packs.load import load_own_rules, own_rules_folder

COLUMNS = ("number", "useful", "rule", "place", "message", "context", "hash")
SHORT_SENTENCE_CHARACTERS = 60
"""Characters of a sentence under which the text around it is shown too."""
CONTEXT_CHARACTERS = 120
_MEASURED = re.compile(r"^measured:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def draw(options: argparse.Namespace) -> None:
    """Print the sheet: at most `per_rule` findings of a rule and `size` in all, both at random."""
    checker = _checker(options)
    by_rule: dict[str, list[tuple[Text, Finding]]] = defaultdict(list)
    for text in (text for source in options.sources for text in texts(source)):
        for finding in _found(options, checker, text):
            by_rule[finding.rule].append((text, finding))
    chance = random.Random(options.seed)
    drawn = [
        each
        for rule in sorted(by_rule)
        for each in chance.sample(by_rule[rule], min(options.per_rule, len(by_rule[rule])))
    ]
    if len(drawn) > options.size:
        drawn = chance.sample(drawn, options.size)
    drawn.sort(key=lambda each: (each[1].rule, each[1].path, each[1].span))
    hashes = {rule.id: fingerprint(rule) for rule in checker.rules}
    sheet = (
        options.output.open("w", encoding="utf-8", newline="") if options.output else nullcontext(sys.stdout)
    )
    with sheet as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, (text, finding) in enumerate(drawn, 1):
            place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
            context = _context(text, finding)
            writer.writerow((number, "", finding.rule, place, finding.message, context, hashes[finding.rule]))


def _context(text: Text, finding: Finding) -> str:
    """The sentence around the finding as it is in the source, with `[[ ]]` around what was found."""
    document, span = text.document, finding.span
    start, end = span.start, span.end
    for sentence in document.sentences:
        sentence_span = document.prose.source_span(sentence)
        if sentence_span.start <= span.start < sentence_span.end:
            start, end = sentence_span.start, max(sentence_span.end, span.end)
    if end - start < SHORT_SENTENCE_CHARACTERS:
        start, end = max(start - CONTEXT_CHARACTERS, 0), end + CONTEXT_CHARACTERS
    source = document.source
    marked = f"{source[start : span.start]}[[{source[span.start : span.end]}]]{source[span.end : end]}"
    return " ".join(marked.split())


def tally(options: argparse.Namespace) -> None:
    """Print how many were useful, by rule; with --write into the rule files too."""
    with options.sheet.open(encoding="utf-8", newline="") as file:
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
    if options.write:
        _write(rows, useful, read, _rates(options.rate, sorted(read)), options.date)


def _checker(options: argparse.Namespace) -> RuleSet:
    """A checker of the rules that were named, or of the default ones."""
    server = os.environ.get("EDITLINT_LANGUAGETOOL_URL")
    return selected_checker(options.select, server) if options.select else default_checker()


def _found(options: argparse.Namespace, checker: RuleSet, text: Text) -> list[Finding]:
    return found(checker, text) if options.select else shown(checker, text)[0]


def _rates(folders: Sequence[Path], rules: Sequence[str]) -> dict[str, float]:
    """Findings of these rules per 1,000 words over the folders, notes included, by rule."""
    checker = selected_checker(rules, os.environ.get("EDITLINT_LANGUAGETOOL_URL"))
    counts: Counter[str] = Counter()
    words = 0
    for folder in folders:
        for text in texts(folder):
            words += text.document.body_words
            counts.update(finding.rule for finding in found(checker, text))
    return {rule: 1_000 * count / max(words, 1) for rule, count in counts.items()}


def _write(
    rows: Sequence[dict[str, str]],
    useful: Counter[str],
    read: Counter[str],
    rates: dict[str, float],
    date: str,
) -> None:
    """Put the figures into the files of the rules that are what they were when the sheet was drawn."""
    rules = {rule.id: rule for rule in load_own_rules(None).rules}
    drawn = {row["rule"]: row.get("hash", "") for row in rows}
    for name in read:
        rule = rules.get(name)
        if rule is None or fingerprint(rule) != drawn[name]:
            print(f"{name} was changed since the sheet was drawn: not written", file=sys.stderr)
            continue
        path = own_rules_folder() / f"{name}.yml"
        figures = (
            f"measured: {{precision: {useful[name] / read[name]:.2f}, of: {read[name]}, "
            f"rate: {rates.get(name, 0):.3f}, date: '{date}', rule: '{drawn[name]}'}}"
        )
        text = _MEASURED.sub("", path.read_bytes().decode())
        path.write_bytes(insert_before_examples(text, figures).encode())


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("sources", type=Path, nargs="+")
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--size", type=int, default=150)
    drawing.add_argument("--per-rule", type=int, default=5)
    drawing.add_argument("--output", type=Path)
    drawing.add_argument("--select", action="append", default=[])
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("tally")
    counting.add_argument("sheet", type=Path)
    counting.add_argument("--write", action="store_true")
    counting.add_argument("--rate", type=Path, nargs="*", default=[])
    counting.add_argument("--date", default="")
    counting.set_defaults(run=tally)
    options = parser.parse_args()
    if options.run is tally and options.write and not (options.rate and options.date):
        parser.error("--write needs --rate and --date")
    options.run(options)


if __name__ == "__main__":
    main()
