"""The laws of all engines that find repetition."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repetition import AGAIN, ONCE, PHRASE, RULES, check
from tests_support import in_proportion

from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document


@given(
    st.lists(
        st.sampled_from([ONCE, AGAIN, "a", "the the", "\n\n", " ", "# ", "- ", "> ", "`x`", "é🌞", PHRASE]),
        max_size=30,
    )
)
def test_every_place_is_in_the_source(parts: list[str]) -> None:
    text = "".join(parts)
    for finding in check(text):
        spans = [finding.span, *(place.span for place in finding.related)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert finding.span not in [place.span for place in finding.related]


@pytest.mark.parametrize(
    ("part", "times"),
    [
        (f"{ONCE} {AGAIN}\n\n", 1_000),
        # A block without a full stop is cut into sentences every 20,000 characters, and the first few cuts cost most.
        (f"{PHRASE} ", 4_000),
        ("the the ", 1_000),
        ("North Korea {n} left. ", 1_000),
        ("word{n} other{n} third{n}. ", 1_000),
    ],
)
def test_time_grows_with_length(part: str, times: int) -> None:
    def ready(times: int) -> Callable[[], object]:
        document = read_document("".join(part.replace("{n}", str(n % 700)) for n in range(times)), "markdown")
        rules = RuleSet(RULES)
        return lambda: lint(document, rules, "a.md")

    assert in_proportion(ready, times)
