"""What readability formulas count in a document."""

import pytest
from tests_support import NOUNS

from editlint.analysis.readability.counts import (
    FIGURE_SYLLABLES,
    TextCounts,
    count,
    scored_sentences,
    sections,
)
from editlint.analysis.readability.formulas import flesch_kincaid, flesch_reading_ease
from editlint.analysis.readability.syllables import Syllables
from editlint.core.span import Span
from editlint.markup import read_document
from editlint.report.card import make_card

KNOWN = Syllables(figures=2)


def sentences(text: str, format: str = "markdown") -> list[str]:
    document = read_document(text, format)
    return [
        document.prose.text[slice(*_ends(document.sentences[number]))]
        for number in scored_sentences(document)
    ]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("a heading", "# The dyke\n\nIt broke.", ["It broke."]),
        ("a quotation", "> It broke.\n\nHe left.", ["He left."]),
        ("a short item", "- a saw\n- It broke.", ["It broke."]),
        ("a byline", "By Ann\n\nIt broke.", ["It broke."]),
        ("a cell", "| a |\n|---|\n| It broke. |\n\nHe left.", ["He left."]),
        ("a label after a sentence", "It broke. And then", ["It broke.", "And then"]),
    ],
)
def test_what_is_count(case: str, text: str, expected: list[str]) -> None:
    assert sentences(text) == expected, case


def test_inline_code_is_a_word_and_a_url_is_not() -> None:
    document = read_document("Run `make all` now. See https://example.org for more.", "markdown")
    text = count(document, scored_sentences(document), KNOWN)
    assert (text.sentences, text.words) == (2, 6)


def test_code_counts_like_the_words_around_it() -> None:
    assert TextCounts([["water", "water"]], KNOWN, code=2).syllables == 8


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('"Go home. Stay there. Wait!" said Ann.', 3),
        ("“Go home. Stay there,” said Ann.", 2),
        ('"Go home, Mr. Smith," said Ann.', 1),
        ("Go home, said Ann.", 1),
    ],
)
def test_sentences_inside_quotation_marks(text: str, number: int) -> None:
    document = read_document(text, "plain")
    assert count(document, list(range(len(document.sentences))), KNOWN).sentences == number


def test_a_compound_is_several_words_of_which_none_is_heavy_alone() -> None:
    text = TextCounts([["state-of-the-art", "machinery"]], KNOWN)
    assert (text.words, text.syllables, text.fog_words) == (5, 7, 1)


def test_gunning_leaves_out_names_and_endings() -> None:
    text = TextCounts([["Yesterday", "Amsterdam", "expanded", "considerably"]], KNOWN)
    assert text.polysyllables == 4
    assert text.fog_words == 2


def test_letters_are_no_marks() -> None:
    assert TextCounts([["don’t", "3.5", "well-known"]], KNOWN).letters == 4 + 2 + 9


def test_sections() -> None:
    document = read_document("It broke.\n\n# A\n\nHe left. She stayed.\n\n# B\n\nIt rained.", "markdown")
    found = sections(document, scored_sentences(document))
    assert {section: list(numbers) for section, numbers in found} == {-1: [0], 0: [2, 3], 1: [5]}


def test_a_card_has_scores_for_the_whole_and_each_section() -> None:
    document = read_document("# A\n\nThe dyke broke. He left.\n\n# B\n\n> It rained.", "markdown")
    made = make_card("a.md", document, (), ())
    text = count(document, scored_sentences(document), KNOWN)
    assert made.whole.grade == pytest.approx(flesch_kincaid(text))
    assert made.whole.ease == pytest.approx(flesch_reading_ease(text))
    assert [section.grade is None for section in made.sections] == [False, True]


@pytest.mark.parametrize(
    ("word", "long", "polysyllables"),
    [("harbour", 1, 0), ("market", 0, 0), ("bakery", 0, 1), ("lantern", 1, 0)],
)
def test_seven_letters_are_long_and_three_syllables_many(word: str, long: int, polysyllables: int) -> None:
    text = TextCounts([[word]], KNOWN)
    assert (text.long_words, text.polysyllables) == (long, polysyllables)


def test_a_figure_is_one_syllable() -> None:
    assert Syllables(figures=FIGURE_SYLLABLES)["1998"] == 1


@pytest.mark.parametrize(("words", "scored"), [(12, 0), (13, 1)])
def test_a_line_of_twelve_words_is_a_label(words: int, scored: int) -> None:
    assert len(sentences(" ".join(NOUNS[:words]))) == scored
