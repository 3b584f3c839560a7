"""Who says so: what is no attribution comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.analysis.claims.attribution import reports, source
from editlint.analysis.claims.reporting_verbs import SAYING, bases, is_form


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("nobody", "The tide turns at nine."),
        ("the author", "I said that the lock was shut."),
        ("we", "We believe in locks."),
        ("a noun like a verb", "The council counts the points and contests."),
        ("an order", "Call the harbour."),
        ("a short heading with a noun", "The new plan."),
        ("one word", "Said."),
        ("the inside of a quotation", "“They think that the lock leaks.”"),
        ("the end of a longer quotation", "and they said so many times.”"),
    ],
)
def test_reports_nobody(case: str, text: str) -> None:
    assert not reports(text), case


@pytest.mark.parametrize(
    "text",
    [
        "The lock leaks, Adeyemi said.",
        "The lock leaks, said Ruth Adeyemi.",
        "According to the board, the lock leaks.",
        "Some argue that the lock leaks.",
        "The board hopes to mend the lock before the next spring tide.",
        "She insisted that it was dry.",
        "Critics of the plan for the new lock met on the old bridge.",
        "It was “a disgrace” to the town.",
    ],
)
def test_reports_somebody(text: str) -> None:
    assert reports(text)


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("nobody", "The tide turns at nine."),
        ("experts", "Experts say that the lock leaks."),
        ("officials of a nation", "The loss was acknowledged by Norwegian authorities."),
        ("according to experts", "According to experts, the lock leaks."),
        ("according to a study", "According to a survey, the lock leaks."),
        ("a day is no name", "The lock leaks, officials said Tuesday."),
        ("scare quotes", "The “lock” is a gate in Leeds."),
        ("a participle", "By learning from its mistakes, Norway will mend the lock."),
        ("a nameless study", "A recent study found that locks leak."),
        ("a passive", "The lock is said to leak."),
    ],
)
def test_names_no_source(case: str, text: str) -> None:
    assert source(text) is None, case


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The lock leaks, Adeyemi said.", "Adeyemi"),
        ("The lock leaks, Ruth Adeyemi of the harbour said.", "Adeyemi"),
        ("“It leaks,” said Ruth Adeyemi.", "Adeyemi"),
        ("It leaks, said the harbour master, Ruth Adeyemi.", "Adeyemi"),
        ("Adeyemi also claimed that it leaks.", "Adeyemi"),
        ("As reported by Reuters, it leaks.", "Reuters"),
        ("It leaks, according to the Water Board.", "Board"),
        ("It leaks, according to the 2019 census.", "2019"),
        ("The Leeds survey counted nine leaks.", "Leeds"),
        ("A report by Leeds University counted nine leaks.", "Leeds"),
        ("Ruth Adeyemi: “It leaks at every single tide.”", "Ruth"),
    ],
)
def test_names_a_source(text: str, name: str) -> None:
    found = source(text)
    assert found is not None
    assert (found.kind, found.name) == ("named", name)


@pytest.mark.parametrize(
    "text",
    ["It leaks, she said.", "“It leaks,” he told the board.", "The board said that it leaks.", "According to him it leaks.",
     "The study found that it leaks."],
)  # fmt: skip
def test_points_back_to_a_source(text: str) -> None:
    found = source(text)
    assert found is not None
    assert found.kind == "known"


@pytest.mark.parametrize(
    ("word", "verb"), [("said", "say"), ("replies", "reply"), ("denied", "deny"), ("admitted", "admit"),
                       ("arguing", "argue"), ("stresses", "stress"), ("told", "tell")]
)  # fmt: skip
def test_forms(word: str, verb: str) -> None:
    assert verb in bases(word)
    assert is_form(word, SAYING)


@pytest.mark.parametrize("word", ["sail", "bred", "sing", "es", "ed", "ing", "s", ""])
def test_no_forms(word: str) -> None:
    assert not is_form(word, SAYING)


@given(st.text(alphabet=st.sampled_from("aB .,“”\"'’said told to according \ufffc12"), max_size=80))
def test_any_text_is_answered(text: str) -> None:
    assert reports(text) in (True, False)
    found = source(text)
    assert found is None or found.name
