"""What more rules cost: our rules that find terms, and ten times as many of the same kind, over a folder of articles.

    python benchmarks/growth.py FOLDER [--times 10]

The added rules are copies of ours with other letters, so that they are as many and as long, and match as seldom as
the rules of a team that looks for other things. CPU time of reading and checking, in turns.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from common import articles, default_checker

from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document
from editlint.packs.rule import Rule
from editlint.runner.files import decode_article

TURNS = 3


def shifted(text: bytes, by: int) -> bytes:
    """The text with every letter moved on in the alphabet."""
    return bytes((c - 97 + by) % 26 + 97 if 97 <= c <= 122 else c for c in text)


def copies(rule: Rule, times: int) -> list[Rule]:
    """The rule, and as many of its kind that look for other letters."""
    copied = [rule]
    for by in range(1, times):
        compiled = _shifted(msgspec.msgpack.decode(rule.compiled), by)
        raw = msgspec.Raw(msgspec.msgpack.encode(compiled))
        copied.append(msgspec.structs.replace(rule, id=f"{rule.id}-{by}", compiled=raw))
    return copied


def _shifted(value: object, by: int) -> object:
    if isinstance(value, bytes):
        return shifted(value, by)
    if isinstance(value, list):
        return [_shifted(each, by) for each in value]
    if isinstance(value, dict):
        return {_shifted(key, by): _shifted(each, by) for key, each in value.items()}
    return value


def seconds(checker: RuleSet, files: Sequence[Path]) -> float:
    """CPU seconds to read and check the articles."""
    start = time.process_time()
    for path in files:
        text = decode_article(path.read_bytes(), path.name)
        lint(read_document(text, SUFFIXES[path.suffix], path.name), checker, path.name)
    return time.process_time() - start


def main() -> None:
    """Measure both, and print their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    files = articles(options.folder)
    ours = [rule for rule in default_checker().rules if rule.engine in ("phrases", "density")]
    more = [each for rule in ours for each in copies(rule, options.times)]
    ours_checker, more_checker = RuleSet(ours), RuleSet(more)
    turns = [(seconds(ours_checker, files), seconds(more_checker, files)) for _ in range(TURNS)]
    print(f"{len(files)} articles, {len(ours)} rules and {len(more)}, CPU seconds in {TURNS} turns: {turns}")
    print(f"more rules cost {statistics.median(b / a for a, b in turns):.2f} times as much")


if __name__ == "__main__":
    main()
