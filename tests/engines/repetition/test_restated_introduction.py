"""Last paragraphs that repeat the first."""

import pytest
from repetition import check
from tests_support import NOUNS, sentence

from editlint.engines.repetition.restated_introduction import Settings
from editlint.engines.repetition.restated_introduction import check as find
from editlint.markup import read_document


@pytest.mark.parametrize(("more", "told"), [("Two.", 1), ("Call `mill()`.", 0)])
def test_a_manual_may_sum_up(more: str, told: int) -> None:
    opening = (
        "The old water mill at the lower weir will reopen in May as a small town bakery with four ovens, "
        "after a long quarrel over rent."
    )
    closing = (
        "After a long quarrel over rent, the old water mill at the lower weir will reopen in May as a small "
        "town bakery with four ovens."
    )
    text = f"{opening}\n\nOne.\n\n{more}\n\nThree.\n\n{closing}"
    assert len(check(text, "restated-conclusion")) == told


def is_restated(opening: str, *rest: str) -> bool:
    document = read_document("\n\n".join((opening, *rest)), "markdown")
    return bool(list(find(document, Settings())))


@pytest.mark.parametrize(("between", "expected"), [(3, True), (2, False)])
def test_five_paragraphs_have_a_conclusion(between: int, expected: bool) -> None:
    text = sentence(12, 0, 0)
    assert is_restated(text, *["It rained."] * between, text) is expected


@pytest.mark.parametrize(
    ("case", "repeated", "elsewhere", "new", "expected"),
    [
        ("12 words", 12, 0, 0, True),
        ("half of the introduction", 6, 6, 0, True),
        ("less than half", 5, 7, 0, False),
        ("a third is new", 8, 0, 4, True),
        ("two fifths are new", 9, 0, 6, False),
    ],
)
def test_what_a_conclusion_repeats(
    case: str, repeated: int, elsewhere: int, new: int, expected: bool
) -> None:
    between = sentence(0, 8, 20)
    closing = (*NOUNS[:repeated], *NOUNS[20 : 20 + elsewhere], *NOUNS[40 : 40 + new])
    last = f"{' '.join(closing)}.".capitalize()
    assert is_restated(sentence(12, 0, 0), between, "It rained.", "It snowed.", last) is expected, case


@pytest.mark.parametrize(("words", "expected"), [(12, True), (11, False)])
def test_a_conclusion_has_twelve_content_words(words: int, expected: bool) -> None:
    assert is_restated(sentence(12, 0, 0), *["It rained."] * 3, sentence(words, 0, 0)) is expected
    assert (
        is_restated(sentence(words, 0, 0), *["It rained."] * 3, sentence(11, 0, 0) + sentence(12, 0, 0))
        is expected
    )
