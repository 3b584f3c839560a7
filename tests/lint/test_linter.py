"""From matches to findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_support import TEXT_FORMATS, checker, in_proportion

from editlint.core.finding import Finding, RuleCount
from editlint.engines.pattern_time import RULE_SECONDS, PatternTime
from editlint.engines.services import Services
from editlint.lint.linter import lint
from editlint.lint.message_templates import MAX_QUOTED_CHARACTERS
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import compile_pack


def check(
    text: str, *rules: str, format: str = "markdown", accepted: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    return lint(read_document(text, format), checker(*rules, accepted=accepted), "a.md").findings


def excerpts(text: str, *rules: str, **more: object) -> list[str]:
    return [finding.excerpt for finding in check(text, *rules, **more)]  # type: ignore[arg-type]


RED = "filler/red\nwith: {terms: [red]}"


@pytest.mark.parametrize(
    ("fields", "text", "expected"),
    [
        ("quotes: skip", "red “red” 'it' \"red\"\n\n> red", ["red"]),
        ("quotes: only", "red “a red b”", ["red"]),
        ("quotes: check", "red “red”", ["red", "red"]),
        ("in: [heading]", "# red\n\nred", ["red"]),
        ("in: [link]", "red [red](x.md)", ["red"]),
        ("in: [list, table]", "- red\n\nred\n\n| a |\n|---|\n| red |", ["red", "red"]),
        ("in: [title]", "---\ntitle: red\n---\n# red", ["red"]),
        ("languages: [de]", "red", []),
        ("languages: [any]", "---\nlang: de\n---\nred", ["red"]),
        ("languages: [en]", "---\nlang: de\n---\nred", []),
        ("languages: [en]", "---\nlang: en-GB\n---\nred", ["red"]),
    ],
)
def test_where_a_rule_looks(fields: str, text: str, expected: list[str]) -> None:
    assert excerpts(text, f"{RED}\n{fields}") == expected


def test_accepted_terms_are_silent_where_they_are_all_of_the_finding() -> None:
    rule = "filler/red\nwith: {terms: [red, red wine]}"
    assert excerpts("red, Red, red wine", rule, accepted=("red",)) == ["Red", "red wine"]


@pytest.mark.parametrize(
    ("case", "rules", "expected"),
    [
        ("the longest wins", [RED, "filler/wine\nwith: {terms: [red wine]}"], ["filler/wine"]),
        (
            "the longest wins over a more severe one",
            ["filler/red\nseverity: error\nwith: {terms: [red]}", "filler/wine\nwith: {terms: [red wine]}"],
            ["filler/wine"],
        ),
        (
            "of equal length the more severe",
            [RED, "filler/zed\nseverity: error\nwith: {terms: [red]}"],
            ["filler/zed"],
        ),
        ("of equal severity the first by id", [RED, "filler/zed\nwith: {terms: [red]}"], ["filler/red"]),
        (
            "another family does not compete",
            [RED, "style/wine\nwith: {terms: [red wine]}"],
            ["filler/red", "style/wine"],
        ),
        (
            "a safe fix is not dropped for a longer finding without one",
            ["filler/red\nfix: safe\nwith: {terms: {red: rouge}}", "filler/wine\nwith: {terms: [red wine]}"],
            ["filler/red"],
        ),
    ],
)
def test_overlap(case: str, rules: list[str], expected: list[str]) -> None:
    assert [finding.rule for finding in check("The red wine is old.", *rules)] == expected, case


def about(name: str, yields_to: str = "") -> str:
    """A rule about the whole article, which always has a finding."""
    end = f"\nyields_to: [filler/{yields_to}]" if yields_to else ""
    return f"filler/{name}\nengine: density\nmessage: x\nwith: {{terms: [red], max_per_1000: 1, min_allowed: 0, min_document_words: 0}}{end}"


@pytest.mark.parametrize(
    ("case", "rules", "expected"),
    [
        ("neither yields", [about("a"), about("b")], ["filler/a", "filler/b"]),
        ("one yields", [about("a", "b"), about("b")], ["filler/b"]),
        ("the other found nothing", [about("a", "b"), about("b").replace("red", "blue")], ["filler/a"]),
        ("the other does not run", [about("a", "b")], ["filler/a"]),
        ("the other is about a phrase", [about("a", "red"), RED], ["filler/a", "filler/red"]),
    ],
)
def test_one_rule_is_enough_for_what_two_say_of_an_article(
    case: str, rules: list[str], expected: list[str]
) -> None:
    assert [finding.rule for finding in check("The red wine is old.", *rules)] == expected, case


FIX = "filler/red\nfix: safe\nhelp: \"Write '{better}'.\"\nwith: {terms: {bright red: red}}"


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a heading", "# bright red"),
        ("a title", "---\ntitle: bright red\n---\nx"),
        ("link text", "[bright red](x.md)"),
        ("half a link", "bright [red](x.md)"),
        ("emphasis inside", "bright *red*"),
        ("a wrap in a block quotation's mark", "> x\n\n- a\n  > bright\n  > red"),
        ("an entity", "bright&nbsp;red"),
    ],
)
def test_no_fix_is_offered_in(case: str, text: str) -> None:
    rule = f"{FIX}\nquotes: check"
    [finding] = check(text, rule)
    assert finding.fixes == (), case


@pytest.mark.parametrize(
    "text",
    [
        "A **bright** *red* pump.",
        "A [bright](x.md) red pump.",
        "A [**bright** red](x.md) pump.",
        "A bright&nbsp;red pump.",
        "A <b>bright</b>\nred pump.",
    ],
)
def test_a_message_quotes_the_prose_and_no_markup(text: str) -> None:
    [finding] = check(text, f"{FIX}\nmessage: \"'{{match}}' is loud\"")
    assert finding.message.replace("\u00a0", " ") == "'bright red' is loud"


@pytest.mark.parametrize("text", ["A bright red pump.", "A **bright red** pump."])
def test_a_fix_has_its_place_in_the_source(text: str) -> None:
    [finding] = check(text, FIX)
    [fix] = finding.fixes
    [edit] = fix.edits
    assert (fix.applicability, fix.title, edit.text) == ("safe", "Write 'red'.", "red")
    assert text[edit.span.start : edit.span.end].split() == ["bright", "red"]
    assert (edit.start, edit.end) == (finding.start, finding.end)


@pytest.mark.parametrize(
    ("text", "written"), [("A bright\nred pump.", "red\n"), ("- A bright\n  red pump.", "red\n  ")]
)
def test_a_fix_keeps_the_line_break(text: str, written: str) -> None:
    [finding] = check(text, FIX)
    [edit] = finding.fixes[0].edits
    assert edit.text == written
    assert text[edit.span.start : edit.span.end].split() == ["bright", "red"]
    assert edit.start == finding.start


def test_positions_in_a_file_of_everything() -> None:
    text = (
        '\ufeff---\r\ntitle: "The red"\r\n---\r\n\r\n\tx\r\n\r\nÉ🌞e\u0301 &amp; **red** `red`\u2028red.\r\n'
    )
    places = [(f.start.line, f.start.column, f.end.column, f.block) for f in check(text, RED)]
    assert places == [(2, 13, 16, "title"), (7, 14, 17, "paragraph"), (7, 26, 29, "paragraph")]


def test_a_message_quotes_no_more_than_it_must() -> None:
    words = " ".join(["red"] * 60)
    [finding] = check(f"{words}.", f"filler/red\nwith: {{terms: [{words}]}}")
    assert len(finding.message) <= MAX_QUOTED_CHARACTERS + 2
    assert finding.message.endswith("…'")


def test_severity_follows_the_level() -> None:
    [rule] = compile_pack(
        Path(),
        {
            "filler/x.yml": "summary: x\nwhy: x\nmessage: x\nseverity: {info: 10, warning: 14}\nengine: phrases\n"
            "with: {terms: [x]}\nexamples: {bad: [x], good: [y]}"
        },
    ).rules
    assert [rule.severity(level) for level in (9.9, 10, 13.9, 14)] == [None, "info", "info", "warning"]


def test_a_rule_that_is_stopped_is_reported_without_its_matches_and_the_rest_goes_on() -> None:
    slow = "filler/slow\nengine: pattern\nwith: {patterns: ['(?:a|aa)+$'], literals: [aaaa]}"
    time = PatternTime()
    time.spend(("False", "(?:a|aa)+$"), RULE_SECONDS - 0.01, 0)
    rules = RuleSet(checker(slow, RED).rules, services=Services(pattern_time=time))
    text = f"aaaa\n\n{'a' * 60}b red <!-- editlint-disable-line filler/slow -->"
    checked = lint(read_document(text, "markdown"), rules, "a.md")
    assert [each.message for each in checked.stopped] == [
        "filler/slow is not checked from here on: its patterns took over 1 s"
    ]
    assert [finding.rule for finding in checked.findings] == ["filler/red"]


@given(
    st.lists(
        st.sampled_from(
            ["red", " ", "\n", "\r\n", "\n\n", "**", "[", "](x)", "> ", "- ", "&amp;", "<b>", "é", "🌞", "`"]
        ),
        max_size=25,
    ),
    st.sampled_from(TEXT_FORMATS),
)
def test_every_finding_is_where_it_says(parts: list[str], format: str) -> None:
    text = "".join(parts)
    for finding in check(text, RED, format=format):
        assert text[finding.span.start : finding.span.end] == "red"
        line = text.replace("\r\n", "\n").split("\n")[finding.start.line - 1]
        assert line[finding.start.column - 1 : finding.end.column - 1] == "red"


@given(st.lists(st.sampled_from(["red", "blue", " ", "\n\n", "- "]), max_size=20))
def test_silencing_every_finding_leaves_none(parts: list[str]) -> None:
    rules = (RED, "style/blue\nwith: {terms: [blue]}")
    text = "<!-- editlint-disable-file -->\n\n" + "".join(parts)
    assert check(text, *rules) == ()


@pytest.mark.parametrize(
    "part", ['red "a" ', "red\n\n", "<!-- editlint-disable -->\n\n", "> red\n\n", "[red](x) "]
)
def test_time_grows_with_length(part: str) -> None:
    def ready(times: int) -> Callable[[], object]:
        document, rules = read_document(part * times, "markdown"), checker(RED)
        return lambda: lint(document, rules, "a.md")

    assert in_proportion(ready, 3_000)


def test_what_is_not_shown_is_counted_and_no_more() -> None:
    note = "style/blue\nseverity: info\nwith: {terms: [blue]}"
    document = read_document("A red pump, a blue one, a blue pipe.\n", "markdown")
    ready = checker(RED, note)
    shown = lint(document, ready, "a.md", min_severity="warning")
    assert [finding.rule for finding in shown.findings] == ["filler/red"]
    assert shown.hidden == (RuleCount("style/blue", "info", 2),)
    assert len(lint(document, ready, "a.md").findings) == 3


def test_a_note_that_is_suppressed_is_not_counted_where_it_is_not_shown() -> None:
    note = "style/blue\nseverity: info\nwith: {terms: [blue]}"
    document = read_document("<!-- editlint-disable-next style/blue -->\n\nA blue pump.\n", "markdown")
    checked = lint(document, checker(note), "a.md", min_severity="warning")
    assert (checked.findings, checked.hidden, checked.suppressed) == ((), (), 1)
