"""What the default rules say of whole articles, which were written for this test.

A change of the rules shows here as a difference to read. To write the snapshot anew: delete snapshot.snap and
run the test.
"""

from pathlib import Path

from editlint import check_paths
from editlint.reporters import REPORTERS, Style

FOLDER = Path(__file__).parent / "corpus"
CEILING = 13.0
"""Findings per 1,000 words: the articles were salted with filler, and even so there are no more."""


def test_the_findings_are_those_of_the_snapshot(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(FOLDER)
    concise = REPORTERS["concise"](Style())
    said = "".join(concise.file(result) for result in check_paths(["."]))
    snapshot = FOLDER / "snapshot.snap"
    if not snapshot.exists():
        snapshot.write_text(said, encoding="utf-8")
        raise AssertionError("the snapshot was written: read it, and run again")
    assert said == snapshot.read_text("utf-8")


def test_there_are_not_too_many(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(FOLDER)
    words = sum(len(path.read_text("utf-8").split()) for path in FOLDER.iterdir() if path.suffix != ".snap")
    findings = sum(len(result.findings) for result in check_paths(["."]))
    assert 0 < 1_000 * findings / words < CEILING
