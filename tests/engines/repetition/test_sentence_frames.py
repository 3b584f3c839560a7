"""Sentence frames, on either side of each limit."""

import pytest

from editlint.core.match import Match
from editlint.engines.base import RuleContext
from editlint.engines.repetition.sentence_frames import Engine, Settings, compile_settings
from editlint.markup import read_document


def frames(text: str) -> list[Match]:
    engine = Engine([(0, compile_settings(Settings(["by"]), RuleContext()))])
    document = read_document(text, "markdown")
    return [match for found in engine.find(document) for match in engine.aggregate(found, document)]


@pytest.mark.parametrize(
    ("case", "opening", "times", "expected"),
    [
        ("three times", "By eating well we live.", 3, 1),
        ("twice", "By eating well we live.", 2, 0),
        ("5 letters", "By going home we live.", 3, 0),
        ("an adverb", "By slowly eating we live.", 3, 1),
        ("two adverbs", "By slowly, calmly eating we live.", 3, 0),
        ("another opening", "In eating well we live.", 3, 0),
        ("a comma", "By, eating well we live.", 3, 0),
        ("two words", "By eating.", 3, 1),
        ("list items", "\n\n- By eating well we live.\n\n", 3, 0),
    ],
)
def test_openings(case: str, opening: str, times: int, expected: int) -> None:
    assert len(frames(f"{opening} It rained. " * times)) == expected, case


@pytest.mark.parametrize(
    ("settings", "message"),
    [(Settings(["by"], 1), "'min_sentences' is 2 or more"), (Settings([]), "'words' must name")],
)
def test_refuses(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_settings(settings, RuleContext())
