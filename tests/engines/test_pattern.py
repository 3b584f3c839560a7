"""The pattern engine."""

import sys

import pytest

from editlint.core.match import Match, RulesStopped
from editlint.engines.base import RuleContext
from editlint.engines.pattern import Engine, Settings, compile_settings
from editlint.engines.pattern_time import RULE_SECONDS, RUN_SECONDS, PatternTime
from editlint.engines.services import Services
from editlint.markup import read_document


def find(text: str, settings: Settings, common: RuleContext | None = None) -> list[Match | RulesStopped]:
    return list(
        Engine([(0, compile_settings(settings, common or RuleContext()))]).find(
            read_document(text, "markdown")
        )
    )


def matched(text: str, pattern: str, literal: str, **more: object) -> list[str]:
    settings = Settings([pattern], [literal], **more)  # type: ignore[arg-type]
    return [match.fields["match"] for match in find(text, settings) if isinstance(match, Match)]


@pytest.mark.parametrize(
    ("case", "text", "pattern", "literal"),
    [
        ("without its literal", "a 12 b", r"\d+", "km"),
        ("across blocks", "12\n\nkm", r"\d+\s*km", "km"),
        ("in code", "`12 km`", r"\d+ km", "km"),
        ("in a target", "[x](https://example.org/12km)", r"\d+ ?km", "km"),
        ("an empty match", "km", r"(?=km)|km(?<=xx)", "km"),
    ],
)
def test_leaves_alone(case: str, text: str, pattern: str, literal: str) -> None:
    assert matched(text, pattern, literal) == [], case


def test_finds_in_any_case_across_markup() -> None:
    assert matched("It is **12** KM and 3 Km.", r"\d+ km", "km") == ["12 KM", "3 Km"]


def test_case_exact() -> None:
    found = find("TK and tk", Settings([r"\bTK\b"], ["tk"]), RuleContext(exact=True))
    assert [match.fields["match"] for match in found if isinstance(match, Match)] == ["TK"]


def test_targets_are_flagged_at_their_text() -> None:
    [match] = find(
        "See [the *study*](https://example.org/?utm_source=x).",
        Settings([r"utm_source=\w+"], ["utm_source"], over="targets"),
    )
    assert isinstance(match, Match)
    assert match.fields == {"match": "utm_source=x"}
    assert (match.span.start, match.span.end) == (4, 13)


def test_a_replacement_may_name_groups() -> None:
    [match] = find("It is 5 million.", Settings({r"(\d) million": r"\1m"}, ["million"]))
    assert isinstance(match, Match)
    assert match.fields["better"] == "5m"
    assert [edit.text for edit in match.edits] == ["5m"]


def test_a_longer_phrase_protects() -> None:
    found = find("12 km and 13 km away", Settings([r"\d+ km"], ["km"]), RuleContext(["13 km away"]))
    assert [match.fields["match"] for match in found if isinstance(match, Match)] == ["12 km"]


RUNAWAY = Settings([r"(?:a|aa)+$"], ["aaaa"])
TAME = Settings([r"\bb\b"], ["b"])
RUNAWAY_KEY = ("False", r"(?:a|aa)+$")
LONG = "a" * 60 + "c b"
SHORT = "aaaa"


def engine(time: PatternTime, *rules: Settings) -> Engine:
    compiled = [(number, compile_settings(rule, RuleContext())) for number, rule in enumerate(rules)]
    return Engine(compiled, Services(pattern_time=time))


def results(engine: Engine, text: str) -> list[tuple[int, ...] | int]:
    """The numbers of the rules that match, and of those that are stopped as tuples."""
    found = engine.find(read_document(text, "plain"))
    return [each.rule if isinstance(each, Match) else each.rules for each in found]


def test_a_runaway_costs_its_rule_and_nothing_else() -> None:
    time = PatternTime()
    time.spend(RUNAWAY_KEY, RULE_SECONDS - 0.01, 0)
    rules = engine(time, RUNAWAY, TAME)
    assert results(rules, SHORT) == [0]
    assert results(rules, LONG) == [(0,), 1]
    assert results(rules, SHORT) == [(0,)], "it is not tried again"
    assert results(engine(time, TAME, RUNAWAY), SHORT) == [(1,)], "nor in another ruleset"
    assert results(rules, "no literal") == []
    time.start_run()
    assert results(rules, SHORT) == [0]


def test_runaways_in_the_targets_of_links() -> None:
    time = PatternTime()
    time.spend(RUNAWAY_KEY, RULE_SECONDS - 0.01, 0)
    rules = engine(time, Settings(RUNAWAY.patterns, RUNAWAY.literals, over="targets"))
    found = list(rules.find(read_document(f"[x]({'a' * 60}c)", "markdown")))
    assert found == [RulesStopped((0,), "its patterns took over 1 s")]


def test_a_run_that_has_used_its_time_up_tries_no_pattern() -> None:
    time = PatternTime()
    rules = engine(time, TAME, RUNAWAY, TAME)
    time.spend(("False", "others"), RUN_SECONDS - 0.01, 0)
    assert results(rules, LONG) == [0, (1, 2)]
    assert list(rules.find(read_document("b", "plain"))) == [
        RulesStopped((0, 1, 2), "they took over 3 s in all")
    ]
    assert results(rules, "c") == []


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a", "does not compile"),
        ("a*", "matches the empty text"),
        ("(?:(?:a{99}){99}){99}", "repeats over"),
        ("(?:a{1001}){2}", "repeats over"),
        ("a" * 2_001, "is a list"),
    ],
)
def test_mistakes_are_reported(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_settings(Settings([pattern], ["a"]), RuleContext())


@pytest.mark.parametrize("pattern", ["(?:a{1000}){2}", "a" * 2_000])
def test_patterns_at_the_limits_compile(pattern: str) -> None:
    assert compile_settings(Settings([pattern], ["a"]), RuleContext()).patterns == {pattern: None}


def test_a_literal_is_asked_for() -> None:
    with pytest.raises(ValueError, match="must name what every match contains"):
        compile_settings(Settings(["a+"], []), RuleContext())


def test_regex_is_imported_only_where_a_literal_was_met(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine([(0, compile_settings(Settings([r"\d+ km"], ["km"]), RuleContext()))])
    monkeypatch.setitem(sys.modules, "regex", None)
    assert list(engine.find(read_document("12 miles", "plain"))) == []
    with pytest.raises(ImportError):
        list(engine.find(read_document("12 km", "plain")))


def test_the_replacement_of_some_patterns_is_unsafe() -> None:
    settings = Settings({r"(\d+) km": r"\1", r"(\d+) kg": r"\1"}, ["km", "kg"], unsafe=[r"(\d+) kg"])
    found = find("12 km and 3 kg", settings)
    assert {each.fields["match"]: each.unsafe for each in found if isinstance(each, Match)} == {
        "12 km": False,
        "3 kg": True,
    }


@pytest.mark.parametrize("patterns", [["a km"], {"b km": "b"}])
def test_an_unsafe_pattern_is_one_with_a_replacement(patterns: list[str] | dict[str, str]) -> None:
    with pytest.raises(
        ValueError, match="'a km' in 'unsafe' is none of the patterns that have a replacement"
    ):
        compile_settings(Settings(patterns, ["km"], unsafe=["a km"]), RuleContext())
