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


@pytest.mark.parametrize(("distance", "expected"), [(600, True), (601, False)])
def test_six_hundred_characters_before_a_claim_are_read(distance: int, expected: bool) -> None:
    assert is_exempt(padded("If", distance, " ") + "experts agree.", "conditional") == expected


@pytest.mark.parametrize(("distance", "expected"), [(600, True), (601, False)])
def test_six_hundred_characters_after_a_claim_are_read(distance: int, expected: bool) -> None:
    assert is_exempt("Experts agree" + padded("", distance, " 4") + ".", "figure") == expected


@pytest.mark.parametrize(("distance", "expected"), [(200, True), (201, False)])
def test_two_hundred_characters_before_a_sentence_may_give_its_base(distance: int, expected: bool) -> None:
    assert is_exempt(padded("Last", distance, "x. ") + "Experts agree.", "based") == expected


@pytest.mark.parametrize(("distance", "expected"), [(200, True), (201, False)])
def test_two_hundred_characters_after_a_sentence_may_give_its_base(distance: int, expected: bool) -> None:
    assert is_exempt("Experts agree." + padded(" It rains", distance, " since") + ".", "based") == expected
