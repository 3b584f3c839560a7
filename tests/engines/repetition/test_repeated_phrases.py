"""Repeated phrases."""

import pytest
from repetition import PHRASE, check, places
from tests_support import NOUNS

from editlint.core.match import Match
from editlint.engines.base import NoSettings
from editlint.engines.repetition.repeated_phrases import Engine
from editlint.markup import read_document


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (
            "a run that crosses the end of a sentence",
            "Go to the mill. The old weir broke. To the mill. The old weir.",
        ),
        ("words of the title", f"# The mouth of the river\n\nStay {PHRASE}. She waits {PHRASE}."),
        ("a name", "He works for the Office of River Safety. She left the Office of River Safety."),
        ("a quotation", f"> Stay {PHRASE}.\n\nShe waits {PHRASE}."),
        (
            "inline code between the words",
            "Stay at the mouth `of` the river. She waits at the mouth `of` the river.",
        ),
        ("list items", f"- Stay {PHRASE}.\n- Wait {PHRASE}."),
        ("one word with content", "It is what it is about the mill. That is what it is about the mill."),
    ],
)
def test_no_repeated_phrase(case: str, text: str) -> None:
    assert check(text, "repeated-phrase") == (), case


def test_a_phrase_is_one_finding_with_all_its_places() -> None:
    text = f"Stay {PHRASE}.\n\nShe waits {PHRASE}, alone.\n\nNobody else came {PHRASE}s."
    [finding] = check(text, "repeated-phrase")
    assert places(finding, text) == [PHRASE, PHRASE, f"{PHRASE}s"]
    assert finding.message == f"'{PHRASE}' appears 3 times"


def test_a_word_more_inside_a_phrase_is_the_same_phrase() -> None:
    text = (
        "He fell in the pursuit of marsh science.\n\nShe fell in the pursuit of applied marsh science.\n\n"
        "A life in pursuit of marsh science is long.\n\nTen years in the pursuit of applied marsh science went by."
    )
    [finding] = check(text, "repeated-phrase")
    assert len(finding.related) == 3


def test_a_place_with_fewer_words_may_be_at_the_very_end() -> None:
    assert matches("SHOUT SHhasT SHOUT SHOUT SHOUT SHOUT SHhasT SHOUT SHOUT SHOUT") == []


def test_a_silenced_place_is_none() -> None:
    silenced = "<!-- editlint-disable-next repetition/repeated-phrase -- on purpose -->\n\n"
    assert check(f"Stay {PHRASE}.\n\n{silenced}She waits {PHRASE}.", "repeated-phrase") == ()


def matches(*paragraphs: str) -> list[Match]:
    document = read_document("\n\n".join(paragraphs), "markdown")
    engine = Engine([(0, NoSettings())])
    return [match for found in engine.find(document) for match in engine.aggregate(found, document)]


def apart(phrase: str, places: int) -> list[str]:
    """So many paragraphs, each with the phrase between other words."""
    return [f"{NOUNS[20 + at]} {phrase} {NOUNS[30 + at]}.".capitalize() for at in range(places)]


@pytest.mark.parametrize(
    ("case", "phrase", "places", "level"),
    [
        ("5 words, twice", "harbour of the old clerk", 2, 1),
        ("4 words, twice", "harbour of the clerk", 2, 0),
        ("4 words, three times", "harbour of the clerk", 3, 1),
        ("3 words, three times", "harbour of clerk", 3, 1),
        ("3 words, twice", "harbour of clerk", 2, None),
        ("2 words, three times", "harbour clerk", 3, None),
        ("2 words with content, twice", "up to the clerk of the harbour", 2, 1),
        ("1 word with content, twice", "up to the clerk of the", 2, None),
        ("1 word with content and a compound, twice", "up to the clerk of the well-known", 2, None),
        ("content words only", "harbour clerk counted boats winter", 2, 0),
        ("content words after an article", "the harbour clerk counted boats winter", 2, 0),
        ("a figure", "harbour of the 40 old clerk", 2, 0),
    ],
)
def test_how_long_a_phrase_is(case: str, phrase: str, places: int, level: int | None) -> None:
    assert [match.level for match in matches(*apart(phrase, places))] == [level] * (level is not None), case


@pytest.mark.parametrize(
    ("phrase", "expected"), [("harbour of clerk", ["harbour of clerk"]), ("harbour clerk", [])]
)
def test_a_part_of_a_longer_phrase_has_three_words(phrase: str, expected: list[str]) -> None:
    texts = [f"Doctor {phrase} lemon.", f"Market {phrase} lemon.", f"Village {phrase} candle."]
    assert [match.fields["match"] for match in matches(*texts)] == expected


@pytest.mark.parametrize(("distance", "level"), [(1_500, 1), (1_501, 0)])
def test_a_short_phrase_is_noticed_within_1500_characters(distance: int, level: int) -> None:
    phrase = "harbour of clerk"
    between = f"lantern {phrase} market. "
    filler = "x" * (distance - 2 * len(phrase) - len(f" garden. {between}. river "))
    text = f"doctor {phrase} garden. {between}{filler}. river {phrase} village."
    assert text.rindex(phrase) + len(phrase) - text.index(phrase) == distance
    [match] = matches(text)
    assert (len(match.related), match.level) == (2, level)


@pytest.mark.parametrize(
    ("case", "topics", "places", "level"),
    [
        ("two words that are no topic", "## Old", 2, 1),
        ("one word that is no topic", "## Old clerk", 2, 0),
        ("all are topics, three times", "## Old clerk, old harbour", 3, 0),
        ("all are topics, four times", "## Old clerk, old harbour", 4, 1),
        ("one is no topic, three times", "## Old clerk", 3, 1),
    ],
)
def test_the_topic_may_be_repeated(case: str, topics: str, places: int, level: int) -> None:
    [match] = matches(topics, *apart("harbour of the old clerk", places))
    assert match.level == level, case


@pytest.mark.parametrize(
    ("case", "own", "extent"),
    [("similarity .36", 3, "phrase"), ("similarity .46", 2, "sentence")],
)
def test_similar_sentences_are_no_repeated_phrase(case: str, own: int, extent: str) -> None:
    ends = (" ".join(NOUNS[offset : offset + own]) for offset in (12, 30))
    [match] = matches(*(f"Harbour of the clerk counted {end}." for end in ends))
    assert match.extent == extent, case


@pytest.mark.parametrize(
    "phrase", ["the src/main.rs file", "the master of ceremonies/coach", "a router_request_seconds metric"]
)
def test_compounds_are_no_content_words_of_a_phrase(phrase: str) -> None:
    text = f"Ask {phrase}. She saw {phrase}. Nobody lost {phrase}."
    assert [match.fields["match"] for match in matches(text)] == []
