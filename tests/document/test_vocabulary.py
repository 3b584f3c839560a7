"""The vocabulary of a run: ids that documents share, bounds, and what it remembers."""

import pytest

from editlint.document.vocabulary import MAX_CHUNKS, MAX_LENGTH, MAX_REMEMBERED, Vocabulary
from editlint.markup import read_document


def test_documents_of_a_run_share_the_ids_of_its_vocabulary() -> None:
    vocabulary = Vocabulary()
    one = read_document("The plan works.", "plain", vocabulary=vocabulary)
    other = read_document("A planned bridge, the plan.", "plain", vocabulary=vocabulary)
    assert one.tokens.stems[1] == other.tokens.stems[1] == other.tokens.stems[4]


def test_a_vocabulary_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editlint.document.vocabulary.MAX_CHUNKS", 3)
    vocabulary = Vocabulary()
    vocabulary.tokenize("one two three")
    assert not vocabulary.is_full
    vocabulary.tokenize("four")
    assert vocabulary.is_full


def test_the_sum_of_two_ids_of_stems_is_one_digit_of_an_integer() -> None:
    vocabulary = Vocabulary()
    vocabulary.tokenize(" ".join(f"word{number}" for number in range(2_000)))
    assert 1 << 28 < max(vocabulary.stems) < 1 << 29
    assert len(set(vocabulary.stems)) == 2_000


def test_a_vocabulary_holds_a_million_chunks() -> None:
    assert MAX_CHUNKS == 1_000_000


def calls_of(vocabulary: Vocabulary, texts: list[str]) -> list[str]:
    """The texts for which a function was called that the vocabulary may remember."""
    called: list[str] = []

    def measure(text: str) -> int:
        called.append(text)
        return len(text)

    assert [vocabulary.remembered(measure)(text) for text in texts] == list(map(len, texts))
    return called


def test_a_vocabulary_remembers_what_was_made_of_a_text_where_it_is_to() -> None:
    assert calls_of(Vocabulary(remembers=True), ["a", "b", "a", "a"]) == ["a", "b"]
    assert calls_of(Vocabulary(), ["a", "b", "a"]) == ["a", "b", "a"]


def test_a_vocabulary_remembers_no_more_than_the_latest_texts_and_no_long_ones() -> None:
    long = "a" * (MAX_LENGTH + 1)
    assert calls_of(Vocabulary(remembers=True), [long, long[1:], long, long[1:]]) == [long, long[1:], long]
    texts = [f"text {number}" for number in range(MAX_REMEMBERED + 1)]
    assert calls_of(Vocabulary(remembers=True), [*texts, texts[-1], texts[0]]) == [*texts, texts[0]]
