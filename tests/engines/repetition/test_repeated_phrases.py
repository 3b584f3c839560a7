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


def apart(phrase: str, places: int, characters: int = 200) -> list[str]:
    """So many paragraphs, each with the phrase between other words, and that many characters of one more word."""
    rest = f" {'x' * characters}."
    return [f"{NOUNS[20 + at]} {phrase} {NOUNS[30 + at]}.".capitalize() + rest for at in range(places)]


@pytest.mark.parametrize(
    ("case", "phrase", "places", "level"),
    [
        ("6 words, twice", "harbour of the old clerk counted", 2, 1),
        ("5 words, twice", "harbour of the old clerk", 2, 0),
        ("4 words, twice", "harbour of the clerk", 2, 0),
        ("6 words, three times", "up to the clerk of harbour", 3, 1),
        ("4 words, three times", "harbour of the clerk", 3, 0),
        ("3 words, three times", "harbour of clerk", 3, 0),
        ("3 words, twice", "harbour of clerk", 2, None),
        ("2 words, three times", "harbour clerk", 3, None),
        ("2 words with content, twice", "up to the clerk of the harbour", 2, 0),
        ("1 word with content, twice", "up to the clerk of the", 2, None),
        ("1 word with content and a compound, twice", "up to the clerk of the well-known", 2, None),
        ("content words only", "harbour clerk counted boats winter", 2, 0),
        ("content words after an article", "the harbour clerk counted boats winter", 2, 0),
        ("a figure", "harbour of the 40 old clerk counted", 2, 0),
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


SIX, SEVEN = "harbour of the old clerk counted", "harbour of the old clerk counted up"


@pytest.mark.parametrize(
    ("case", "phrase", "characters", "level"),
    [
        ("a parallel", SIX, 40, 0),
        ("near", SIX, 200, 1),
        ("too far", SIX, 1_600, 0),
        ("far, but long", SEVEN, 1_600, 1),
        ("forgotten", SEVEN, 6_100, 0),
    ],
)
def test_how_far_from_each_other_the_places_are(case: str, phrase: str, characters: int, level: int) -> None:
    [match] = matches(*apart(phrase, 2, characters))
    assert match.level == level, case


def test_the_lines_of_a_form_are_not_noticed() -> None:
    line = "Name the harbour of the old clerk."
    [match] = matches(*(f"{line} {noun.capitalize()} {'x' * 200}." for noun in NOUNS[20:23]))
    assert match.level == 0


def test_steps_among_code_are_not_noticed() -> None:
    [match] = matches(*apart(SIX, 2), "Use `a` and `b`.")
    assert match.level == 0


def test_shorter_phrases_are_noticed_in_an_article_that_repeats_itself_all_the_time() -> None:
    phrases = [f"{NOUNS[at]} of the {NOUNS[at + 4]} {NOUNS[at + 8]}" for at in range(4)]
    for some, level in ((phrases, 1), (phrases[:3], 0)):
        paragraphs = [
            f"{NOUNS[20 + 4 * at + turn]} {phrase} {NOUNS[40 + 4 * at + turn]}. {'x' * 200}."
            for at, phrase in enumerate(some)
            for turn in range(2)
        ]
        assert {match.level for match in matches(*paragraphs)} == {level}


@pytest.mark.parametrize(
    ("case", "topics", "places", "level"),
    [
        ("three words that are no topic", "## Old", 2, 1),
        ("two words that are no topic", "## Old clerk", 2, 0),
        ("all are topics, three times", "## Old clerk, old harbour counted", 3, 0),
        ("all are topics, four times", "## Old clerk, old harbour counted", 4, 1),
        ("one is no topic, three times", "## Old clerk counted", 3, 1),
    ],
)
def test_the_topic_may_be_repeated(case: str, topics: str, places: int, level: int) -> None:
    [match] = matches(topics, *apart(SIX, places))
    assert match.level == level, case


@pytest.mark.parametrize(
    ("case", "own", "extent"),
    [("less alike", 5, "phrase"), ("more alike", 2, "sentence")],
)
def test_similar_sentences_are_no_repeated_phrase(case: str, own: int, extent: str) -> None:
    ends = (" ".join(NOUNS[offset : offset + own]) for offset in (12, 30))
    starts = ("First the", "Then a")
    [match] = matches(
        *(
            f"{start} harbour of the old clerk counted {end}. {'x' * 200}."
            for start, end in zip(starts, ends, strict=True)
        )
    )
    assert match.extent == extent, case


@pytest.mark.parametrize(
    "phrase", ["the src/main.rs file", "the master of ceremonies/coach", "a router_request_seconds metric"]
)
def test_compounds_are_no_content_words_of_a_phrase(phrase: str) -> None:
    text = f"Ask {phrase}. She saw {phrase}. Nobody lost {phrase}."
    assert [match.fields["match"] for match in matches(text)] == []
