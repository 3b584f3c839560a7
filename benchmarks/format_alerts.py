"""Whether alerts on real files are exact: reStructuredText, AsciiDoc, Quarto, notebooks, LaTeX and Word.

    python benchmarks/format_alerts.py FOLDER ... [--show 20] [--seed N --sample 40 --output FILE]

Checks each file of these formats with all rules that need no server, notes too. For each finding it holds against the
source that the place, its related places, lines and columns are exactly those of the text that the rule saw; for each
fix, safe or not, applied alone, that the file read again has the prose that was promised, in the same kinds of blocks.
What a place shows is taken from the source by `visible_text.py` and `word_text.py`, which share no code with the
readers; a notebook's cells are those that `json` reads.

Prints a table, and what is wrong; exits 1 where anything is. With `--sample`, that many findings of a plain check are
drawn for each format into a table with tabs, to be read: its column `reader` is to be filled with 1 where the same
prose in Markdown would have the finding too, and with 0 where it is there because of how the file was read.
"""

import argparse
import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from format_laws import Checked, own_source, wrong_fixes, wrong_places
from format_places import cut_words

from editlint.core.errors import EditlintError
from editlint.core.finding import Finding
from editlint.core.match import Match
from editlint.engines import ENGINES
from editlint.lint.findings import FindingBuilder
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules
from editlint.runner.files import decode_article

NAMES = {
    ".rst": "reStructuredText", ".rest": "reStructuredText", ".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc",
    ".asc": "AsciiDoc", ".qmd": "Quarto", ".rmd": "Quarto", ".ipynb": "notebooks", ".tex": "LaTeX", ".docx": "Word",
}  # fmt: skip
FORMATS = {
    "reStructuredText": "rst", "AsciiDoc": "asciidoc", "Quarto": "markdown", "notebooks": "notebook", "LaTeX": "latex",
    "Word": "docx",
}  # fmt: skip
COLUMNS = ("number", "reader", "format", "rule", "place", "message", "context")
CONTEXT_CHARACTERS = 160
COUNTS = ("files", "words", "findings", "places", "places wrong", "words cut", "fixes", "fixes wrong")


class Drawable(NamedTuple):
    """A finding of a plain check, with the source around it."""

    finding: Finding
    context: str


def checker() -> RuleSet:
    """All rules that need no server."""
    rules = [rule for rule in load_own_rules(None).rules if not ENGINES[rule.engine].sends_ahead]
    return RuleSet(rules)


@contextmanager
def recorded_matches() -> Iterator[dict[int, Match]]:
    """The match of each finding that is made, by the identity of the finding."""
    matches: dict[int, Match] = {}
    make = FindingBuilder.finding

    def finding(self: FindingBuilder, *arguments: object) -> Finding:
        made = make(self, *arguments)  # type: ignore[arg-type]
        matches[id(made)] = arguments[1]  # type: ignore[assignment]
        return made

    with mock.patch.object(FindingBuilder, "finding", finding):
        yield matches


def check(path: Path, name: str, rules: RuleSet) -> Checked:
    """A file, read and checked. Raises EditlintError where it cannot be read."""
    content = path.read_bytes()
    format = FORMATS[name]
    document = read_document(
        content if format == "docx" else decode_article(content, str(path)), format, path.name
    )
    with recorded_matches() as matches:
        findings = lint(document, rules, str(path)).findings
    return Checked(path, format, document, [(each, matches.get(id(each))) for each in findings])


@cache
def default_rules() -> frozenset[str]:
    """The ids of the rules that run without being selected."""
    return frozenset(rule.id for rule in load_own_rules(None).rules if rule.default)


def shown(checked: Checked) -> Iterator[Drawable]:
    """The findings of a plain check."""
    source = checked.document.source
    for finding, _ in checked.findings:
        if finding.severity != "info" and finding.rule in default_rules():
            span = finding.span
            before = source[max(span.start - CONTEXT_CHARACTERS, 0) : span.start]
            after = source[span.end : span.end + CONTEXT_CHARACTERS]
            yield Drawable(finding, f"{before}[[{source[span.start : span.end]}]]{after}")


def files(folders: list[Path]) -> Iterator[tuple[Path, str]]:
    """The files of these formats under the folders, with the name of the format, in order."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in NAMES and path.is_file():
                yield path, NAMES[path.suffix.lower()]


def write_sheet(options: argparse.Namespace, drawable: dict[str, list[Drawable]]) -> None:
    """Draw the sample, and write it to the file, or print it."""

    sheet = (
        options.output.open("w", encoding="utf-8", newline="") if options.output else nullcontext(sys.stdout)
    )
    with sheet as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        number = 0
        for name in FORMATS:
            found = drawable[name]
            for each in random.Random(f"{options.seed} {name}").sample(
                found, min(options.sample, len(found))
            ):
                number += 1
                place = f"{each.finding.path}:{each.finding.start.line}:{each.finding.start.column}"
                context = " ".join(each.context.split())
                writer.writerow((number, "", name, each.finding.rule, place, each.finding.message, context))


class Tally:
    """What was counted and found wrong, by the name of the format, and what can be drawn."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.wrong: dict[str, list[str]] = defaultdict(list)
        self.drawable: dict[str, list[Drawable]] = defaultdict(list)

    def add(self, path: Path, name: str, rules: RuleSet) -> None:
        """Check a file, and what was found in it. Raises EditlintError where it cannot be read."""
        checked = check(path, name, rules)
        counts, wrong = self.counts[name], self.wrong[name]
        counts["files"] += 1
        counts["words"] += checked.document.all_words
        counts["findings"] += len(checked.findings)
        self.drawable[name] += shown(checked)
        try:
            source = own_source(checked)
        except ValueError as error:
            counts["places wrong"] += 1
            wrong.append(f"{path}: {error}")
            return
        for word in cut_words(source, checked.document.prose.text):
            counts["words cut"] += 1
            wrong.append(f"{path}: {word!r} is no word of the source")
        for finding, what in (*wrong_places(checked, source, counts), *wrong_fixes(checked, counts)):
            place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
            wrong.append(f"{place}: {finding.rule}: {finding.excerpt[:60]!r}: {what}")

    def print(self, show: int) -> None:
        """Print the table, and what is wrong, at most `show` of each format."""
        print("| format | " + " | ".join(COUNTS) + " |\n|---|" + "---:|" * len(COUNTS))
        for name, counts in self.counts.items():
            print(f"| {name} | " + " | ".join(f"{counts[each]:,}" for each in COUNTS) + " |")
        for name, lines in self.wrong.items():
            if lines:
                print(f"\n{name}:", *lines[:show], sep="\n")


def main() -> int:
    """Read the arguments, check every file, print the table and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--show", type=int, default=20, metavar="N", help="of what is wrong, by format (default: 20)"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="findings to draw of each format")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where the sample is written")
    options = parser.parse_args()
    rules = checker()
    tally = Tally()
    for path, name in files(options.folders):
        try:
            tally.add(path, name, rules)
        except EditlintError as error:
            print(f"{path}: not read: {error}", file=sys.stderr)
    tally.print(options.show)
    if options.sample:
        write_sheet(options, tally.drawable)
    return int(any(tally.wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
