"""The acronyms engine."""

import pytest

from editlint.engines.base import NoSettings
from editlint.engines.facts.acronyms import check
from editlint.markup import read_document


def found(text: str) -> list[str]:
    matches = check(read_document(text, "markdown"), NoSettings())
    return [f"{match.fields['match']} {match.span.start}" for match in matches]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("one definition", "The dyke and boat office (DBO) pays. The DBO is shut."),
        ("brackets without the words", "The office (DBO) pays. Ask at noon (DBO)."),
        ("two acronyms", "The dyke office (DO) pays. The boat office (BO) is shut."),
        (
            "the words in another block",
            "The dyke and boat office\n\n(DBO)\n\nThe dyke and boat office\n\n(DBO)",
        ),
    ],
)
def test_defined_once(case: str, text: str) -> None:
    assert found(text) == [], case


def test_defined_twice_is_found_at_the_second() -> None:
    assert found("A dyke office (DO). A dyke office (DO). A dyke office (DO).") == ["DO 35"]


def test_an_acronym_may_leave_small_words_out() -> None:
    text = "The Office of Dykes and Boats (ODB). The Office of Dykes and Boats (ODB)."
    assert found(text) == ["ODB 68"]


@pytest.mark.parametrize(("skipped", "expected"), [(3, 1), (4, 0)])
def test_three_words_may_give_no_letter(skipped: int, expected: int) -> None:
    definition = f"The office {'and ' * skipped}boats (OB) pays. "
    assert len(found(definition * 2)) == expected


@pytest.mark.parametrize(("length", "expected"), [(72, 1), (73, 0)])
def test_the_words_are_in_the_80_characters_before(length: int, expected: int) -> None:
    definition = f"The office {'b' * length} (OB) pays. "
    assert len(found(definition * 2)) == expected
