"""What applies to a file: resolved once for all files with the same configuration, overrides and presets."""

import pytest
from conftest import Tree
from tests_support import RULE, RUNAWAY, RUNAWAY_KEY

from editlint.core.errors import EditlintError
from editlint.core.match import RulesStopped
from editlint.engines.pattern_time import RULE_SECONDS
from editlint.markup import read_document
from editlint.runner.options import Options
from editlint.runner.rulesets import RuleSets

WORDY = "filler/wordy-phrase"


def test_files_with_the_same_settings_share_their_rules(tree: Tree) -> None:
    folder = tree(
        {
            "editlint.yml": "overrides: [{files: ['old/**'], ignore: [filler]}]\n",
            "other/editlint.yml": "select: [style]\n",
            **dict.fromkeys(("a.md", "sub/b.md", "old/c.md", "other/d.md"), "x\n"),
        }
    )
    rulesets = RuleSets(Options(cwd=folder))
    a, b, old, other = (
        rulesets.for_file(folder / name) for name in ("a.md", "sub/b.md", "old/c.md", "other/d.md")
    )
    assert a is b
    assert len({id(each) for each in (a, old, other)}) == 3
    assert [WORDY in {each.rule.id for each in found.selected} for found in (a, old, other)] == [
        True,
        False,
        False,
    ]
    assert [rule.id for rule in a.ruleset.rules] == [each.rule.id for each in a.selected]
    assert a.ruleset.known_rules == other.ruleset.known_rules


def test_each_step_is_taken_once(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({"editlint.yml": "packs: [mine]\n", "mine/colour/red.yml": RULE})
    rulesets = RuleSets(Options(cwd=folder))
    first = rulesets.for_file(folder / "a.md")
    for step in ("load_own_rules", "load_pack", "merge_packs", "select_rules", "RuleSet"):
        monkeypatch.setattr(f"editlint.runner.rulesets.{step}", lambda *_, **__: pytest.fail("taken again"))
    assert rulesets.for_file(folder / "b.md") is first


def test_patterns_have_one_limit_of_time_in_all_rulesets(tree: Tree) -> None:
    folder = tree(
        {
            "editlint.yml": "packs: [mine]\nselect: [colour]\noverrides: [{files: [b.md], ignore: [filler]}]\n",
            "mine/colour/red.yml": RUNAWAY,
        }
    )
    rulesets = RuleSets(Options(cwd=folder))
    rulesets.pattern_time.spend(RUNAWAY_KEY, RULE_SECONDS, 0)
    document = read_document("rrrr", "plain")
    a, b = (rulesets.for_file(folder / name).ruleset for name in ("a.md", "b.md"))
    assert a is not b
    for ruleset in (a, b):
        [stopped] = [found for engine in ruleset.engines for found in engine.find(document)]
        assert isinstance(stopped, RulesStopped)


def test_what_is_resolved_cannot_be_changed(tree: Tree) -> None:
    folder = tree({})
    resolved = RuleSets(Options(cwd=folder)).for_file(folder / "a.md")
    with pytest.raises(AttributeError):
        resolved.server = None  # type: ignore[misc]
    assert isinstance(resolved.selected, tuple)
    assert isinstance(resolved.ruleset.rules, tuple)
    assert isinstance(resolved.ruleset.engines, tuple)


def test_an_error_is_the_same_each_time(tree: Tree) -> None:
    folder = tree({"editlint.yml": "select: [fillr]\n"})
    rulesets = RuleSets(Options(cwd=folder))
    errors = []
    for name in ("a.md", "b.md"):
        with pytest.raises(EditlintError, match="did you mean 'filler'") as raised:
            rulesets.for_file(folder / name)
        errors.append(raised.value)
    assert errors[0] is errors[1]


@pytest.mark.parametrize(
    ("named", "errors", "has_long_limit"),
    [
        ("academic", 0, True),
        ("[news, academic]", 0, True),
        ("newz", 1, False),
        ("[academic, newz]", 1, False),
    ],
)
def test_an_articles_own_presets_apply_if_all_of_them_exist(
    named: str, errors: int, has_long_limit: bool, tree: Tree
) -> None:
    folder = tree({})
    rulesets = RuleSets(Options(cwd=folder))
    document = read_document(f"---\neditlint: {{preset: {named}}}\n---\nIt rained.\n", "markdown")
    resolved = rulesets.for_document(folder / "a.md", document)
    assert len(resolved.preset_errors) == errors
    plain = rulesets.for_file(folder / "a.md")
    long = [
        next(each.rule for each in found.selected if each.rule.id == "readability/long-sentence")
        for found in (resolved, plain)
    ]
    assert (long[0] != long[1]) == has_long_limit


@pytest.mark.parametrize(
    ("environment", "expected"),
    [(None, "editlint.yml:3:3"), ("http://127.0.0.1:9", "EDITLINT_LANGUAGETOOL_URL")],
)
def test_an_error_of_the_server_is_placed_where_it_is_named(
    environment: str | None, expected: str, tree: Tree
) -> None:
    folder = tree({"editlint.yml": "select: [grammar]\ngrammar:\n  server: http://127.0.0.1:8\n"})
    resolved = RuleSets(Options(cwd=folder, languagetool=environment)).for_file(folder / "a.md")
    shared = resolved.server_error("it is down", "a.md", "editlint.yml")
    assert shared.error.text == f"{expected}: grammar was not checked, first in a.md: it is down"
    assert not shared.optional
