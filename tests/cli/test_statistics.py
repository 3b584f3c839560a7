"""`--statistics --output json`: the table for programs."""

import json
from typing import Any

import jsonschema
import pytest
from conftest import Command, Tree
from hostile_repository import hostile
from nasty_text import NASTY, forbidden

from editlint.catalogue.schemas import schemas
from editlint.core.finding import MAX_FINDINGS

BAD = "Apply in order to qualify.\n"
NOTE = "Stay tuned for part two.\n"
FILES = {"a.md": f"{BAD}\nRegister in order to vote.\n\n{NOTE}", "b.md": BAD, "c.md": "Nothing here.\n"}


def table(editlint: Command, *arguments: str) -> dict[str, Any]:
    """The table, held against its schema."""
    read: dict[str, Any] = json.loads(editlint("check", "--statistics", "--output", "json", *arguments).out)
    jsonschema.validate(read, schemas()["statistics.json"])
    return read


def rows(editlint: Command, *arguments: str) -> list[tuple[Any, ...]]:
    return [tuple(each.values()) for each in table(editlint, *arguments)["rules"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            [],
            [
                ("filler/wordy-phrase", "warning", 3, 136.3636, 2, 3, 0),
                ("filler/teaser", "info", 0, 0.0, 0, 0, 1),
            ],
        ),
        (
            ["--min-severity", "info"],
            [
                ("filler/wordy-phrase", "warning", 3, 136.3636, 2, 3, 0),
                ("filler/teaser", "info", 1, 45.4545, 1, 0, 0),
            ],
        ),
        (
            ["--min-severity", "error"],
            [
                ("filler/wordy-phrase", "warning", 0, 0.0, 0, 0, 3),
                ("filler/teaser", "info", 0, 0.0, 0, 0, 1),
            ],
        ),
        (["--select", "structure"], []),
    ],
)
def test_each_rule_has_its_numbers(
    arguments: list[str], expected: list[tuple[Any, ...]], tree: Tree, editlint: Command
) -> None:
    tree(FILES)
    assert rows(editlint, *arguments) == expected


def test_it_has_the_totals_of_a_report_and_no_findings(tree: Tree, editlint: Command) -> None:
    tree({**FILES, "d.md": b"\xff"})
    ran = editlint("check", "--statistics", "--output", "json")
    report = json.loads(editlint("check", "--output", "json").out)
    read = table(editlint)
    assert (ran.code, read["schema"]) == (2, "editlint-statistics-1")
    assert {name: read[name] for name in ("version", "summary", "errors")} == {
        name: report[name] for name in ("version", "summary", "errors")
    }
    assert [error["path"] for error in read["errors"]] == ["d.md"]
    assert "excerpt" not in ran.out
    assert ran.err == "error: d.md:1: this is not UTF-8: save the file as UTF-8\n"


def test_findings_beyond_the_limit_of_a_file_count(tree: Tree, editlint: Command) -> None:
    tree({"a.md": (BAD + "\n") * (MAX_FINDINGS + 3)})
    [row] = rows(editlint, "--select", "filler/wordy-phrase")
    assert row[2] == MAX_FINDINGS + 3


def test_without_words_there_is_no_rate(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "# Apply in order to qualify\n"})
    [row] = rows(editlint, "--select", "filler/wordy-phrase")
    assert row[:4] == ("filler/wordy-phrase", "warning", 1, None)


def test_a_report_in_a_file_is_whole(tree: Tree, editlint: Command) -> None:
    folder = tree(FILES)
    plain = editlint("check", "--output", "json").out
    read = table(editlint, "--output", "jsonl=r.jsonl")
    assert (folder / "r.jsonl").read_text("utf-8").count("\n") == read["summary"]["findings"]["warning"]
    ran = editlint("check", "--statistics", "--output", "json=r.json")
    assert ran.out.startswith("rule  ")
    assert (folder / "r.json").read_text("utf-8") == plain


def test_a_minus_is_standard_output(tree: Tree, editlint: Command) -> None:
    tree(FILES)
    named, plain = (editlint("check", "--statistics", "--output", each) for each in ("json=-", "json"))
    assert named == plain


def test_a_later_report_replaces_a_table(tree: Tree, editlint: Command) -> None:
    folder = tree(FILES)
    (folder / "r.json").write_text(editlint("check", "--statistics", "--output", "json").out, "utf-8")
    assert editlint("check", "--output", "json=r.json").code == 1
    assert json.loads((folder / "r.json").read_text("utf-8"))["schema"] == "editlint-report-1"


def test_fixes_are_listed_elsewhere(tree: Tree, editlint: Command) -> None:
    tree(FILES)
    ran = editlint("check", "--statistics", "--output", "json", "--fix", "--show-fixes")
    assert json.loads(ran.out)["summary"]["fixed"] == 3
    assert "filler/wordy-phrase" in ran.err


def test_hostile_names_are_escapes(tree: Tree, editlint: Command) -> None:
    tree({**hostile(NASTY), "editlint.yml": "packs: [mine]\nselect: [hostile]\n"})
    ran = editlint("check", "--statistics", "--output", "json")
    jsonschema.validate(json.loads(ran.out), schemas()["statistics.json"])
    assert list(forbidden(ran.out)) == []


def test_one_process_or_two(tree: Tree, editlint: Command) -> None:
    tree({f"{number:02}.md": BAD * (number % 3) + NOTE for number in range(30)})
    assert table(editlint, "--jobs", "1") == table(editlint, "--jobs", "2")
