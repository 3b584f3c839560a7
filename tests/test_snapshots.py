"""What the default rules report in real articles, kept in files for review.

The articles are in `articles/`, and `articles/README.md` says whose they are. The snapshots are in a tree of
their own, so that the folder of other people's work contains nothing of ours: `news/mobile.md` has its findings
in `snapshots/news/mobile.md.snap`. `pytest --update-snapshots` writes what is found now; read the diff.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conftest import Command

import editlint

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
SNAPSHOTS = HERE / "snapshots"
CONFIG = ARTICLES / "editlint.yml"
KINDS = sorted(path.name for path in ARTICLES.iterdir() if path.is_dir())
NAMES = sorted(
    path.relative_to(ARTICLES).as_posix() for kind in KINDS for path in (ARTICLES / kind).iterdir()
)
BEFORE, WIDTH = 30, 100
"""Columns of a line that are shown before a finding, and altogether."""

Results = Mapping[str, editlint.Result]


@pytest.fixture(scope="session")
def results() -> Results:
    """The result of every article, from one run with the default rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ARTICLES)
        found = editlint.check_paths(KINDS, config=CONFIG, min_severity="info")
        return {result.path: result for result in found}


@pytest.mark.parametrize("name", NAMES)
def test_the_findings_are_those_of_the_snapshot(
    name: str, results: Results, request: pytest.FixtureRequest
) -> None:
    found = "".join(f"{line}\n" for line in lines(results[name]))
    snapshot = SNAPSHOTS / f"{name}.snap"
    if request.config.getoption("--update-snapshots"):
        snapshot.parent.mkdir(parents=True, exist_ok=True)
        snapshot.write_bytes(found.encode())
    expected = snapshot.read_bytes().decode() if snapshot.exists() else ""
    if found != expected:
        diff = difflib.unified_diff(
            expected.split("\n"), found.split("\n"), "snapshot", "now", n=2, lineterm=""
        )
        pytest.fail(
            f"the findings in {name} have changed; `pytest --update-snapshots` accepts this:\n"
            + "\n".join(diff),
            pytrace=False,
        )


def test_there_is_a_snapshot_for_each_article_and_no_other(request: pytest.FixtureRequest) -> None:
    expected = {f"{name}.snap" for name in NAMES}
    there = {path.relative_to(SNAPSHOTS).as_posix() for path in SNAPSHOTS.rglob("*") if path.is_file()}
    if request.config.getoption("--update-snapshots"):
        for orphan in there - expected:
            (SNAPSHOTS / orphan).unlink()
        there &= expected
    assert (sorted(there - expected), sorted(expected - there)) == ([], []), "snapshots too many, and missing"


def test_every_article_is_checked_and_suppresses_nothing(results: Results) -> None:
    assert sorted(results) == NAMES
    assert {name: result.errors for name, result in results.items() if result.errors} == {}
    assert [name for name, result in results.items() if result.suppressed] == []


def test_every_article_is_in_the_list_of_sources() -> None:
    listed = re.findall(r"^\| `([^`]+)`", (ARTICLES / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == NAMES


def test_at_least_half_of_the_default_rules_fire(results: Results, editlint: Command) -> None:
    listed = editlint("rules", "--config", str(CONFIG)).out
    default = set(re.findall(r"^\* (\S+)", listed, re.MULTILINE))
    silent = default - {finding.rule for result in results.values() for finding in result.findings}
    assert default
    assert 2 * len(silent) <= len(default), f"no article makes these fire: {', '.join(sorted(silent))}"


def lines(result: editlint.Result) -> Iterator[str]:
    """The findings of an article, each with its place in the text under it."""
    source = (ARTICLES / result.path).read_bytes().decode("utf-8-sig").split("\n")
    found = sorted(
        result.findings, key=lambda finding: (finding.start, finding.end, finding.rule, finding.message)
    )
    for finding in found:
        start, end = finding.start, finding.end
        yield f"{start.line}:{start.column} {finding.severity} {finding.rule} {finding.message}"
        text = source[start.line - 1].rstrip("\r").replace("\t", " ")
        yield from marked(text, start.column - 1, end.column - 1 if end.line == start.line else len(text))
        if finding.related:
            yield "    also " + ", ".join(f"{at.start.line}:{at.start.column}" for at in finding.related)
    if not found:
        yield "no findings"


def marked(text: str, start: int, end: int) -> Iterator[str]:
    """The part of a line around a range, and a marker under the range."""
    left = max(0, start - BEFORE)
    right = left + WIDTH
    before, after = "…" if left else "", "…" if right < len(text) else ""
    yield f"    {before}{text[left:right]}{after}".rstrip()
    yield " " * (4 + len(before) + start - left) + "^" * max(1, min(end, right) - start)
