"""Doubled words, repeated phrases, near duplicates, sentence frames and restated introductions."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_support import in_proportion

from editlint.core.finding import Finding
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_pack, own_rules_folder

RULES = [
    rule
    for rule in load_pack(own_rules_folder(), own_rules_folder(), None).rules
    if rule.family == "repetition"
]


def check(text: str, *names: str, format: str = "markdown") -> tuple[Finding, ...]:
    rules = [rule for rule in RULES if not names or rule.id.partition("/")[2] in names]
    return lint(read_document(text, format), RuleSet(rules), "a.md").findings


def places(finding: Finding, text: str) -> list[str]:
    return [text[place.span.start : place.span.end] for place in (finding, *finding.related)]


@pytest.mark.parametrize(
    "text",
    [
        "She had had enough of it.",
        "He said that that eel was his.",
        "New York, New York has it.",
        "Location location is all.",
        "Run `the` the way it is.",
        "A re-re run, and an over over-ripe pear.",
        "It went on and on.",
        "Eels\n\neels are fish.",
        "- eels\n- eels are fish",
        "So so so many.",
        "It has 20 20 sides.",
        "“Go to to the weir,” he said.",
        "Test tests first.",
    ],
)
def test_no_doubled_word(text: str) -> None:
    assert check(text, "doubled-word") == ()


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Ask what the the mill pays.", "Ask what the mill pays."),
        ("Ask what the\nthe mill pays.", "Ask what the mill pays."),
        ("- Ask what the\n  the mill pays.", "- Ask what the mill pays."),
    ],
)
def test_a_doubled_word_is_mended(text: str, fixed: str) -> None:
    [finding] = check(text, "doubled-word")
    [fix] = finding.fixes
    [edit] = fix.edits
    assert (finding.severity, fix.applicability) == ("error", "safe")
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == fixed


PHRASE = "at the mouth of the river"


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (
            "a run that crosses the end of a sentence",
            "Go to the mill. The old weir broke. To the mill. The old weir.",
        ),
        ("words of the title", f"# The mouth of the river\n\nStay {PHRASE}. She waits {PHRASE}."),
        ("a name", "He works for the Office of River Safety. She left the Office of River Safety."),
        ("a quotation", f"> Stay {PHRASE}.\n\nShe waits {PHRASE}."),
        (
            "inline code between the words",
            "Stay at the mouth `of` the river. She waits at the mouth `of` the river.",
        ),
        ("list items", f"- Stay {PHRASE}.\n- Wait {PHRASE}."),
        ("one word with content", "It is what it is about the mill. That is what it is about the mill."),
    ],
)
def test_no_repeated_phrase(case: str, text: str) -> None:
    assert check(text, "repeated-phrase") == (), case


def test_a_phrase_is_one_finding_with_all_its_places() -> None:
    text = f"Stay {PHRASE}.\n\nShe waits {PHRASE}, alone.\n\nNobody else came {PHRASE}s."
    [finding] = check(text, "repeated-phrase")
    assert places(finding, text) == [PHRASE, PHRASE, f"{PHRASE}s"]
    assert finding.message == f"'{PHRASE}' appears 3 times"


def test_a_word_more_inside_a_phrase_is_the_same_phrase() -> None:
    text = (
        "He fell in the pursuit of marsh science.\n\nShe fell in the pursuit of applied marsh science.\n\n"
        "A life in pursuit of marsh science is long.\n\nTen years in the pursuit of applied marsh science went by."
    )
    [finding] = check(text, "repeated-phrase")
    assert len(finding.related) == 3


def test_a_suppressed_place_is_not_one() -> None:
    silenced = "<!-- editlint-disable-next repetition/repeated-phrase -- on purpose -->\n\n"
    assert check(f"Stay {PHRASE}.\n\n{silenced}She waits {PHRASE}.", "repeated-phrase") == ()


ONCE = "The mill closed in May after a long dispute over wages."
AGAIN = "After a long dispute about wages, the mill closed in May."


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a quotation", f"> {ONCE}\n\n{ONCE}"),
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
def test_what_may_be_repeated_on_purpose_is_a_note_at_most(case: str, text: str) -> None:
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
def test_what_is_repeated_is_a_warning(case: str, text: str) -> None:
    found = check(text, "near-duplicate-sentence", "near-duplicate-paragraph")
    assert [finding.severity for finding in found] == ["warning"], case


@pytest.mark.parametrize(("more", "count"), [("Two.", 1), ("Call `mill()`.", 0)])
def test_a_manual_may_sum_up(more: str, count: int) -> None:
    opening = (
        "The old water mill at the lower weir will reopen in May as a small town bakery with four ovens, "
        "after a long quarrel over rent."
    )
    closing = (
        "After a long quarrel over rent, the old water mill at the lower weir will reopen in May as a small "
        "town bakery with four ovens."
    )
    text = f"{opening}\n\nOne.\n\n{more}\n\nThree.\n\n{closing}"
    assert len(check(text, "restated-conclusion")) == count


def test_a_repeated_sentence_is_not_reported_for_its_phrases() -> None:
    assert [finding.rule for finding in check(f"{ONCE}\n\n{ONCE}")] == ["repetition/near-duplicate-sentence"]


def test_a_repeated_paragraph_is_not_reported_for_its_sentences() -> None:
    rest = "Ninety people of the valley lost their work on that day."
    text = (
        f"{ONCE} {rest}\n\nNobody came.\n\n{AGAIN} On that day ninety people of the valley lost their work."
    )
    [finding] = check(text, "near-duplicate-sentence", "near-duplicate-paragraph")
    assert finding.rule == "repetition/near-duplicate-paragraph"
    assert places(finding, text)[0] == f"{ONCE} {rest}"


@given(
    st.lists(
        st.sampled_from([ONCE, AGAIN, "a", "the the", "\n\n", " ", "# ", "- ", "> ", "`x`", "é🌞", PHRASE]),
        max_size=30,
    )
)
def test_every_place_is_in_the_source(parts: list[str]) -> None:
    text = "".join(parts)
    for finding in check(text):
        spans = [finding.span, *(place.span for place in finding.related)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert finding.span not in [place.span for place in finding.related]


@pytest.mark.parametrize(
    "part",
    [
        f"{ONCE} {AGAIN}\n\n",
        f"{PHRASE} ",
        "the the ",
        "North Korea {n} left. ",
        "word{n} other{n} third{n}. ",
    ],
)
def test_time_grows_with_length(part: str) -> None:
    def ready(times: int) -> Callable[[], object]:
        document = read_document("".join(part.replace("{n}", str(n % 700)) for n in range(times)), "markdown")
        rules = RuleSet(RULES)
        return lambda: lint(document, rules, "a.md")

    assert in_proportion(ready, 1_000)
