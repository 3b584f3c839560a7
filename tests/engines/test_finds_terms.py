"""Engines that find terms report none that a team accepts."""

import pytest

from editlint.catalogue.examples import all_examples
from editlint.catalogue.marks import parse_marks
from editlint.engines import ENGINES
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules, own_rules_folder, rule_files
from editlint.packs.rule import Rule

RULES = [rule for rule in load_own_rules(None).rules if ENGINES[rule.engine].finds_terms]
FOLDER = own_rules_folder()
FILES = {rule_id: file for rule_id, file, _ in rule_files(FOLDER, FOLDER)}
NEEDS_A_SERVER = {"languagetool"}


def reported(text: str, rule: Rule, *accepted: str) -> set[str]:
    """The words that a rule reports in a text, where these are accepted."""
    ruleset = RuleSet([rule], accepted_terms=accepted)
    findings = lint(read_document(text, "markdown"), ruleset, "a.md").findings
    return {each.excerpt for each in findings if each.extent not in ("section", "document")}


@pytest.mark.parametrize("engine", sorted({rule.engine for rule in RULES} - NEEDS_A_SERVER))
def test_an_accepted_term_is_not_reported(engine: str) -> None:
    tried = 0
    for rule in RULES:
        if rule.engine != engine:
            continue
        for kind, _, example in all_examples(FILES[rule.id]):
            text = parse_marks(example.text).text
            for term in reported(text, rule) if kind == "bad" else ():
                assert term not in reported(text, rule, term), rule.id
                tried += 1
    assert tried
