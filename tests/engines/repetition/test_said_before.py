"""Sentences of the last paragraph that say again what an earlier one said."""

import pytest

from editlint.core.match import Match
from editlint.engines.repetition.said_before import SAID_BEFORE, Settings
from editlint.markup import read_document

INTRODUCTION = "The harbour was built in 1890. It has two piers. A storm broke one in March."
MIDDLE = "Fishermen want the council to repair the broken pier before the herring season. It has no money. It rains."
OTHER = "The lighthouse is older. It was painted last year."
AGAIN = "Before the herring season the council must repair the broken pier for the fishermen."
END = "It will be a long summer."


def restated(*paragraphs: str, min_share: float = 0.35, min_words: int = 4) -> list[Match]:
    document = read_document("\n\n".join(paragraphs), "markdown")
    return list(SAID_BEFORE.build([(0, Settings(min_share, min_words))]).find(document))


def test_points_to_the_earlier_sentence() -> None:
    [match] = restated(INTRODUCTION, MIDDLE, OTHER, f"{END} {AGAIN}")
    assert match.fields["match"].startswith("Before the herring")
    assert match.fields["earlier"].startswith("Fishermen want")
    assert (match.notes, match.extent) == (("here first",), "sentence")


def test_one_finding_for_several_sentences() -> None:
    second = "Last year somebody painted the older lighthouse, which the fishermen love."
    [match] = restated(INTRODUCTION, MIDDLE, OTHER, f"{AGAIN} {second} {END}", min_words=3)
    assert match.notes == ("here first", "said before, too", "here first")


@pytest.mark.parametrize(
    ("case", "paragraphs"),
    [
        ("not the last paragraph", (INTRODUCTION, MIDDLE, AGAIN, OTHER)),
        ("the introduction", (MIDDLE, INTRODUCTION, OTHER, AGAIN)),
        ("a link", (INTRODUCTION, MIDDLE, OTHER, AGAIN.replace("council", "[council](https://example.org)"))),
        ("names", (INTRODUCTION, MIDDLE, OTHER, "Before the Herring Season the Council must Repair the Broken Pier of Fishermen.")),
        ("two paragraphs", (MIDDLE, AGAIN)),
        ("seven sentences", (INTRODUCTION, MIDDLE, AGAIN)),
        ("something new", (INTRODUCTION, MIDDLE, OTHER, "The fishermen meet on Friday in the chapel to choose a speaker.")),
        ("nothing", ()),
    ],
)  # fmt: skip
def test_leaves_alone(case: str, paragraphs: tuple[str, ...]) -> None:
    assert restated(*paragraphs) == [], case


def test_limits() -> None:
    paragraphs = (INTRODUCTION, MIDDLE, OTHER, f"{END} {AGAIN}")
    assert restated(*paragraphs, min_words=7) != []
    assert restated(*paragraphs, min_words=8) == []
    assert restated(*paragraphs, min_share=1.01) == []
