"""Completion in configurations and rule files."""

from functools import lru_cache
from pathlib import Path

import msgspec
import pytest
from conftest import Tree
from editor import CAPABLE, INCAPABLE, apply_text_edits, cursor
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from tests_support import RULE

from editlint.catalogue.rule_records import KnownRules
from editlint.config.config_file import ConfigFile
from editlint.config.presets import preset_names
from editlint.engines import ENGINES
from editlint.packs.rulefile import RuleFile
from editlint.runner.options import Options
from editlint.runner.rulesets import RuleSets
from editlint.server.comment_completion import comment_completions
from editlint.server.completion import completions
from editlint.server.configuration_diagnostics import FileKind
from editlint.server.feature_inputs import rule_lookup, rules_of_folder
from editlint.server.hover import rule_markup
from editlint.server.positions import Positions
from editlint.server.suggestions import resolve_completion


@lru_cache
def own_rules() -> KnownRules:
    folder = Path("/nowhere")
    return KnownRules(RuleSets(Options(cwd=folder, isolated=True)), folder)


def complete(
    marked: str, kind: FileKind = "configuration", rules: KnownRules | None = None
) -> list[types.CompletionItem]:
    text, offset = cursor(marked)
    positions = Positions(text)
    return list(completions(positions, positions.position(offset), kind, rules or own_rules()).items)


def labels(marked: str, kind: FileKind = "configuration") -> list[str]:
    return [each.label for each in complete(marked, kind)]


CONFIG_KEYS = [field.encode_name for field in msgspec.structs.fields(ConfigFile)]
RULE_KEYS = [field.encode_name for field in msgspec.structs.fields(RuleFile)]
PHRASES = [field.encode_name for field in msgspec.structs.fields(ENGINES["phrases"].settings)]
STATES = {"off", "info", "warning", "error"}
FAMILIES = {"claims", "filler", "grammar", "readability", "repetition", "structure", "style", "suppression"}


@pytest.mark.parametrize(
    "marked, kind, expected",
    [
        ("|", "configuration", {*CONFIG_KEYS}),
        ("select: [filler]\n|", "configuration", {*CONFIG_KEYS} - {"select"}),
        ("|\nselect: [filler]", "configuration", {*CONFIG_KEYS} - {"select"}),
        ("rules: [\nse|", "configuration", {*CONFIG_KEYS} - {"rules"}),
        ("min_severity: |", "configuration", {"info", "warning", "error"}),
        ("fail_on: n|", "configuration", {"info", "warning", "error", "never"}),
        ("vocab:\n  |", "configuration", {"accept", "reject", "accept_file", "reject_file"}),
        ("vocab: {accept: [a], |}", "configuration", {"reject", "accept_file", "reject_file"}),
        ("vocab:\n  accept: [|]", "configuration", set()),
        ("grammar: {on_unavailable: |}", "configuration", {"error", "warn"}),
        ("extends: |", "configuration", {*preset_names()}),
        ("extends:\n  - |", "configuration", {*preset_names()}),
        ("overrides:\n  - |", "configuration", {"files", "preset", "select", "ignore", "rules"}),
        ("overrides:\n  - preset: [|", "configuration", {*preset_names()}),
        ("rules:\n  filler/wordy-phrase: |", "configuration", STATES),
        ("rules: {filler/wordy-phrase: {severity: |", "configuration", STATES),
        ("rules:\n  filler/wordy-phrase:\n    |", "configuration", {"severity", "options"}),
        ("rules:\n  filler/wordy-phrase:\n    options:\n      |", "configuration", {*PHRASES}),
        ("rules:\n  filler/wordy-phrase: {options: {at: |", "configuration", {"anywhere", "sentence", "block"}),
        ("rules:\n  filler/wordy-phrase: {options: {whole: |", "configuration", {"true", "false"}),
        ("overrides:\n  - rules:\n      filler/wordy-phrase: {options: {|", "configuration", {*PHRASES}),
        ("rules:\n  filler/nothing: {options: {|", "configuration", set()),
        ("budgets: {filler: {|", "configuration", {"max_findings", "max_per_1000", "max_share"}),
        ("nothing:\n  |", "configuration", set()),
        ("# |", "configuration", set()),
        ("|", "rule", {*RULE_KEYS}),
        ("engine: |", "rule", {*ENGINES}),
        ("engine: phrases\nwith:\n  |", "rule", {*PHRASES}),
        ("with: {|}\nengine: 'phrases'\n", "rule", {*PHRASES}),
        ("with:\n  |", "rule", set()),
        ("engine: nothing\nwith:\n  |", "rule", set()),
        ("engine: phrases\nwith:\n  at: |", "rule", {"anywhere", "sentence", "block"}),
        ("quotes: |", "rule", {"skip", "check", "only"}),
        ("default: |", "rule", {"true", "false", "family"}),
        ("severity: {|", "rule", {"info", "warning", "error"}),
        ("fix: |", "rule", {"safe", "unsafe"}),
        ("examples:\n  |", "rule", {"bad", "good"}),
        ("examples:\n  bad:\n    - text: x\n      |\n      fixed: y", "rule", {"files", "format", "given", "fix", "finds"}),
    ],
)  # fmt: skip
def test_what_may_be_written(marked: str, kind: FileKind, expected: set[str]) -> None:
    assert {*labels(marked, kind)} == expected
    assert len(labels(marked, kind)) == len(expected)


@pytest.mark.parametrize("marked", ["select: [|", "ignore:\n  - fi|", "overrides:\n  - select: [|"])
def test_rules_and_families_can_be_selected(marked: str) -> None:
    assert {*labels(marked)} == {"ALL", *FAMILIES, *own_rules().available}


@pytest.mark.parametrize("marked", ["rules:\n  |", "rules: {|", "overrides:\n  - rules:\n      fi|"])
def test_rules_can_be_set(marked: str) -> None:
    assert {*labels(marked)} == {*own_rules().available}


def test_budgets_are_for_rules_and_families() -> None:
    assert {*labels("budgets:\n  |")} == {*FAMILIES, *own_rules().available}


def test_a_rule_may_fire_on_the_examples_of_another() -> None:
    assert {*labels("also: [|", "rule")} == {*own_rules().available}


@pytest.mark.parametrize(
    "marked, label, after",
    [
        ("ru|", "rules", "rules: "),
        ("ru|les: {}", "rules", "rules: {}"),
        ("rules: {}\nru|", "rules", None),  # it is there already
        ("rul|: {}", "rules", "rules: {}"),
        ("rules:\r\n  fil|\r\n", "filler/wordy-phrase", "rules:\r\n  filler/wordy-phrase: \r\n"),
        ("rules:\n  filler/wo|dy: off\n", "filler/wordy-phrase", "rules:\n  filler/wordy-phrase: off\n"),
        ("😀: 1\nselect: [a, fil|]", "filler/wordy-phrase", "😀: 1\nselect: [a, filler/wordy-phrase]"),
        ("fail_on: |", "never", "fail_on: never"),
        ("fail_on:|", "never", "fail_on:never"),
    ],
)
def test_a_completion_replaces_the_word(marked: str, label: str, after: str | None) -> None:
    text, _ = cursor(marked)
    chosen = [each.text_edit for each in complete(marked) if each.label == label]
    if after is None:
        assert chosen == []
    else:
        [edit] = chosen
        assert apply_text_edits(text, [edit], "utf-16") == after


def test_an_option_says_what_it_means() -> None:
    [item] = [
        each for each in complete("rules: {filler/wordy-phrase: {options: {w|") if each.label == "whole"
    ]
    assert item.detail == "true or false"
    assert item.documentation == "whether a term must be all of its block or link"
    [item] = [each for each in complete("engine: phrases\nwith: {w|", "rule") if each.label == "whole"]
    assert item.documentation == "whether a term must be all of its block or link"


def test_a_rule_is_explained_when_it_is_chosen() -> None:
    record = rule_lookup(own_rules())
    [item] = [each for each in complete("rules:\n  fi|") if each.label == "filler/wordy-phrase"]
    assert item.documentation == "'{match}' means '{better}'"
    for client, kind in ((CAPABLE, types.MarkupKind.Markdown), (INCAPABLE, types.MarkupKind.PlainText)):
        resolved = resolve_completion(item, lambda rule, client=client: rule_markup(record(rule), client))  # type: ignore[misc]
        assert isinstance(resolved.documentation, types.MarkupContent)
        assert resolved.documentation.kind == kind
        assert "A phrase that a shorter one replaces without loss." in resolved.documentation.value
    [key] = [each for each in complete("ru|") if each.label == "rules"]
    assert resolve_completion(key, lambda rule: None).documentation is None


@pytest.mark.parametrize("config", ["packs: [mine]\n", "packs: [mine]\nselect: [nothing]\n"])
def test_rules_of_a_pack_are_among_them(tree: Tree, config: str) -> None:
    folder = tree({"editlint.yml": config, "mine/style/red.yml": RULE})
    rules = rules_of_folder(folder, Options(cwd=folder))
    assert "style/red" in {each.label for each in complete("rules:\n  |", rules=rules)}


@pytest.mark.parametrize("config", ["packs: [missing]\n", "packs: [\n", "extends: ./missing.yml\n"])
def test_a_broken_configuration_leaves_the_rules_of_editlint(tree: Tree, config: str) -> None:
    folder = tree({"editlint.yml": config})
    rules = rules_of_folder(folder, Options(cwd=folder))
    assert rules is not None and "filler/wordy-phrase" in rules.available


COMMANDS = {
    f"editlint-{each}"
    for each in ("disable", "enable", "disable-line", "disable-next", "disable-next-line", "disable-file")
}
NAMES = {*FAMILIES, *own_rules().available}


@pytest.mark.parametrize(
    "marked, expected",
    [
        ("<!-- editlint-| -->", COMMANDS),
        ("<!-- editlint-dis|", COMMANDS),
        ("Text <!--editlint-disable|-file x -->", COMMANDS),
        ("{/* editlint-d| */}", COMMANDS),
        ("<!-- editlint-disable-next | -->", NAMES),
        ("<!-- editlint-disable-next fil|", NAMES),
        ("<!-- editlint-disable filler/cliche, |", NAMES),
        ("<!-- editlint-disable filler/cliche fil|ler -->", NAMES),
        ("a\r\n<!-- editlint-disable |", NAMES),
        ("<!-- editlint-disable filler -- because |", None),
        ('<!-- editlint-disable filler "te|xt" -->', None),
        ("<!-- editlint-disable filler --> te|xt", None),
        ("<!-- edit| -->", None),
        ("editlint-dis|", None),
        ("the editlint-disable comment |", None),
        ("<!-- editlint-disable\n|", None),
        ("|", None),
    ],
)
def test_a_comment_of_an_article_is_completed(marked: str, expected: set[str] | None) -> None:
    text, offset = cursor(marked)
    positions = Positions(text)
    found = comment_completions(positions, positions.position(offset), own_rules)
    assert (None if found is None else {each.label for each in found.items}) == expected


def test_the_whole_word_in_a_comment_is_replaced() -> None:
    text, offset = cursor("😀 <!-- editlint-disable fil|ler/x -->")
    positions = Positions(text)
    found = comment_completions(positions, positions.position(offset), own_rules)
    assert found is not None
    [edit] = [each.text_edit for each in found.items if each.label == "filler/cliche"]
    assert apply_text_edits(text, [edit], "utf-16") == "😀 <!-- editlint-disable filler/cliche -->"


KEYS = st.sampled_from([*CONFIG_KEYS, *RULE_KEYS, "filler/wordy-phrase", "options", "a", "0"])
LINES = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from(["", "- ", "- - "]),
        KEYS,
        st.sampled_from([":", ": ", "", ": [", ": {", ": }", ": 'x", ": |"]),
    ),
    max_size=6,
).map(lambda lines: "\n".join(f"{'  ' * indent}{dash}{key}{end}" for indent, dash, key, end in lines))


@given(LINES, st.integers(0, 80), st.sampled_from(["configuration", "rule"]))
def test_any_text_has_completions_or_none(text: str, offset: int, kind: FileKind) -> None:
    positions = Positions(text)
    position = positions.position(min(offset, len(text)))
    for item in completions(positions, position, kind, own_rules()).items:
        assert isinstance(item.text_edit, types.TextEdit)
        range = item.text_edit.range
        assert range.start.line == range.end.line == position.line
        assert range.start.character <= position.character <= range.end.character
