"""Presets, and where they may be named."""

from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.config import presets
from editlint.config.load import load_preset
from editlint.config.model import Config
from editlint.config.selection import select_rules
from editlint.io import strict_yaml
from editlint.packs.load import load_own_rules, merge_packs

RULE = "readability/long-sentence"
RULES = merge_packs([("editlint", load_own_rules(None))])


def severities(presets: tuple[str, ...]) -> dict[str, tuple[object, object]]:
    chosen = select_rules(RULES, Config(Path()), presets=presets)
    return {each.rule.id: (each.rule.levels, each.rule.compiled) for each in chosen}


@pytest.mark.parametrize("name", presets.preset_names())
def test_a_preset_sets_rules_that_there_are_and_nothing_else(name: str) -> None:
    path = presets.preset_path(name)
    assert list(strict_yaml.parse(path.read_text("utf-8")).value) == ["rules"]
    assert set(load_preset(name)) <= set(RULES)
    assert severities((name,))


@pytest.mark.parametrize("name", presets.preset_names())
def test_every_number_has_its_reason(name: str) -> None:
    lines = presets.preset_path(name).read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert sum(line.lstrip().startswith("#") for line in lines) >= 4


def test_every_rule_is_on_by_default_or_in_a_preset() -> None:
    """A rule that only its name can turn on is found by nobody."""
    in_presets = {
        rule
        for name in presets.preset_names()
        for rule, [setting] in load_preset(name).items()
        if setting.severity != "off"
    }
    assert [
        rule for rule, (record, _) in RULES.items() if not record.default and rule not in in_presets
    ] == []


def test_recommended_is_the_default_set() -> None:
    assert severities(("recommended",)) == severities(())


def test_recommended_takes_another_presets_numbers_back() -> None:
    assert severities(("news",))[RULE] != severities(())[RULE]
    assert severities(("news", "recommended"))[RULE] == severities(())[RULE]


def test_presets_compose_and_the_later_wins_key_by_key() -> None:
    both = {
        each.rule.id: each.rule for each in select_rules(RULES, Config(Path()), presets=("news", "academic"))
    }
    assert "readability/grade" not in both
    assert both[RULE].settings["max"] == "45"
    assert "readability/number-dense-sentence" not in both
    assert "readability/acronym-defined-twice" in both


@pytest.mark.parametrize(
    ("case", "files", "expected"),
    [
        ("none", {}, "warning  # default"),
        ("extends", {"editlint.yml": "extends: academic\n"}, "preset academic:8"),
        ("extends several", {"editlint.yml": "extends: [news, academic]\n"}, "preset academic:8"),
        ("extends a file that extends", {"editlint.yml": "extends: ./b.yml\n", "b.yml": "extends: plain\n"}, "preset plain:"),
        ("its own rules win", {"editlint.yml": f"extends: news\nrules: {{{RULE}: error}}\n"}, "error  # severity editlint.yml:2:9"),
        ("an override", {"editlint.yml": "overrides: [{files: ['a.md'], preset: academic}]\n"}, "preset academic:8"),
        ("an override of others", {"editlint.yml": "overrides: [{files: ['b.md'], preset: academic}]\n"}, "warning  # default"),
        ("an override with several", {"editlint.yml": "overrides: [{files: ['a.md'], preset: [news, academic]}]\n"}, "preset academic:8"),
        (
            "an override's rules win over its preset",
            {"editlint.yml": f"overrides: [{{files: ['a.md'], preset: news, rules: {{{RULE}: error}}}}]\n"},
            "error  # severity editlint.yml:1:",
        ),
        ("front matter", {"a.md": "---\neditlint: {preset: academic}\n---\nIt rained.\n"}, "preset academic:8"),
        ("front matter with several", {"a.md": "---\neditlint: {preset: [news, academic]}\n---\nIt rained.\n"}, "preset academic:8"),
        (
            "front matter comes after the configuration",
            {"editlint.yml": "extends: news\n", "a.md": "---\neditlint: {preset: academic}\n---\nIt rained.\n"},
            "preset academic:8",
        ),
    ],
)  # fmt: skip
def test_where_a_preset_may_be_named(
    case: str, files: dict[str, str], expected: str, tree: Tree, editlint: Command
) -> None:
    tree({"a.md": "It rained.\n", **files})
    out = editlint("config", "show", "a.md").out
    assert expected in next(line for line in out.splitlines() if line.startswith(f"{RULE}:")), case


def test_a_preset_in_front_matter_applies_to_its_article_only(tree: Tree, editlint: Command) -> None:
    sentence = "It rained on the hill above the harbour where the boats of the clerk had lain since the storm in spring. "
    text = f"# Boats\n\n{sentence * 8}\n"
    tree({"a.md": f"---\neditlint: {{preset: plain}}\n---\n{text}", "b.md": text})
    out = editlint("check", "--ignore", "repetition", "--output", "concise").out
    assert "a.md:6:1: warning readability/long-paragraph" in out
    assert "b.md" not in out


def test_the_article_is_checked_where_its_preset_is_unknown(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "---\neditlint: {preset: newz}\n---\nApply in order to qualify.\n"})
    ran = editlint("check", "--output", "concise")
    assert ran.code == 2
    assert "filler/wordy-phrase" in ran.out
    assert "did you mean 'news'?" in ran.err


def test_the_command_line_comes_last(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "extends: news\n", "a.md": "It rained.\n"})
    out = editlint("check", "--ignore", "readability", "--select", "filler", "--output", "json").out
    assert '"rules_run": ' in out
    assert "readability" not in out
