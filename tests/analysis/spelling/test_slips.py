"""Slips in common words: what is no slip comes first."""

import pytest

from editlint.analysis.spelling.slips import TABLE, meant


@pytest.mark.parametrize(
    "word",
    [
        "because", "colour", "theatre", "travelled", "organise", "analysed", "judgement",  # right
        "teh",  # too short
        "undersampled", "replotted",  # a known word with a prefix
        "xbecause", "becausex",  # the first and the last letter are never wrong
    ],
)  # fmt: skip
def test_words_that_are_no_slip(word: str) -> None:
    assert meant(word) is None


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ("becasue", "because"),  # swapped
        ("begining", "beginning"),  # a double letter written once
        ("untill", "until"),  # and twice
        ("enviroment", "environment"),  # left out
        ("goverment", "government"),
        ("definately", "definitely"),  # a vowel for another
        ("inforrmation", "information"),  # added
        ("freind", "friend"),
    ],
)
def test_slips(word: str, better: str) -> None:
    assert meant(word) == better


def test_the_table_is_sorted_and_in_small_letters() -> None:
    for line in TABLE.read_text("utf-8").splitlines():
        common, others = (part.split() for part in line.split("|"))
        for words in (common, others):
            assert words == sorted(set(words))
            assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
        assert len({(word[0], word[-1], len(word)) for word in common + others}) == 1, "one shape"
