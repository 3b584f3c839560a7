"""Columns in the units of other programs."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.lines import Lines
from editlint.core.span import Position
from editlint.reporters.units import BLOCK_CHARACTERS, Units

Encoding = Literal["utf-8", "utf-16-le"]


@pytest.mark.parametrize(("encoding", "expected"), [("utf-8", 33), ("utf-16-le", 27)])
def test_columns(encoding: Encoding, expected: int) -> None:
    source = "One.\nIt’s early 🌞🌱, yet about 62% of them.\n"
    offset = source.index("62%")
    assert Units(source, encoding).column(offset, Lines(source).position(offset)) == expected


def test_without_a_source_no_column_is_known() -> None:
    assert Units("", "utf-8").column(3, Position(1, 4)) is None


@given(st.text(st.sampled_from("a é🌞\n\r\ufeff"), min_size=1, max_size=60), st.integers(1, 40), st.data())
def test_any_column(text: str, times: int, data: st.DataObject) -> None:
    source = text * times * (BLOCK_CHARACTERS // 40)
    offset = data.draw(st.integers(source.startswith("\ufeff"), len(source)))
    position = Lines(source).position(offset)
    line = source[offset - position.column + 1 : offset]
    assert Units(source, "utf-8").column(offset, position) == len(line.encode())
    assert Units(source, "utf-16-le").column(offset, position) == len(line.encode("utf-16-le")) // 2
