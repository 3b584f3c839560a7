"""The acronyms engine."""

import pytest

from editlint.engines.base import RuleContext
from editlint.engines.facts.acronyms import Engine, Settings, prepare
from editlint.markup import read_document


def found(text: str, report: str, **more: object) -> list[str]:
    engine = Engine([(0, prepare(Settings(report, **more), RuleContext()))])  # type: ignore[arg-type]
    return [
        f"{match.values['match']} {match.span.start}"
        for match in engine.find(read_document(text, "markdown"))
    ]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("spelled out before", "The dyke and boat office (DBO) pays. The DBO is shut."),
        ("spelled out behind", "The DBO (dyke and boat office) pays."),
        ("spelled out later", "The DBO pays. It is the dyke and boat office (DBO)."),
        ("with 'or'", "The dyke and boat office, or DBO, pays."),
        ("a known one", "The USA pays."),
        ("two letters", "The DB pays."),
        ("a shout", "THE BOATS ARE GONE."),
        ("a heading", "# DBO\n\nIt pays."),
        ("in code", "Run `DBO` now."),
        ("a word with figures", "The DBO2 pays."),
    ],
)
def test_defined(case: str, text: str) -> None:
    assert found(text, "undefined", known=["USA"]) == [], case


def test_undefined_stands_at_the_first_use() -> None:
    assert found("He left. The DBO pays. Ask the DBO.", "undefined", least=2) == ["DBO 13"]
    assert found("He left. The DBO pays.", "undefined", least=2) == []


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
    assert found(text, "twice") == [], case


def test_defined_twice_stands_at_the_second() -> None:
    assert found("A dyke office (DO). A dyke office (DO). A dyke office (DO).", "twice") == ["DO 35"]


def test_an_acronym_may_leave_small_words_out() -> None:
    text = "The Office of Dykes and Boats (ODB). The Office of Dykes and Boats (ODB)."
    assert found(text, "twice") == ["ODB 68"]
