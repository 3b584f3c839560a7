"""What is shown and what fails are two decisions, on the command line and in the configuration."""

import json

import pytest
from conftest import Command, Tree

WARNING = "Apply in order to qualify for the grant.\n"
NOTE = "The town built and/or mended its pipes.\n"
CLEAN = "Rain fell on the town for a week.\n"
TWO = "# Water\n\nApply in order to qualify. The town has a new ATM machine in its hall.\n"


@pytest.mark.parametrize(
    ("config", "arguments", "code", "shown"),
    [
        ("", (), 1, 1),
        ("fail_on: error", (), 0, 1),
        ("fail_on: never", (), 0, 1),
        ("fail_on: info", (), 1, 1),
        ("min_severity: error", (), 1, 0),
        ("min_severity: info", (), 1, 2),
        ("{min_severity: error, fail_on: error}", (), 0, 0),
        ("fail_on: error", ("--fail-on", "warning"), 1, 1),
        ("min_severity: error", ("--min-severity", "info"), 1, 2),
        ("min_severity: error", ("--select", "style"), 0, 1),
        ("max_warnings: 0", (), 1, 1),
        ("max_warnings: 1", (), 0, 1),
        ("max_warnings: 1", ("--max-warnings", "0"), 1, 1),
        ("max_warnings: 1\nrules: {filler/wordy-phrase: error}", (), 1, 1),
        ("{max_warnings: 1, fail_on: info}", (), 1, 1),
        ("", ("--max-warnings", "1"), 0, 1),
    ],
)
def test_the_gate(
    tree: Tree, editlint: Command, config: str, arguments: tuple[str, ...], code: int, shown: int
) -> None:
    tree({"editlint.yml": config, "a.md": WARNING + "\n" + NOTE})
    ran = editlint("check", "--output", "concise", *arguments)
    assert (ran.code, ran.out.count("a.md:")) == (code, shown), ran


def test_each_article_follows_its_own_configuration(tree: Tree, editlint: Command) -> None:
    tree({"a.md": CLEAN, "strict/editlint.yml": "fail_on: info", "loose/editlint.yml": "fail_on: error"})
    tree({"loose/a.md": WARNING, "strict/a.md": CLEAN})
    assert editlint("check").code == 0
    tree({"strict/a.md": NOTE})
    assert editlint("check").code == 1
    assert editlint("check", "loose").code == 0


@pytest.mark.parametrize(
    ("budget", "text", "code"),
    [
        ("filler: {max_findings: 0}", WARNING, 1),
        ("filler: {max_findings: 1}", WARNING, 0),
        ("filler/wordy-phrase: {max_findings: 1}", WARNING, 0),
        ("filler/cliche: {max_findings: 1}", WARNING, 1),
        ("{filler: {max_findings: 1}, filler/wordy-phrase: {max_findings: 0}}", WARNING, 1),
        ("{filler: {max_findings: 0}, filler/wordy-phrase: {max_findings: 1}}", WARNING, 0),
        ("filler: {max_findings: 9}", TWO, 1),
        ("{filler: {max_findings: 9}, repetition: {max_findings: 9}}", TWO, 0),
        ("filler: {max_per_1000: 10}", WARNING + CLEAN * 11, 1),
        ("filler: {max_per_1000: 10}", WARNING + CLEAN * 16, 0),
        ("filler: {max_share: 0.1}", WARNING + CLEAN * 8, 1),
        ("filler: {max_share: 0.1}", WARNING + CLEAN * 9, 0),
        ("filler: {max_share: 0.1, max_findings: 0}", WARNING + CLEAN * 9, 1),
    ],
)
def test_budgets(tree: Tree, editlint: Command, budget: str, text: str, code: int) -> None:
    config = f"budgets: {budget}" if budget.startswith("{") else f"budgets:\n  {budget}"
    tree({"editlint.yml": f"{config}\nrules: {{repetition/near-duplicate-sentence: 'off'}}\n", "a.md": text})
    ran = editlint("check", "--ignore", "repetition/repeated-phrase", "--output", "concise")
    assert (ran.code, "filler/wordy-phrase" in ran.out) == (code, True), ran


def test_a_budget_that_is_exceeded_is_named(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "budgets: {filler: {max_findings: 1}}",
            "a.md": f"{WARNING}\nStop in order to rest.\n",
        }
    )
    assert editlint("check").err == "a.md: 2 findings of filler, over the budget of 1\n"


def test_what_is_suppressed_or_known_costs_nothing(tree: Tree, editlint: Command) -> None:
    comment = "<!-- editlint-disable-next-line filler -->\n"
    tree({"editlint.yml": "budgets: {filler: {max_findings: 1}}", "a.md": f"{comment}{WARNING}\n{WARNING}"})
    assert editlint("check", "--ignore", "repetition").code == 0
    tree({"b.md": f"{WARNING}\nStop in order to rest.\n"})
    assert editlint("check", "b.md").code == 1
    assert editlint("baseline", "create").code == 0
    tree({"b.md": f"{WARNING}\nStop in order to rest.\n\nBegin in order to end.\n"})
    assert editlint("check", "b.md").code == 0


@pytest.mark.parametrize(("worsen_by", "code"), [("0.1", 1), ("3", 0)])
def test_worsen_by(tree: Tree, editlint: Command, worsen_by: str, code: int) -> None:
    some = "Rain fell on the very old town, and it was extremely cold in the valley that week. " * 20
    more = "It was very, very cold and really wet, and extremely grey. " * 8
    config = f"worsen_by: {worsen_by}\nselect: [filler/intensifier-density]\nfail_on: info\n"
    folder = tree({"editlint.yml": config, "a.md": f"# Rain\n\n{some}\n"})
    assert editlint("check").code == 1
    assert editlint("baseline", "create", "--min-severity", "info").code == 0
    assert editlint("check").code == 0
    (folder / "a.md").write_text(f"# Rain\n\n{some}\n\n{more}\n")
    assert editlint("check").code == code
    for command in ("prune", "update"):  # what is worse is not gone
        assert editlint("baseline", command).code == (code if command == "update" else 0)
        (folder / "a.md").write_text(f"# Rain\n\n{some}\n")
        assert editlint("check").code == 0
        (folder / "a.md").write_text(f"# Rain\n\n{some}\n\n{more}\n")


MISUSE = {
    "budgets: {fillers: {max_findings: 1}}": "did you mean 'filler'",
    "budgets: {filler: {}}": "has no limit",
    "budgets: {filler: {max_findings: -1}}": "1:34: this must be a number of 0 or more",
    "budgets: {filler: {max_share: 3}}": "1:31: this must be a number of 1.0 or less",
    "budgets: {filler: {max: 3}}": "there is no key 'max'",
    "budgets: {filler: 3}": "1:19: this must be a mapping",
    "max_warnings: -1": "1:15: this must be a number of 0 or more",
    "max_warnings: many": "1:15: this must be a number",
    "worsen_by: -1": "1:12: this must be a number of 0.0 or more",
    "fail_on: warnings": "did you mean 'warning'",
    "min_severity: none": "there is no value 'none'",
}


@pytest.mark.parametrize(("config", "message"), MISUSE.items(), ids=MISUSE)
def test_misuse(tree: Tree, editlint: Command, config: str, message: str) -> None:
    tree({"editlint.yml": config, "a.md": CLEAN})
    ran = editlint("check")
    assert ran.code == 2
    assert "editlint.yml" in ran.err
    assert message in ran.err


def test_junit_fails_what_fails_there(tree: Tree, editlint: Command) -> None:
    tree({"a/editlint.yml": "fail_on: error", "a/a.md": WARNING, "b.md": WARNING})
    out = editlint("check", "--output", "junit").out
    assert out.count("<failure") == 1


def test_json_counts_what_is_known(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "", "a.md": TWO})
    editlint("baseline", "create")
    tree({"a.md": f"# Water\n\n{WARNING}\n{CLEAN}"})
    report = json.loads(editlint("check", "--output", "json").out)
    assert (report["summary"]["known"], report["summary"]["gone"]) == (1, 1)
    assert [(each["known"], each["gone"]) for each in report["files"]] == [(1, 1)]
