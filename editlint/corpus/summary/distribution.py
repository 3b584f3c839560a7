"""How numbers are distributed: quartiles and a histogram, of numbers that are counted by tenths.

A number is known to a tenth, which is what is shown, so that the quartiles of any number of articles are exact, and a
table of all values is small.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, count, pairwise
from math import inf

import msgspec

MAX_GRADE = 20
"""Grades from which on there is one bin; below 0 is another."""
MAX_BINS = 20
"""Bins of equal width at most."""
_WIDE_SHARE = 0.99
"""Share of the numbers that the bins of equal width hold; the others have one bin, or a few would need the width."""


GRADE_TENTHS = "CASE WHEN isfinite(grade) THEN TRY_CAST(round(10 * grade) AS INTEGER) END"
"""The grade of an article in tenths, as an expression of a query; NULL where it has none."""


class Bin(msgspec.Struct, frozen=True):
    """The articles with a number from `low` up to `high`, which it does not include; either may be infinite."""

    low: float
    high: float
    label: str
    articles: int


class Distribution(msgspec.Struct, frozen=True):
    """Quartiles, each the number of an article: of two in the middle, the lower one; and bins that hold all numbers."""

    articles: int
    lower_quartile: float
    median: float
    upper_quartile: float
    bins: tuple[Bin, ...]


def grade_distribution(tenths: Mapping[int, int]) -> Distribution | None:
    """The distribution of grades, whose number of articles is given by tenths, by whole grades; None of none."""
    if not tenths:
        return None
    lowest, highest = min(tenths) // 10, max(tenths) // 10
    first, last = min(max(lowest, 0), MAX_GRADE), min(max(highest + 1, 0), MAX_GRADE)
    edges = range(first, last + 1)
    bounds = [*([-inf] if lowest < 0 else []), *edges, *([inf] if highest >= MAX_GRADE else [])]
    labels = [_grade_label(low, high) for low, high in pairwise(bounds)]
    return _distribution(tenths, bounds, labels)


def rate_distribution(tenths: Mapping[int, int]) -> Distribution | None:
    """The distribution of rates, whose number of articles is given by tenths; 0 has a bin of its own; None of none."""
    if not tenths:
        return None
    most = quantile(tenths, _WIDE_SHARE)
    width = _width(most)
    edges = [n * width for n in range(1, int(most // width) + 2)]
    bounds = [0, 0.1, *edges, *([inf] if max(tenths) / 10 >= edges[-1] else [])]
    labels = ["0", *(_rate_label(low, high) for low, high in pairwise((0, *bounds[2:])))]
    return _distribution(tenths, bounds, labels)


def quantile(tenths: Mapping[int, int], share: float) -> float:
    """The lowest number that at least this share of all numbers does not exceed. There must be some."""
    values = sorted(tenths)
    totals = [*accumulate(tenths[value] for value in values)]
    return values[min(bisect_left(totals, share * totals[-1]), len(values) - 1)] / 10


def _distribution(tenths: Mapping[int, int], bounds: Sequence[float], labels: Sequence[str]) -> Distribution:
    lower, median, upper = (quantile(tenths, share) for share in (0.25, 0.5, 0.75))
    bins = tuple(
        Bin(low, high, label, sum(n for tenth, n in tenths.items() if low <= tenth / 10 < high))
        for (low, high), label in zip(pairwise(bounds), labels, strict=True)
    )
    return Distribution(sum(tenths.values()), lower, median, upper, bins)


def _grade_label(low: float, high: float) -> str:
    if low == -inf:
        return f"below {high:.0f}"
    return f"{low:.0f} and above" if high == inf else f"{low:.0f}"


def _rate_label(low: float, high: float) -> str:
    return f"{low:.0f} and above" if high == inf else f"{low:.0f} to {high:.0f}"


def _width(most: float) -> int:
    """The least width of a bin, 1, 2 or 5 and zeros, with which so many bins reach beyond a number."""
    widths = (step * int(10**power) for power in count() for step in (1, 2, 5))
    return next(width for width in widths if width * MAX_BINS > most)
