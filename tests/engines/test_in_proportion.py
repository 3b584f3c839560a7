"""The helper that detects quadratic time finds it each time, and never where time is linear."""

from collections.abc import Callable

import pytest
from tests_support import in_proportion


def looping(steps: Callable[[int], int]) -> Callable[[int], Callable[[], object]]:
    return lambda size: lambda: sum(1 for _ in range(steps(size)))


@pytest.mark.parametrize(
    ("steps", "size", "expected"),
    [
        (lambda n: n, 500_000, True),
        (lambda n: n * n.bit_length(), 20_000, True),
        (lambda n: n * n, 600, False),
        (lambda n: n * n // 2 + 20 * n, 700, False),
        (lambda n: n, 10, True),
    ],
)
def test_a_loop_in_a_loop(steps: Callable[[int], int], size: int, expected: bool) -> None:
    assert in_proportion(looping(steps), size) == expected
