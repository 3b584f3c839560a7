"""`config show`: every setting, with its value and its true origin."""

import json
import os
from typing import Any

import jsonschema
import msgspec
import pytest
from conftest import Command, Tree
from tests_support import RULE

from editlint.catalogue.schemas import schemas
from editlint.engines import ENGINES
from editlint.packs.load import load_own_rules

FILES = {
    "base.yml": "required_version: '>=0'\nrules:\n  filler/cliche: error\n",
    "editlint.yml": "extends: ./base.yml\nselect: [suppression, filler/cliche]\nvocab: {reject: {github: GitHub, foo: ''}}\n"
    "exclude: [old]\noverrides:\n  - files: ['docs/**']\n    rules: {filler/puffery: info}\n"
    "  - files: ['other/**']\n    ignore: [suppression]\n",
    "docs/a.md": "x\n",
}


def lines(editlint: Command, *arguments: str) -> list[str]:
    ran = editlint("config", "show", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def read(editlint: Command, *arguments: str) -> dict[str, Any]:
    """The settings for programs, held against their schema."""
    settings: dict[str, Any] = json.loads(editlint("config", "show", "--output", "json", *arguments).out)
    jsonschema.validate(settings, schemas()["settings.json"])
    return settings


def test_every_setting_has_its_place(tree: Tree, editlint: Command) -> None:
    tree(FILES)
    shown = lines(editlint, "docs/a.md")
    assert [line for line in shown if not line.startswith("  ")] == [
        "# settings for docs/a.md",
        "config: editlint.yml",
        "required_version: >=0  # base.yml:1:1",
        "extends: ./base.yml  # editlint.yml:1:1",
        "select: suppression  # editlint.yml:2:10",
        "select: filler/cliche  # editlint.yml:2:23",
        "ignore: none  # default",
        "overrides: docs/**  # editlint.yml:6:13",
        "include: none  # default",
        "exclude: old  # editlint.yml:4:11",
        "vocab.accept: none  # default",
        "vocab.reject: {github: GitHub}  # editlint.yml:3:18",
        "vocab.reject: foo  # editlint.yml:3:34",
        "min_severity: warning  # default",
        "fail_on: warning  # default",
        "max_warnings: none  # default",
        "worsen_by: 0.1  # default",
        "grammar.server: none  # default",
        "grammar.on_unavailable: error  # default",
        "filler/cliche: error  # selected editlint.yml:2:23, severity base.yml:3:3",
        "filler/puffery: info  # editlint.yml:7:13",
        "suppression/unknown: warning  # editlint.yml:2:10",
        "suppression/unused: warning  # editlint.yml:2:10",
    ]
    assert shown[-2:] == [
        "suppression/unused: warning  # editlint.yml:2:10",
        "  kind: unused  # editlint/rules/suppression/unused.yml:9:8",
    ]


def test_each_option_has_its_own_origin(tree: Tree, editlint: Command) -> None:
    long = "readability/long-sentence"
    tree(
        {
            "base.yml": f"extends: news\nrules:\n  {long}: {{options: {{min_words: 9}}}}\n",
            "editlint.yml": f"extends: ./base.yml\nselect: [{long}]\nrules:\n  {long}: {{options: {{max: 20}}}}\n"
            f"overrides:\n- files: [b.md]\n  rules: {{{long}: {{severity: info, options: {{max: 21}}}}}}\n",
        }
    )
    options = [
        "  kind: sentence-words  # editlint/rules/readability/long-sentence.yml:10:3",
        "  max: 20  # editlint.yml:4:41",
        "  min_words: 9  # base.yml:3:41",
        "  min_document_words: 0  # engine limits",
        "  max_per_1000: 2  # preset news:7:69",
        "  max_share: 0  # engine limits",
    ]
    shown = lines(editlint, "a.md")
    at = shown.index(f"{long}: warning  # selected editlint.yml:2:10, severity preset news:7:3")
    assert shown[at + 1 : at + 7] == options
    shown = lines(editlint, "b.md")
    at = shown.index(f"{long}: info  # selected editlint.yml:2:10, severity editlint.yml:7:11")
    assert shown[at + 1 : at + 7] == [options[0], "  max: 21  # editlint.yml:7:65", *options[2:]]


def test_every_option_of_every_rule_is_shown(tree: Tree, editlint: Command) -> None:
    tree({})
    shown = read(editlint, "--select", "ALL", "--select", "grammar/*")["rules"]
    assert {each["id"]: [option["name"] for option in each["options"]] for each in shown} == {
        rule.id: [field.encode_name for field in msgspec.structs.fields(ENGINES[rule.engine].settings)]
        for rule in load_own_rules(None).rules
    }


ORIGINS = [
    ({"kind": "default"}, "filler/wordy-phrase", "selected", {}, []),
    (
        {"kind": "rule", "path": "editlint/rules/filler/cliche.yml"},
        "filler/cliche",
        "severity_set",
        {},
        [],
    ),
    ({"kind": "command line"}, "filler/cliche", "selected", {}, ["--select", "filler"]),
    (
        {"kind": "command line"},
        "filler/cliche",
        "selected",
        {"editlint.yml": "ignore: [filler]"},
        ["--extend-select", "filler"],
    ),
    (
        {"kind": "configuration", "path": "editlint.yml", "line": 1, "column": 9},
        "filler/cliche",
        "severity_set",
        {"editlint.yml": "rules: {filler/cliche: info}"},
        [],
    ),
    (
        {"kind": "configuration", "path": "pyproject.toml"},
        "filler/cliche",
        "severity_set",
        {"pyproject.toml": "[tool.editlint.rules]\n'filler/cliche' = 'info'\n"},
        [],
    ),
    (
        {"kind": "preset", "name": "news"},
        "claims/headline-count",
        "selected",
        {"editlint.yml": "extends: news"},
        [],
    ),
    (
        {"kind": "preset", "name": "news"},
        "claims/headline-count",
        "selected",
        {"editlint.yml": "overrides: [{files: ['*.md'], preset: news}]"},
        [],
    ),
    (
        {"kind": "preset", "name": "news"},
        "claims/headline-count",
        "selected",
        {"a.md": "---\neditlint: {preset: news}\n---\nx\n"},
        [],
    ),
    (  # not a preset, though its name begins like one
        {"kind": "configuration", "path": "preset news.yml"},
        "filler/cliche",
        "severity_set",
        {"editlint.yml": "extends: './preset news.yml'", "preset news.yml": "rules: {filler/cliche: info}"},
        [],
    ),
]


@pytest.mark.parametrize(("expected", "rule", "what", "files", "arguments"), ORIGINS)
def test_where_a_rule_comes_from(
    expected: dict[str, Any],
    rule: str,
    what: str,
    files: dict[str, str],
    arguments: list[str],
    tree: Tree,
    editlint: Command,
) -> None:
    tree({"a.md": "x\n", **files})
    [shown] = [each for each in read(editlint, "a.md", *arguments)["rules"] if each["id"] == rule]
    assert {name: shown[what].get(name) for name in expected} == expected


def test_options_of_a_pack_are_placed_in_its_files(tree: Tree, editlint: Command) -> None:
    tree({"house/style/red.yml": RULE, "editlint.yml": "packs: [house]\nselect: [style/red]\n"})
    shown = lines(editlint)
    assert "packs: house  # editlint.yml:1:9" in shown
    assert "  terms: [red]  # house/style/red.yml:7:3" in shown
    assert "  whole: false  # engine phrases" in shown


def test_what_replaces_an_option_is_its_origin(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "select: [style/banned-term]\nvocab: {reject_file: r.txt}\n",
            "r.txt": "# x\nfoo\nbar\n",
        }
    )
    assert "  terms: [foo, bar]  # r.txt:2:1" in lines(editlint, "a.md")


def test_values_have_types_and_are_whole(tree: Tree, editlint: Command) -> None:
    terms = {f"term {number}": "x" for number in range(500)}
    rules = {"filler/wordy-phrase": {"options": {"terms": terms}}}
    tree(
        {
            "editlint.yml": json.dumps(
                {"rules": rules, "select": ["filler/wordy-phrase", "readability/long-sentence"]}
            )
        }
    )
    options = {
        each["id"]: {option["name"]: option["value"] for option in each["options"]}
        for each in read(editlint)["rules"]
    }
    assert options["filler/wordy-phrase"]["terms"] == terms
    assert isinstance(options["readability/long-sentence"]["max"], float)
    assert max(map(len, lines(editlint))) < 300


def test_an_article_names_presets_of_its_own(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "---\neditlint:\n  preset: [news, plain]\n---\nx\n"})
    shown = lines(editlint, "a.md")
    assert [line for line in shown if line.startswith("preset:")] == [
        "preset: news  # a.md:3:12",
        "preset: plain  # a.md:3:18",
    ]


def test_the_environment_names_a_server(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"editlint.yml": "grammar: {server: 'http://127.0.0.1:1'}\n"})
    assert "grammar.server: http://127.0.0.1:1  # editlint.yml:1:11" in lines(editlint)
    monkeypatch.setenv("EDITLINT_LANGUAGETOOL_URL", "http://ann:secret@127.0.0.1:2")
    assert "grammar.server: http://127.0.0.1:2  # EDITLINT_LANGUAGETOOL_URL" in lines(editlint)
    [server] = [each for each in read(editlint)["settings"] if each["name"] == "grammar.server"]
    assert server["origin"] == {"kind": "environment", "name": "EDITLINT_LANGUAGETOOL_URL"}
    monkeypatch.setenv("EDITLINT_LANGUAGETOOL_URL", "nowhere")
    ran = editlint("config", "show")
    assert (ran.code, "EDITLINT_LANGUAGETOOL_URL: 'nowhere' is not the URL of a server" in ran.err) == (
        2,
        True,
    )


@pytest.mark.parametrize(
    ("arguments", "header"),
    [
        ([], "# settings for ."),
        (["."], "# settings for ."),
        (["docs"], "# settings for docs"),
        (["docs/new.md"], "# settings for docs/new.md"),
        (["nowhere/new.md"], "# settings for nowhere/new.md"),
    ],
)
def test_a_folder_stands_for_its_articles(
    arguments: list[str], header: str, tree: Tree, editlint: Command
) -> None:
    tree({**FILES, "docs/editlint.yml": "select: [filler/cliche]\n"})
    shown = lines(editlint, *arguments)
    assert shown[0] == header
    assert shown[1] == ("config: docs/editlint.yml" if "docs" in header else "config: editlint.yml")


def test_names_that_are_not_utf_8_are_escapes(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    place = folder / os.fsdecode(b"p\xff")
    place.mkdir()
    (place / "editlint.yml").write_text("select: [filler/cliche]\n", "utf-8")
    shown = read(editlint, str(place / os.fsdecode(b"\xfe.md")))
    assert (shown["file"], shown["config"]) == (r"p\udcff/\udcfe.md", r"p\udcff/editlint.yml")
    assert shown["rules"][0]["selected"]["path"] == r"p\udcff/editlint.yml"
    assert lines(editlint, str(place))[:2] == [r"# settings for p\udcff", r"config: p\udcff/editlint.yml"]


def test_without_a_configuration(tree: Tree, editlint: Command) -> None:
    tree(FILES)
    shown = read(editlint, "--isolated")
    assert (shown["config"], shown["file"]) == (None, ".")
    assert {json.dumps(each["origin"]) for each in shown["settings"]} == {'{"kind": "default"}'}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--select", "filer"], "command line: there is no rule or family 'filer'"),
        (["a.md", "--output", "yaml"], "'yaml' is not one of"),
        (["a.md", "b.md"], "unexpected extra argument"),
        (["--config", "none.yml"], "none.yml: there is no such configuration file"),
    ],
)
def test_misuse(arguments: list[str], problem: str, tree: Tree, editlint: Command) -> None:
    tree({})
    ran = editlint("config", "show", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
