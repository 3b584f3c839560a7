"""Comma splices: what is left alone comes first."""

import pytest

from editlint.engines.base import NoSettings
from editlint.engines.grammar.comma_splices import check
from editlint.markup import read_document


def splices(text: str) -> list[str]:
    return [each.fields["match"] for each in check(read_document(text, "markdown"), NoSettings())]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a subordinate clause first", "When the gate is open, it is cold."),
        ("an adverbial first", "In the hall there is a bar, it is said."),
        ("a subordinate clause in the middle", "The gate was open when we left, it was cold."),
        ("a negation that is taken up", "The path isn’t steep, it’s long."),
        ("a question", "The gate is open, is it, it is cold?"),
        ("a series", "The river was high, there were floods, and they lost the boat."),
        ("two words before the comma", "It's open, it's cold."),
        ("no verb before the comma", "A fine day for a walk, it is cold."),
        ("a phrase after 'that'", "The problem is that on the hill, there is no water."),
        ("a heading", "# The gate is open, it is cold"),
    ],
)
def test_commas_that_are_left_alone(case: str, text: str) -> None:
    assert splices(text) == []


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("The gate is open, it is cold.", ", it is"),
        ("The gate was open, it's cold.", ", it's"),
        ("Everyone will come, we’re glad.", ", we’re"),
        ("The walk is long, they need water.", ", they need"),
    ],
)
def test_splices(text: str, match: str) -> None:
    assert splices(text) == [match]
