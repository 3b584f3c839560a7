"""How many fixes each guard withholds, and each doubt makes unsafe, with a sample of them to read.

    python benchmarks/fix_guards.py SOURCE… [--sample 40] [--seed 1] [--guard WORD…]

A source is a folder of articles or a file of JSON lines. A fix that several guards withhold counts for the first
of them; a doubt counts where the rule calls the fix safe and nothing withholds it. The share is of all fixes that the
rules would make: headings, quotations and code withhold most.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from common import Text, default_checker, texts

from editlint.core.match import Match
from editlint.document.model import Document
from editlint.lint import findings, fix_guards
from editlint.lint.linter import lint

CONTEXT_CHARACTERS = 150


def main() -> None:
    """Read the arguments and print the table and the samples."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guard", nargs="*", default=[], help="sample only guards with one of these words")
    options = parser.parse_args()
    checker = default_checker()
    counts: Counter[str] = Counter()
    places: defaultdict[str, list[str]] = defaultdict(list)

    def record(name: str, document: Document, match: Match) -> None:
        counts[name] += 1
        places[name].append(_context(document, match, checker.rules[match.rule].id))

    def withholding(document: Document, match: Match) -> str | None:
        guard = fix_guards.withholding_guard(document, match)
        if guard is not None:
            record(guard, document, match)
        elif match.unsafe or checker.rules[match.rule].fix == "unsafe":
            counts["none: the fix is offered as unsafe by its rule"] += 1
        return guard

    def doubting(document: Document, match: Match) -> str | None:
        doubt = fix_guards.doubting_guard(document, match)
        if checker.rules[match.rule].fix == "safe" and doubt is not None:
            record(f"unsafe: {doubt}", document, match)
        elif doubt is None:
            counts["none: the fix is safe"] += checker.rules[match.rule].fix == "safe"
        return doubt

    with (
        mock.patch.object(findings, "withholding_guard", withholding),
        mock.patch.object(findings, "doubting_guard", doubting),
    ):
        for text in _all_texts(options.sources):
            lint(text.document, checker, text.name)
    for guard, count in counts.most_common():
        print(f"{count:6} {100 * count / counts.total():5.1f}%  {guard}")
    chance = random.Random(options.seed)
    for guard, found in places.items():
        if options.sample and (not options.guard or any(word in guard for word in options.guard)):
            print(f"\n== {guard}")
            print("\n".join(chance.sample(found, min(options.sample, len(found)))))


def _all_texts(sources: list[Path]) -> Iterator[Text]:
    return (text for source in sources for text in texts(source))


def _context(document: Document, match: Match, rule: str) -> str:
    """The place with the text around it in the source."""
    span = document.prose.source_span(match.span)
    before = document.source[max(span.start - CONTEXT_CHARACTERS, 0) : span.start]
    after = document.source[span.end : span.end + CONTEXT_CHARACTERS]
    written = f"{before}[[{document.source[span.start : span.end]}]]{after}"
    return f"- {rule}: {written.strip()!r} → {[edit.text for edit in match.edits]}"


if __name__ == "__main__":
    main()
