"""Words counted without making them: as many as the pattern for words finds."""

import pytest
from editlint.document.wordmarks import hyphens, letters, marked, words
from hypothesis import given
from hypothesis import strategies as st

from editlint.document.model import WORD


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        (" - ' . ", 0),
        ("The dyke-reeve’s boat", 3),
        ("a-b-c d'e-f", 2),
        ("dyke--boat 3.5 1,000", 4),
        ("5%a 5%-b", 4),
        ("snake_case", 2),
        ("Zoë – naïve…\ufffc → ≤", 2),
        ("Łódź, a ŵ", 3),
        ("\x8a\x9a", 0),
    ],
)
def test_words(text: str, number: int) -> None:
    marks = marked(text)
    assert marks is not None
    assert words(marks, 0, len(marks)) == number == len(WORD.findall(text))


@pytest.mark.parametrize("text", ["Дамба у реки стоит", "∀∃∅∈∉∋∏∑−"])
def test_what_must_be_looked_for(text: str) -> None:
    assert marked(text) is None


@given(st.text(st.sampled_from("aZ9é²_ -'’.,%“→\ufffc\u2011\n"), max_size=30))
def test_marks_say_what_the_pattern_finds(text: str) -> None:
    marks = marked(text)
    assert marks is not None
    assert len(marks) == len(text)
    found = WORD.findall(text)
    assert words(marks, 0, len(marks)) == len(found)
    assert hyphens(b" " + marks) == "".join(found).count("-")
    assert letters(marks) == sum(c.isalnum() for c in text)


@given(st.text(max_size=20), st.data())
def test_a_part_has_the_words_of_its_text(text: str, data: st.DataObject) -> None:
    marks = marked(text)
    if marks is not None:
        blanks = [0, *(at for at, char in enumerate(text) if char.isspace()), len(text)]
        start, end = sorted((data.draw(st.sampled_from(blanks)), data.draw(st.sampled_from(blanks))))
        assert words(marks, start, end) == len(WORD.findall(text, start, end))
