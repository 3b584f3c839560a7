"""What the tests of repetition share: the rules of that family, what they find, and some texts."""

from editlint.core.finding import Finding
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_pack, own_rules_folder

RULES = [
    rule
    for rule in load_pack(own_rules_folder(), own_rules_folder(), None).rules
    if rule.family == "repetition"
]

PHRASE = "at the mouth of the river"
ONCE = "The mill closed in May after a long dispute over wages."
AGAIN = "After a long dispute about wages, the mill closed in May."


def check(text: str, *names: str, format: str = "markdown") -> tuple[Finding, ...]:
    """The findings of some rules of the family, or of all."""
    rules = [rule for rule in RULES if not names or rule.id.partition("/")[2] in names]
    return lint(read_document(text, format), RuleSet(rules), "a.md").findings


def places(finding: Finding, text: str) -> list[str]:
    """The texts at a finding and its related places."""
    return [text[place.span.start : place.span.end] for place in (finding, *finding.related)]
