"""Doublets."""

import pytest

from editlint.engines.base import RuleContext
from editlint.engines.repetition.doublets import DOUBLETS, Settings, compile_settings
from editlint.markup import read_document

GROUPS = [
    ["cooperation", "collaboration", "cooperate", "collaborate"],
    ["goal", "aim"],
    ["aim", "purpose"],
    ["safe", "secure"],
]


def doublets(text: str) -> list[str]:
    compiled = compile_settings(Settings(GROUPS), RuleContext())
    engine = DOUBLETS.build([(0, compiled)])  # type: ignore[misc]
    return [match.fields["match"] for match in engine.find(read_document(text, "markdown"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has no aims and purposes.", []),
        ("No\naims and purposes are given.", []),
        ("It has aims and purposes, no less.", ["aims and purposes"]),
        ("It has no purposes and aims.", ["purposes and aims"]),
    ],
)
def test_exceptions(text: str, expected: list[str]) -> None:
    compiled = compile_settings(Settings(GROUPS), RuleContext(exceptions=["no aims and purposes"]))
    engine = DOUBLETS.build([(0, compiled)])  # type: ignore[misc]
    assert [match.fields["match"] for match in engine.find(read_document(text, "markdown"))] == expected


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        (
            "either order",
            "Cooperation. Our collaboration and cooperation, and our cooperation and collaboration.",
            2,
        ),
        ("other forms", "They collaborated and cooperated on goals or aims.", 2),
        ("one word in two groups", "It has aims and purposes.", 1),
        ("words of two groups", "It has goals and purposes.", 0),
        ("the same word", "It is safe and safely kept.", 0),
        ("a comma", "It is safe, and secure it is.", 0),
        ("a full stop", "It is safe. And secure.", 0),
        ("two sentences", "They want to be safe and. Secure them.", 0),
        ("a capital", "They support Safe and Secure.", 0),
        ("a compound before", "It is fail-safe and secure.", 0),
        ("a compound after", "It is safe and secure-ish.", 0),
        ("emphasis between", "It is *safe* and **secure**.", 1),
        ("a line break", "It is safe\nand secure.", 1),
        ("nothing before", "And secure.", 0),
        ("nothing after", "It is safe and", 0),
    ],
)
def test_found(case: str, text: str, expected: int) -> None:
    assert len(doublets(text)) == expected, case


def test_a_second_document_of_a_run_has_new_words() -> None:
    assert doublets("It is safe or secure.") == ["safe or secure"]


@pytest.mark.parametrize("groups", [[["alone"]], [[]]])
def test_refuses(groups: list[list[str]]) -> None:
    with pytest.raises(ValueError, match="two words or more"):
        compile_settings(Settings(groups), RuleContext())
