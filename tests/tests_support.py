"""Files that several tests write, what they read off an engine, and how they detect quadratic time."""

import gc
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from textwrap import dedent
from time import process_time
from typing import Any

from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.io.cache import Cache
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import FORMATS, read_document
from editlint.packs.load import compile_pack

TEXT_FORMATS = tuple(each for each in FORMATS if each not in ("notebook", "docx"))
"""The formats in which a text is an article."""

RULE = """\
summary: A colour.
why: Colours are for painters, who know them by other names.
message: "'{match}' is a colour"
severity: warning
engine: phrases
with:
  terms: [red]
examples:
  bad: ['A [[red]] pump.']
  good: ['A reddish pump.']
"""

RUNAWAY = RULE.replace(
    "phrases\nwith:\n  terms: [red]", "pattern\nwith:\n  patterns: ['(?:r|rr)+$']\n  literals: [rrrr]"
)
"""A rule whose pattern takes for ever on sixty letters `r` and another one."""
RUNAWAY_KEY = ("False", "(?:r|rr)+$")


NOUNS = """
harbour clerk counted boats winter storm parish council bridge miller wages bakery garden river lantern doctor market
village teacher orchard candle blanket tunnel hammer pocket silver mirror cotton ladder button engine basket circle
dinner escape forest guitar hunter island jacket kitchen lemon monkey napkin office pencil quarry rabbit saddle temple
uncle violin walnut yogurt zebra anchor branch copper dragon eagle falcon gravel helmet
""".split()
"""Words with a stem of their own that have little in common, to build texts that share so many of them."""


Place = tuple[int, int, int, int]
"""The line and column where something starts, and those where it ends."""


def sentence(shared: int, own: int, offset: int) -> str:
    """A sentence of the first `shared` nouns, and of `own` others from `offset` on."""
    return " ".join((*NOUNS[:shared], *NOUNS[offset : offset + own])).capitalize() + "."


def rule(example: str) -> dict[str, str]:
    """A pack of one rule with another example, `bad: …` or `good: …`."""
    kind = example.partition(":")[0]
    lines = [f"  {example}" if line.startswith(f"  {kind}:") else line for line in RULE.splitlines()]
    return {"mine/style/red.yml": "\n".join(lines) + "\n"}


def quoted_texts(document: Document) -> list[str]:
    """The parts of the prose whose characters are quoted, each as long as it can be in its block."""
    found = []
    for block in document.blocks:
        places = range(block.span.start, block.span.end)
        for is_quoted, run in groupby(places, lambda at: document.is_quoted(Span(at, at + 1))):
            if is_quoted:
                found.append("".join(document.prose.text[at] for at in run))
    return found


def matches_of(engine: Any, document: Document) -> list[Match]:
    """An engine's matches, with what its tallies come to, in the order of the prose."""
    found: list[Match] = []
    for each in engine.find(document):
        found += engine.aggregate(each, document) if isinstance(each, Candidates) else [each]
    return sorted(found, key=lambda match: match.span)


SIZE_RATIO = 4
"""How many times as much there is to do in the second measure."""
MAX_TIME_RATIO = 9.0
"""How many times as long that may take: 4 is the law, 16 is a loop in a loop."""
NOISE_SECONDS = 0.06
"""Seconds below which a measure says nothing."""
TURNS = 8


def in_proportion(ready: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether four times as much takes about four times as long.

    `ready` makes what is timed, for a size. Time is that of the processor. Whatever else runs only ever adds to it,
    so the least of several turns is nearest to the truth: measures are taken again until they are in proportion,
    or for so many turns that nothing but a loop in a loop explains them.
    """
    little = much = float("inf")
    for _ in range(TURNS):
        # Three times: what is done once is not in all, and one that is disturbed does not count.
        little = min(little, *(_spent(ready(size)) for _ in range(3)))
        much = min(much, _spent(ready(SIZE_RATIO * size)))
        if much < max(NOISE_SECONDS, MAX_TIME_RATIO * little):
            return True
    return False


def _spent(work: Callable[[], object]) -> float:
    # Without the garbage collector, whose time depends on all that the tests before have left in memory.
    gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        gc.enable()


def checker(*rules: str, accepted: tuple[str, ...] = ()) -> RuleSet:
    """A checker of rules, each the lines of a file that differ from the plainest one, with its id first."""
    sources = {}
    for rule in rules:
        name, _, fields = dedent(rule).strip().partition("\n")
        plain = {
            "summary": "x",
            "why": "x",
            "message": "\"'{match}'\"",
            "severity": "warning",
            "engine": "phrases",
            "examples": "{bad: ['[[x]]'], good: [x]}",
        }
        for key in [line.partition(":")[0] for line in fields.split("\n")]:
            plain.pop(key, None)
        sources[f"{name}.yml"] = "\n".join([fields, *(f"{key}: {value}" for key, value in plain.items())])
    return RuleSet(compile_pack(Path(), sources).rules, accepted_terms=accepted)


def marked_places(marked: str, format: str) -> tuple[list[Place], list[Place]]:
    """Where a text has `[[ ]]`, and where "in order to" is found in it without them: lines and columns from 1."""
    parts = re.split(r"\[\[|\]\]", marked)
    offsets = [sum(map(len, parts[: number + 1])) for number in range(len(parts) - 1)]
    text = "".join(parts)

    def position(offset: int) -> tuple[int, int]:
        before = text[:offset].removeprefix("\ufeff").replace("\r\n", "\n")
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    found = lint(
        read_document(text, format), checker("filler/x\nwith: {terms: [in order to]}\nquotes: check"), "a"
    )
    return (
        [(*position(start), *position(end)) for start, end in zip(offsets[::2], offsets[1::2], strict=True)],
        sorted(
            (each.start.line, each.start.column, each.end.line, each.end.column) for each in found.findings
        ),
    )


def fill_cache(folder: Path, first: int) -> None:
    """Put a hundred values into a cache: another process imports this module, and no test file."""
    cache = Cache(folder)
    for number in range(first, first + 100):
        cache.put(b"%d" % number, b"value %d" % number)
