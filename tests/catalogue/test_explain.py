"""`explain`: the options of a rule, all rules at once, and the same for programs."""

import json
import os
from typing import Any, Literal

import jsonschema
import msgspec
import pytest
from conftest import Command, Tree
from hostile_repository import TERMS, hostile
from nasty_text import NASTY, forbidden
from tests_support import RULE

from editlint.catalogue.marks import parse_marks
from editlint.catalogue.option_meanings import _MEANINGS, option_meaning
from editlint.catalogue.schemas import schemas
from editlint.catalogue.type_names import choices, type_name
from editlint.engines import ENGINES
from editlint.packs.load import load_own_rules, own_rules_folder, rule_files

LONG = "readability/long-sentence"


def records(editlint: Command, *arguments: str) -> list[dict[str, Any]]:
    """The rules for programs, held against their schema."""
    ran = editlint("explain", "--output", "json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    read = json.loads(ran.out)
    jsonschema.validate(read, schemas()["explain.json"])
    assert read["schema"] == "editlint-rules-1"
    rules: list[dict[str, Any]] = read["rules"]
    return rules


def options_section(editlint: Command, *arguments: str) -> str:
    """The options in the page of a rule, unwrapped."""
    page = editlint("explain", *arguments).out
    return " ".join(page.partition("## Options\n")[2].partition("## How to turn it off")[0].split())


def test_a_page_has_the_options_of_its_rule(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": f"extends: news\nrules:\n  {LONG}: {{options: {{min_words: 9}}}}\n"})
    assert options_section(editlint, LONG) == (
        "- `kind: sentence-words` (a text; set in editlint/rules/readability/long-sentence.yml:10:3): "
        f"{option_meaning('limits', 'kind')}. "
        "- `max: 40` (a number; set in preset news:7:60): "
        "the largest size that is no finding, in the unit that 'kind' names. "
        "- `min_words: 9` (a whole number; set in editlint.yml:3:41): "
        "the number of words that a text must have to be checked. "
        "- `min_document_words: 0` (a whole number; the engine's default): "
        "the number of words that an article must have to be checked. "
        "- `max_per_1000: 2` (a number; set in preset news:7:69): how many are allowed per 1,000 words. "
        "- `max_share: 0` (a number; the engine's default): "
        "the share of sentences that may be over the limit, from 0 to 1; 0 gives a finding for each. "
        f"To change one, in `editlint.yml`: rules: {{{LONG}: {{options: {{max: 40}}}}}}"
    )
    assert "`max: 40` (a number; set in editlint/rules/" in options_section(editlint, LONG, "--isolated")


def test_what_a_page_says_to_write_can_be_written(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": "x\n"})
    page = editlint("explain", LONG).out
    [line] = [line for line in page.splitlines() if "options:" in line]
    (folder / "editlint.yml").write_text(line.strip() + "\n", "utf-8")
    assert editlint("check") == (0, "No findings in 1 article.\n", "")


def test_long_values_are_cut_and_words_are_listed(tree: Tree, editlint: Command) -> None:
    tree({})
    options = options_section(editlint, "claims/passive-attribution")
    assert (
        "- `terms: [it {is|has been|was|has long been|had been} {wide…` (a list of texts; set in" in options
    )
    assert (
        "- `window: neighbours` (one of sentence, neighbours, paragraph, section, none; the engine's"
        in options
    )
    assert "To change one" not in options


def test_a_rule_without_options_has_no_such_section(tree: Tree, editlint: Command) -> None:
    tree({})
    rule = next(each for each in load_own_rules(None).rules if each.engine == "ending")
    assert "## Options" not in editlint("explain", rule.id).out


def test_a_record_has_what_the_file_has(tree: Tree, editlint: Command) -> None:
    tree({})
    shown = {each["id"]: each for each in records(editlint, "--all")}
    own = own_rules_folder()
    files = {rule_id: file for rule_id, file, _ in rule_files(own, own)}
    assert list(shown) == sorted(files)
    for rule_id, file in files.items():
        each = shown[rule_id]
        assert (each["summary"], each["message"], each["help"]) == (file.summary, file.message, file.help)
        assert each["why"] == file.why.strip()
        assert each["default"] == {"True": "on", "False": "off", "family": "family"}[str(file.default)]
        assert (each["engine"], each["fix"], each["sources"]) == (file.engine, file.fix, file.sources)
        assert list(each["severities"]) == sorted(
            [file.severity] if isinstance(file.severity, str) else file.severity,
            key=["info", "warning", "error"].index,
        )
        assert (each["measured"] is None) == (file.measured is None)
        assert (len(each["bad"]), len(each["good"])) == (len(file.examples.bad), len(file.examples.good))
        assert each["file"] == f"editlint/rules/{rule_id}.yml"


def test_examples_have_ranges_in_place_of_marks(tree: Tree, editlint: Command) -> None:
    tree({})
    for rule in records(editlint, "--all"):
        for example in rule["bad"] + rule["good"]:
            for text in example["texts"]:
                assert "[[" not in text["text"] or parse_marks(text["text"].replace("[[", r"\[["))
                assert all(0 <= each["start"] < each["end"] <= len(text["text"]) for each in text["flagged"])
    [rule] = records(editlint, "filler/wordy-phrase")
    flagged = rule["bad"][0]["texts"][0]
    [span] = flagged["flagged"]
    assert flagged["text"][span["start"] : span["end"]].casefold() == "in order to"
    [rule] = records(editlint, "repetition/article-elsewhere")
    assert {text["name"] is None for text in rule["bad"][0]["texts"]} == {False}


def test_options_have_types_values_and_meanings(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": f"rules:\n  {LONG}: {{options: {{max: 20}}}}\n"})
    [rule] = records(editlint, LONG)
    assert rule["options"][1] == {
        "name": "max",
        "value": 20.0,
        "origin": {"kind": "configuration", "path": "editlint.yml", "line": 2, "column": 41},
        "type": "a number",
        "meaning": "the largest size that is no finding, in the unit that 'kind' names",
        "choices": [],
    }
    assert rule["runs"] is True


@pytest.mark.parametrize(
    ("arguments", "runs"),
    [([], True), (["--isolated"], False)],
)
def test_a_record_says_whether_its_rule_runs(
    arguments: list[str], runs: bool, tree: Tree, editlint: Command
) -> None:
    off = next(each.id for each in load_own_rules(None).rules if not each.default)
    tree({"editlint.yml": f"select: [{off}]\n"})
    assert [each["runs"] for each in records(editlint, off, *arguments)] == [runs]


def test_every_option_has_a_meaning_and_a_type() -> None:
    used = set()
    for engine, kind in ENGINES.items():
        for field in msgspec.structs.fields(kind.settings):
            name = field.encode_name
            assert f"{engine}.{name}" in _MEANINGS or name in _MEANINGS, (
                f"add it to {option_meaning.__module__}"
            )
            assert type_name(field.type)
            used.add(f"{engine}.{name}" if f"{engine}.{name}" in _MEANINGS else name)
    assert set(_MEANINGS) == used


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        (str, "a text", []),
        (bool, "true or false", []),
        (int | None, "a whole number", []),
        (float, "a number", []),
        (Literal["a", "b"] | None, "a word", ["a", "b"]),
        (Literal["a", "b"] | Literal["c"], "a word", ["a", "b", "c"]),
        (list[str] | dict[str, str], "a list of texts or a mapping to texts", []),
        (list[list[str]], "a list of lists of texts", []),
        (dict[str, dict[str, float]], "a mapping to mappings to numbers", []),
        (list[Literal["x", "y"]], "a list of words", ["x", "y"]),
    ],
)
def test_types_in_words(kind: Any, name: str, words: list[str]) -> None:
    assert (type_name(kind), choices(kind)) == (name, words)


def test_all_pages_at_once(tree: Tree, editlint: Command) -> None:
    tree({})
    everything = editlint("explain", "--all").out
    assert everything.count("\n# ") + 1 == len(load_own_rules(None).rules)
    for rule in ("claims/age", LONG, "structure/bold-labels"):
        assert editlint("explain", rule).out in everything


def test_a_family_is_a_table_for_people_and_its_rules_for_programs(tree: Tree, editlint: Command) -> None:
    tree({})
    assert editlint("explain", "filler").out.splitlines()[-1].endswith("rules run here (*).")
    rules = [each["id"] for each in records(editlint, "filler")]
    assert rules == sorted(each.id for each in load_own_rules(None).rules if each.family == "filler")
    assert [each["id"] for each in records(editlint, "filler/*")] == rules


def test_rules_of_packs_are_explained_too(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "packs: [house]\n", "house/style/red.yml": RULE})
    [rule] = records(editlint, "style/red")
    assert rule["file"] == "house/style/red.yml"
    assert rule["options"][0]["origin"] == {
        "kind": "rule",
        "path": "house/style/red.yml",
        "line": 7,
        "column": 3,
    }
    assert "style/red" in {each["id"] for each in records(editlint, "--all")}


def test_packs_in_folders_that_are_not_utf_8(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    place = folder / os.fsdecode(b"p\xff")
    (place / "house/style").mkdir(parents=True)
    (place / "house/style/red.yml").write_text(RULE, "utf-8")
    (place / "editlint.yml").write_text("packs: [house]\n", "utf-8")
    config = str(place / "editlint.yml")
    assert records(editlint, "style/red", "--config", config)[0]["file"] == r"p\udcff/house/style/red.yml"
    assert editlint("explain", "style/red", "--config", config).code == 0


def test_who_has_to_mend_an_option_can_read_about_it(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": f"rules: {{{LONG}: {{options: {{maxx: 1}}}}}}\n"})
    ran = editlint("explain", LONG)
    assert ran.code == 0
    assert "- `max: 40` (a number" in ran.out
    assert "note: the options are those of the rules themselves: editlint.yml:1:" in ran.err
    assert "there is no option 'maxx': did you mean 'max'?" in ran.err


def test_hostile_rules_print_nothing_that_gives_commands(tree: Tree, editlint: Command) -> None:
    tree(hostile(NASTY))
    for arguments in (["--all"], ["hostile", "--output", "json"], [f"hostile/{TERMS[0]}"]):
        ran = editlint("explain", *arguments)
        assert ran.code == 0
        assert list(forbidden(ran.out + ran.err)) == []


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "name a rule or a family, or say --all"),
        (["filler", "--all"], "name a rule or a family, or say --all"),
        (["filer"], "there is no rule or family 'filer': did you mean 'filler'?"),
        (["filer", "--output", "json"], "there is no rule or family 'filer': did you mean 'filler'?"),
        (["filler", "--output", "html"], "'html' is not one of"),
        (["ALL"], "there is no rule or family 'ALL'"),
        (["filler", "structure"], "unexpected extra argument"),
    ],
)
def test_misuse(arguments: list[str], problem: str, tree: Tree, editlint: Command) -> None:
    tree({})
    ran = editlint("explain", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
