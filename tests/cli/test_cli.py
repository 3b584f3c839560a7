"""What the command does."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from conftest import Command, Tree
from tests_support import RULE

import editlint as package
from editlint.catalogue.schemas import schemas
from editlint.cli.check import _with_progress
from editlint.cli.environment import color
from editlint.core.finding import Result

BAD = "Apply in order to qualify.\n"
NOTE = "Stay tuned for part two.\n"


def concise(editlint: Command, *arguments: str, **more: bytes) -> list[str]:
    """The findings as `place rule`."""
    ran = editlint("check", "--output", "concise", *arguments, **more)
    found = [line.split(": ", 1) for line in ran.out.splitlines() if ": " in line and "/" in line]
    return [f"{place} {rest.split()[1]}" for place, rest in found]


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("Nothing here.\n", [], 0),
        (BAD, [], 1),
        (BAD, ["--fail-on", "error"], 0),
        (BAD, ["--fail-on", "never"], 0),
        (BAD, ["--min-severity", "error"], 1),
        (NOTE, [], 0),
        (NOTE, ["--fail-on", "info"], 1),
        (NOTE, ["--min-severity", "info"], 0),
        (NOTE, ["--min-severity", "info", "--fail-on", "info"], 1),
        (BAD, ["--ignore", "filler"], 0),
        (BAD, ["--select", "style"], 0),
        (BAD, ["--select", "filler/wordy-phrase"], 1),
    ],
)
def test_exit_codes(text: str, arguments: list[str], code: int, tree: Tree, editlint: Command) -> None:
    tree({"a.md": text})
    assert editlint("check", *arguments).code == code


def test_full_is_the_default_and_says_it_all(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "# Pumps\n\n" + BAD + NOTE})
    ran = editlint("check")
    assert ran.err == ""
    assert ran.out == (
        "warning filler/wordy-phrase [*] 'in order to' means 'to'\n"
        " --> a.md:3:7\n"
        "  |\n"
        "3 | Apply in order to qualify.\n"
        "  |       ^^^^^^^^^^^\n"
        "  = help: Write 'to'.\n"
        "\n"
        "1 warning in 1 article.\n"
        "[*] 1 has a safe fix: --fix applies it.\n"
        "1 note hidden: --min-severity info shows it.\n"
    )


def test_a_clean_run_says_so(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "x\n", "b.md": "y\n"})
    assert editlint("check").out == "No findings in 2 articles.\n"


def test_standard_input(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "overrides: [{files: ['old/**'], ignore: [filler]}]\n"})
    assert concise(editlint, "-", stdin=BAD.encode()) == ["-:1:7 filler/wordy-phrase"]
    assert concise(editlint, "-", "--stdin-filename", "a.txt", stdin=BAD.encode()) == [
        "a.txt:1:7 filler/wordy-phrase"
    ]
    assert concise(editlint, "-", "--stdin-filename", "old/a.md", stdin=BAD.encode()) == []
    html = b"<p>Apply in&nbsp;order to qualify.</p>"
    assert concise(editlint, "-", "--stdin-filename", "a.html", stdin=html) == [
        "a.html:1:10 filler/wordy-phrase"
    ]


def test_several_reports_at_once(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD, "b.md": "x\n"})
    ran = editlint(
        "check",
        "--output",
        "json=out/deep/report.json",
        "--output",
        "github=out/notes.txt",
        "--output",
        "concise",
    )
    assert ran.out.startswith("a.md:1:7: warning")
    report = json.loads((folder / "out/deep/report.json").read_text("utf-8"))
    jsonschema.validate(report, schemas()["report.json"])
    assert [file["path"] for file in report["files"]] == ["a.md", "b.md"]
    assert report["summary"]["findings"] == {"error": 0, "warning": 1, "info": 0}
    assert report["files"][0]["metrics"] == {"words": 5, "sentences": 1, "grade": 7.6}
    assert (
        (folder / "out/notes.txt")
        .read_text("utf-8")
        .startswith("::warning file=a.md,line=1,endLine=1,col=7,endColumn=18")
    )


def test_json_with_errors_is_valid_by_its_schema(tree: Tree, editlint: Command) -> None:
    tree({"a.md": BAD, "b.md": b"\xff"})
    ran = editlint("check", "--output", "json")
    report = json.loads(ran.out)
    jsonschema.validate(report, schemas()["report.json"])
    assert report["errors"][0]["path"] == "b.md"
    assert ran.code == 2


THREE = {"a.md": BAD, "b.md": f"{BAD}\nRegister in order to vote.\n", "c.md": "x\n"}
TABLE = (
    "rule                 findings  per 1,000 words  articles  fixable\n"
    "filler/wordy-phrase         3           187.50         2        3\n"
    "all                         3           187.50         2        3\n"
    "16 words in 3 articles.\n"
)
LAST_LINES = "3 warnings in 2 of 3 articles.\n[*] 3 have a safe fix: --fix applies them.\n"


def test_statistics_take_the_place_of_the_findings(tree: Tree, editlint: Command) -> None:
    tree(THREE)
    ran = editlint("check", "--statistics")
    assert (ran.code, ran.out, ran.err) == (1, f"{TABLE}\n{LAST_LINES}", "")


@pytest.mark.parametrize("form", ["full", "concise"])
def test_statistics_come_after_a_report_that_is_asked_for(form: str, tree: Tree, editlint: Command) -> None:
    tree(THREE)
    report = editlint("check", "--output", form).out
    assert editlint("check", "--statistics", "--output", form).out == report + TABLE
    assert report.endswith(LAST_LINES)


def test_statistics_with_a_report_in_a_file(tree: Tree, editlint: Command) -> None:
    folder = tree(THREE)
    ran = editlint("check", "--statistics", "--output", "json=r.json", "--output", "full=r.log")
    assert ran.out == f"{TABLE}\n{LAST_LINES}"
    assert json.loads((folder / "r.json").read_text("utf-8"))["summary"]["findings"]["warning"] == 3
    assert (folder / "r.log").read_text("utf-8").endswith(LAST_LINES)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--output", "jsonl"],
        ["--output", "github"],
        ["--output", "sarif", "--output", "full=r.log"],
        ["--diff"],
    ],
)
def test_statistics_leave_what_a_program_reads_alone(
    arguments: list[str], tree: Tree, editlint: Command
) -> None:
    tree(THREE)
    plain, ran = editlint("check", *arguments), editlint("check", "--statistics", *arguments)
    assert ran.out == plain.out
    assert ran.err.startswith(TABLE)


@pytest.mark.parametrize("form", ["json", "full"])
def test_a_minus_is_standard_output(form: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD})
    assert editlint("check", "--output", f"{form}=-") == editlint("check", "--output", form)
    assert sorted(path.name for path in folder.iterdir()) == ["a.md"]


def test_a_minus_is_standard_output_of_a_card(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD})
    assert editlint("report", "a.md", "--output", "text=-") == editlint("report", "a.md")
    assert sorted(path.name for path in folder.iterdir()) == ["a.md"]


def test_two_processes_say_what_one_says(tree: Tree, editlint: Command) -> None:
    tree({f"{number:02}.md": BAD * (number % 3) + "x\n" for number in range(30)} | {"zz.md": b"\xff"})
    one, two = (editlint("check", "--output", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two


def test_a_run_is_the_same_every_time(tree: Tree, editlint: Command) -> None:
    tree({"a.md": BAD * 3, "b/c.md": BAD})
    assert editlint("check", "--output", "json") == editlint("check", "--output", "json")


@pytest.mark.parametrize(
    ("wish", "environment", "expected"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(wish: str, environment: dict[str, str], expected: bool) -> None:
    assert color(wish, environment) == expected


def test_colour_is_only_paint(tree: Tree, editlint: Command) -> None:
    import re

    tree({"a.md": "# Pumps\n\n" + BAD})
    for output in ("full", "concise"):
        plain, painted = (
            editlint("check", "--output", output, "--color", wish).out for wish in ("never", "always")
        )
        assert "\x1b[" in painted
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_progress_is_shown_on_a_terminal_only(tree: Tree) -> None:
    tree({f"{number:03}.md": "x\n" for number in range(120)})
    command = [sys.executable, "-m", "editlint", "check", "--jobs", "1"]
    ours, theirs = pty.openpty()
    child = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "Checked 100 of 120 articles" in shown
    assert shown.endswith("\x1b[K")
    assert child.stdout == b"No findings in 120 articles.\n"
    piped = subprocess.run(command, capture_output=True, check=True)
    assert piped.stderr == b""


@pytest.mark.parametrize(
    ("articles", "step", "shown"), [(99, 25, False), (100, 25, True), (3, 1, False), (4, 1, True)]
)
def test_a_short_run_shows_no_progress(
    articles: int, step: int, shown: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    results = [Result(path=f"{number}.md") for number in range(articles)]
    assert list(_with_progress(results, articles, step)) == results
    assert (f"Checked {3 * step} of" in capsys.readouterr().err) == shown


def test_garbage_is_never_collected_during_a_command(tree: Tree) -> None:
    tree({f"{number:03}.md": "x\n" for number in range(120)})
    script = (
        "import gc, sys\nfrom editlint import __main__ as command\nsys.argv[1:] = ['check', '--jobs', '1']\n"
        "try: command.main()\nexcept SystemExit as stop: print(gc.isenabled(), stop.code, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ran.stderr == b"False 0\n"


def test_a_pack_of_ones_own_is_treated_as_ours(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "packs: [mine]\n", "mine/style/red.yml": RULE, "a.md": "The red pump.\n"})
    assert concise(editlint) == ["a.md:1:5 style/red"]
    assert "* style/red" in editlint("rules").out
    assert editlint("explain", "style/red").out.startswith("# style/red\n\nA colour.\n")
    assert editlint("test", "mine").out == "2 examples of 1 rule passed.\n"
    assert concise(editlint, "--ignore", "style/red") == []


BLUE = RULE.replace("red", "blue")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["mine"], "6 examples of 3 rules passed.\n"),
        (["mine/style"], "4 examples of 2 rules passed.\n"),
        (["mine/style/"], "4 examples of 2 rules passed.\n"),
        (["mine/style/red.yml"], "2 examples of 1 rule passed.\n"),
        (["mine", "--rule", "style/red"], "2 examples of 1 rule passed.\n"),
        (["mine", "--rule", "style"], "4 examples of 2 rules passed.\n"),
        (["--rule", "filler/cliche"], "of 1 rule passed.\n"),
    ],
)
def test_examples_of_a_pack_a_family_or_a_rule(
    arguments: list[str], expected: str, tree: Tree, editlint: Command
) -> None:
    tree({"mine/style/red.yml": RULE, "mine/style/blue.yml": BLUE, "mine/colour/red.yml": RULE})
    ran = editlint("test", *arguments)
    assert (ran.code, ran.err, ran.out.endswith(expected)) == (0, "", True)


def test_a_failing_example_is_that_of_the_file(tree: Tree, editlint: Command) -> None:
    wrong = BLUE.replace("[[blue]]", "[[bl]]ue")
    tree({"mine/style/red.yml": RULE, "mine/style/blue.yml": wrong})
    assert editlint("test", "mine/style/red.yml").code == 0
    ran = editlint("test", "mine/style/blue.yml")
    assert ran.code == 2
    assert "style/blue.yml" in ran.err


def test_our_own_examples_pass(editlint: Command) -> None:  # the test of every rule
    ran = editlint("test")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_front_matter_that_cannot_be_read_is_a_note(jobs: str, tree: Tree, editlint: Command) -> None:
    old = "---\ntitle: : x\n---\nIt rained.\n"
    tree({"a.md": old, "b.md": "It rained.\n"})
    note = "a.md:2:8: in the front matter, this is not valid YAML: mapping values are not allowed in this context"
    ran = editlint("check", "--jobs", jobs)
    assert (ran.code, ran.err) == (0, f"note: {note}\n")
    with pytest.warns(UserWarning, match="in the front matter, this is not valid YAML"):
        assert package.check_text(old) == []


def test_help_and_version(editlint: Command) -> None:
    from editlint import __version__

    assert editlint("--version").out == f"editlint {__version__}\n"
    assert "Check articles" in editlint("--help").out
    assert editlint("--help").code == 0
    assert editlint().code == 2
    assert max(map(len, editlint("check", "--help").out.splitlines())) <= 100


def test_the_public_api(tree: Tree) -> None:
    folder: Path = tree({"a.md": BAD, "b.md": b"\xff", "c.yml": "ignore: [filler]\n"})
    [finding] = package.check_text("<p>Apply in order to qualify.</p>", "html", path="b.html")
    assert isinstance(finding, package.Finding)
    assert (finding.path, finding.start.line, finding.start.column, finding.rule) == (
        "b.html",
        1,
        10,
        "filler/wordy-phrase",
    )
    assert package.check_text(BAD, config=folder / "c.yml") == []
    a, b = package.check_paths([folder])
    assert [f.rule for f in a.findings] == ["filler/wordy-phrase"]
    assert b.errors[0].message == "this is not UTF-8: save the file as UTF-8"
    with pytest.raises(
        package.EditlintError, match="there is no format 'odt': there are asciidoc, docx, html, latex"
    ):
        package.check_text("", "odt")


def test_the_module_says_what_it_does() -> None:
    import doctest

    assert doctest.testmod(package).attempted == 4
    assert doctest.testmod(package).failed == 0


def test_a_check_imports_nothing_heavy(tree: Tree) -> None:
    tree({"a.md": "# Pumps\n\n" + BAD})
    heavy = "textstat nltk requests numpy jinja2 pathspec importlib.metadata regex yaml sentencex subprocess".split()
    script = (
        "import sys\nfrom editlint.cli.app import run\nrun(['check', 'a.md'])\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True
    )  # fills the cache of a checkout
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ran.stderr == b"[]\n"
