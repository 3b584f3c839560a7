"""What a rule says, shown by a finding in one of its own bad examples."""

from editlint.catalogue.examples import all_examples, with_given_options
from editlint.catalogue.marks import parse_marks
from editlint.core.errors import EditlintError
from editlint.core.finding import Finding
from editlint.engines import ENGINES
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.rule import Rule
from editlint.packs.rulefile import RuleFile


def sample_finding(file: RuleFile, rule: Rule) -> Finding | None:
    """A finding in a bad example, to show what the rule says; None where that needs a server or several files.

    An example with options of its own is taken only where there is no other.
    """
    if "grammar" in ENGINES[rule.engine].needs:
        return None
    bad = [example for kind, _, example in all_examples(file) if kind == "bad" and example.text]
    for example in sorted(bad, key=lambda example: bool(example.given)):
        try:
            ruleset = RuleSet([with_given_options(rule, example, {})])
        except EditlintError:  # its options name a list of words, which only its pack knows
            continue
        document = read_document(parse_marks(example.text).text, example.format)
        for finding in lint(document, ruleset, "example").findings:
            return finding
    return None
