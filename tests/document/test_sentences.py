"""Where sentences end, the places where none ends first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.document.sentences import LONGEST, split_sentences

ONE = (
    "Dr. Smith met J. R. Tolkien at 5 p.m. on Jan. 3.",
    "See vol. 3 for more.",
    "Nets, rods, etc. were sold.",
    "It (sails, etc.) was torn.",
    "See Fig. 3 and p. 12.",
    "The U.S. Army came.",
    "It costs $3.50 an hour.",
    "Node.js is good.",
    "Prof. Xi et al. (2019) say so.",
    "No. 5 is alive.",
    "Well… maybe not.",
    "Or... not.",
    "1. First comes rain.",
    "A. First comes rain.",
    "We (e.g. he) left.",
    "We like (approx.) the sea.",
    "Use e.g. \ufffc here.",
    "We met J. \ufffc there.",
    "As follows: one, two",
    "no end",
    "\ufffc",
    "“",
)
MORE = {
    "numbers of a list": ["1. First comes rain.", "2. Then sun."],
    "the number of a note": ["He left.[1]", "Then she came."],
    "two numbers of notes": ["He left.”[1][2]", "Then she came."],
    "a raised number": ["He left.¹", "Then she came."],
    "volumes": ["See vol. 3 for more.", "It is good."],
    "an ellipsis": ["Wait…", "What?"],
    "a bracket": ["(It rained.)", "He left."],
    "a placeholder starts one": ["We use \ufffc.", "\ufffc is good."],
    "a placeholder ends one": ["Use \ufffc.", "It is good."],
    "quotation marks": ["She said, “Go.”", "Then he left.", '"Go!"', "He went."],
    "a quotation that goes on": ["“It is gone,” she said.", "“We sold the boat.”", "“It was old.”"],
    "straight marks that go on": ['"It is gone," she said.', '"We sold the boat.', "It was old."],
    "a quotation after a bracket": ["It ended (in May).", "“There was rain.”"],
    "a word that is a short form too": ["He told me.", "I was ill.", "“So was I.”"],
    "a list that is cut short": ["Nets, rods, etc.", "Check the boat."],
    "the answer": ["No. 5 lives.", "No.", "I disagree."],
    "a year": ["It ended in 1999.", "Then came 2000."],
    "emoji": ["It is 😀 good.", "e\u0301 and 😀.", "So it is."],
}  # fmt: skip


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("text", ONE)
def test_no_sentence_ends_inside(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("expected", MORE.values(), ids=MORE)
def test_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_spaces_around_are_no_part() -> None:
    assert sentences("  One two.   Three.  ") == ["One two.", "Three."]
    assert sentences("") == sentences("   ") == []


def test_a_long_text_loses_nothing() -> None:
    text = "He said “one two. " * (LONGEST // 6)
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")
    solid = "a" * (3 * LONGEST)
    assert "".join(sentences(solid)) == solid


@pytest.mark.parametrize(
    ("case", "text", "lengths"),
    [
        ("20,000 characters", "a" * 20_000, [20_000]),
        ("a character more, without a space", "a" * 20_001, [10_000, 10_001]),
        ("a space in the second half", "a" * 10_000 + " " + "a" * 10_000, [10_000, 10_000]),
        ("a space in the first half", "a" * 9_998 + " " + "a" * 11_000, [10_000, 10_999]),
    ],
)
def test_a_block_of_over_20000_characters_is_cut(case: str, text: str, lengths: list[int]) -> None:
    assert [end - start for start, end in split_sentences(text)] == lengths, case


WIDE_BLANKS = [blank for blank in map(chr, range(0x80, 0x3001)) if blank.isspace()]


@pytest.mark.parametrize("blank", WIDE_BLANKS)
def test_a_wide_blank_between_a_capital_and_a_full_stop_is_read(blank: str) -> None:
    text = f"Take vitamin C{blank}. It is good. Take “vitamin” D.{blank}It is good."
    assert [text.index("It"), text.rindex("Take"), text.rindex("It")] == [
        start for start, _ in split_sentences(text) if start and text[start] in "IT"
    ]


@given(
    st.text(
        st.sampled_from([*'ABab.!?"()[]’”1 …', *WIDE_BLANKS, "\u200b", "é", "中", "😀", "\ufffc"]),
        max_size=24,
    )
)
def test_no_text_stops_the_splitter(text: str) -> None:
    at = 0
    for start, end in split_sentences(text):
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert not text[at:].strip()
