"""The counts engine."""

import pytest
from tests_support import matches_of

from editlint.core.match import Match
from editlint.engines.base import RuleContext
from editlint.engines.services import NONE
from editlint.engines.structure.counts import COUNTS, Settings
from editlint.markup import read_document


def find(text: str, per: str, **limit: int) -> list[Match]:
    settings = Settings(per, **limit)  # type: ignore[arg-type]
    engine = COUNTS.engine([(0, COUNTS.compile(settings, RuleContext()))], NONE)
    return matches_of(engine, read_document(text, "markdown"))


TEXT = "One; two; three. Four; five.\n\nSix `;` seven."


@pytest.mark.parametrize(
    ("limit", "per", "expected"),
    [
        ({"max_words": 5}, "block", []),
        ({"max_words": 4}, "block", [("One; two; three. Four; five.", "5")]),
        ({"max_words": 3}, "sentence", []),
        ({"max_words": 2}, "sentence", [("One; two; three.", "3")]),
        ({"max_characters": 16}, "sentence", []),
        ({"max_characters": 15}, "sentence", [("One; two; three.", "16")]),
    ],
)
def test_counts(limit: dict[str, int], per: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.fields["match"], m.fields["count"]) for m in find(TEXT, per, **limit)] == expected


def test_a_title() -> None:
    text = "---\ntitle: A lock and its keeper\n---\n\n# A lock and its keeper\n\nA lock and its keeper."
    [match] = find(text, "title", max_words=3)
    assert match.span.start == 0
    assert match.fields["max"] == "3"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings("block", max_words=-1), "0 or more"),
        (Settings("block"), "give one limit"),
        (Settings("block", max_words=1, max_characters=1), "give one limit"),
    ],
)
def test_settings_that_are_refused(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        COUNTS.compile(settings, RuleContext())


@pytest.mark.parametrize(("limit", "expected"), [(22, 0), (21, 1)])
def test_a_title_at_its_limit(limit: int, expected: int) -> None:
    text = "---\ntitle: A lock and its keeper.\n---\n\nText."
    assert len(find(text, "title", max_characters=limit)) == expected
