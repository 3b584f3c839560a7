"""Which findings are known in another version of an article."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.finding import Finding
from editlint.core.span import Position, Span
from editlint.lint.baseline import KnownFinding, compare, known_finding

RULES = ("filler/wordy-phrase", "style/and-or")
_tiers = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple)


def finding(*tiers: str, rule: str = RULES[0], value: float | None = None) -> Finding:
    return Finding(
        path="a.md",
        span=Span(0, 1),
        start=Position(1, 1),
        end=Position(1, 2),
        excerpt="x",
        rule=rule,
        severity="warning",
        message="m",
        help="h",
        block="paragraph",
        fingerprint=tiers,
        value=value,
    )


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (finding("s", "w", "b", "a"), finding("-", "-", "-", "-")),
        (finding("s", "w", "b", "a"), finding("w", "b", "a", "s")),
        (finding("s", "w", "b", "a"), finding("s", "w", "b", "a", rule=RULES[1])),
        (finding("document", value=12.0), finding("document", value=10.0)),
        (finding(), finding()),
    ],
    ids=["other words", "other tiers", "another rule", "worse", "without a fingerprint"],
)
def test_a_finding_is_new(found: Finding, known: Finding) -> None:
    comparison = compare([found], [known_finding(known)])
    assert comparison.new == [found]
    assert not comparison.known


@pytest.mark.parametrize("tier", range(4))
def test_one_equal_tier_is_enough(tier: int) -> None:
    found = finding("s", "w", "b", "a")
    known = known_finding(finding(*("-" if n != tier else each for n, each in enumerate(found.fingerprint))))
    assert compare([found], [known]) == ([], [(found, known)], [], [])


@pytest.mark.parametrize("value", [None, 0.0, 9.0, 10.0, 10.9, 11.0])
def test_a_value_that_is_not_much_worse_is_known(value: float | None) -> None:
    assert not compare([finding("d", value=value)], [known_finding(finding("d", value=10.0))]).new


def test_a_second_copy_of_a_known_finding_is_new() -> None:
    found = finding("s", "w", "b", "a")
    assert compare([found, found], [known_finding(found)]).new == [found]


def test_the_first_tier_is_compared_first() -> None:
    same_sentence = finding("s", "-", "b", "-")
    same_words = finding("-", "-", "b", "-")
    known = known_finding(finding("s", "w", "b", "a"))
    assert compare([same_words, same_sentence], [known]).new == [same_words]


@given(
    st.lists(st.tuples(st.sampled_from(RULES), _tiers)), st.lists(st.tuples(st.sampled_from(RULES), _tiers))
)
def test_each_is_used_once_and_none_is_lost(
    now: list[tuple[str, tuple[str, ...]]], before: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = [finding(*tiers, rule=rule) for rule, tiers in now]
    known = [KnownFinding(rule, tiers) for rule, tiers in before]
    comparison = compare(found, known)
    assert len(comparison.new) + len(comparison.known) == len(found)
    assert len(comparison.gone) + len(comparison.known) + len(comparison.worse) == len(known)
    for each, as_known in comparison.known:
        assert each.rule == as_known.rule
        assert any(a == b for a, b in zip(each.fingerprint, as_known.fingerprint, strict=False))


@given(st.lists(st.tuples(st.sampled_from(RULES), _tiers)))
def test_the_same_findings_are_all_known(now: list[tuple[str, tuple[str, ...]]]) -> None:
    found = [finding(*tiers, rule=rule) for rule, tiers in now]
    comparison = compare(found, list(map(known_finding, found)))
    assert not comparison.new
    assert not comparison.gone


def test_a_known_finding_is_data() -> None:
    known = known_finding(finding("s", "w", value=1.5))
    assert msgspec.json.decode(msgspec.json.encode(known), type=KnownFinding) == known
