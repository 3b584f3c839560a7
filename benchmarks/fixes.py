"""How often fixes are right: draws applied fixes to read, and counts what was read.

    python benchmarks/fixes.py draw SOURCE… --seed N [--size 200] [--per-rule K] [--rule ID…] [--unsafe]
        [--output FILE]
    python benchmarks/fixes.py tally FILE [--write --date YYYY-MM-DD]

A source is a folder of articles and files of JSON lines, or one such file; rows without a `text` are left out. The
fixes are those that `check --fix` applies to them; ones that read the same count once. The sheet is a table with
tabs: the rule, the place, the sentence with its neighbours before and after, and how many such fixes of the rule
there are (`of`). Its column `verdict` is to be filled: `right`, `awkward` where the new sentence reads worse or the
fix is arguable, `wrong` where meaning, grammar, a name or a command is damaged. The same seed, texts and rules give
the same sheet. `--unsafe` draws the fixes that need `--unsafe-fixes` instead. `--write` puts the figures into the
files of the rules that are what they were when the sheet was drawn.
"""

import argparse
import csv
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from common import Text, default_checker, insert_before_examples, texts

from editlint.catalogue.examples import fingerprint
from editlint.core.finding import Finding, Fix, SourceEdit
from editlint.core.span import Span
from editlint.lint.edits import apply_edits
from editlint.lint.fixes import apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document
from editlint.packs.load import load_own_rules, own_rules_folder

VERDICTS = ("right", "awkward", "wrong")
COLUMNS = ("number", "verdict", "rule", "place", "before", "after", "of", "hash")
CONTEXT_CHARACTERS = 140
"""Characters on either side of the sentence that the sheet shows with it."""
_FIX_MEASURED = re.compile(r"^fix_measured:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


class Application(NamedTuple):
    """A fix as it was applied; `before` and `after` are the sentence with its neighbours, the change in `[[ ]]`."""

    rule: str
    place: str
    before: str
    after: str


class Checkers(NamedTuple):
    """A checker of all default rules, and one of those with fixes, which shows quickly where there is none."""

    all: RuleSet
    fixing: RuleSet


def checkers() -> Checkers:
    """The checkers of the default rules."""
    every = default_checker()
    return Checkers(every, RuleSet([rule for rule in every.rules if rule.fix]))


def applications(text: Text, checker: Checkers, applicability: str) -> Iterator[Application]:
    """The fixes of that applicability that `check --fix` applies to a text."""

    def choose(finding: Finding) -> Fix | None:
        return next((fix for fix in finding.fixes if fix.applicability == applicability), None)

    if not any(map(choose, lint(text.document, checker.fixing, text.name).findings)):
        return
    source_format = SUFFIXES.get(Path(text.name).suffix, "plain")

    def read(source: str) -> Reading:
        document = read_document(source, source_format, Path(text.name).name)
        return Reading(document, lint(document, checker.all, text.name))

    reading = Reading(text.document, lint(text.document, checker.all, text.name))
    for edits in apply_fixes(reading, read, choose).rounds:
        for finding in reading.checked.findings:
            fix = choose(finding)
            if fix is not None and set(map(_key, fix.edits)) <= set(map(_key, edits)):
                yield _application(finding, fix, edits, reading, text.name)
        reading = read(apply_edits(reading.document.source, edits))


def _key(edit: SourceEdit) -> tuple[Span, str]:
    return edit.span, edit.text


def _application(
    finding: Finding, fix: Fix, edits: Sequence[SourceEdit], reading: Reading, name: str
) -> Application:
    """The fix with the text around it, in which the other edits of its round are made too."""
    source = reading.document.source
    start, end = _window(reading, Span(fix.edits[0].span.start, fix.edits[-1].span.end))
    near = [edit for edit in edits if start <= edit.span.start and edit.span.end <= end]
    own = set(map(_key, fix.edits))
    marked_before = [
        SourceEdit(span=each.span, start=each.start, end=each.end, text=f"[[{_at(source, each.span)}]]")
        for each in near
        if _key(each) in own
    ]
    marked_after = [
        SourceEdit(
            span=each.span,
            start=each.start,
            end=each.end,
            text=f"[[{each.text}]]" if _key(each) in own else each.text,
        )
        for each in near
    ]
    before, after = (
        " ".join(apply_edits(source[start:end], edits, start).split())
        for edits in (marked_before, marked_after)
    )
    return Application(finding.rule, f"{name}:{finding.start.line}:{finding.start.column}", before, after)


def _at(source: str, span: Span) -> str:
    return source[span.start : span.end]


def _window(reading: Reading, span: Span) -> tuple[int, int]:
    """The sentences that a span of the source meets, with CONTEXT_CHARACTERS on either side, up to whole words."""
    document = reading.document
    start, end = span.start, span.end
    for sentence in document.sentences:
        place = document.prose.source_span(sentence)
        if place.start < span.end and span.start < place.end:
            start, end = min(start, place.start), max(end, place.end)
    source = document.source
    start = max(source.rfind(" ", 0, max(start - CONTEXT_CHARACTERS, 0)), 0)
    after = source.find(" ", end + CONTEXT_CHARACTERS)
    return start, len(source) if after < 0 else after


def draw(options: argparse.Namespace) -> None:
    """Print the sheet: `size` of the fixes at random, at most `per_rule` of each rule."""
    checker = checkers()
    by_rule: dict[str, dict[tuple[str, str], Application]] = defaultdict(dict)
    for text in (text for source in options.sources for text in all_texts(source)):
        for each in applications(text, checker, "unsafe" if options.unsafe else "safe"):
            if not options.rule or each.rule in options.rule:
                by_rule[each.rule].setdefault((each.before, each.after), each)
    chance = random.Random(options.seed)
    drawn = [
        each
        for rule in sorted(by_rule)
        for each in _some(list(by_rule[rule].values()), options.per_rule, chance)
    ]
    drawn = _some(drawn, options.size, chance)
    drawn.sort(key=lambda each: (each.rule, each.place))
    _write_sheet(drawn, {rule: len(found) for rule, found in by_rule.items()}, checker.all, options.output)
    print(" · ".join(f"{rule} {len(by_rule[rule])}" for rule in sorted(by_rule)), file=sys.stderr)


def all_texts(source: Path) -> Iterator[Text]:
    """The articles under a folder and the texts in its files of JSON lines, or those in one such file."""
    yield from texts(source) if source.is_dir() else ()
    for path in sorted(source.rglob("*.jsonl")) if source.is_dir() else (source,):
        with path.open(encoding="utf-8") as file:
            has_texts = "text" in json.loads(file.readline() or "{}")
        if has_texts:
            yield from texts(path)


def _some(found: list[Application], most: int | None, chance: random.Random) -> list[Application]:
    return found if most is None or len(found) <= most else chance.sample(found, most)


def _write_sheet(
    drawn: Sequence[Application], totals: dict[str, int], checker: RuleSet, output: Path | None
) -> None:
    hashes = {rule.id: fingerprint(rule) for rule in checker.rules}
    sheet = output.open("w", encoding="utf-8", newline="") if output else nullcontext(sys.stdout)
    with sheet as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, each in enumerate(drawn, 1):
            writer.writerow((number, "", *each, totals[each.rule], hashes[each.rule]))


def tally(options: argparse.Namespace) -> None:
    """Print the verdicts by rule; with --write put them into the rule files too."""
    with options.sheet.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["verdict"] in VERDICTS]
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        verdicts[row["rule"]][row["verdict"]] += 1
    print("| rule | read | awkward | wrong |\n|---|---:|---:|---:|")
    for rule, counts in sorted(verdicts.items()):
        print(f"| {rule} | {counts.total()} | {counts['awkward']} | {counts['wrong']} |")
    total = sum(verdicts.values(), Counter())
    print(f"| all | {total.total()} | {total['awkward']} | {total['wrong']} |")
    if options.write:
        _write(rows, verdicts, options.date)


def _write(rows: Sequence[dict[str, str]], verdicts: dict[str, Counter[str]], date: str) -> None:
    """Put the figures into the files of the rules that are what they were when the sheet was drawn."""
    hashes = {rule.id: fingerprint(rule) for rule in load_own_rules(None).rules}
    for row in {row["rule"]: row for row in rows}.values():
        name, counts = row["rule"], verdicts[row["rule"]]
        if hashes.get(name) != row["hash"]:
            print(f"{name} was changed since the sheet was drawn: not written", file=sys.stderr)
            continue
        path = own_rules_folder() / f"{name}.yml"
        figures = (
            f"fix_measured: {{read: {counts.total()}, of: {row['of']}, wrong: {counts['wrong']}, "
            f"awkward: {counts['awkward']}, date: '{date}', rule: '{row['hash']}'}}"
        )
        text = _FIX_MEASURED.sub("", path.read_bytes().decode())
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
    drawing.add_argument("--size", type=int, default=200)
    drawing.add_argument("--per-rule", type=int)
    drawing.add_argument("--rule", action="append", default=[])
    drawing.add_argument("--unsafe", action="store_true")
    drawing.add_argument("--output", type=Path)
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("tally")
    counting.add_argument("sheet", type=Path)
    counting.add_argument("--write", action="store_true")
    counting.add_argument("--date", default="")
    counting.set_defaults(run=tally)
    options = parser.parse_args()
    if options.run is tally and options.write and not options.date:
        parser.error("--write needs --date")
    options.run(options)


if __name__ == "__main__":
    main()
