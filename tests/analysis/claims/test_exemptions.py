"""How far the exemptions of claims look, on either side of each limit."""

import pytest

from editlint.engines.base import RuleContext
from editlint.engines.terms.claims import Engine, Settings, compile_settings
from editlint.markup import read_document


def is_exempt(text: str, exemption: str) -> bool:
    """Whether the exemption leaves the only claim of a text alone."""
    settings = Settings(["experts agree"], window="none", exemptions=[exemption])  # type: ignore[list-item]
    engine = Engine([(0, compile_settings(settings, RuleContext()))])
    return not list(engine.find(read_document(text, "plain")))


def padded(start: str, length: int, end: str = "") -> str:
    """A text of that length with this start and end, and short words between them."""
    missing = length - len(start) - len(end)
    return start + " a" * (missing // 2) + "," * (missing % 2) + end


@pytest.mark.parametrize(("mentions", "expected"), [(7, True), (8, False)])
def test_eight_earlier_mentions_of_the_speakers_are_read(mentions: int, expected: bool) -> None:
    weather = "It rains.\n\nIt pours.\n\n"
    text = f"The experts met.\n\n{weather}" * mentions
    text += f"Ruth Adeyemi led the experts, Okafor said.\n\n{weather}Experts agree."
    assert is_exempt(text, "introduced") == expected


@pytest.mark.parametrize(("distance", "expected"), [(1199, True), (1200, False)])
def test_the_part_of_a_sentence_before_that_of_a_claim_is_read(distance: int, expected: bool) -> None:
    assert is_exempt(padded("If", distance, " ") + "experts agree.", "conditional") == expected


@pytest.mark.parametrize(("length", "expected"), [(1200, True), (1201, False)])
def test_the_part_of_a_sentence_after_that_of_a_claim_is_read(length: int, expected: bool) -> None:
    assert is_exempt(padded("Experts agree", length, " 4") + ".", "figure") == expected


@pytest.mark.parametrize(("condition", "expected"), [("If it rains, ", True), ("", False)])
def test_claims_in_one_sentence_each_have_their_own_words_before_them(condition: str, expected: bool) -> None:
    text = f"Experts agree, and {condition}experts agree if it rains."
    settings = Settings(["experts agree"], window="none", exemptions=["conditional"])
    engine = Engine([(0, compile_settings(settings, RuleContext()))])
    assert len(list(engine.find(read_document(text, "plain")))) == (1 if expected else 2)


@pytest.mark.parametrize(("distance", "expected"), [(200, True), (201, False)])
def test_two_hundred_characters_before_a_sentence_may_give_its_base(distance: int, expected: bool) -> None:
    assert is_exempt(padded("Last", distance, "x. ") + "Experts agree.", "based") == expected


@pytest.mark.parametrize(("distance", "expected"), [(200, True), (201, False)])
def test_two_hundred_characters_after_a_sentence_may_give_its_base(distance: int, expected: bool) -> None:
    assert is_exempt("Experts agree." + padded(" It rains", distance, " since") + ".", "based") == expected
