"""The laws of fixing, checked on every article in a folder; nothing is written.

    python benchmarks/fix_law.py FOLDER… [--unsafe]

A fixed article has no finding that it had not before (rule by rule, notes as well), fixing it again changes
nothing, and line ends and marks stay. Prints how many fixes were offered, applied and left out, and every
article that breaks a law; exits 1 where there is one.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from common import articles, default_checker

from editlint.core.finding import Finding, Fix
from editlint.lint.fixes import FixOutcome, Reading, apply_fixes
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document
from editlint.runner.files import decode_article

MARKUP = re.compile(r"[“”\"`*#\[\]<>\ufeff]")


def before_and_after(text: str, path: Path, checker: RuleSet, *, unsafe: bool) -> tuple[Reading, FixOutcome]:
    """A text, read as the file at the path, before and after fixing."""

    def read(text: str) -> Reading:
        document = read_document(text, SUFFIXES[path.suffix], path.name)
        return Reading(document, lint(document, checker, path.name))

    def chosen_fix(finding: Finding) -> Fix | None:
        return next((fix for fix in finding.fixes if unsafe or fix.applicability == "safe"), None)

    before = read(text)
    return before, apply_fixes(before, read, chosen_fix)


def broken(
    before: Reading, after: FixOutcome, path: Path, checker: RuleSet, *, unsafe: bool
) -> Iterator[str]:
    """The laws that fixing has broken."""
    source, text = before.document.source, after.reading.document.source
    gained = Counter(f.rule for f in after.reading.checked.findings)
    gained -= Counter(f.rule for f in before.checked.findings)
    if gained:
        yield f"gained {dict(gained)}"
    if before_and_after(text, path, checker, unsafe=unsafe)[1].fixed:
        yield "a second run changes more"
    if MARKUP.findall(source) != MARKUP.findall(text):
        yield "mark-up has changed"
    if bool("\r\n" in source) < bool("\r\n" in text):
        yield "line ends have changed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--unsafe", action="store_true", help="apply the unsafe fixes too")
    options = parser.parse_args()
    checker = default_checker()
    counts: Counter[str] = Counter()
    for folder in options.folders:
        for path in articles(folder):
            text = decode_article(path.read_bytes(), str(path))
            before, after = before_and_after(text, path, checker, unsafe=options.unsafe)
            counts["articles"] += 1
            counts["changed"] += bool(after.fixed)
            counts["applied"] += after.fixed
            counts["rounds, at most"] = max(counts["rounds, at most"], len(after.rounds))
            counts["left out"] += sum(
                any(options.unsafe or fix.applicability == "safe" for fix in finding.fixes)
                for finding in after.reading.checked.findings
            )
            if after.fixed:
                for law in broken(before, after, path, checker, unsafe=options.unsafe):
                    counts["broken"] += 1
                    print(f"{path}: {law}")
    print(", ".join(f"{name} {counts[name]}" for name in sorted({*counts, "broken"})))
    return bool(counts["broken"])


if __name__ == "__main__":
    sys.exit(main())
