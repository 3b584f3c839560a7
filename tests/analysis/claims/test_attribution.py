"""Attribution: sentences without one come first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_support import in_proportion

from editlint.analysis.claims.attribution import (
    MAX_APPOSITION_WORDS,
    MAX_MODIFIERS,
    MAX_MODIFIERS_WITH_FINDING_VERB,
    MAX_SPEAKER_DISTANCE,
    MIN_SPEECH_WORDS,
    Attribution,
    find_attribution,
)
from editlint.analysis.claims.reported_speech import MIN_WORDS_FOR_NOUN, is_attributed


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
    assert not is_attributed(text), case


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
    assert is_attributed(text)


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
    assert find_attribution(text) is None, case


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
    found = find_attribution(text)
    assert found is not None
    assert (found.kind, found.name) == ("named", name)


@pytest.mark.parametrize(
    "text",
    ["It leaks, she said.", "“It leaks,” he told the board.", "The board said that it leaks.", "According to him it leaks.",
     "The study found that it leaks."],
)  # fmt: skip
def test_points_back_to_a_source(text: str) -> None:
    found = find_attribution(text)
    assert found is not None
    assert found.kind == "anaphoric"


@given(st.text(alphabet=st.sampled_from("aB .,“”\"'’said told to according \ufffc12"), max_size=80))
def test_any_text_is_answered(text: str) -> None:
    assert is_attributed(text) in (True, False)
    found = find_attribution(text)
    assert found is None or found.name


@pytest.mark.parametrize("words", [MIN_WORDS_FOR_NOUN - 1, MIN_WORDS_FOR_NOUN])
@pytest.mark.parametrize("noun", ["plan", "seemingly"])
def test_a_noun_attributes_a_sentence_of_some_length(noun: str, words: int) -> None:
    text = " ".join(["The", noun, *["tide"] * (words - 2)])
    assert is_attributed(text) == (words >= MIN_WORDS_FOR_NOUN)


@pytest.mark.parametrize("words", [MIN_SPEECH_WORDS - 1, MIN_SPEECH_WORDS])
def test_a_quotation_of_some_words_has_a_speaker(words: int) -> None:
    found = find_attribution(f"Adeyemi: “{' '.join(['lock'] * words)}” …")
    assert (found is not None) == (words >= MIN_SPEECH_WORDS)


def test_dashes_and_placeholders_are_no_words_of_a_quotation() -> None:
    assert find_attribution("Adeyemi: “Locks – and – tides”") is None
    assert find_attribution("Adeyemi: “Locks \ufffc and \ufffc tides”") is None


@pytest.mark.parametrize("others", [MAX_SPEAKER_DISTANCE - 1, MAX_SPEAKER_DISTANCE])
def test_how_far_after_according_to_a_name_may_come(others: int) -> None:
    found = find_attribution(f"According to {'old ' * others}Adeyemi it leaks.")
    assert found == (Attribution("named", "Adeyemi") if others < MAX_SPEAKER_DISTANCE else None)


@pytest.mark.parametrize("others", [MAX_SPEAKER_DISTANCE - 2, MAX_SPEAKER_DISTANCE - 1])
def test_how_far_after_a_verb_a_name_may_come(others: int) -> None:
    found = find_attribution(f"It leaks, said {'old ' * others}Adeyemi.")
    assert found == (Attribution("named", "Adeyemi") if others < MAX_SPEAKER_DISTANCE - 1 else None)


@pytest.mark.parametrize("others", [MAX_SPEAKER_DISTANCE - 3, MAX_SPEAKER_DISTANCE - 2])
def test_how_far_after_a_publication_a_name_may_come(others: int) -> None:
    found = find_attribution(f"A survey by {'old ' * others}Leeds counted nine leaks.")
    assert found == (Attribution("named", "Leeds") if others < MAX_SPEAKER_DISTANCE - 2 else None)


@pytest.mark.parametrize("others", [MAX_APPOSITION_WORDS - 2, MAX_APPOSITION_WORDS - 1])
def test_how_far_before_a_verb_a_full_name_may_come(others: int) -> None:
    found = find_attribution(f"Ruth Adeyemi, {'old ' * others}baker, said that it leaks.")
    assert found == (Attribution("named", "Adeyemi") if others < MAX_APPOSITION_WORDS - 1 else None)


@pytest.mark.parametrize("others", [MAX_MODIFIERS - 1, MAX_MODIFIERS])
def test_how_far_before_its_noun_a_determiner_may_come(others: int) -> None:
    found = find_attribution(f"Yesterday the {'old ' * others}board said that it leaks.")
    assert found == (Attribution("anaphoric", "board") if others < MAX_MODIFIERS else None)


@pytest.mark.parametrize("others", [MAX_MODIFIERS_WITH_FINDING_VERB - 1, MAX_MODIFIERS_WITH_FINDING_VERB])
def test_a_determiner_comes_nearer_before_a_finding_verb(others: int) -> None:
    found = find_attribution(f"Yesterday the {'old ' * others}board showed that it leaks.")
    assert found == (Attribution("anaphoric", "showed") if others < MAX_MODIFIERS_WITH_FINDING_VERB else None)


@pytest.mark.parametrize("others", [MAX_MODIFIERS - 1, MAX_MODIFIERS])
def test_how_far_before_a_publication_a_name_may_come(others: int) -> None:
    found = find_attribution(f"In the Leeds {'old ' * others}survey nine locks leaked.")
    assert found == (Attribution("named", "Leeds") if others < MAX_MODIFIERS else None)


@pytest.mark.parametrize("cue", ["states", "report", "said", "survey"])
def test_a_sentence_of_many_cues_takes_time_in_proportion(cue: str) -> None:
    assert in_proportion(lambda size: lambda: find_attribution(f"very {cue} " * size), 1_000)
