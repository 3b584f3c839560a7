"""The computing time that rules with patterns have: in hand, spent, and coming back."""

import pytest

from editlint.engines.pattern_time import (
    RULE_SECONDS,
    RULE_SECONDS_PER_CHARACTER,
    RUN_SECONDS,
    RUN_SECONDS_PER_CHARACTER,
    PatternTime,
)

RULE, OTHER = ("False", "a+"), ("False", "b+")


def test_a_rule_that_spends_all_it_may_is_stopped_and_no_other() -> None:
    time = PatternTime()
    time.spend(RULE, time.allowed(RULE, 1_000), 1_000)
    assert not time.is_used_up
    assert time.allowed(RULE, 10**9) == 0
    assert time.allowed(OTHER, 0) == RULE_SECONDS


@pytest.mark.parametrize(("factor", "stopped"), [(0.99, False), (1.01, True)])
def test_what_a_rule_spends_comes_back_with_the_text_that_it_searches(factor: float, stopped: bool) -> None:
    time = PatternTime()
    characters = 10_000
    time.read_article(10**9)
    for _ in range(round(RULE_SECONDS / (0.01 * characters * RULE_SECONDS_PER_CHARACTER)) + 1):
        time.read_article(characters)
        time.spend(RULE, factor * characters * RULE_SECONDS_PER_CHARACTER, characters)
    assert (time.allowed(RULE, 10**9) <= 0) == stopped


def test_no_more_is_kept_in_hand_than_there_was() -> None:
    time = PatternTime()
    time.read_article(10**9)
    time.spend(RULE, 0, 10**9)
    assert time.allowed(RULE, 0) == RULE_SECONDS
    rules = [("False", str(number)) for number in range(round(RUN_SECONDS / RULE_SECONDS))]
    for rule in rules:
        assert not time.is_used_up
        time.spend(rule, time.allowed(rule, 0), 0)
    assert time.is_used_up


@pytest.mark.parametrize(("factor", "used_up"), [(0.99, False), (1.01, True)])
def test_what_all_rules_spend_comes_back_with_the_articles(factor: float, used_up: bool) -> None:
    time = PatternTime()
    characters = 1_000
    seconds = factor * characters * RUN_SECONDS_PER_CHARACTER
    for number in range(round(RUN_SECONDS / (0.01 * characters * RUN_SECONDS_PER_CHARACTER)) + 2):
        time.read_article(characters)
        time.spend(("False", str(number)), seconds, 0)
    assert time.is_used_up == used_up
    time.read_article(10**9)
    assert time.is_used_up == used_up, "what is used up stays so"


def test_a_new_run_has_all_its_time() -> None:
    time = PatternTime()
    time.spend(RULE, RUN_SECONDS, 0)
    time.start_run()
    assert not time.is_used_up
    assert time.allowed(RULE, 0) == RULE_SECONDS
