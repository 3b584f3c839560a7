"""What `explain` and `rules` print."""

import re
from itertools import pairwise
from textwrap import dedent

import pytest
from conftest import Command, Tree
from tests_support import RULE

from editlint.catalogue.pages import MIN_PERCENTAGE_SAMPLE, PAGE_COLUMNS, rule_page
from editlint.packs.load import compile_pack, own_rules_folder, rule_files
from editlint.packs.rulefile import read_rule
from editlint.runner.options import Options
from editlint.runner.rulesets import RuleSets


def page(text: str) -> str:
    file, _ = read_rule(text, "red.yml")
    [rule] = compile_pack(own_rules_folder(), {"style/red.yml": text}).rules
    return rule_page("style/red", file, rule)


def test_a_page_shows_what_a_writer_needs() -> None:
    assert page(RULE) == (
        "# style/red\n\nA colour.\n\n"
        "Severity: warning · on by default · no fix · engine: phrases\n\n"
        "## Why\n\nColours are for painters, who know them by other names.\n\n"
        "## What it says\n\n'red' is a colour.\n\n"
        "## Flagged\n\n    A red pump.\n      ^^^\n\n"
        "## Not flagged\n\n    A reddish pump.\n\n"
        "## Where it looks\n\nIt reads all prose except quotations, in English.\n\n"
        "## How to turn it off\n\n"
        "In one place, before the paragraph:\n\n"
        "    <!-- editlint-disable-next style/red -- reason -->\n\n"
        "In files that have no comments, such as plain text, in `editlint.yml`:\n\n"
        "    overrides:\n"
        '      - {files: ["**/*.txt"], rules: {style/red: off}}\n\n'
        "Everywhere, in `editlint.yml`:\n\n    rules: {style/red: off}\n"
    )


def test_an_example_with_options_of_its_own_says_so() -> None:
    """The same text under both titles would puzzle without them."""
    given = "{text: 'A red pump.', given: {terms: [green, {blue: navy}]}}"
    text = page(RULE.replace("['A reddish pump.']", f"[{given}]"))
    assert "## Not flagged\n\nWith `terms: [green, {blue: navy}]`:\n\n    A red pump.\n" in text
    assert "With" not in page(RULE)


def test_a_page_says_what_a_rule_says_whose_examples_all_have_options() -> None:
    given = "{text: 'A [[blue]] pump.', given: {terms: [blue]}}"
    assert "## What it says\n\n'blue' is a colour.\n" in page(
        RULE.replace("['A [[red]] pump.']", f"[{given}]")
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((f"{'word ' * 20}and", "the [[red]] end."), "the red end."),
        ((f"{'word ' * 20}and", "- the [[red]] item"), "- the red item"),
        ((f"{'word ' * 20}and", "2. the [[red]] item"), "2. the red item"),
        ((f"{'word ' * 20}and", "> the [[red]] words"), "> the red words"),
        ((f"# {'word ' * 20}and", "The [[red]] end."), "The red end."),
        (("A short line", "stays: the [[red]] end."), "stays: the red end."),
    ],
)
def test_only_lines_of_prose_that_are_too_long_go_on_in_the_next_one(
    lines: tuple[str, str], expected: str
) -> None:
    text = "\n\n".join(lines) if lines[0].startswith("#") else "\n".join(lines)
    source = RULE.replace("['A [[red]] pump.']", "\n    - |\n      " + text.replace("\n", "\n      "))
    shown = page(source).splitlines()
    at = next(at for at, line in enumerate(shown) if line.endswith(expected))
    is_joined = shown[at][4:] != expected
    assert is_joined == (expected == "the red end.")
    start = shown[at].index("red")
    assert shown[at + 1] == " " * start + "^^^"


def test_a_rule_about_the_whole_article_is_suppressed_for_the_file(tree: Tree, editlint: Command) -> None:
    """Its finding may be at a title in front matter, which no comment can be put before."""
    article = "---\ntitle: The tolls\n---\n\n{comment}\n\nIntermunicipal infrastructure administration necessitates comprehensive reorganisation.\n"
    settings = "rules: {readability/grade: {options: {formulas: {ari: -9}, min_agreeing: 1, min_words: 5}}}\n"
    advised = editlint("explain", "readability/grade").out.partition("    <!-- ")[2].partition("\n")[0]
    assert advised == "editlint-disable-file readability/grade -- reason -->"
    tree({"editlint.yml": settings, "a.md": article.format(comment="")})
    assert "readability/grade" in editlint("check", "a.md").out
    tree({"a.md": article.format(comment=f"<!-- {advised}")})
    assert editlint("check", "a.md").code == 0


@pytest.mark.parametrize(
    ("rule", "comment"),
    [
        ("claims/unsourced-article", "disable-file"),
        ("filler/stock-density", "disable-file"),
        ("repetition/article-elsewhere", "disable-file"),
        ("repetition/paragraph-elsewhere", "disable-next"),
        ("readability/section-grade", "disable-next"),
        ("grammar/comma", "disable-next"),
    ],
)
def test_the_comment_is_that_of_what_a_rule_is_about(rule: str, comment: str, editlint: Command) -> None:
    assert re.findall("<!-- editlint-([a-z-]+) ", editlint("explain", rule).out) == [comment]


def test_the_advice_for_plain_text_works(tree: Tree, editlint: Command) -> None:
    page = editlint("explain", "filler/empty-intensifier").out
    advice = page.partition("such as plain text, in `editlint.yml`:\n\n")[2].partition("\n\n")[0]
    tree({"notes/a.txt": "The notes\n\nIt is very unique.\n"})
    assert editlint("check", "notes").code == 1
    tree({"editlint.yml": dedent(advice)})
    assert editlint("check", "notes").code == 0


def test_long_examples_are_wrapped_with_their_marks() -> None:
    words = "word " * 20
    text = page(RULE.replace("A [[red]] pump.", f"{words}[[red]] {words}🌞 [[red]] pump."))
    lines = text.splitlines()
    marked = [(line, below) for line, below in pairwise(lines) if set(below) == {" ", "^"}]
    assert len(marked) == 2
    assert all(len(line) <= PAGE_COLUMNS for line in lines)
    for line, below in marked:
        start, end = below.index("^"), len(below)
        assert line.replace("🌞", "🌞 ")[start:end] == "red"


@pytest.mark.parametrize(
    ("precision", "of", "expected"),
    [
        (1.0, 5, "5 findings checked by hand: all worth acting on."),
        (0.4, 5, "5 findings checked by hand: 2 worth acting on."),
        (0.0, 5, "5 findings checked by hand: none worth acting on."),
        (0.9, MIN_PERCENTAGE_SAMPLE - 1, "19 findings checked by hand: 17 worth acting on."),
        (0.9, MIN_PERCENTAGE_SAMPLE, "20 findings checked by hand: 90% worth acting on."),
    ],
)
def test_a_small_sample_has_no_percentage(precision: float, of: int, expected: str) -> None:
    measured = (
        f"measured: {{precision: {precision}, of: {of}, rate: 0.1, date: 2026-01-01, rule: '00000000'}}\n"
    )
    text = " ".join(page(RULE + measured).split())
    assert expected in text
    assert (
        "In edited prose the rule fires 0.1 times per 1,000 words (2026-01-01, before the last change" in text
    )


SAFE = RULE.replace("[red]", "{red: ruby}") + "fix: safe\n"


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (
            "read: 30, of: 212, wrong: 0, awkward: 1",
            "30 of 212 fixes read one by one: none wrong, 1 awkward (",
        ),
        ("read: 7, of: 7, wrong: 0, awkward: 0", "7 of 7 fixes read one by one: none wrong, none awkward ("),
        ("read: 9, of: 9, wrong: 2, awkward: 0", "9 of 9 fixes read one by one: 2 wrong, none awkward ("),
        (
            "read: 0, of: 0, wrong: 0, awkward: 0",
            "The texts that rules are measured on had no place for this fix (",
        ),
    ],
)
def test_a_page_says_how_safe_its_fix_is(figures: str, expected: str) -> None:
    measured = f"fix_measured: {{{figures}, date: 2026-01-01, rule: '00000000'}}\n"
    text = " ".join(page(SAFE + measured).split())
    assert f"## Safety of the fix {expected}2026-01-01, before the last change of the rule)." in text


def test_our_pages_fit_in_a_terminal() -> None:
    folder = own_rules_folder()
    pages = {}
    for rule_id, file, _ in rule_files(folder, folder):
        sources = {f"{rule_id}.yml": (folder / f"{rule_id}.yml").read_text("utf-8")}
        sources |= {
            f"words/{path.name}": path.read_text("utf-8") for path in (folder / "words").glob("*.txt")
        }
        [rule] = compile_pack(folder, sources).rules
        pages[rule_id] = rule_page(rule_id, file, rule)
    wide = [
        line
        for text in pages.values()
        for line in text.splitlines()
        if len(line) > PAGE_COLUMNS and " " in line.strip(" -")
    ]
    assert wide == []


def test_one_rule_is_tested_by_itself(tree: Tree, editlint: Command) -> None:
    other = RULE.replace("terms: [red]", "terms: [blue]").replace("[[red]]", "[[green]]")
    tree({"mine/colour/red.yml": RULE, "mine/colour/blue.yml": other, "mine/shape/round.yml": "summary: ["})
    assert editlint("test", "mine", "--rule", "colour/red").out == "2 examples of 1 rule passed.\n"
    failed = editlint("test", "mine", "--rule", "colour/blue")
    assert failed.code == 2
    assert failed.err == (
        "error: mine/colour/blue.yml:9:9: this bad example fails: 'green' is not flagged in 'A green pump.'\n"
    )
    unknown = editlint("test", "mine", "--rule", "colour/rde")
    assert (unknown.code, unknown.err) == (
        2,
        "error: there is no rule or family 'colour/rde': did you mean 'colour/red'?\n",
    )


def test_a_rule_is_tested_with_its_family(tree: Tree, editlint: Command) -> None:
    reddish = RULE.replace("terms: [red]", "terms: [reddish]").replace("[[red]]", "[[reddish]]")
    tree(
        {
            "mine/colour/red.yml": RULE,
            "mine/colour/reddish.yml": reddish.replace("A reddish pump.", "A pump."),
        }
    )
    ran = editlint("test", "mine", "--rule", "colour/red")
    assert "this good example fails: colour/reddish fires on 'reddish'" in ran.err


def test_a_rule_about_comments_is_tested_with_all_rules(editlint: Command) -> None:
    assert editlint("test", "--rule", "suppression/unused").code == 0


def test_the_list_of_rules_is_wrapped_on_a_terminal(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    from editlint.catalogue.listing import rules_table

    folder = tree({})
    rulesets = RuleSets(Options(cwd=folder))
    plain = rules_table(rulesets, folder)
    wrapped = rules_table(rulesets, folder, 100)
    assert max(map(len, wrapped.splitlines())) <= 100
    assert wrapped.split() == plain.split()
    assert len(plain.splitlines()) < len(wrapped.splitlines())


@pytest.mark.parametrize("name", ["filler", "filler/", "filler/*"])
def test_explain_of_a_family_lists_its_rules(name: str, tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "ignore: [filler/cliche]\n"})
    table = [line.split() for line in editlint("rules").out.splitlines() if " filler/" in line]
    lines = editlint("explain", name).out.splitlines()
    assert [line.split() for line in lines[:-1]] == table
    running = sum(line.startswith("*") for line in lines)
    assert lines[-1] == f"{running} of {len(lines) - 1} rules run here (*)."
    assert 0 < running < len(lines) - 1
