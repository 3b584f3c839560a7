"""What is wrong with configurations and rule files that are being written."""

from pathlib import Path

import pytest
from conftest import Command, Tree
from lsprotocol import types
from nasty_text import NASTY, forbidden
from tests_support import RULE

from editlint.config.discovery import ConfigFinder
from editlint.packs.load import own_rules_folder
from editlint.runner.options import Options
from editlint.server.configuration_diagnostics import configuration_diagnostics, file_kind
from editlint.server.positions import Positions

CONFIG = "editlint.yml"
PACK = {"editlint.yml": "packs: [mine]\n", "mine/style/red.yml": RULE}


def found(folder: Path, name: str, text: str) -> list[tuple[str, str]]:
    """The words that are marked in a text, each with the message."""
    path = folder / name
    options = Options(cwd=folder)
    kind = file_kind(path, text, ConfigFinder(folder))
    assert kind is not None
    positions = Positions(text)
    diagnostics = configuration_diagnostics(path, kind, positions, options)
    for each in diagnostics:
        assert (each.source, each.severity) == ("editlint", types.DiagnosticSeverity.Error)
        assert not list(forbidden(each.message))
    spans = [positions.span(each.range) for each in diagnostics]
    return [
        (text[span.start : span.end], each.message) for span, each in zip(spans, diagnostics, strict=True)
    ]


@pytest.mark.parametrize(
    "text, word, message",
    [
        ("selct: [filler]\n", "selct", "there is no key 'selct': did you mean 'select'?"),
        ("fail_on: eror\n", "eror", "there is no value 'eror': did you mean 'error'?"),
        ("fail_on: 'eror' # why\n", "'eror'", "there is no value 'eror': did you mean 'error'?"),
        ("select:\r\n  - fillr\r\n", "fillr", "there is no rule or family 'fillr'"),
        ("😀: 1\n", "😀", "there is no key '😀'"),
        ("\ufeffselct: [filler]\n", "selct", "there is no key 'selct'"),
        ("rules: {filler/wordi: off}\n", "filler/wordi", "there is no rule 'filler/wordi'"),
        ("rules:\n  filler/wordy-phrase: {options: {hole: 1}}\n", "hole", "there is no option 'hole': did you mean 'whole'?"),
        ("extends: nws\n", "nws", "there is no preset 'nws': did you mean 'news'?"),
        ("extends: ./gone.yml\n", "./gone.yml", "there is no file './gone.yml' to extend"),
        ("packs: [gone]\n", "gone", "there is no such folder of rules"),
        ("packs: [../..]\n", "../..", "leads out of the repository"),
        ("budgets: {filler: {}}\n", "filler", "the budget of 'filler' has no limit"),
        ("overrides:\n  - files: [x]\n    ignore: [fillr]\n", "fillr", "there is no rule or family 'fillr'"),
        ("select: [\n", "", "this is not valid YAML"),
        ("a: [b: c: d]\n", "", "this is not valid YAML"),
        ("- a\n", "-", "a configuration is a mapping"),
        ("select: &a [filler]\nignore: *a\n", "", "the alias '*a' is not supported"),
        ("min_severity: ['\ud800']\n", "", "this is not valid YAML: there is half a character"),
    ],
)  # fmt: skip
def test_a_mistake_is_where_it_is_written(tree: Tree, text: str, word: str, message: str) -> None:
    [(marked, said)] = found(tree({}), CONFIG, text)
    assert message in said
    if word:
        assert marked == word


@pytest.mark.parametrize(
    "text", ["", "# ours\n", "select: [filler]\n", "vocab: {accept: [a]}\n", "extends: news\n"]
)
def test_what_can_be_used_has_no_diagnostics(tree: Tree, text: str) -> None:
    assert found(tree({}), CONFIG, text) == []


def test_the_text_of_the_editor_counts_and_not_the_file(tree: Tree) -> None:
    folder = tree({CONFIG: "selct: []\n"})
    assert found(folder, CONFIG, "select: [filler]\n") == []
    (folder / CONFIG).write_text("select: [filler]\n")
    assert len(found(folder, CONFIG, "selct: []\n")) == 1


def test_each_override_is_looked_at(tree: Tree) -> None:
    text = "overrides:\n" + "".join(f"  - files: [x]\n    ignore: [nothing{n}]\n" for n in range(3))
    assert [word for word, _ in found(tree({}), CONFIG, text)] == ["nothing0", "nothing1", "nothing2"]


@pytest.mark.parametrize(
    "text, word, place",
    [
        ("fail_on: error\nextends: ./base.yml\npacks: [good]\n", "./base.yml", "base.yml:1:1:"),
        ("extends: [news, './base.yml']\n", "'./base.yml'", "base.yml:1:1:"),
        ("\ufeffextends: [good.yml]\npacks:\n  - good\n  - mine\n", "mine", "mine/style/red.yml:5:9:"),
        ("extends: [./other.yml]\n", "e", "base.yml:1:1:"),  # which extends it in turn
    ],
)
def test_a_mistake_in_another_file_is_where_that_is_named(
    tree: Tree, text: str, word: str, place: str
) -> None:
    folder = tree(
        {
            "base.yml": "a: 1\nb: 2\n",
            "other.yml": "extends: ./base.yml\n",
            "good.yml": "",
            "good/style/blue.yml": RULE,
            "mine/style/red.yml": RULE.replace("phrases", "phrasse"),
        }
    )
    [(marked, message)] = found(folder, CONFIG, text)
    assert (marked, message.partition(" ")[0]) == (word, place)


def test_the_messages_are_those_of_the_command(tree: Tree, editlint: Command) -> None:
    text = "# ours\nrules:\n  filler/wordi: off\n"
    folder = tree({CONFIG: text, "a.md": "Text.\n"})
    [(_, message)] = found(folder, CONFIG, text)
    assert f"editlint.yml:3:3: {message}" in editlint("check").err


@pytest.mark.parametrize(
    "old, new, word, message",
    [
        ("summary:", "sumary:", "sumary", "there is no key 'sumary': did you mean 'summary'?"),
        ("engine: phrases", "engine: phrasse", "phrasse", "there is no engine 'phrasse'"),
        ("terms: [red]", "trms: [red]", "trms", "there is no key 'trms': did you mean 'terms'?"),
        ("'{match}'", "'{mach}'", "", "mach"),
        ("A [[red]] pump.", "A [[blue]] pump.", "", "this bad example fails: 'blue' is not flagged"),
        ("A reddish pump.", "A red pump.", "", "this good example fails: 'red' is flagged"),
        ("bad: ['A [[red]] pump.']", "bad: []", "", "a rule needs at least one bad example"),
        ("why: Colours", "why: [", "", "this is not valid YAML"),
    ],
)
def test_a_rule_is_checked_with_its_examples(tree: Tree, old: str, new: str, word: str, message: str) -> None:
    folder = tree(PACK)
    text = RULE.replace(old, new)
    assert text != RULE
    diagnostics = found(folder, "mine/style/red.yml", text)
    assert any(message in said for _, said in diagnostics)
    if word:
        assert diagnostics[0][0] == word


def test_a_right_rule_has_no_diagnostics_also_before_it_is_saved(tree: Tree) -> None:
    folder = tree(PACK)
    assert found(folder, "mine/style/red.yml", RULE) == []
    assert (
        found(folder, "mine/style/blue.yml", RULE.replace("red]", "blue]").replace("[[red]]", "[[blue]]"))
        == []
    )


@pytest.mark.parametrize("example", ["A [[red]] pump.", "An A [[red]] pump, [[red]]."])
def test_each_example_that_fails_has_its_place(tree: Tree, example: str) -> None:
    text = RULE.replace(
        "  bad: ['A [[red]] pump.']",
        f"  bad:\n    - A [[blue]] pump.\n    - {example}\n    - A [[green]] pump.",
    )
    diagnostics = found(tree(PACK), "mine/style/red.yml", text)
    assert len(diagnostics) == 2
    assert all(word == "A" for word, _ in diagnostics)


@pytest.mark.parametrize(
    "name, text, kind",
    [
        ("editlint.yml", "", "configuration"),
        (".editlint.yml", "", "configuration"),
        ("docs/editlint.yml", "", "configuration"),
        ("editlint.yaml", "", None),
        ("pyproject.toml", "[tool.editlint]\n", "configuration"),
        ("pyproject.toml", "[tool.other]\n", None),
        ("base.yml", "", "configuration"),  # which is extended
        ("other.yml", "", None),
        ("mine/style/new.yml", "", "rule"),
        ("mine/style/New.yml", "", None),
        ("mine/style/new.yaml", RULE, None),
        ("mine/new.yml", "", None),
        ("other/style/new.yml", "", None),
        ("other/style/new.yml", RULE, "rule"),
        ("other/style/new.yml", "message: Hello\n", None),
        ("other/style/new.yml", "engine: v8\n", None),
        ("other/style/new.yml", "engine: phrases\nexamples:\n", "rule"),
        ("other/style/new.yml", "on: push\njobs: {}\n", None),
        (".github/workflows/ci.yml", "on: push\n", None),
        ("mine/words/colours.txt", "red\n", None),
        ("a.md", "engine: x\n", None),
    ],
)
def test_what_a_file_is(tree: Tree, name: str, text: str, kind: str | None) -> None:
    folder = tree(
        {"editlint.yml": "packs: [mine]\nextends: ./base.yml\n", "base.yml": "", "mine/style/red.yml": RULE}
    )
    assert file_kind(folder / name, text, ConfigFinder(folder)) == kind


def test_a_rule_of_ours_is_one(tree: Tree) -> None:
    folder = tree({"editlint.yml": "packs: [\n"})
    path = own_rules_folder() / "filler/new-rule.yml"
    assert file_kind(path, "", ConfigFinder(folder)) == "rule"
    assert file_kind(folder / "mine/style/new.yml", "", ConfigFinder(folder)) is None


@pytest.mark.parametrize("name", NASTY)
def test_hostile_texts_do_no_harm(tree: Tree, name: str) -> None:
    folder = tree(PACK)
    for text in (
        NASTY[name],
        f"{NASTY[name]}: 1\n",
        f"select: [{NASTY[name]!r}]\n",
        f'select: ["{NASTY[name]}"]\n',
    ):
        found(folder, CONFIG, text)
        found(folder, "mine/style/red.yml", text)
