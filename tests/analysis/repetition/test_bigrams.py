"""Repeated bigrams, and what a document is about, on either side of each limit."""

import pytest
from tests_support import NOUNS

from editlint.analysis.repetition.bigrams import Bigrams, bigrams
from editlint.markup import read_document


def read(text: str) -> Bigrams:
    return bigrams(read_document(text, "markdown"))


def stems(text: Bigrams, words: str) -> set[int]:
    vocabulary = text.tokens.vocabulary
    return set(vocabulary.stem_ids(vocabulary.cut(words)))


@pytest.mark.parametrize(
    ("case", "text", "repeated"),
    [
        ("once", "harbour clerk. boats storm.", 0),
        ("twice", "harbour clerk. harbour clerk.", 1),
        ("in the other order", "harbour clerk. boats storm. clerk harbour.", 1),
        ("with function words between", "harbour of the clerk. boats storm. clerk and harbour.", 1),
        ("in a list", "harbour clerk.\n\n- harbour clerk", 1),
        ("in a heading", "# harbour clerk\n\nharbour clerk.", 0),
        ("in a quotation", "> harbour clerk\n\nharbour clerk.", 0),
    ],
)
def test_repeated(case: str, text: str, repeated: int) -> None:
    assert len(read(text).repeated) == repeated, case


@pytest.mark.parametrize(("times", "topic"), [(4, True), (3, False)])
def test_a_word_that_is_used_four_times_is_a_topic(times: int, topic: bool) -> None:
    text = read("harbour. " * times)
    assert (stems(text, "harbour") <= text.topic_stems) is topic


@pytest.mark.parametrize(("words", "topics"), [(9, 9), (10, 10), (11, 10)])
def test_ten_words_are_topics(words: int, topics: int) -> None:
    assert len(read(" ".join(NOUNS[:words] * 4)).topic_stems) == topics


@pytest.mark.parametrize(
    ("heading", "title", "topic"),
    [
        ("# harbour", True, True),
        ("## harbour", False, True),
        ("###### harbour", False, True),
        ("harbour", False, False),
    ],
)
def test_headings_say_what_a_document_is_about(heading: str, title: bool, topic: bool) -> None:
    text = read(f"{heading}\n\nA storm.")
    harbour = stems(text, "harbour")
    assert (harbour <= text.title_stems, harbour <= text.topic_stems) == (title, topic)
