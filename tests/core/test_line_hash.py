"""The hash by which GitHub finds a line again."""

import pytest
from format_readers import github_line_hashes
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.line_hash import LineHashes
from editlint.core.lines import Lines
from editlint.core.span import Span

SOLAR = """---
title: Solar for café owners in 2026
---

Studies show that the price of a café roof fell again.
In order to qualify, apply before June.

## What it’s worth 🌞

It’s early 🌞🌱, yet about 62% of installers raised the price of a café roof.
Ask what the the grid pays before you sign.

- Compare the price of a café roof with your own bills.
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (5, "e5e7b5fa77a17d9d:1"),
        (6, "81c3cf1011f2aae5:1"),
        (10, "943db8a467f6b359:1"),
        (11, "1225e793cd2049e2:1"),
    ],
)
def test_the_hash_of_a_line(line: int, expected: str) -> None:
    """The values are those that the action of GitHub computes for this file."""
    assert LineHashes(SOLAR).of(line) == expected


def test_equal_lines_are_numbered_and_what_follows_counts() -> None:
    """The last lines differ: their 100 units reach the end of the file."""
    hashes = LineHashes("Read the sign by the gate.\n" * 10)
    found = [hashes.of(line) for line in range(1, 11)]
    assert [each.partition(":")[2] for each in found] == ["1", "2", "3", "4", "5", "6", *["1"] * 4]
    assert len({each.partition(":")[0] for each in found}) == 5


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_spaces_and_tabs_do_not_count(end: str) -> None:
    changed = SOLAR.replace("\n", f" \t{end}").replace("the ", "the\t  ")
    for line in range(1, 14):
        assert LineHashes(changed).of(line) == LineHashes(SOLAR).of(line)


@given(st.text(st.sampled_from("ab \t\n\r🌞é\ufeff"), max_size=300))
def test_it_is_that_of_a_rolling_hash(source: str) -> None:
    hashes, expected = LineHashes(source), github_line_hashes(source)
    last = Lines(source).position(len(source)).line
    assert {line: hashes.of(line) for line in range(1, last + 1)} == expected


def test_every_line_of_a_finding_has_a_hash() -> None:
    source = "a\r\nb\rc\n"
    lines = Lines(source)
    for start in range(len(source) + 1):
        [*_, last] = lines.context_lines(Span(start, start))
        assert LineHashes(source).of(last.number)
