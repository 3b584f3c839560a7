"""The same articles give the same bytes, whatever else is different."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import editlint
from editlint.markup import SUFFIXES
from editlint.packs.load import load_own_rules
from editlint.reporters import REPORTERS

ARTICLES = Path(__file__).parent.parent / "articles"
FORMATS = tuple(REPORTERS)
DAY_SECONDS = 86_400
PER_KIND = 3
"""Articles of each kind that are checked."""


def names() -> list[str]:
    folders = sorted(each for each in ARTICLES.iterdir() if each.is_dir())
    return [
        f"{folder.name}/{path.name}" for folder in folders for path in sorted(folder.iterdir())[:PER_KIND]
    ]


def selected() -> tuple[str, ...]:
    """All rules that need no server."""
    return tuple(rule.id for rule in load_own_rules(None).rules if rule.engine != "languagetool")


def reports(folder: Path, paths: Sequence[str], *arguments: str, **environment: str) -> dict[str, bytes]:
    """The report in each format, written to files by one run."""
    outputs = [f"--output={each}={folder / 'reports' / each}" for each in FORMATS]
    (folder / "reports").mkdir(exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "editlint",
        "check",
        "--config=editlint.yml",
        *outputs,
        *arguments,
        *paths,
    ]
    ran = subprocess.run(
        command, cwd=folder / "work", env=os.environ | environment, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (1, b"")
    found = {each: (folder / "reports" / each).read_bytes() for each in FORMATS}
    shutil.rmtree(folder / "reports")
    return found


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some articles and a configuration that selects all rules."""
    folder = tmp_path_factory.mktemp("same")
    for name in names():
        path = folder / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ARTICLES / name, path)
    (folder / "work" / "editlint.yml").write_text(f"select: [{', '.join(selected())}]\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(copied: Path) -> dict[str, bytes]:
    return reports(copied, names(), "--jobs=1", "--min-severity=info", PYTHONHASHSEED="0")


def test_the_order_of_files_and_the_number_of_processes(copied: Path, expected: dict[str, bytes]) -> None:
    assert reports(copied, names()[::-1], "--jobs=3", "--min-severity=info", PYTHONHASHSEED="1") == expected


def test_the_clock_the_locale_the_terminal_and_the_cache(copied: Path, expected: dict[str, bytes]) -> None:
    for path in (copied / "work").rglob("*.*"):
        os.utime(path, (DAY_SECONDS, DAY_SECONDS))
    environment = {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "COLUMNS": "43",
        "TERM": "dumb",
        "FORCE_COLOR": "1",
        "XDG_CACHE_HOME": str(copied / "cache"),
    }
    assert reports(copied, ["."], "--jobs=1", "--min-severity=info", **environment) == expected


def test_what_was_checked_before_in_the_same_process(copied: Path) -> None:
    texts = {name: (ARTICLES / name).read_text("utf-8") for name in names()}
    before = "".join(f"{word} {other}. " for word in texts for other in texts)
    found = []
    for order, first in ((sorted(texts), ""), (sorted(texts, reverse=True), before)):
        linter = editlint.Linter(folder=copied / "work", config="editlint.yml", min_severity="info")
        linter.check_text(first)
        found.append(
            {name: linter.check_text(texts[name], SUFFIXES[Path(name).suffix], path=name) for name in order}
        )
    assert found[0] == found[1]
    assert any(found[0].values())
