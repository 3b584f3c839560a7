"""The count engine."""

import pytest
from tests_support import matches_of

from editlint.core.match import Match
from editlint.engines.base import RuleContext
from editlint.engines.structure.counts import Engine, Settings, prepare
from editlint.markup import read_document


def find(text: str, of: str, most: int, per: str) -> list[Match]:
    engine = Engine([(0, prepare(Settings(of, most, per), RuleContext()))])  # type: ignore[arg-type]
    return matches_of(engine, read_document(text, "markdown"))


TEXT = "One; two; three. Four; five.\n\nSix `;` seven."


@pytest.mark.parametrize(
    ("of", "most", "per", "expected"),
    [
        (";", 2, "sentence", []),
        (";", 1, "sentence", [("One; two; three.", "2")]),
        (";", 2, "block", [("One; two; three. Four; five.", "3")]),
        (";", 3, "block", []),
        (";", 2, "document", [(";", "3")]),
        (";", 3, "document", []),
        ("words", 4, "block", [("One; two; three. Four; five.", "5")]),
        ("words", 2, "sentence", [("One; two; three.", "3")]),
        ("characters", 16, "sentence", []),
        ("characters", 15, "sentence", [("One; two; three.", "16")]),
    ],
)
def test_counts(of: str, most: int, per: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.values["match"], m.values["count"]) for m in find(TEXT, of, most, per)] == expected


def test_a_title() -> None:
    text = "---\ntitle: A lock and its keeper\n---\n\n# A lock and its keeper\n\nA lock and its keeper."
    [match] = find(text, "words", 3, "title")
    assert match.span.start == 0


def test_a_finding_about_the_document_has_its_places() -> None:
    [match] = find("# Locks\n\n" + TEXT, ";", 0, "document")
    assert (match.extent, len(match.related), match.span.start) == ("document", 3, 0)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(";", -1, "block"), "0 or more"),
        (Settings("", 1, "block"), "a text to count"),
        (Settings("words", 1, "document"), "sentence, block or title"),
    ],
)
def test_settings_that_are_refused(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        prepare(settings, RuleContext())
