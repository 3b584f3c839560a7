"""Marks of two kinds: what is left alone comes first."""

from typing import Any

import pytest

from editlint.engines.terms.mixed_marks import Settings, check
from editlint.markup import read_document


def mixed(kind: Any, text: str) -> list[tuple[str, str, str]]:
    found = check(read_document(text, "markdown"), Settings(kind))
    return [(each.fields["match"], each.fields["way"], each.fields["count"]) for each in found]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("apostrophes", "It's late, and it isn't here."),
        ("apostrophes", "It's late, `isn’t` it."),
        ("apostrophes", "# It’s late\n\nIt's late, and it isn't here."),
        ("apostrophes", "It's late. It’s cold."),
        ("quotation-marks", 'A plank of 3" by 4". “Yes,” she said, and “no”.'),
        ("percentages", "It fell by 3% and by 4%, two percent too many."),
    ],
)
def test_what_is_left_alone(kind: str, text: str) -> None:
    assert mixed(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text", "match", "way", "count"),
    [
        ("apostrophes", "It's late, it isn't here, and she’s cold.", "she’s", "curly", "1"),
        ("apostrophes", "It’s late. It’s cold. She's out. He's in.", "She's", "straight", "2"),
        ("quotation-marks", '“Yes” and “no” and "maybe".', '"maybe', "straight", "1"),
        ("percentages", "It fell by 3% and by 4.5%, then by 12 per cent.", "12 per cent", "in words", "1"),
    ],
)
def test_the_rarer_way(kind: str, text: str, match: str, way: str, count: str) -> None:
    assert mixed(kind, text) == [(match, way, count)]
