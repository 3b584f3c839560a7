"""Findings per 1,000 words: of a plain check (warnings and errors), with the notes beside them.

    python benchmarks/noise.py FOLDER|FILE.jsonl… [--by-rule]

A file of JSON lines has a `text` in each, which is read as plain text. Where its rows say `machine`, 0 or 1, the
two kinds are counted separately, and pooled over all such files.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from common import Text, default_checker, shown, texts

from editlint.core.finding import Finding
from editlint.lint.ruleset import RuleSet


class Count:
    """What was found in one source."""

    def __init__(self) -> None:
        self.words = 0
        self.found: Counter[str] = Counter()
        self.noted: Counter[str] = Counter()

    def add(self, text: Text, found: Iterable[Finding], noted: Iterable[Finding]) -> None:
        """Count the findings and notes of a text."""
        self.words += text.document.body_words
        self.found.update(finding.rule for finding in found)
        self.noted.update(finding.rule for finding in noted)

    def rate(self, number: int) -> float:
        """The number per 1,000 words."""
        return 1_000 * number / max(self.words, 1)


def counts_by_source(sources: Iterable[Path], checker: RuleSet) -> dict[str, Count]:
    """A count for each source, for each kind of text in it, and for each kind over all sources."""
    by_source: dict[str, Count] = {}
    pooled: dict[str, Count] = {}
    for source in sources:
        for text in texts(source):
            found, noted = shown(checker, text)
            by_source.setdefault(source.as_posix() + text.label, Count()).add(text, found, noted)
            if text.label:
                pooled.setdefault(f"pooled{text.label}", Count()).add(text, found, noted)
    return dict(sorted(by_source.items())) | dict(sorted(pooled.items()))


def rates(counts: dict[str, Count], title: str, group: Callable[[str], str]) -> None:
    """Print the findings per 1,000 words, a row for each group of rules; those of notes in brackets."""
    print(f"\n| {title} | {' | '.join(counts)} |\n|---|{'---:|' * len(counts)}")
    groups = {group(rule) for count in counts.values() for rule in count.found | count.noted}
    for name in sorted(groups):
        cells = []
        for count in counts.values():
            found = sum(number for rule, number in count.found.items() if group(rule) == name)
            noted = sum(number for rule, number in count.noted.items() if group(rule) == name)
            notes = f" ({count.rate(noted):.3f})" if noted else ""
            cells.append(f"{count.rate(found):.3f}{notes}")
        print(f"| {name} | {' | '.join(cells)} |")


def main() -> None:
    """Count, and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--by-rule", action="store_true")
    options = parser.parse_args()
    counts = counts_by_source(options.sources, default_checker())
    print("| source | words | findings | per 1,000 words | notes per 1,000 words |")
    print("|---|---:|---:|---:|---:|")
    for name, count in counts.items():
        found = count.found.total()
        notes = count.rate(count.noted.total())
        print(f"| {name} | {count.words:,} | {found} | {count.rate(found):.2f} | {notes:.2f} |")
    rates(counts, "family: findings (notes) per 1,000 words", lambda rule: rule.partition("/")[0])
    if options.by_rule:
        rates(counts, "rule: findings (notes) per 1,000 words", lambda rule: rule)
    print(f"\nRepeat: python {' '.join(sys.argv)}")


if __name__ == "__main__":
    main()
