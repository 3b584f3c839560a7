"""Which sentences and paragraphs are near duplicates, on either side of each limit."""

import pytest
from tests_support import NOUNS, sentence

from editlint.analysis.repetition.near_duplicates import Kind, near_duplicates
from editlint.markup import read_document


def count(*paragraphs: str, kind: Kind = "sentences") -> int:
    """How many pairs of a text are near duplicates."""
    return len(near_duplicates(read_document("\n\n".join(paragraphs), "markdown"), kind)[1])


def reworded(shared: int, own: int) -> tuple[str, str]:
    """Two sentences of so many words that they share in a row, and so many of their own."""
    return sentence(shared, own, 12), sentence(shared, own, 30)


@pytest.mark.parametrize(
    ("case", "shared", "own", "expected"),
    [
        ("8 words", 5, 3, 1),
        ("7 words", 5, 2, 0),
        ("similarity .29, .22 over the background", 5, 6, 1),
        ("similarity .26, .19 over the background", 5, 7, 1),
        ("similarity .24, .17 over the background", 5, 8, 0),
    ],
)
def test_whole_paragraphs(case: str, shared: int, own: int, expected: int) -> None:
    assert count(*reworded(shared, own)) == expected, case


@pytest.mark.parametrize(
    ("case", "shared", "own", "expected"),
    [
        ("similarity .37, .30 over the background", 6, 5, 1),
        ("similarity .33, .26 over the background", 6, 6, 0),
        ("the same with 7 words in a row", 7, 7, 1),
        ("similarity .30 with 7 words in a row", 7, 8, 1),
        ("similarity .28 with 7 words in a row", 7, 9, 0),
    ],
)
def test_parts_of_paragraphs_must_be_more_similar(case: str, shared: int, own: int, expected: int) -> None:
    one, other = reworded(shared, own)
    assert count(f"{one} It rained.", f"{other} It snowed.") == expected, case


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("3 content words", "It was there that he and the clerk counted boats.", 1),
        ("2 content words", "It was there that he and the other counted boats.", 0),
    ],
)
def test_a_sentence_has_three_content_words(case: str, text: str, expected: int) -> None:
    assert count(text, text) == expected, case


@pytest.mark.parametrize(
    ("case", "own", "expected"),
    [("a bigram for 20 content words", 0, 1), ("a bigram for 22 content words", 1, 0)],
)
def test_similar_sentences_share_bigrams(case: str, own: int, expected: int) -> None:
    words = NOUNS[:10]
    # Of the same ten words, the other way round and every second one first, only "clerk harbour" are neighbours again.
    mixed = [words[at] for at in (9, 7, 5, 3, 1, 0, 8, 6, 4, 2)]
    one = " ".join((*words, *NOUNS[30 : 30 + own]))
    other = " ".join((*mixed, *NOUNS[40 : 40 + own]))
    assert count(f"{one.capitalize()}.", f"{other.capitalize()}.") == expected, case


def copies(number: int) -> list[str]:
    """So many copies of a sentence, each before a short one of its own."""
    return [f"{sentence(10, 0, 0)} {noun.capitalize()}." for noun in NOUNS[20 : 20 + number]]


@pytest.mark.parametrize(("number", "expected"), [(12, 12 * 11 // 2), (13, 0)])
def test_a_bigram_in_over_twelve_sentences_distinguishes_none(number: int, expected: int) -> None:
    assert count(*copies(number)) == expected


@pytest.mark.parametrize(("number", "others", "expected"), [(6, 4_100, 15), (7, 4_100, 0), (7, 3_900, 21)])
def test_in_a_long_document_six_are_the_limit(number: int, others: int, expected: int) -> None:
    assert count(*copies(number), "Rain. " * others) == expected


@pytest.mark.parametrize(
    ("case", "shared", "own", "bullets", "expected"),
    [
        ("similarity .82", 9, 1, ("- ", "- "), 1),
        ("similarity .78", 7, 1, ("- ", "- "), 0),
        ("one is a paragraph", 7, 1, ("", "- "), 1),
    ],
)
def test_list_items_must_be_nearly_the_same(
    case: str, shared: int, own: int, bullets: tuple[str, str], expected: int
) -> None:
    one, other = reworded(shared, own)
    assert count(f"{bullets[0]}{one}", f"{bullets[1]}{other}") == expected, case


@pytest.mark.parametrize(
    ("case", "one", "other", "expected"),
    [
        ("two sentences", f"{sentence(6, 0, 0)} It rained.", sentence(6, 2, 30), 1),
        ("one sentence each", sentence(6, 2, 12), sentence(6, 2, 30), 0),
        (
            "two bigrams",
            "Harbour clerk counted. He left us for good.",
            "Harbour clerk counted. She came to see him.",
            1,
        ),
        (
            "one bigram",
            "Harbour clerk. He left us there for good.",
            "Harbour clerk. She came here to see him.",
            0,
        ),
    ],
)
def test_paragraphs(case: str, one: str, other: str, expected: int) -> None:
    assert count(one, other, kind="paragraphs") == expected, case


@pytest.mark.parametrize(
    ("case", "others", "expected"),
    [(".20 over the background", 1, 1), (".17 over the background", 3, 0)],
)
def test_what_the_other_sentences_share_is_no_repetition(case: str, others: int, expected: int) -> None:
    assert count(*reworded(6, 4), *["Harbour counted lemon."] * others) == expected, case
