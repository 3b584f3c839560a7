"""The last lines of a check claim no more than what was checked and shown."""

import json

import pytest
from conftest import Command, Tree
from tests_support import RULE

BAD = "Apply in order to qualify.\n"
NOTE = "Stay tuned for part two.\n"
GERMAN = (
    "# Der Fahrplan {}\n\nDie Bahn hat am Montag den neuen Fahrplan vorgestellt, und er ist nicht für alle ein Grund "
    "zur Freude. Mit dem Wechsel im Dezember fährt der Zug nach Leipzig nur noch alle zwei Stunden. Auf der Strecke "
    "nach Erfurt hat sich die Zahl der Züge in den Ferien halbiert.\n"
)
FRENCH = (
    "# La gare {}\n\nLa gare de la ville a fermé pour la nuit, et le dernier train est parti pour Lyon avec les "
    "voyageurs qui ne sont pas descendus. Il y a dans le hall une horloge que le chef de gare remonte au matin pour "
    "les premiers trains du jour.\n"
)


def last_lines(editlint: Command, *arguments: str) -> list[str]:
    return editlint("check", *arguments, "--output", "concise").out.splitlines()


# nothing that was asked for could be checked


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("form", ["full", "concise"])
def test_articles_do_not_pass_where_no_rule_could_be_checked(
    form: str, jobs: str, tree: Tree, editlint: Command
) -> None:
    tree({f"{number}.md": BAD for number in range(8)})
    ran = editlint("check", "--select", "grammar", "--output", form, "--jobs", jobs)
    assert (ran.code, ran.out) == (2, "No article could be checked.\n")
    assert ran.err.startswith("error: command line: grammar was not checked, first in 0.md: no LanguageTool")


def test_articles_do_not_pass_where_the_configuration_selects_only_what_is_missing(
    tree: Tree, editlint: Command
) -> None:
    tree({"editlint.yml": "select: [grammar]\ngrammar: {on_unavailable: warn}\n", "a.md": BAD})
    ran = editlint("check")
    assert (ran.code, ran.out) == (0, "No article could be checked.\n")
    assert ran.err.startswith("note: editlint.yml: grammar was not checked")


def test_what_else_was_checked_is_told(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "The pump runs.\n", "b.md": "It rains.\n"})
    ran = editlint("check", "--select", "grammar", "--select", "filler")
    assert (ran.code, ran.out) == (2, "No findings in 2 articles.\nNot everything could be checked.\n")


def test_an_article_without_any_rule_checked_is_in_no_count(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "The pump runs.\n", "b.md": b"\xff", "g.md": "x\n", "editlint.yml": "overrides: [{files: [g.md], select: [grammar]}]\n"})  # fmt: skip
    ran = editlint("check", "--output", "json", "--jobs", "1")
    report = json.loads(ran.out)
    assert [file["path"] for file in report["files"]] == ["a.md"]
    assert (ran.code, report["summary"]["files"], len(report["errors"])) == (2, 1, 2)
    assert last_lines(editlint) == ["No findings in 1 article.", "Not everything could be checked."]


def test_a_rule_that_failed_leaves_the_rest_of_its_article_checked(tree: Tree, editlint: Command) -> None:
    bomb = RULE.replace("phrases\nwith:\n  terms: [red]", "pattern\nwith:\n  patterns: ['(?:r|rr)+$']\n  literals: [rrrr]")  # fmt: skip
    files = {"mine/style/bomb.yml": bomb, "a.md": "r" * 60 + "x.\n"}
    tree({"editlint.yml": "packs: [mine]\n", **files})
    assert last_lines(editlint) == ["No findings in 1 article.", "Not everything could be checked."]
    assert last_lines(editlint, "--select", "style/bomb") == ["No article could be checked."]


def test_a_missing_file_is_not_everything(tree: Tree, editlint: Command) -> None:
    tree({"a.md": BAD})
    *_, warnings, _fixable, last = last_lines(editlint, "a.md", "no.md")
    assert (warnings, last) == ("1 warning in 1 article.", "Not everything could be checked.")


# what is named is shown


@pytest.mark.parametrize("name", ["filler/teaser", "filler", "filler/*"])
def test_notes_that_are_selected_are_shown(name: str, tree: Tree, editlint: Command) -> None:
    tree({"a.md": NOTE})
    shown = editlint("check", "--output", "concise", "--min-severity", "info").out
    assert "1 note in 1 article." in shown
    ran = editlint("check", "--output", "concise", "--select", name)
    assert (ran.code, ran.out) == (0, shown)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--select", "filler"], 0),
        (["--select", "filler", "--fail-on", "info"], 1),
        (["--select", "filler", "--min-severity", "warning"], 0),
        (["--select", "filler", "--min-severity", "warning", "--fail-on", "info"], 1),
    ],
)
def test_what_is_shown_decides_no_exit_code(
    arguments: list[str], code: int, tree: Tree, editlint: Command
) -> None:
    tree({"a.md": NOTE})
    assert editlint("check", *arguments).code == code


def test_a_severity_that_is_asked_for_holds(tree: Tree, editlint: Command) -> None:
    tree({"a.md": NOTE})
    hidden = ["No warnings in 1 article. 1 note hidden: --min-severity info shows it."]
    assert last_lines(editlint, "--select", "filler", "--min-severity", "warning") == hidden
    assert last_lines(editlint, "--ignore", "structure") == hidden


def test_notes_that_a_configuration_selects_are_told(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "select: [filler/teaser]\n", "a.md": NOTE})
    assert last_lines(editlint) == ["No warnings in 1 article. 1 note hidden: --min-severity info shows it."]


# articles in other languages


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_articles_in_other_languages_are_one_line(jobs: str, tree: Tree, editlint: Command) -> None:
    tree({f"{number}.md": GERMAN.format(number) for number in range(3)} | {"f.md": FRENCH, "n.md": NOTE})
    assert last_lines(editlint, "--jobs", jobs) == [
        "No warnings in 5 articles. 1 note hidden: --min-severity info shows it.",
        "4 articles in other languages (German 3, French 1): the rules for English were skipped.",
    ]
    summary = json.loads(editlint("check", "--output", "json", "--jobs", jobs).out)["summary"]
    assert summary["other_languages"] == {"German": 3, "French": 1}
    assert summary["hidden"] == {"error": 0, "warning": 0, "info": 5}


def test_notes_about_languages_count_for_the_exit_code(tree: Tree, editlint: Command) -> None:
    tree({"a.md": GERMAN})
    assert editlint("check", "--fail-on", "info").code == 1
    ran = editlint("check", "--min-severity", "info", "--output", "concise")
    assert "info readability/other-language" in ran.out
    assert "rules for English were skipped." not in ran.out


@pytest.mark.parametrize(
    "config",
    [
        "rules: {readability/other-language: off}\n",
        "ignore: [readability]\n",
        "rules: {readability/other-language: warning}\n",
    ],
)
def test_the_line_about_languages_is_that_of_the_note(config: str, tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": config, "a.md": GERMAN})
    assert "rules for English were skipped." not in editlint("check", "--output", "concise").out


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ("de-AT", "German"),
        ("eo", "eo"),
        ("und-Cyrl", "a Cyrillic script"),
        ('"\\e[31m"', "an unknown language"),
        ("x" * 40, "an unknown language"),
        ("'::error::x'", "an unknown language"),
    ],
)
def test_what_an_article_declares_is_told_where_it_is_a_language(
    declared: str, told: str, tree: Tree, editlint: Command
) -> None:
    tree({"a.md": f"---\nlang: {declared}\n---\nIt rained.\n"})
    assert last_lines(editlint)[-1] == f"1 article in {told}: the rules for English were skipped."


def test_an_article_that_suppresses_the_note_is_not_in_the_line(tree: Tree, editlint: Command) -> None:
    silent = "---\neditlint: {disable: [readability/other-language]}\n---\n" + GERMAN
    tree({"a.md": silent, "b.md": f"<!-- editlint-disable-next structure -->\n{GERMAN}"})
    assert "1 article in German: the rules for English were skipped." in last_lines(editlint)
