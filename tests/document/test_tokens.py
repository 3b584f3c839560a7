"""The tokeniser: every word once, with its flags, and its place on demand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.token_flags import (
    CAPITAL,
    CONTENT,
    ENDS_BLOCK,
    ENDS_CLAUSE,
    ENDS_SENTENCE,
    FUNCTION,
    NUMBER,
)
from editlint.document.words import WORD
from editlint.markup import read_document

TEXTS = st.text(st.sampled_from("aZ9é²_ -'’.,%“→\ufffc\u2011\n—/(:!"), max_size=60)


def read(text: str) -> Document:
    return read_document(text, "plain")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" - ' . ", []),
        ("The dyke-reeve’s boat", ["The", "dyke-reeve’s", "boat"]),
        ("a-b-c d'e-f", ["a-b-c", "d'e-f"]),
        ("dyke--boat 3.5 1,000", ["dyke", "boat", "3.5", "1,000"]),
        ("5%a 5%-b a%", ["5%", "a", "5%", "b", "a"]),
        ("snake_case and/or", ["snake", "case", "and", "or"]),
        ("Zoë – naïve…\ufffc → ≤", ["Zoë", "naïve"]),
        ("Дамба у реки", ["Дамба", "у", "реки"]),
        ("(word) “word,” word—word", ["word", "word", "word", "word"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert read(text).tokens.words == words


@given(TEXTS)
def test_the_tokens_are_what_the_pattern_for_words_finds_in_each_sentence(text: str) -> None:
    document = read(text)
    tokens = document.tokens
    found = [
        word
        for span in document.sentences
        for word in WORD.finditer(document.prose.text, span.start, span.end)
    ]
    assert tokens.words == [word.group() for word in found]
    assert [tokens.start(number) for number in range(len(tokens))] == [word.start() for word in found]


@given(TEXTS, st.data())
def test_a_span_has_the_tokens_that_it_meets(text: str, data: st.DataObject) -> None:
    document = read(text)
    prose = document.prose.text
    start, end = sorted(data.draw(st.integers(0, len(prose))) for _ in range(2))
    first, last = document.tokens.range(Span(start, end))
    words = [word for span in document.sentences for word in WORD.finditer(prose, span.start, span.end)]
    met = [word for word in words if word.start() < end and word.end() > start]
    if start < end:
        assert document.tokens.words[first:last] == [word.group() for word in met]


@given(TEXTS)
def test_sentences_and_blocks_are_ranges_of_tokens(text: str) -> None:
    document = read(text)
    tokens = document.tokens
    assert tokens.sentence_bounds[-1] == tokens.block_bounds[-1] == len(tokens)
    for number, span in enumerate(document.sentences):
        first, end = tokens.sentence_bounds[number : number + 2]
        assert tokens.words[first:end] == WORD.findall(document.prose.text[span.start : span.end])
    assert list(document.block_lengths) == [document.word_count(block.span) for block in document.blocks]


def flags(text: str) -> list[int]:
    return list(read(text).tokens.flags)


@pytest.mark.parametrize(
    ("case", "text", "ends"),
    [
        ("nothing", "Boats wait here", 0),
        ("a comma", "Boats wait, here", 0),
        ("a closing bracket", "Boats wait) here", 0),
        ("a hyphen", "Boats wait-and-see here", 0),
        ("a slash", "Boats wait/go here", 0),
        ("a slash between spaces", "Boats wait / go here", ENDS_CLAUSE),
        ("two hyphens", "Boats wait--here", ENDS_CLAUSE),
        ("a colon", "Boats wait: here", ENDS_CLAUSE),
        ("a dash", "Boats wait — here", ENDS_CLAUSE),
        ("a dash without spaces", "Boats wait—here", ENDS_CLAUSE),
        ("a placeholder", "Boats wait \ufffc here", ENDS_CLAUSE),
        ("an abbreviation", "Boats Mr. Smith has", ENDS_CLAUSE),
        ("a quoted colon", "Boats wait:” here", ENDS_CLAUSE),
        ("a sentence", "Boats wait. Here they are", ENDS_CLAUSE | ENDS_SENTENCE),
        ("a block", "Boats wait.\n\nHere they are", ENDS_CLAUSE | ENDS_SENTENCE | ENDS_BLOCK),
    ],
)
def test_what_ends_after_the_second_word(case: str, text: str, ends: int) -> None:
    assert flags(text)[1] & (ENDS_CLAUSE | ENDS_SENTENCE | ENDS_BLOCK) == ends, case


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("boats", CONTENT),
        ("Boats", CONTENT | CAPITAL),
        ("the", FUNCTION),
        ("The", FUNCTION | CAPITAL),
        ("40%", CONTENT | NUMBER),
        ("5", NUMBER),
        ("don't", 0),
    ],
)
def test_what_a_word_is(word: str, flag: int) -> None:
    assert flags(f"{word} x")[0] == flag


def test_forms_of_a_word_share_an_id_and_others_do_not() -> None:
    stems = read("Planned plans. The the plan, then THE bank.").tokens.stems
    assert stems[0] == stems[1] == stems[4]
    assert stems[2] == stems[3] == stems[6]
    assert len(set(stems)) == 4
