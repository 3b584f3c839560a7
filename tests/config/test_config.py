"""Configuration and the rules that it selects."""

from pathlib import Path

import pytest
from conftest import Command, Tree
from tests_support import RULE

from editlint.config.model import Globs, Located, SourceLocation

BAD = "Apply in order to qualify. Let us think outside the box.\n"
BOTH = ["filler/cliche", "filler/wordy-phrase"]


def rules(editlint: Command, *arguments: str) -> list[str]:
    """The rules that fired."""
    out = editlint("check", "--output", "concise", "--min-severity", "info", *arguments).out
    return sorted(line.split(": ")[1].split()[1] for line in out.splitlines() if ": " in line and "/" in line)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", BOTH),
        ("# nothing", BOTH),
        ("select: [filler]", BOTH),
        ("select: [filler/cliche]", ["filler/cliche"]),
        ("select: [filler]\nignore: [filler/cliche]", ["filler/wordy-phrase"]),
        ("ignore: [filler]", []),
        ("rules: {filler/cliche: off}", ["filler/wordy-phrase"]),
        ("select: [style]\nrules: {filler/cliche: warning}", ["filler/cliche"]),
        (
            "rules: {filler/wordy-phrase: {options: {terms: {outside the box: freely}}}}",
            ["filler/wordy-phrase"],
        ),
        ("vocab: {accept: [in order to]}", ["filler/cliche"]),
        ("vocab: {reject: {qualify: pass}}", [*BOTH, "style/preferred-term"]),
        ("vocab: {reject: [qualify]}", [*BOTH, "style/banned-term"]),
        ("overrides: [{files: ['a.md'], ignore: [filler]}]", []),
        ("overrides: [{files: ['b.md'], ignore: [filler]}]", BOTH),
        (
            "overrides: [{files: ['*.md'], ignore: [filler]}, {files: ['a.md'], select: [filler/cliche]}]",
            ["filler/cliche"],
        ),
        ("overrides: [{files: ['*.md', '!a.md'], ignore: [filler]}]", BOTH),
    ],
)
def test_what_runs(config: str, expected: list[str], tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": config, "a.md": BAD})
    assert rules(editlint) == expected


def test_a_rule_may_wait_for_its_family(tree: Tree, editlint: Command) -> None:
    waiting = RULE.replace("severity:", "default: family\nseverity:")
    off = RULE.replace("severity:", "default: false\nseverity:").replace("[red]", "[blue]")
    tree(
        {
            "editlint.yml": "packs: [mine]\n",
            "mine/colour/red.yml": waiting,
            "mine/colour/blue.yml": off,
            "a.md": "The red and blue pump.\n",
        }
    )
    assert rules(editlint) == []
    assert rules(editlint, "--select", "colour") == ["colour/red"]
    assert rules(editlint, "--select", "colour/*") == ["colour/blue", "colour/red"]
    tree({"editlint.yml": "packs: [mine]\nrules: {colour/red: warning}\n"})
    assert rules(editlint) == ["colour/red"]


def test_a_family_is_its_default_rules_and_a_star_is_all(tree: Tree, editlint: Command) -> None:
    off = RULE.replace("severity:", "default: false\nseverity:")
    tree(
        {
            "editlint.yml": "packs: [mine]\n",
            "mine/colour/red.yml": off,
            "mine/colour/blue.yml": RULE.replace("[red]", "[blue]"),
            "a.md": "The red and blue pump.\n",
        }
    )
    assert rules(editlint) == ["colour/blue"]
    assert rules(editlint, "--select", "colour") == ["colour/blue"]
    assert rules(editlint, "--select", "colour/*") == ["colour/blue", "colour/red"]
    assert rules(editlint, "--select", "colour/red") == ["colour/red"]
    assert rules(editlint, "--select", "colour/*", "--ignore", "colour") == []


def test_the_command_line_resets_what_the_configuration_selects(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "select: [style]\nignore: [filler/cliche]\n", "a.md": BAD})
    assert rules(editlint) == []
    assert rules(editlint, "--select", "filler/cliche") == ["filler/cliche"]
    assert rules(editlint, "--select", "filler", "--ignore", "filler/cliche") == ["filler/wordy-phrase"]


@pytest.mark.parametrize(
    ("config", "arguments", "expected"),
    [
        ("", ["--extend-select", "filler"], BOTH),
        ("select: [filler/cliche]", ["--extend-select", "filler/wordy-phrase"], BOTH),
        ("select: [filler/cliche]", ["--extend-select", "structure"], ["filler/cliche"]),
        ("rules: {filler/cliche: off}", ["--extend-select", "filler/cliche"], BOTH),
        ("ignore: [filler]", ["--extend-select", "filler/cliche"], ["filler/cliche"]),
        ("", ["--extend-select", "filler", "--ignore", "filler/cliche"], ["filler/wordy-phrase"]),
        ("", ["--select", "filler/cliche", "--extend-select", "filler/wordy-phrase"], BOTH),
        ("ignore: [filler/cliche]", ["--select", "ALL"], BOTH),
        ("select: [ALL]\nignore: [filler/cliche]", [], ["filler/wordy-phrase"]),
        ("select: [filler/cliche]\nignore: [ALL]", ["--extend-select", "filler"], BOTH),
        ("rules: {filler/cliche: off}", ["--isolated"], BOTH),
        ("selct: [x]", ["--isolated"], BOTH),
        ("ignore: [filler]", ["--isolated", "--select", "filler/cliche"], ["filler/cliche"]),
    ],
)
def test_the_command_line_decides(
    config: str, arguments: list[str], expected: list[str], tree: Tree, editlint: Command
) -> None:
    tree({"editlint.yml": config, "a.md": BAD})
    assert [rule for rule in rules(editlint, *arguments) if rule.startswith("filler/")] == expected


def test_all_is_every_rule_that_needs_no_server(tree: Tree, editlint: Command) -> None:
    off = RULE.replace("severity:", "default: false\nseverity:")
    tree({"editlint.yml": "packs: [mine]\n", "mine/style/red.yml": off, "a.md": "The red pump.\n"})
    assert rules(editlint) == []
    assert rules(editlint, "--select", "ALL") == ["style/red"]
    assert editlint("check", "--select", "ALL", "--select", "grammar").code == 2  # there is no server


def test_only_the_nearest_configuration_applies(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "ignore: [filler/cliche]\n",
            "a.md": BAD,
            "sub/.editlint.yml": "ignore: [filler/wordy-phrase]\n",
            "sub/b.md": BAD,
            "toml/pyproject.toml": "[project]\nname = 'x'\n[tool.editlint]\nignore = ['filler']\n",
            "toml/c.md": BAD,
            "other/pyproject.toml": "[project]\nname = 'x'\n",
            "other/d.md": BAD,
        }
    )
    assert rules(editlint, "a.md") == ["filler/wordy-phrase"]
    assert rules(editlint, "sub/b.md") == ["filler/cliche"]
    assert rules(editlint, "toml") == []
    assert rules(editlint, "other") == ["filler/wordy-phrase"]
    assert rules(editlint, "sub", "--config", "editlint.yml") == ["filler/wordy-phrase"]


def test_of_two_files_in_a_folder_the_visible_one_applies(tree: Tree, editlint: Command) -> None:
    tree({".editlint.yml": "ignore: [filler]\n", "editlint.yml": "select: [filler/cliche]\n", "a.md": BAD})
    assert rules(editlint) == ["filler/cliche"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_configuration_that_is_not_used_is_noted(jobs: str, tree: Tree, editlint: Command) -> None:
    tree(
        {
            "sub/editlint.yml": "ignore: [filler]\n",
            "sub/.editlint.yml": "ignore: [filler]\n",
            "sub/pyproject.toml": "[tool.editlint]\nignore = ['filler']\n",
            "pyproject.toml": "[project]\nname = 'x'\n",
            "editlint.yml": "ignore: [filler]\n",
            **dict.fromkeys(("sub/a.md", "sub/b.md", "sub/more/c.md", "d.md"), BAD),
        }
    )
    ran = editlint("check", ".", "--jobs", jobs)
    assert (ran.code, ran.err.splitlines()) == (
        0,
        [
            "note: sub/.editlint.yml is not used: editlint.yml beside it applies",
            "note: sub/pyproject.toml is not used: editlint.yml beside it applies",
        ],
    )
    assert editlint("config", "show", "sub/a.md").err == ran.err
    assert editlint("check", "sub", "--config", "sub/.editlint.yml").err == ""


def test_extends_merges_maps_and_replaces_lists(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "base/first.yml": "ignore: [filler/cliche]\nrules: {filler/cliche: error, filler/wordy-phrase: error}\n"
            "packs: [pack]\n",
            "base/pack/colour/red.yml": RULE,
            "editlint.yml": "extends: base/first.yml\nignore: []\nrules: {filler/wordy-phrase: off}\n",
            "a.md": "A red box. " + BAD,
        }
    )
    ran = editlint("check", "--output", "concise")
    findings = [line.split(": ")[1] for line in ran.out.splitlines() if line.startswith("a.md")]
    assert [each.split()[:2] for each in findings] == [["warning", "colour/red"], ["error", "filler/cliche"]]


def test_include_and_exclude(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "include: ['posts/**']\nexclude: ['posts/old']\n",
            "a.md": BAD,
            "posts/b.md": BAD,
            "posts/old/c.md": BAD,
        }
    )
    assert editlint("check", "--output", "concise").out.splitlines()[-2].startswith("2 warnings")
    named = editlint("check", "posts/old/c.md")
    assert (named.code, named.err) == (0, "")
    assert named.out == "No article was checked: all are excluded.\n"
    assert rules(editlint, "a.md") == BOTH


@pytest.mark.parametrize(
    ("arguments", "said", "output"),
    [
        (
            ["."],
            ["note: editlint.yml:1:28: the pattern 'nwes/*' matches no article"],
            "No findings in 1 article.",
        ),
        (["b"], [], "No findings in 1 article."),
        (
            ["a"],
            [
                "error: a: all 2 articles here are excluded by the configuration: change its 'include' or 'exclude'",
                "note: editlint.yml:1:1: this includes no article: no pattern matches any of 2 articles found here",
            ],
            "No article could be checked.",
        ),
        (["a/a.md"], [], "No findings in 1 article."),
    ],
)
def test_patterns_that_include_nothing_are_reported_where_their_folder_is_searched(
    arguments: list[str], said: list[str], output: str, tree: Tree, editlint: Command
) -> None:
    tree(
        {
            "editlint.yml": "include: ['b/**', '!c/**', 'nwes/*']\n",
            **dict.fromkeys(("a/a.md", "a/b.md", "b/b.md"), "It rained.\n"),
        }
    )
    ran = editlint("check", *arguments)
    code = 2 if said and said[0].startswith("error") else 0
    assert (ran.code, ran.out, ran.err.splitlines()) == (code, f"{output}\n", said)


def test_of_many_patterns_that_include_nothing_a_few_are_named(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "include: ['*.md', a, b, c, d, e]\n", "a.md": "It rained.\n"})
    assert editlint("check").err.splitlines() == [
        "note: editlint.yml:1:19: the pattern 'a' matches no article",
        "note: editlint.yml:1:22: the pattern 'b' matches no article",
        "note: editlint.yml:1:25: the pattern 'c' matches no article",
        "note: editlint.yml:1:1: 2 more of its patterns match no article",
    ]


def test_patterns_are_those_of_each_configuration(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "include: ['a/*']\n",
            "a/editlint.yml": "include: [nwes]\n",
            "b/editlint.yml": "include: ['*.md']\nexclude: [b.md]\n",
            **dict.fromkeys(("a.md", "a/a.md", "b/b.md"), "It rained.\n"),
        }
    )
    ran = editlint("check", ".")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "error: editlint.yml:1:1: this includes no article: no pattern matches the only article found here",
        "error: a/editlint.yml:1:1: this includes no article: no pattern matches the only article found here",
    ]


def test_only_overrides_may_select_rules(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "select: []\noverrides: [{files: [b.md], select: [filler/cliche]}]\n",
            "a.md": BAD,
            "b.md": BAD,
        }
    )
    assert rules(editlint) == ["filler/cliche"]
    ran = editlint("check", "a.md")
    assert (ran.code, ran.err) == (0, "note: the configuration selects no rule for a.md\n")


def test_a_replacement_keeps_the_capital(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "vocab: {reject: {e-mail: email, github: GitHub}}\n",
            "a.md": "E-mail us on github.\n",
        }
    )
    out = editlint("check").out
    assert "'E-mail' is written 'Email' here" in out
    assert "'github' is written 'GitHub' here" in out


def test_compiled_packs_are_kept_by_content(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from editlint.packs import rulefile

    folder = tree(
        {"editlint.yml": "packs: [mine]\n", "mine/colour/red.yml": RULE, "a.md": "A red, blue box.\n"}
    )
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert rules(editlint) == ["colour/red"]
    read = rulefile.read_rule
    monkeypatch.setattr(rulefile, "read_rule", lambda text, path: pytest.fail("YAML was read again"))
    assert rules(editlint) == ["colour/red"]
    monkeypatch.setattr(rulefile, "read_rule", read)
    (folder / "mine/colour/red.yml").write_text(RULE.replace("[red]", "[blue]"))
    assert rules(editlint) == ["colour/red"]
    assert "blue" in editlint("check").out
    for kept in (tmp_path / "cache").rglob("*.msgpack"):
        kept.write_bytes(b"\xc1 no pack")
    assert "blue" in editlint("check").out
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == [
        "a.md",
        "editlint.yml",
        "red.yml",
    ]


def test_a_file_that_is_extended_twice_counts_where_it_is_first_named(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "extends: [./left.yml, ./right.yml]\n",
            "left.yml": "extends: ./base.yml\nrules: {filler/cliche: warning}\n",
            "right.yml": "extends: ./base.yml\n",
            "base.yml": "rules: {filler/cliche: off}\n",
            "a.md": BAD,
        }
    )
    assert rules(editlint) == BOTH


@pytest.mark.parametrize(
    ("setting", "severity"),
    [("on", "error"), ("{options: {terms: {in order to: to}}}", "error"), ("info", "info"), ("off", "")],
)
def test_naming_a_rule_that_an_extended_file_turns_off(
    setting: str, severity: str, tree: Tree, editlint: Command
) -> None:
    tree(
        {
            "first.yml": "rules: {filler/wordy-phrase: error}\n",
            "second.yml": "extends: ./first.yml\nrules: {filler/wordy-phrase: off}\n",
            "editlint.yml": f"extends: ./second.yml\nrules: {{filler/wordy-phrase: {setting}}}\n",
            "a.md": "Apply in order to qualify.\n",
        }
    )
    out = editlint("check", "--output", "concise", "--min-severity", "info").out
    assert (f"{severity} filler/wordy-phrase" in out) if severity else ("wordy" not in out)


def test_a_path_that_is_too_long_matches_no_pattern(tmp_path: Path) -> None:
    location = SourceLocation("editlint.yml")
    globs = Globs((Located("**/*.md", location),), tmp_path, location)
    assert globs.match(tmp_path / f"{'a/' * 148}b.md")
    assert not globs.match(tmp_path / f"{'a/' * 149}b.md")


def test_patterns_count_through_a_linked_folder(tree: Tree, editlint: Command) -> None:
    text = "They left, in order to win.\n"
    folder = tree(
        {"real/editlint.yml": "exclude: ['archive/**']\n", "real/archive/a.md": text, "real/posts/p.md": text}
    )
    (folder / "site").symlink_to("real", target_is_directory=True)
    ran = editlint("check", "site", "--output", "concise")
    assert "site/posts/p.md" in ran.out
    assert "archive" not in ran.out
