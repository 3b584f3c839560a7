"""Files that several tests write, and what they read off an engine."""

from typing import Any

from editlint.document import Document
from editlint.match import Match, Tally

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


def rule(example: str) -> dict[str, str]:
    """A pack of one rule with another example, `bad: …` or `good: …`."""
    kind = example.partition(":")[0]
    lines = [f"  {example}" if line.startswith(f"  {kind}:") else line for line in RULE.splitlines()]
    return {"mine/style/red.yml": "\n".join(lines) + "\n"}


def matches_of(engine: Any, document: Document) -> list[Match]:
    """An engine's matches, with what its tallies come to, in the order of the prose."""
    found: list[Match] = []
    for each in engine.find(document):
        found += engine.weigh(each, document) if isinstance(each, Tally) else [each]
    return sorted(found, key=lambda match: match.span)
