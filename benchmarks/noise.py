"""Findings per 1,000 words: of a plain check (warnings and errors), with the notes beside them.

    python benchmarks/noise.py FOLDER|FILE.jsonl… [--by-rule]

A file of JSON lines has a `text` and `machine` 0 or 1 in each; its two kinds are counted apart, and pooled
over all such files.
"""

import argparse
from collections import Counter
from pathlib import Path

from common import default_checker, shown, texts


def main() -> None:
    """Count, and print two tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--by-rule", action="store_true")
    given = parser.parse_args()
    checker = default_checker()
    words: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    rules: dict[str, Counter[str]] = {}
    for source in given.sources:
        for text in texts(source):
            named = [source.as_posix() + text.label, *([f"pooled{text.label}"] if text.label else [])]
            found, noted = shown(checker, text)
            for name in named:
                words[name] += text.document.words
                findings[name] += len(found)
                notes[name] += len(noted)
                rules.setdefault(name, Counter()).update(finding.rule for finding in found)
    print("| source | words | findings | per 1,000 words | notes per 1,000 words |")
    print("|---|---:|---:|---:|---:|")
    for name in sorted(words, key=lambda name: (name.startswith("pooled"), name)):
        per = 1_000 / max(words[name], 1)
        print(
            f"| {name} | {words[name]:,} | {findings[name]} | {findings[name] * per:.2f} | {notes[name] * per:.2f} |"
        )
    if given.by_rule:
        names = sorted(words)
        print(f"\n| rule | {' | '.join(names)} |\n|---|{'---:|' * len(names)}")
        for rule in sorted({rule for counted in rules.values() for rule in counted}):
            rates = [f"{1_000 * rules[name][rule] / max(words[name], 1):.3f}" for name in names]
            print(f"| {rule} | {' | '.join(rates)} |")


if __name__ == "__main__":
    main()
