"""Echoes, on either side of each limit."""

import pytest

from editlint.core.match import Match
from editlint.engines.repetition.echoes import ECHOES, Settings, family
from editlint.markup import read_document


def echoes(text: str, **more: object) -> list[Match]:
    settings = Settings(**{"max_words": 6, "words": ["useful"], "never": ["weekly"], **more})  # type: ignore[arg-type]
    return list(ECHOES.build([(0, settings)]).find(read_document(text, "markdown")))


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("six words on", "A useful a b c d e useful lamp.", 1),
        ("seven words on", "A useful a b c d e f useful lamp.", 0),
        ("side by side", "A useful useful lamp.", 0),
        ("in the next sentence", "It rose greatly. It fell greatly.", 1),
        ("in the next paragraph", "It rose greatly.\n\nIt fell greatly.", 0),
        ("another of its family", "It is useful, and was usefully sold.", 1),
        ("no adverb", "The weekly has a weekly page.", 0),
        ("a name", "Greatly is not far from Greatly.", 0),
        ("five letters", "She did it badly and then badly again, fully and fully.", 0),
        ("six letters", "She did it gladly and then gladly again.", 1),
        ("a compound", "A newly-built and a newly-sold house.", 0),
        ("a quotation", "She rose greatly, and “it fell greatly”, he said.", 0),
        ("a list", "- It rose greatly and fell greatly.", 0),
        ("a noun", "The lamp is a lamp.", 0),
    ],
)
def test_found(case: str, text: str, expected: int) -> None:
    assert len(echoes(text)) == expected, case


def test_one_finding_for_a_family_names_both_forms() -> None:
    [match] = echoes("It is useful, and usefully sold. It is useful, usefully so.")
    assert match.fields == {"match": "useful", "other": "usefully"}
    assert len(match.related) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("significantly", "significant"),
        ("comfortably", "comfortable"),
        ("successfully", "successful"),
        ("usefully", "useful"),
        ("effectively", "effective"),
    ],
)
def test_families(one: str, other: str) -> None:
    assert family(one) == family(other)


@pytest.mark.parametrize(
    ("one", "other"), [("positive", "possible"), ("fairly", "unfairly"), ("vital", "vitamin")]
)
def test_no_families(one: str, other: str) -> None:
    assert family(one) != family(other)
