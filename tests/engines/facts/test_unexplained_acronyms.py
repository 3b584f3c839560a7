"""Acronyms that are not spelled out: what is left alone comes first."""

import pytest

from editlint.engines.facts.unexplained_acronyms import Settings, check
from editlint.markup import read_document


def unexplained(text: str, least: int = 1) -> list[tuple[str, str]]:
    found = check(read_document(text, "markdown"), Settings(["BBC", "EU"], least))
    return [(each.fields["match"], each.fields["others"]) for each in found]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("known ones", "The BBC is in the EU."),
        ("in brackets after the words", "The harbour board (HRBX) met. The HRBX is new."),
        ("before words in brackets", "The HRBX (the board of the harbour) met."),
        ("the words without brackets", "The board of the harbour met. The BH is new."),
        ("a Roman number", "Part VII is new."),
        ("a word in capitals", "This is REALLY new, really."),
        ("a shouted line", "THE HRBX IS NEW."),
        ("a heading", "# The HRBX"),
        ("code", "Type `HRBX` or HRBX_1 or www.HRBX.org."),
    ],
)
def test_acronyms_that_are_left_alone(case: str, text: str) -> None:
    assert unexplained(text) == []


def test_too_few_are_no_finding() -> None:
    assert unexplained("The HRBX met.", least=2) == []
    assert unexplained("The HRBX met the KLTC.", least=2) == [("HRBX", "KLTC")]


def test_a_plural_is_an_acronym() -> None:
    assert unexplained("The HRBXs met.") == [("HRBX", "")]
