"""Files that several tests write."""

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
