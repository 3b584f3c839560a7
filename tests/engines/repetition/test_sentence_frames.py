"""Sentence frames, on either side of each limit."""

import pytest

from editlint.core.match import Match
from editlint.engines.base import RuleContext
from editlint.engines.repetition.sentence_frames import Engine, Settings, compile_settings
from editlint.markup import read_document


def frames(text: str, settings: Settings | None = None) -> list[Match]:
    engine = Engine([(0, compile_settings(settings or Settings(["by"]), RuleContext()))])
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
    [
        (Settings(["by"], 1), "'min_sentences' is 2 or more"),
        (Settings([]), "'words' must name"),
        (Settings(["this"], kind="demonstratives"), "'verbs' are for"),
        (Settings(["by"], verbs=["shows"]), "'verbs' are for"),
    ],
)
def test_refuses(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_settings(settings, RuleContext())


OPENINGS = Settings(["when"], kind="openings", max_distance=4)


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("one of the words and a content word", "When boats leave, we wave. " * 3, 1),
        ("twice", "When boats leave, we wave. " * 2, 0),
        ("three words", "We will all go home. " * 3, 1),
        ("two words", "We will all go. We will not stay there. We will be back here.", 0),
        ("near enough", "When boats leave, we go. It rains. When boats come, we go. It pours. When boats sink, we go.", 1),
        ("too far", "When boats leave, we go. It rains. It pours. When boats come, we go. It pours. When boats sink, we go.", 0),
        ("a name", "When Boats leaves, we wave. " * 3, 0),
        ("a name as the third word", "We will Go far from here. " * 3, 0),
        ("no function word", "Boats leave the port now. " * 3, 0),
        ("questions", "Will we all go home? " * 3, 0),
        ("paragraphs of one sentence", "When boats leave, we wave.\n\n" * 3, 0),
        ("a small letter", "when boats leave, we wave. " * 3, 0),
    ],
)  # fmt: skip
def test_same_openings(case: str, text: str, expected: int) -> None:
    assert len(frames(text, OPENINGS)) == expected, case


COMMENTS = Settings(
    ["this"], min_sentences=2, kind="demonstratives", max_distance=3, verbs=["shows", "marks"]
)


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("two", "This vow shows his will. This plea marks her end.", 1),
        ("one", "This vow shows his will. That plea marks her end.", 0),
        ("an adjective", "This firm vow shows his will. This plea marks her end.", 1),
        ("two adjectives", "This firm loud vow shows his will. This plea marks her end.", 0),
        ("the same noun", "This vow shows his will. This vow marks her end.", 0),
        ("another verb", "This vow breaks his will. This plea marks her end.", 0),
        ("no noun", "This shows his strong will. This marks her sad end.", 0),
        ("a name", "This Monday shows his will. This plea marks her end.", 0),
        ("near enough", "This vow shows his will. No. No. This plea marks her end.", 1),
        ("too far", "This vow shows his will. No. No. No. This plea marks her end.", 0),
    ],
)
def test_comments(case: str, text: str, expected: int) -> None:
    found = frames(text, COMMENTS)
    assert len(found) == expected, case
    if found:
        assert found[0].fields["times"] == "2"
        assert found[0].fields["example"] == "This plea marks"
