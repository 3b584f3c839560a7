"""References that lead nowhere: what is left alone comes first."""

import pytest

from editlint.engines.facts.references import Settings, check
from editlint.markup import read_document

NOTE = "\n\n[^a]: It is of 1790.\n"
LIST = "---\nreferences:\n  - id: moss1990\n---\n"


def wrong(kind: str, text: str, format: str = "markdown", keys: frozenset[str] | None = None) -> list[str]:
    document = read_document(text, format)
    document.citation_keys = keys
    return [match.fields["match"] for match in check(document, Settings(kind))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("with its note", "It leaks.[^a]" + NOTE),
        ("in another case", "It leaks.[^A]" + NOTE),
        ("in code", "Write `[^1]` behind it." + NOTE),
        ("in a block of code", "```\nIt leaks.[^1]\n```\n"),
        ("escaped", r"It leaks.\[^1]" + NOTE),
        ("a class of characters", "All but [^abc] match."),
        ("a word, in an article without notes", "It leaks.[^a]"),
        ("a link", "It leaks [^1](https://example.org)." + NOTE),
        ("a note in the text", "It leaks.^[It is of 1790.]"),
        ("with a note in a quotation", "It leaks.[^b]\n\n> [^b]: It is of 1790.\n"),
    ],
)
def test_footnotes_that_are_left_alone(case: str, text: str) -> None:
    assert wrong("missing", text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It leaks.[^1]\n", ["[^1]"]),
        ("It leaks.[^1] It is old.[^a]" + NOTE, ["[^1]"]),
        ("It leaks.[^leak]" + NOTE, ["[^leak]"]),
        ("It leaks.[^2] It is old.[^12]\n\n[^1]: It is of 1790.\n", ["[^2]", "[^12]"]),
        ("- It leaks.[^2]\n\n> It is *old.[^3]*\n", ["[^2]", "[^3]"]),
    ],
)
def test_footnotes_without_a_note(text: str, found: list[str]) -> None:
    assert wrong("missing", text) == found


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("used", "It leaks.[^a]" + NOTE),
        ("used twice", "It leaks.[^a] It is old.[^a]" + NOTE),
        ("used in another note", "It leaks.[^b]\n\n[^b]: See this.[^a]" + NOTE),
        ("shown in code", "```" + NOTE + "```\n"),
        ("a reference of a link", "It leaks.\n\n[a]: https://example.org\n"),
    ],
)
def test_notes_that_are_left_alone(case: str, text: str) -> None:
    assert wrong("unused", text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It leaks." + NOTE, ["[^a]"]),
        ("It leaks.[^a]" + NOTE + "\n[^b]: It is of 1890.\n\n[^c]: **It** is of 1990.\n", ["[^b]", "[^c]"]),
        ("It leaks.[^b]" + NOTE, ["[^a]"]),
    ],
)
def test_notes_that_nothing_refers_to(text: str, found: list[str]) -> None:
    assert wrong("unused", text) == found


@pytest.mark.parametrize(
    ("case", "text", "keys"),
    [
        ("nobody knows the keys", "It leaks [@moss1990].", None),
        ("listed", "It leaks [@moss1990].", frozenset({"moss1990"})),
        ("listed in the front matter", LIST + "It leaks [@moss1990, p. 3].", None),
        ("listed in either", LIST + "It leaks [@moss1990; @reyes2001].", frozenset({"reyes2001"})),
        ("a figure of the article", "See [@fig-lock] and [@tbl:pumps].", frozenset({"moss1990"})),
        ("an address", "Write to [ann@example.org].", frozenset({"moss1990"})),
        ("a link", "Ask [@ann](https://example.org).", frozenset({"moss1990"})),
        ("in code", "Write `[@ann]`.", frozenset({"moss1990"})),
        (
            "a list that cannot be read",
            LIST.replace("ref", "bibliography: b.json\nref") + "See [@ann].",
            None,
        ),
    ],
)
def test_citations_that_are_left_alone(case: str, text: str, keys: frozenset[str] | None) -> None:
    assert wrong("citation", text, keys=keys) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It leaks [@moss1991].", ["@moss1991"]),
        ("It leaks [-@moss1991, p. 3].", ["@moss1991"]),
        ("It leaks [@moss1990; @moss1991; @reyes:2001.].", ["@moss1991", "@reyes:2001"]),
    ],
)
def test_citations_of_works_that_nobody_lists(text: str, found: list[str]) -> None:
    assert wrong("citation", text, keys=frozenset({"moss1990"})) == found
