"""Syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.analysis.readability.syllables import MAX_WORDS, Syllables, read_table, syllables_by_rule

KNOWN = Syllables()


@pytest.mark.parametrize(
    ("word", "number"),
    [
        # near misses: one rule's word that another rule must leave alone
        ("make", 1), ("maker", 2), ("table", 2), ("called", 1), ("needed", 2), ("makes", 1), ("churches", 2),
        ("statement", 2), ("element", 3), ("sometimes", 2), ("somewhat", 2), ("every", 2), ("business", 2),
        ("being", 2), ("thing", 1), ("create", 2), ("creature", 2), ("nation", 2), ("lion", 2), ("quiet", 2),
        ("unique", 2), ("queue", 1), ("rhythm", 2), ("the", 1), ("people", 2), ("area", 3), ("idea", 3),
        # contractions and possessives, in either apostrophe
        ("don't", 1), ("didn’t", 2), ("they're", 1), ("church's", 2), ("dog's", 1),
        # capitals: said where they can be, else spelled
        ("NASA", 2), ("API", 3), ("APIs", 3), ("HTML", 4), ("US", 2), ("us", 1), ("U.S", 2), ("WWW", 9), ("I", 1),
        ("RAM", 1), ("PINs", 1), ("IMF", 3), ("ANC", 3), ("AND", 1), ("THE", 1), ("UNESCO", 3),
        # compounds and figures as they are read aloud
        ("state-of-the-art", 4), ("well-known", 2), ("1998", 5), ("1900", 4), ("2005", 4), ("2010", 3), ("7", 2),
        ("1,250", 8), ("3.5", 3), ("62%", 5), ("mid-1990s", 5), ("21st", 3), ("1000000", 3), ("0", 2),
    ],
)  # fmt: skip
def test_as_a_reader_says_it(word: str, number: int) -> None:
    assert KNOWN[word] == number


def test_the_syllables_of_figures_can_be_limited() -> None:
    limited = Syllables(figures=2)
    assert (limited["1998"], limited["3"], limited["table"]) == (2, 1, 2)


def test_the_table_wins_over_the_rules() -> None:
    assert Syllables({"dyke": 7})["Dyke"] == 7
    assert Syllables({})["dyke"] == syllables_by_rule("dyke") == 1


def test_the_table_reads() -> None:
    assert read_table("1 a b\n3 c\n") == {"a": 1, "b": 1, "c": 3}


def test_a_word_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Syllables({"dyke": 1})
    assert known["dyke"] == 1
    monkeypatch.setattr(Syllables, "_count", lambda self, word: 99)
    assert known["dyke"] == 1


def test_no_more_words_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editlint.analysis.readability.syllables.MAX_WORDS", 2)
    known = Syllables({})
    assert [known[word] for word in ("a", "be", "cat")] == [1, 1, 1]
    assert len(known) == 2


def test_the_words_of_a_long_run_have_room() -> None:
    assert MAX_WORDS == 200_000


@given(st.text(min_size=1, max_size=40))
def test_any_text_has_at_least_one(word: str) -> None:
    assert KNOWN[word] >= 1


@given(st.lists(st.sampled_from(["state", "of", "the", "art", "1998", "NASA"]), min_size=1, max_size=6))
def test_a_compound_is_its_parts(parts: list[str]) -> None:
    assert KNOWN["-".join(parts)] == sum(KNOWN[part] for part in parts)


def test_a_long_number_takes_no_time() -> None:
    assert Syllables({})["9" * 200_000] == 200_000


@pytest.mark.parametrize(
    ("case", "number", "syllables"),
    [
        ("before the years: one thousand ninety-nine", "1099", 6),
        ("a year: eleven hundred", "1100", 5),
        ("a year: twenty ninety-nine", "2099", 5),
        ("after the years: two thousand one hundred", "2100", 6),
        ("a year: two thousand nine", "2009", 4),
        ("nine digits: as one number", "100000000", 5),
        ("ten digits: one by one", "1000000000", 19),
    ],
)
def test_how_a_number_is_read_aloud(case: str, number: str, syllables: int) -> None:
    assert KNOWN[number] == syllables, case
