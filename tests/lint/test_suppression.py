"""Comments and front matter that suppress findings."""

from pathlib import Path

import pytest

from editlint.lint.linter import LintResult, lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import compile_pack
from editlint.packs.rule import Rule


def rule_file(term: str, message: str = "'{match}'", **more: str) -> str:
    fields = "".join(f"{name}: {value}\n" for name, value in more.items())
    return (
        f'summary: x\nwhy: x\nmessage: "{message}"\nseverity: warning\nengine: phrases\n'
        f'with: {{terms: ["{term}"]}}\nexamples: {{bad: ["[[{term}]]"], good: [x]}}\n{fields}'
    )


def comment_rule(kind: str, message: str) -> str:
    return (
        f'summary: x\nwhy: x\nmessage: "{message}"\nseverity: warning\nengine: suppressions\n'
        f"with: {{kind: {kind}}}\nexamples: {{bad: [x], good: [x]}}\n"
    )


def rules(*, reasons: bool = False) -> tuple[Rule, ...]:
    about_reasons = {"suppression/no-reason.yml": comment_rule("no-reason", "'{match}' gives no reason")}
    return compile_pack(
        Path(),
        {
            "filler/red.yml": rule_file("red"),
            "filler/blue.yml": rule_file("blue"),
            "style/green.yml": rule_file("green"),
            "suppression/unknown.yml": comment_rule("unknown", "'{match}': {hint}"),
            "suppression/unused.yml": comment_rule("unused", "'{match}' silences nothing"),
            **(about_reasons if reasons else {}),
        },
    ).rules


def check(text: str, format: str = "markdown", name: str = "a.md") -> LintResult:
    return lint(read_document(text, format, name), RuleSet(rules()), name)


def found(text: str, format: str = "markdown", name: str = "a.md") -> list[str]:
    """Each finding's rule, line and message."""
    return [f"{f.rule}:{f.start.line} {f.message}" for f in check(text, format, name).findings]


RED = "filler/red:{} 'red'"


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("another comment", "<!-- filler/red -->\n\nred", [RED.format(3)]),
        ("in code", "`<!-- editlint-disable -->` red", [RED.format(1)]),
        ("in a code block", "```\n<!-- editlint-disable -->\n```\n\nred", [RED.format(5)]),
        ("after the end", "<!-- editlint-disable-line filler/red --> red\n\nred", [RED.format(3)]),
        (
            "the block after the next",
            "<!-- editlint-disable-next filler/red -->\n\nred\n\nred",
            [RED.format(5)],
        ),
        (
            "after enable",
            "<!-- editlint-disable filler/red -->\n\nred\n\n<!-- editlint-enable filler/red -->\n\nred",
            [RED.format(7)],
        ),
        ("before disable", "red\n\n<!-- editlint-disable filler/red -->\n\nred", [RED.format(1)]),
        (
            "another text than the one named",
            '<!-- editlint-disable-next filler "Red" -->\n\nred blue',
            ["filler/blue:3 'blue'"],
        ),
    ],
)
def test_suppresses_no_more_than_it_says(case: str, text: str, expected: list[str]) -> None:
    assert found(text) == expected, case


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("line", "red <!-- editlint-disable-line filler/red -->"),
        ("next", "<!-- editlint-disable-next filler/red -->\n\nred"),
        ("next line, as others say", "<!-- editlint-disable-next-line filler/red -->\n\nred"),
        ("next, on the line above", "<!-- editlint-disable-next filler/red -->\nred"),
        ("next, in a list", "- one <!-- editlint-disable-next filler/red -->\n- red"),
        ("family", "<!-- editlint-disable-next filler -->\n\nred blue"),
        ("all", "<!-- editlint-disable-next -->\n\nred blue green"),
        ("several, by commas", "<!-- editlint-disable-next filler/red, style/green -->\n\nred green"),
        ("several, by spaces", "<!-- editlint-disable-next filler/red style/green -->\n\nred green"),
        (
            "with a reason",
            "<!-- editlint-disable-next filler/red -- it's a colour, not filler/blue -->\n\nred",
        ),
        ("with a text", '<!-- editlint-disable-next filler/red "red" -- a name -->\n\nred'),
        ("file", "red\n\n<!-- editlint-disable-file filler -->\n\nblue"),
        ("range without end", "<!-- editlint-disable filler -->\n\nred\n\nblue"),
        (
            "enable of one of two",
            "<!-- editlint-disable filler/red filler/blue -->\n\nred blue\n\n"
            "<!-- editlint-enable filler/red -->\n\nblue",
        ),
        ("front matter", "---\ntitle: red\neditlint: {disable: [filler/red]}\n---\nred"),
        ("a family in front matter", "---\neditlint:\n  disable: filler\n---\nred"),
        ("TOML", '+++\n[editlint]\ndisable = ["filler"]\n+++\nred'),
        ("JSON", '{\n"editlint": {"disable": ["filler"]}\n}\nred'),
    ],
)
def test_suppresses(case: str, text: str) -> None:
    assert found(text) == [], case
    assert check(text).suppressed > 0


@pytest.mark.parametrize(
    ("format", "name", "text"),
    [
        ("markdown", "a.mdx", "{/* editlint-disable-next filler/red */}\n\nred"),
        ("markdown", "a.md", "{{/* editlint-disable-next filler/red */}}\n\nred"),
        ("markdown", "a.md", "{% comment %}editlint-disable-next filler/red{% endcomment %}\n\nred"),
        ("html", "a.html", "<p>blu</p><!-- editlint-disable-next filler/red --><p>red</p>"),
        ("html", "a.html", "<p>red <!-- editlint-disable-line filler/red --></p>"),
    ],
)
def test_every_format_has_its_comments(format: str, name: str, text: str) -> None:
    assert found(text, format, name) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<!-- editlint-disable filler/rde -->\n\nx",
            ["suppression/unknown:1 'filler/rde': did you mean 'filler/red'?"],
        ),
        (
            "<!-- editlint-disabel -->\n\nx",
            ["suppression/unknown:1 'editlint-disabel': did you mean 'editlint-disable'?"],
        ),
        (
            "red <!-- editlint-disable-line filler/red because it is -->",
            ["suppression/unknown:1 'because': name a rule as family/name, and put a reason after ' -- '"],
        ),
        (
            "<!-- editlint-disable-next filler/red -->\n\nx",
            ["suppression/unused:1 'filler/red' silences nothing"],
        ),
        ("<!-- editlint-disable-file -->\n\nx", ["suppression/unused:1 'every rule' silences nothing"]),
        (
            "<!-- editlint-disable-next filler/red filler/blue -->\n\nred",
            ["suppression/unused:1 'filler/blue' silences nothing"],
        ),
        (
            "---\ntitle: x\neditlint: {disabel: [filler]}\n---\nx",
            ["suppression/unknown:3 'disabel': did you mean 'disable'?"],
        ),
        (
            "---\neditlint: {disable: [filer]}\n---\nx",
            ["suppression/unknown:2 'filer': did you mean 'filler'?"],
        ),
        ("---\neditlint: {disable: [style]}\n---\nx", ["suppression/unused:2 'style' silences nothing"]),
        ("<!-- editlint-disable suppression filler/red -->\n\nx", []),
    ],
)
def test_comments_that_do_nothing_are_reported(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_unused_is_reported_only_of_rules_that_ran() -> None:
    ran = [rule for rule in rules() if rule.id != "filler/red"]
    document = read_document("<!-- editlint-disable-next filler/red -->\n\nx", "markdown")
    known = [rule.id for rule in rules()]
    assert lint(document, RuleSet(ran, known_rules=known), "a.md").findings == ()


def test_the_place_is_that_of_the_comment() -> None:
    [finding] = check("A text.\n\n <!-- editlint-disable-next filler/red -->\n\nx").findings
    assert finding.excerpt == "<!-- editlint-disable-next filler/red -->"
    assert (finding.start.line, finding.start.column) == (3, 2)


@pytest.mark.parametrize("written", ["red", "Red", "RED", "reD", " red "])
@pytest.mark.parametrize("found_text", ["red", "Red"])
def test_capitals_make_no_difference_to_a_quoted_text(written: str, found_text: str) -> None:
    assert found(f'<!-- editlint-disable-next filler/red "{written}" -->\n\n{found_text} pumps.') == []


def test_a_quoted_text_over_two_lines_and_with_an_apostrophe() -> None:
    rule = compile_pack(Path(), {"filler/red.yml": rule_file("the clerk's pump")}).rules
    text = '<!-- editlint-disable-next "The clerk\'s pump" -->\n\nIt is the clerk’s\npump.'
    assert lint(read_document(text, "markdown"), RuleSet(rule), "a.md").findings == ()


@pytest.mark.parametrize("written", ["re", "reds", "redd", "a red"])
def test_another_text_is_named_by_the_note_that_nothing_is_suppressed(written: str) -> None:
    assert found(f'<!-- editlint-disable-next filler/red "{written}" -->\n\nred') == [
        f"suppression/unused:1 'filler/red \"{written}\"' silences nothing",
        RED.format(3),
    ]


def test_a_text_without_a_rule_is_named_too() -> None:
    assert found('<!-- editlint-disable-next "green" -->\n\nx') == [
        "suppression/unused:1 'every rule \"green\"' silences nothing"
    ]


def without_reason(text: str, format: str = "markdown", name: str = "a.md") -> int:
    checked = lint(read_document(text, format, name), RuleSet(rules(reasons=True)), name)
    return sum(each.rule == "suppression/no-reason" for each in checked.findings)


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- editlint-disable-next filler/red -->", 1),
        ("<!-- editlint-disable-next -->", 1),
        ("<!-- editlint-disable-next filler/red, filler/blue -->", 1),
        ("<!-- editlint-disable-next filler/red -- -->", 1),
        ("<!-- editlint-disable-next filler/red--x -->", 1),
        ('<!-- editlint-disable-next filler/red "red" -->', 1),
        ("{/* editlint-disable-next filler/red */}", 1),
        ("{/* editlint-disable-next filler/red -- */}", 1),
        ("{% comment %} editlint-disable-next filler/red {% endcomment %}", 1),
        ("<!-- editlint-disable-next filler/red -- x -->", 0),
        ('<!-- editlint-disable-next filler/red "red" -- his words -->', 0),
        ("<!-- editlint-disable-next filler/red --\n  his words\n-->", 0),
        ("{/* editlint-disable-next filler/red -- his words */}", 0),
        ("{% comment %} editlint-disable-next filler/red -- his words {% endcomment %}", 0),
        ("<!-- editlint-enable filler/red -->", 0),
        ("<!-- a note to the editor -->", 0),
    ],
)
def test_a_comment_without_a_reason_is_found(comment: str, expected: int) -> None:
    assert without_reason(f"{comment}\n\nA red hat.\n") == expected
