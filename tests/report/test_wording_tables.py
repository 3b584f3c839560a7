"""The tables of a page, and its hard sentences."""

import pytest

from editlint.core.finding import Finding, Place
from editlint.core.span import Position, Span
from editlint.markup import read_document
from editlint.packs.load import load_pack, own_rules_folder
from editlint.report.families import describe_family, family_of
from editlint.report.hard_sentences import HARD_WORDS, VERY_HARD_WORDS, hard_sentences
from editlint.report.wording_tables import (
    CONSISTENCY_RULES,
    MIN_STARTS,
    MIN_WORD_COUNT,
    repeated_phrases,
    repeated_words,
    sentence_starts,
    variants,
)

OWN_RULES = {rule.id for rule in load_pack(own_rules_folder(), own_rules_folder(), None).rules}


def finding(rule: str, excerpt: str, *others: str) -> Finding:
    where = {"path": "a.md", "span": Span(0, 1), "start": Position(1, 1), "end": Position(1, 2)}
    related = tuple(Place(**where, excerpt=each) for each in others)
    return Finding(
        **where, excerpt=excerpt, rule=rule, severity="info", message="", help="", block="paragraph", related=related
    )  # fmt: skip


@pytest.mark.parametrize(
    ("times", "expected"), [(MIN_WORD_COUNT, [("mill, mills", 4)]), (MIN_WORD_COUNT - 1, [])]
)
def test_words_are_repeated_from_a_number_of_times_on(times: int, expected: list[tuple[str, int]]) -> None:
    others = iter(("red", "wide", "tall", "cold"))
    text = (
        "Mills burn. " + " ".join(f"A {next(others)} mill is here." for _ in range(times - 2)) + " The mill."
    )
    assert list(repeated_words(read_document(text, "plain"))) == expected


def test_names_keep_their_capitals_in_the_table_of_words() -> None:
    text = "Vos came. Then Vos left, and Vos wrote. Nobody told Vos."
    assert [each.forms for each in repeated_words(read_document(text, "plain"))] == ["Vos"]


def test_phrases_with_the_same_first_and_last_word_are_repeated_phrases() -> None:
    found = [
        finding("repetition/repeated-phrase", "the old mill", "The old mill", "the old and dusty mill"),
        finding("repetition/same-frame", "By selling", "By buying"),
        finding("repetition/near-duplicate-sentence", "The mill burnt.", "A mill burnt."),
        finding("filler/cliche", "at the end", "at the end"),
        finding("repetition/doubled-word", "the the"),
        finding("repetition/word", "mill", "mill"),
        finding("repetition/passage", *["a b c d e f g h i"] * 2),
    ]
    assert list(repeated_phrases(found)) == [("the old mill", 3)]


@pytest.mark.parametrize(("times", "expected"), [(MIN_STARTS, [("Mills", MIN_STARTS)]), (MIN_STARTS - 1, [])])
def test_starts_are_listed_from_a_number_of_sentences_on(times: int, expected: list[tuple[str, int]]) -> None:
    text = " ".join(["Mills burn down."] * times + ["Nobody knew.", "It rained."])
    assert [each[:2] for each in sentence_starts(read_document(text, "plain"))] == expected


def test_an_article_alone_is_no_start() -> None:
    text = "The mill burnt. The baker came. The rain fell. The mill is gone. The mill was old."
    assert [each[:2] for each in sentence_starts(read_document(text, "plain"))] == [("The mill", 3)]


def test_what_is_given_in_two_ways_is_there_once() -> None:
    found = [finding("style/inconsistent-term", "e-mail", "email", "email", "Email") for _ in range(2)]
    assert [each[1:] for each in variants(found)] == [("e-mail ×2", "email ×2, Email")]
    assert variants([finding("style/comma-splice", "a", "b"), finding("claims/name-spelling", "Vos")]) == []


def test_the_rules_of_the_table_exist() -> None:
    assert CONSISTENCY_RULES <= OWN_RULES


def test_every_family_of_ours_has_a_title_and_a_letter_of_its_own() -> None:
    names = {family_of(rule) for rule in OWN_RULES} - {"suppression"}
    letters = {describe_family(name).letter for name in names}
    assert len(letters) == len(names)
    assert all(describe_family(name).about for name in names)


def sentence(words: int) -> str:
    return (
        " ".join(["It was old and", *["so on and"] * ((words - 4) // 3), *["on"] * ((words - 4) % 3)]) + "."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (HARD_WORDS - 1, None),
        (HARD_WORDS, "hard"),
        (VERY_HARD_WORDS - 1, "hard"),
        (VERY_HARD_WORDS, "very-hard"),
    ],
)
def test_long_sentences_are_hard_in_two_degrees(words: int, expected: str | None) -> None:
    document = read_document(f"---\nlang: sv\n---\nHuset. {sentence(words)}\n", "markdown")
    assert document.sentence_lengths[1] == words
    assert hard_sentences(document).get(1) == expected


def test_a_sentence_of_long_words_is_hard() -> None:
    hard = (
        "Organisational representatives characterised institutional accountability considerations as "
        "fundamentally incompatible with contemporary administrative responsibilities and obligations."
    )
    plain = "The mill by the old road burnt down in the night, and the men who ran it left town."
    assert hard_sentences(read_document(f"{plain} {hard}", "plain")) == {1: "very-hard"}


def test_a_sentence_that_a_rule_finds_is_hard() -> None:
    assert hard_sentences(read_document("It rained. It snowed.", "plain"), {1}) == {1: "hard"}
