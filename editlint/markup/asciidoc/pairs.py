"""Pairs of marks around a text, each found once: a mark without an end costs no search of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern


class Pair(NamedTuple):
    """The mark that opens and the text up to the mark that closes, by their places; `end` is where that ends."""

    opening: re.Match[str]
    closing: int
    end: int

    @property
    def escape(self) -> str:
        """The backslashes before it that make it text."""
        return self.opening["escape"] or ""


def find_pairs(
    text: str, opening: LazyPattern, closing: LazyPattern, *, apart: bool = False
) -> Iterator[Pair]:
    """The pairs in a text: what opens, and the next that closes at least a character later.

    Pairs do not overlap; `apart`: there is something between them.
    """
    closings: list[tuple[int, int]] | None = None
    at = 0
    while m := opening.search(text, at):
        if closings is None:
            closings = [each.span() for each in closing.finditer(text)]
        number = bisect_left(closings, (m.end() + 1, 0))
        if number == len(closings):
            return
        start, at = closings[number]
        yield Pair(m, start, at)
        at += apart
