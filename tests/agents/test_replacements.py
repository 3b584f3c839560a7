"""A replacement does what the edits of a fix do, for a program that only searches and replaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.agents.records import Replacement
from editlint.agents.replacements import MAX_CHARACTERS, replacements
from editlint.core.finding import Fix, SourceEdit
from editlint.core.lines import Lines
from editlint.core.span import Span


def fix(source: str, *edits: tuple[int, int, str]) -> Fix:
    position = Lines(source).position
    made = tuple(
        SourceEdit(span=Span(start, end), start=position(start), end=position(end), text=text)
        for start, end, text in edits
    )
    return Fix(applicability="safe", title="", edits=made)


def edited(source: str, made: Fix) -> str:
    for edit in sorted(made.edits, key=lambda edit: edit.span, reverse=True):
        source = source[: edit.span.start] + edit.text + source[edit.span.end :]
    return source


def test_a_text_that_occurs_once_is_replaced_alone() -> None:
    source = "Apply in order to qualify."
    assert replacements(fix(source, (6, 17, "to")), source) == (Replacement("in order to", "to"),)


def test_a_text_that_occurs_twice_is_told_apart_by_the_words_around_it() -> None:
    source = "Apply in order to qualify, or wait in order to see."
    assert replacements(fix(source, (35, 46, "to")), source) == (
        Replacement("wait in order to see.", "wait to see."),
    )


def test_an_insertion_takes_words_with_it() -> None:
    source = "Apply to to qualify."
    assert replacements(fix(source, (6, 6, "at once ")), source) == (
        Replacement("Apply to", "Apply at once to"),
    )


def test_edits_beside_each_other_are_one_replacement() -> None:
    source = "Both the cost and the time are low."
    made = fix(source, (0, 4, "The"), (5, 8, ""))
    assert replacements(made, source) == (Replacement("Both the", "The "),)


def test_edits_far_from_each_other_are_several() -> None:
    source = "one " + "word " * MAX_CHARACTERS + "two"
    made = fix(source, (0, 3, "1"), (len(source) - 3, len(source), "2"))
    assert replacements(made, source) == (Replacement("one", "1"), Replacement("two", "2"))


def test_what_cannot_be_told_apart_says_how_often_it_occurs() -> None:
    source = "la " * 1_000
    [only] = replacements(fix(source, (1_500, 1_502, "li")), source)
    assert only.occurrences > 1
    assert len(only.old) <= MAX_CHARACTERS + 2


def test_occurrences_may_overlap() -> None:
    source = "in a a in"
    assert replacements(fix(source, (4, 5, ""), (6, 7, "")), source) == (Replacement("a a in", "aain"),)


WORDS = st.lists(
    st.sampled_from(["in", "order", "to", "a", "à", "😀", "\n", "\r\n", "b."]), min_size=1, max_size=30
)


@given(words=WORDS, data=st.data())
def test_replacing_is_editing(words: list[str], data: st.DataObject) -> None:
    source = " ".join(words)
    places = st.integers(0, len(source))
    ends = sorted(data.draw(st.lists(places, min_size=2, max_size=6, unique=True)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    made = fix(source, *((start, end, data.draw(st.sampled_from(["", "x", "to "]))) for start, end in spans))
    replaced = source
    for each in replacements(made, source):
        if each.occurrences > 1:
            assert source.find(each.old) < source.rfind(each.old)
            return
        replaced = replaced.replace(each.old, each.new)
    assert replaced == edited(source, made)


@pytest.mark.parametrize("source", ["", " ", "\n\n"])
def test_an_insertion_into_nothing(source: str) -> None:
    [only] = replacements(fix(source, (0, 0, "x")), source)
    assert only.new == "x" + source[: len(only.old)]
