"""Passages that the model of an editor finds: what a finding is about, and where it points to."""

import pytest

from editlint.document.model import Document
from editlint.engines.editor_model import Settings, check, validate
from editlint.markup import read_document

VAGUE = "Innovation drives meaningful value for teams across the board."
VAGUE_TOO = "Collaboration is a journey that empowers teams to unlock their potential."
PLAIN = "The lock was mended in May."
CLAIM = "Most companies have already adopted the new tools, and the whole industry will never be the same."
SURE = 0.5


def document(*paragraphs: str) -> Document:
    return read_document("\n\n".join(paragraphs) + "\n", "markdown")


def found(doc: Document, **settings: object) -> list[list[str]]:
    """The texts of the places of each finding, the first one first."""
    given = {"marks": "filler", "sure_score": SURE, "min_score": SURE, "min_sentences": 1} | settings
    text = doc.prose.text
    return [
        [text[span.start : span.end] for span in (each.span, *each.related)]
        for each in check(doc, Settings(**given))  # type: ignore[arg-type]
    ]


def test_a_finding_for_each_section() -> None:
    doc = document("## One", VAGUE, PLAIN, "## Two", PLAIN, "## Three", VAGUE, VAGUE_TOO)
    assert [len(places) for places in found(doc, min_score=0.2)] == [1, 2]
    assert [len(places) for places in found(doc, per="document", min_score=0.2)] == [3]


def test_the_words_that_speak_most_for_a_mark() -> None:
    assert found(document(VAGUE), words=3) == [["Innovation drives meaningful"]]
    assert found(document(VAGUE), words=12) == [[VAGUE.rstrip(".")]]


def test_a_message_can_name_the_sentence() -> None:
    settings = Settings("filler", SURE, SURE, min_sentences=1)
    names = [each.fields["match"] for each in check(document(VAGUE), settings)]
    assert names == ["Innovation drives meaningful value for teams across …"]


@pytest.mark.parametrize(("min_sure", "findings"), [(1, 1), (2, 1), (3, 0)])
def test_the_model_must_be_sure_of_enough_sentences(min_sure: int, findings: int) -> None:
    assert len(found(document(VAGUE, VAGUE, PLAIN), min_sure=min_sure)) == findings


def test_less_likely_ones_are_listed_too() -> None:
    doc = document(VAGUE, PLAIN)
    assert len(found(doc, min_score=0.0001)[0]) == 2
    assert len(found(doc, min_score=0.0001, max_places=1)[0]) == 1


def test_not_what_is_quoted_short_or_has_a_source() -> None:
    assert not found(document(f"> {VAGUE}"))
    assert not found(document(f"“{VAGUE}”, she said."))
    assert not found(document("Innovation drives value."), min_words=4)
    assert found(document(CLAIM), marks="claim", unless_source="sentence")
    assert not found(
        document(CLAIM[:-1] + " [1](https://example.org)."), marks="claim", unless_source="sentence"
    )
    assert found(document(CLAIM[:-1] + " [1](https://example.org)."), marks="claim")


SAID = "innovation drives meaningful value for teams across the board"


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        (f"“{SAID.capitalize()} and for everyone”, she said.", False),
        (f"As she put it, “{SAID}”.", False),
        (f"The word “lock” is short, and {SAID}.", True),
        (f"The board said that {SAID}.", True),
    ],
)
def test_a_sentence_that_a_speaker_said_does_not_count(sentence: str, counted: bool) -> None:
    """The writer cannot reword it."""
    assert bool(found(document(sentence), sure_score=0.02, min_score=0.02)) == counted


def fields(doc: Document, **settings: object) -> dict[str, str]:
    given = {"marks": "filler", "sure_score": SURE, "min_score": SURE, "min_sentences": 1} | settings
    [each] = check(doc, Settings(**given))  # type: ignore[arg-type]
    assert int(each.fields["count"]) == len(each.related) + 1 or each.fields["listed"]
    return {name: each.fields[name] for name in ("count", "sentences", "listed")}


def test_the_number_is_that_of_the_places() -> None:
    """Neither a short sentence nor a quoted one, of which the model is sure too, is counted and not shown."""
    doc = document(VAGUE, VAGUE_TOO, f"“{VAGUE}”, she said.", "Innovation drives value.")
    assert fields(doc, min_words=6) == {"count": "2", "sentences": "sentences", "listed": ""}
    assert fields(document(VAGUE, PLAIN)) == {"count": "1", "sentences": "sentence", "listed": ""}


def test_the_message_says_how_many_of_them_are_listed() -> None:
    doc = document(*[VAGUE] * 5)
    assert fields(doc, max_places=3) == {"count": "5", "sentences": "sentences", "listed": " (3 listed)"}
    assert fields(doc, max_places=5)["listed"] == ""
    doc = document(VAGUE, VAGUE, PLAIN, PLAIN)
    assert fields(doc, min_score=0.0001, max_places=3)["count"] == "3", "the fourth is not sure"


def test_not_where_the_rest_of_the_document_is_plain() -> None:
    doc = document(VAGUE, VAGUE_TOO, *[PLAIN] * 9)
    mean = next(check(doc, Settings("filler", 0.3, 0.3))).level
    assert mean is not None
    assert found(doc, sure_score=0.3, min_score=0.3, min_mean=mean - 0.01)
    assert not found(doc, sure_score=0.3, min_score=0.3, min_mean=mean + 0.01)


def test_a_share_of_the_section_must_be_sure() -> None:
    doc = document("## One", VAGUE, PLAIN, "## Two", VAGUE_TOO, PLAIN, PLAIN)
    assert len(found(doc, sure_score=0.3, min_score=0.3, min_share=0.5)) == 1
    assert len(found(doc, sure_score=0.3, min_score=0.3, min_share=0.3)) == 2


def test_not_where_the_other_sentences_have_sources() -> None:
    sourced = PLAIN[:-1] + " [1](https://example.org)."
    doc = document(CLAIM, sourced, PLAIN, PLAIN)
    assert found(doc, marks="claim", max_sourced=0.25)
    assert not found(doc, marks="claim", max_sourced=0.2)


def test_not_in_short_documents() -> None:
    assert not found(document(VAGUE, VAGUE), min_sentences=3)
    assert not found(document("# Only a title"))
    assert not found(document(""))


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"min_score": 0.6}, "min_score: 0.6, sure_score: 0.5"),
        ({"min_score": 0.0}, "min_score: 0.0"),
        ({"sure_score": 1.0}, "sure_score: 1.0"),
        ({"words": 0}, "words: 0"),
        ({"min_sure": 0}, "min_sure: 0"),
        ({"max_places": 17}, "max_places: 17"),
        ({"min_mean": 1.1}, "min_mean: 1.1"),
        ({"min_share": -0.1}, "min_share: -0.1"),
        ({"max_sourced": 2}, "max_sourced: 2"),
    ],
)
def test_numbers_that_make_no_sense(settings: dict[str, float], problem: str) -> None:
    given: dict[str, object] = {"marks": "idea", "sure_score": SURE, "min_score": SURE} | settings
    with pytest.raises(ValueError, match=problem):
        validate(Settings(**given))  # type: ignore[arg-type]
