"""Blocks made to stall an engine take time in proportion to their length."""

from collections.abc import Callable

import pytest
from tests_support import in_proportion

from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_pack, own_rules_folder

CHECKER = RuleSet(
    [
        rule
        for rule in load_pack(own_rules_folder(), own_rules_folder(), None).rules
        if rule.family == "claims"
    ]
)
LENGTH = 10_000
"""Characters of the shorter text."""


def linting(text: str, kind: str) -> Callable[[], object]:
    document = read_document(text, kind)
    return lambda: lint(document, CHECKER, "a.md")


@pytest.mark.parametrize(
    "unit",
    [
        "9", "9%", "1,111", "1% of 1 ", "from 1 to 2 ", "from 1 to 2, a 9% rise ", "1 of 1 ", "(1 of 1 ",
        "1 a and ", "a total of 1: 1 a and ", "1 + ", "1=", "the remaining 3% 4% ", "5% undecided ", "9% or ",
        "Monday ", "Monday, 3 March ", "Monday and ", "31 June ", "June 31 ", "-13-01", "31/11/", "29 ",
        "born in 1950 ", "born 1950, aged 60 ", "(1950–2020) ", "[^1]", "[^", "[@a; ", "Jon Ab ", "Aaa Aa",
        "A", "Mc", "three reasons:\n\n- a\n\n", "- a\n", "1 men) ", "5 men (1 men and 1 women) ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["plain", "markdown"])
def test_a_block(unit: str, kind: str) -> None:
    assert in_proportion(lambda length: linting(unit * (length // len(unit)), kind), LENGTH)


def test_many_names_that_are_nearly_the_same() -> None:
    def names(count: int) -> str:
        letters = "abcdefghijklmnopqrstuvwxyz"
        return " ".join(
            f"Jo{letters[i % 26]}n Hart{letters[i // 26 % 26]}{letters[i // 676 % 26]}well."
            for i in range(count)
        )

    assert in_proportion(lambda count: linting(names(count), "plain"), 500)
