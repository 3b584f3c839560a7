"""Every format on hostile articles: held against its schema, read back, and compared with the findings of `json`."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from conftest import Command, Tree
from format_readers import EXACT_PATHS, READERS, Read, read_github
from hostile_repository import hostile
from nasty_text import LEGITIMATE, NASTY, forbidden

from editlint.cli import app
from editlint.core.printable import printable
from editlint.reporters import READ_SOURCE, REPORTERS, sarif
from editlint.reporters.markdown import MAX_FINDINGS

AWKWARD = '🌞🌱 é ‘quoted’ — 👩\u200d🌾 ]]> %0A %25 ; ] & <b> "x" ::error:: `a` | \\[x](1) '
ARTICLES: dict[str, bytes] = {
    "emoji é/🌞 [a](1) %0A;]&.md": f"# Rain\n\n{AWKWARD}Apply in order to qualify for the the prize.\n".encode(),
    "crlf.md": b"One.\r\n\r\nApply in order to qualify.\r\n\r\nApply in order to qualify.\r\n",
    "cr.md": b"One.\r\rApply in order to qualify.\r",
    "mark.md": "\ufeff🌞 Apply in order to qualify.\n".encode(),
    "long.md": (("🌞 words " * 1_200) + "apply in order to qualify. " + "é" * 9_000 + "\n").encode(),
    "escapes.md": f"A \x1b[31m \u202e {AWKWARD} in order to qualify.\n\n{' '.join(LEGITIMATE)} in order to.\n".encode(),
    "notes.md": b"Experts say so. Stay tuned for part two.\n",
    "clean.md": b"Apply before June.\n",
}
"""What is hard to write in some format."""


@pytest.fixture
def written(tree: Tree, editlint: Command) -> dict[str, str]:
    """The reports on hostile articles in each format, by one run."""
    files: dict[str, str | bytes] = {**hostile(NASTY), **ARTICLES}
    files["editlint.yml"] = "packs: [mine]\nselect: [hostile, filler, repetition, claims, structure]\n"
    folder = tree(files)
    editlint("check", "--min-severity", "info", *(f"--output={name}=out/{name}" for name in REPORTERS))
    return {name: (folder / "out" / name).read_bytes().decode() for name in REPORTERS}


def articles(folder: Path) -> dict[str, str]:
    """The articles by their path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in folder.rglob("*.md")}


def findings(report: str, *, exact: bool) -> list[Read]:
    """The findings of a report in `json`; the paths are made printable where they are so in the other format."""
    return [
        Read(
            file["path"] if exact else printable(file["path"]),
            each["start"]["line"],
            each["start"]["column"],
            each["severity"],
            each["rule"],
            each["message"],
        )
        for file in json.loads(report)["files"]
        for each in file["findings"]
    ]


def test_every_format_has_every_finding_and_its_place(written: dict[str, str]) -> None:
    sources = articles(Path.cwd())
    for name, read in READERS.items():
        expected = findings(written["json"], exact=name in EXACT_PATHS)
        found = list(read(written[name], sources))
        if name not in EXACT_PATHS:  # at the start of a line, a command is shown as an escape
            found = [each._replace(path=each.path.replace("\\x3a:", "::")) for each in found]
        if name == "junit":
            expected, found = sorted(expected), sorted(found)
        if name == "sonarqube":  # there a rule has one severity
            expected = [each._replace(severity="") for each in expected]
            found = [each._replace(severity="") for each in found]
        assert [each[:5] for each in found] == [each[:5] for each in expected], name
        for one, other in zip(found, expected, strict=True):
            assert printable(one.message).startswith(printable(other.message)), name
        assert len(found) > len(NASTY)


def test_nothing_that_may_not_be_printed_is_written(written: dict[str, str]) -> None:
    for name, text in written.items():
        ours = ("##vso[", "::") if name in ("azure", "github") else ()
        lines = [line.removeprefix("##vso[") if name == "azure" else line for line in text.split("\n")]
        bad = [each for each in forbidden("\n".join(lines)) if not (ours and each.startswith(ours))]
        assert bad == [], name
        assert text.endswith("\n"), name
        assert "\r" not in text


def test_github_has_no_command_but_its_own(written: dict[str, str]) -> None:
    lines = written["github"].splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert len(lines) <= 30
    found = [each._replace(path=printable(each.path)) for each in read_github(written["github"], {})]
    expected = findings(written["json"], exact=False)
    assert len(found) > 10
    assert {each[:2] + each[3:5] for each in found} <= {each[:2] + each[3:5] for each in expected}


def test_a_shell_completes_the_formats() -> None:
    completions = ShellComplete(app.editlint, {}, "editlint", "_EDITLINT_COMPLETE")
    found = completions.get_completions(["check", "--output"], "s")
    assert [each.value for each in found] == ["sarif", "sonarqube"]


def test_a_run_gives_the_same_reports_again(written: dict[str, str], editlint: Command) -> None:
    editlint("check", "--min-severity", "info", *(f"--output={name}=again/{name}" for name in REPORTERS))
    for name, text in written.items():
        assert Path("again", name).read_bytes().decode() == text


@pytest.mark.parametrize("name", REPORTERS)
def test_a_report_without_findings(name: str, tree: Tree, editlint: Command) -> None:
    tree({"a.md": "Apply before June.\n"})
    ran = editlint("check", "--output", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("\n") or name in ("github", "azure", "jsonl", "rdjsonl")
    if name in READERS:
        assert list(READERS[name](ran.out, {})) == []


COMPARED = "More than four hundred publishers from eleven countries came to the halls by the station."


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--fix"],
        ["--diff"],
        ["--jobs", "2"],
        ["--select", "filler", "--select", "repetition/sentence-elsewhere", "--fix"],
    ],
    ids=["alone", "fixed", "with a diff", "by two processes", "compared and fixed"],
)
@pytest.mark.parametrize("name", sorted(READ_SOURCE))
def test_columns_and_hashes_are_those_of_the_file(
    name: str, arguments: list[str], tree: Tree, editlint: Command
) -> None:
    text = f"🌞 Apply in order to qualify for the the prize.\n\né: {COMPARED} Experts say so, so to speak.\n"
    folder = tree({"a.md": text, "b.md": text, "editlint.yml": "select: [filler, repetition]\n"})
    editlint(
        "check",
        "--min-severity",
        "info",
        *arguments,
        f"--output={name}=out/report",
        "--output=json=out/json",
    )
    found = list(READERS[name]((folder / "out/report").read_text("utf-8"), articles(folder)))
    expected = findings((folder / "out/json").read_text("utf-8"), exact=True)
    assert found
    assert [each[:3] for each in found] == [each[:3] for each in expected]


def test_standard_input_has_columns_and_hashes(tree: Tree, editlint: Command) -> None:
    tree({})
    text = "🌞 Apply in order to qualify.\n"
    for name in READ_SOURCE:
        out = editlint("check", "-", "--output", name, stdin=text.encode()).out
        assert [each[:3] for each in READERS[name](out, {"-": text})] == [("-", 1, 9)]


def many_findings(tree: Tree) -> Path:
    """Twelve articles with fifty findings each, in one line."""
    text = "Apply in order to qualify 🌞. " * 50
    return tree(
        {"editlint.yml": "select: [filler/wordy-phrase]\n", **{f"{n:02}.md": text for n in range(12)}}
    )


def test_more_findings_than_some_formats_list(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sarif.MAX_RESULTS == 5_000
    monkeypatch.setattr(sarif, "MAX_RESULTS", 500)
    folder = many_findings(tree)
    editlint("check", *(f"--output={name}=out/{name}" for name in REPORTERS))
    written = {name: (folder / "out" / name).read_text("utf-8") for name in REPORTERS}
    expected = findings(written["json"], exact=True)
    assert len(expected) == 600
    sources = articles(folder)
    for name, read in READERS.items():
        found = list(read(written[name], sources))
        wanted = expected[:500] if name == "sarif" else expected
        assert [each[:5] for each in found] == [each[:5] for each in wanted], name
    assert "the 500 most severe findings are listed: 100 are not" in written["sarif"]
    assert len(written["github"].splitlines()) == 11
    assert written["markdown"].count("\n- ") == MAX_FINDINGS
    assert f"The {MAX_FINDINGS} most severe of 600 findings are listed." in written["markdown"]
    assert len(written["markdown"]) < 65_536


RUN_ERRORS: dict[str, Sequence[str]] = {
    "junit": ('<error type="error" message="', 'errors="1"'),
    "checkstyle": ('<error line="1" severity="error" message="', 'source="editlint"/>'),
    "sarif": ('"executionSuccessful": false', '"uri": "bad.md"'),
    "github": ("::error file=bad.md,line=1,title=editlint::",),
    "azure": ("##vso[task.logissue type=error;sourcepath=bad.md;linenumber=1;]",),
    "markdown": ("Could not be checked:\n\n- `bad.md:1: ",),
}


@pytest.mark.parametrize("name", RUN_ERRORS)
def test_what_could_not_be_checked_is_reported(name: str, tree: Tree, editlint: Command) -> None:
    tree({"a.md": "Apply before June.\n", "bad.md": b"\xff"})
    ran = editlint("check", "--output", name)
    assert ran.code == 2
    assert all(part in ran.out for part in RUN_ERRORS[name])
    if name in ("junit", "sarif"):
        assert list(READERS[name](ran.out, {})) == []


@pytest.mark.parametrize("name", ["gitlab", "sarif", "azure", "github"])
@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"])
def test_files_are_named_as_the_service_does(
    name: str, variable: str, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"docs/a.md": "Apply in order to qualify.\n"})
    monkeypatch.setenv(variable, str(folder))
    monkeypatch.chdir(folder / "docs")
    assert "docs/a.md" in editlint("check", "--output", name).out


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("", "1970-01-01T00:00:00"),
        ("1795348800", "2026-11-22T12:00:00"),
        ("9" * 5_000, "1970"),
        ("-1", "1970"),
    ],
)
def test_the_time_in_a_report(
    time: str, expected: str, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"a.md": "One.\n"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
    assert f'timestamp="{expected}' in editlint("check", "--output", "junit").out


@pytest.mark.parametrize(
    ("arguments", "failures"), [([], 1), (["--fail-on", "error"], 0), (["--fail-on", "never"], 0)]
)
def test_a_test_fails_where_the_run_does(
    arguments: list[str], failures: int, tree: Tree, editlint: Command
) -> None:
    tree({"a.md": "Apply in order to qualify.\n"})
    out = editlint("check", "--output", "junit", *arguments).out
    assert f'tests="1" failures="{failures}"' in out
    assert "a.md:1:7: warning filler/wordy-phrase" in out


def test_the_rules_of_a_pack_are_described(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "docs/editlint.yml": "packs: [mine]\nselect: [mine]\n",
            "docs/mine/mine/zebra.yml": (
                "summary: An animal.\nwhy: |\n  It has\n  stripes.\nmessage: \"'{match}'\"\nseverity: info\n"
                "engine: phrases\nwith: {terms: [zebra]}\n"
                "examples: {bad: ['A [[zebra]] `x`.'], good: [A horse.]}\n"
            ),
            "docs/a.md": "A zebra.\n",
        }
    )
    [run] = json.loads(editlint("check", "--output", "sarif", "--min-severity", "info").out)["runs"]
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "An animal"}
    assert rule["fullDescription"] == {"text": "It has stripes."}
    assert rule["help"] == {
        "text": "It has stripes.\n\nBad: A zebra `x`.\nGood: A horse.",
        "markdown": "It has stripes.\n\n- Bad: `` A zebra `x`. ``\n- Good: `A horse.`",
    }
    assert rule["defaultConfiguration"] == {"level": "note"}


def test_the_places_in_other_files_have_lines_only_where_columns_are_in_other_units(
    tree: Tree, editlint: Command
) -> None:
    shared = "More than four hundred publishers from eleven countries came to the halls by the station."
    tree(
        {
            "editlint.yml": "select: [repetition/sentence-elsewhere]\n",
            "a.md": f"É: The fair is in June. {shared}\n",
            "b.md": f"É: The fair was in May. {shared} Most of them sold out.\n",
        }
    )
    report = json.loads(editlint("check", "--output", "rdjson", "--min-severity", "info").out)
    related = [place for each in report["diagnostics"] for place in each.get("related_locations", [])]
    assert related
    assert all(place["location"]["range"]["start"] == {"line": 1} for place in related)


def test_fixes_are_suggested(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "é Apply in order to qualify for the the prize.\n"})
    report = json.loads(editlint("check", "--output", "rdjson").out)
    assert [each["suggestions"] for each in report["diagnostics"]] == [
        [{"range": {"start": {"line": 1, "column": 10}, "end": {"line": 1, "column": 21}}, "text": "to"}],
        [{"range": {"start": {"line": 1, "column": 37}, "end": {"line": 1, "column": 41}}, "text": ""}],
    ]
    [run] = json.loads(editlint("check", "--output", "sarif").out)["runs"]
    fixes = [fix for each in run["results"] for fix in each["fixes"]]
    assert [fix["properties"] for fix in fixes] == [{"applicability": "unsafe"}, {"applicability": "safe"}]
    assert fixes[0]["description"] == {"text": "Write 'to'. (unsafe: read the change)"}
    assert [fix["artifactChanges"][0]["replacements"] for fix in fixes] == [
        [
            {
                "deletedRegion": {"startLine": 1, "startColumn": 9, "endLine": 1, "endColumn": 20},
                "insertedContent": {"text": "to"},
            }
        ],
        [
            {
                "deletedRegion": {"startLine": 1, "startColumn": 36, "endLine": 1, "endColumn": 40},
                "insertedContent": {"text": ""},
            }
        ],
    ]
