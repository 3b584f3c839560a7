"""Near duplicates of sentences and paragraphs."""

import pytest
from repetition import AGAIN, ONCE, check, places
from tests_support import NOUNS, sentence

from editlint.engines.repetition.near_duplicates import how_repeated


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a quotation", f"> {ONCE}\n\n{ONCE}"),
        ("a quotation in the second place", f"{ONCE}\n\n“{ONCE}”"),
        ("a quotation in the first place", f"“{ONCE}”\n\n{ONCE}"),
        ("a heading", f"# {ONCE}\n\n{ONCE}"),
        ("short sentences", "The mill closed in May.\n\nThe mill closed in May."),
        (
            "list items that are built alike",
            "- Count the eels at the upper weir in May\n- Count the eels at the lower weir in June",
        ),
        ("another subject", f"{ONCE}\n\nThe bakery opened in June after a short search for a room."),
    ],
)
def test_no_near_duplicate(case: str, text: str) -> None:
    assert check(text, "near-duplicate-sentence", "near-duplicate-paragraph") == (), case


def test_near_duplicates_are_one_cluster() -> None:
    text = f"{ONCE}\n\n{AGAIN}\n\nNobody came.\n\n{ONCE}"
    [finding] = check(text, "near-duplicate-sentence")
    assert places(finding, text) == [ONCE, AGAIN, ONCE]
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a form", f"{ONCE}\n\nOne.\n\n{ONCE}\n\nTwo.\n\n{ONCE}\n\nThree.\n\n{ONCE}"),
        (
            "a pointer",
            "See [the long list of eels in our river]().\n\nOne.\n\nSee [the long list of eels in our river]().",
        ),
        ("what leads to the next line", f"{ONCE[:-1]}:\n\nOne.\n\n{ONCE[:-1]}:"),
        ("a manual", f"{ONCE}\n\nCall `mill()`.\n\n{ONCE}"),
        ("a list", f"- {ONCE}\n- Nobody came.\n- {ONCE}"),
        ("other names", f"In Kent {ONCE.lower()}\n\nOne.\n\nIn Bath {ONCE.lower()}"),
        ("an antithesis", f"{ONCE} {ONCE.replace('May', 'June')}"),
        ("other figures", f"{ONCE[:-1]} 20 times.\n\nOne.\n\n{ONCE[:-1]} 30 times."),
    ],
)
def test_what_may_be_said_again_on_purpose_is_a_note_at_most(case: str, text: str) -> None:
    found = check(text, "near-duplicate-sentence", "near-duplicate-paragraph")
    assert {finding.severity for finding in found} <= {"info"}, case


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a name more", f"In Kent t{ONCE[1:]}\n\nOne.\n\n{ONCE}"),
        ("twice in a row", f"{ONCE} {ONCE}"),
        ("one of them a list item", f"{ONCE}\n\n- {ONCE}\n- Nobody came."),
        ("one of them a link", f"[{ONCE}]()\n\nOne.\n\n{ONCE}"),
    ],
)
def test_what_is_said_again_is_a_warning(case: str, text: str) -> None:
    found = check(text, "near-duplicate-sentence", "near-duplicate-paragraph")
    assert [finding.severity for finding in found] == ["warning"], case


def test_a_sentence_that_returns_is_not_told_for_its_phrases() -> None:
    assert [finding.rule for finding in check(f"{ONCE}\n\n{ONCE}")] == ["repetition/near-duplicate-sentence"]


def test_a_paragraph_that_returns_is_not_told_for_its_sentences() -> None:
    rest = "Ninety people of the valley lost their work on that day."
    text = (
        f"{ONCE} {rest}\n\nNobody came.\n\n{AGAIN} On that day ninety people of the valley lost their work."
    )
    [finding] = check(text, "near-duplicate-sentence", "near-duplicate-paragraph")
    assert finding.rule == "repetition/near-duplicate-paragraph"
    assert places(finding, text)[0] == f"{ONCE} {rest}"


@pytest.mark.parametrize(("case", "shared", "expected"), [("similarity .81", 9, 1), ("similarity .79", 8, 0)])
def test_list_items_must_be_nearly_the_same(case: str, shared: int, expected: int) -> None:
    text = f"- {sentence(shared, 1, 12)}\n- {sentence(shared, 1, 30)}"
    assert len(check(text, "near-duplicate-sentence")) == expected, case


@pytest.mark.parametrize(
    ("case", "shared", "own", "rule"),
    [
        ("similarity .83", 0, 1, "near-duplicate-sentence"),
        ("similarity .86", 3, 1, "near-duplicate-paragraph"),
    ],
)
def test_sentences_that_are_more_similar_than_their_paragraphs_are_the_repeat(
    case: str, shared: int, own: int, rule: str
) -> None:
    ends = (" ".join((*NOUNS[40 : 40 + shared], *NOUNS[at : at + own])) for at in (12, 24))
    text = "\n\n".join(f"{sentence(10, 0, 0)} {end.capitalize()}." for end in ends)
    [finding] = check(text, "near-duplicate-sentence", "near-duplicate-paragraph")
    assert finding.rule == f"repetition/{rule}", case


@pytest.mark.parametrize(("places", "severity"), [(3, "warning"), (4, "info")])
def test_four_copies_are_a_form(places: int, severity: str) -> None:
    text = "\n\n".join(f"{ONCE}\n\n{noun}." for noun in NOUNS[:places])
    assert [finding.severity for finding in check(text, "near-duplicate-sentence")] == [severity]


@pytest.mark.parametrize(
    ("similarity", "words"),
    [
        (1.0, "is repeated"),
        (0.8, "is repeated"),
        (0.79, "is partly repeated"),
        (0.5, "is partly repeated"),
        (0.49, "resembles what is said"),
        (0.26, "resembles what is said"),
    ],
)
def test_a_message_says_no_more_than_the_similarity_does(similarity: float, words: str) -> None:
    assert how_repeated(similarity) == words
