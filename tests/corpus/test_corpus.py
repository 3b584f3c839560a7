"""A corpus on one machine: the same findings as those of `check`, whatever the number of workers."""

import json
import os
import re
from pathlib import Path
from typing import Any

import corpora
import pyarrow.parquet as pq
import pytest
from conftest import Command, Tree
from tests_support import rule

WORDY = "# A mill\n\nApply in order to qualify.\n"
PLAIN = "# A mill\n\nApply to qualify.\n"


def found_by_check(editlint: Command, *arguments: str) -> list[tuple[Any, ...]]:
    """What `check` reports, as far as the table has it, by article and in the order of the text."""
    report = json.loads(editlint("check", "--output", "json", "--no-cache", "--no-baseline", *arguments).out)
    return [
        (
            file["path"],
            each["rule"],
            each["severity"],
            each["message"],
            offset(file["path"], each["start"]),
            offset(file["path"], each["end"]),
            each["start"]["line"],
            each["start"]["column"],
            each["end"]["line"],
            each["end"]["column"],
            each["excerpt"],
            [(fix["applicability"], fix["title"], len(fix["edits"])) for fix in each["fixes"]],
            [(other["path"], other["start"]["line"], other["excerpt"]) for other in each["related"]],
        )
        for file in report["files"]
        for each in file["findings"]
    ]


def offset(path: str, position: dict[str, int]) -> int:
    """The number of characters before a position in a file."""
    lines = re.split("(?<=\r\n)|(?<=\n)|(?<=\r)(?!\n)", Path(path).read_bytes().decode("utf-8"))
    return sum(map(len, lines[: position["line"] - 1])) + position["column"] - 1


def found_in_tables(folder: Path) -> list[tuple[Any, ...]]:
    names = "id rule severity message start end line column end_line end_column excerpt".split()
    return [
        (
            *(row[name] for name in names),
            [(fix["applicability"], fix["title"], len(fix["edits"])) for fix in row["fixes"]],
            [(other["id"], other["line"], other["excerpt"]) for other in row["related"]],
        )
        for row in corpora.rows(folder, "findings")
    ]


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_the_findings_are_those_of_a_check(jobs: str, tree: Tree, editlint: Command) -> None:
    articles = corpora.real_articles()
    folder = tree({f"articles/{name}": content for name, content in articles.items()})
    corpora.write_articles(folder / "in.parquet", {f"articles/{name}": t for name, t in articles.items()}, 7)
    ran = editlint(
        "corpus",
        "in.parquet",
        "out",
        "--text",
        "text",
        "--id",
        "id",
        "--jobs",
        jobs,
        "--min-severity",
        "info",
    )
    assert ran.code == 0, ran.err
    checked = found_by_check(editlint, "articles", "--min-severity", "info")
    assert len(checked) > 200
    assert sorted(found_in_tables(folder / "out"), key=repr) == sorted(checked, key=repr)


def shared_articles() -> dict[str, bytes]:
    """Real articles with copies, texts in common, and comments about them."""
    articles = corpora.real_articles()
    names = list(articles)
    footer = (
        b"\n\nWe can only do this work because people from all over the city give up a Saturday to help us, "
        b"and because they come again the next year with their friends and their own tools. Thank you all.\n"
    )
    some = {f"x/{name}": articles[name] for name in names[::5]}
    return {
        **articles,
        **some,
        **{f"y/{name}": articles[name] + footer for name in names[1::4]},
        "z/ignored.md": b"<!-- editlint-disable-file repetition -->\n\n# Thanks" + footer,
        "z/shown.md": b"# Thanks" + footer,
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_articles_share_is_that_of_a_check(jobs: str, tree: Tree, editlint: Command) -> None:
    articles = {f"articles/{name}": content for name, content in shared_articles().items()}
    folder = tree({**articles, "editlint.yml": "extends: [cross-file]\n"})
    corpora.write_articles(folder / "in.parquet", articles, 7)
    named = ("--text", "text", "--id", "id", "--jobs", jobs, "--min-severity", "info")
    ran = editlint("corpus", "in.parquet", "out", *named)
    assert ran.code == 0, ran.err
    checked = found_by_check(editlint, "articles", "--min-severity", "info")
    rules = {each[1] for each in checked}
    assert {"repetition/article-elsewhere", "repetition/boilerplate"} <= rules
    assert sorted(found_in_tables(folder / "out"), key=repr) == sorted(checked, key=repr)
    assert [row["id"] for row in corpora.rows(folder / "out", "articles")] == list(articles)
    ids = [row["id"] for row in corpora.rows(folder / "out", "findings")]
    assert ids == sorted(ids, key=list(articles).index)
    assert {path.split("/")[0] for path in corpora.files(folder / "out")} == {
        "articles",
        "findings",
        "editlint-corpus.json",
    }


def test_comparing_needs_an_id_of_its_own_for_each_article(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    corpora.write_parquet(folder / "in.parquet", {"id": ["a", "b", "a"], "text": [WORDY] * 3})
    ran = editlint(
        "corpus", "in.parquet", "out", "--text", "text", "--id", "id", "--select", "repetition/boilerplate"
    )
    assert (ran.code, ran.out) == (2, "")
    assert "two articles have the id 'a': give each its own to compare them" in ran.err


def test_any_number_of_workers_writes_the_same_files(tree: Tree, editlint: Command) -> None:
    articles = corpora.real_articles()
    folder = tree({})
    corpora.write_articles(folder / "in.parquet", articles)
    for jobs in ("1", "2", "4"):
        assert (
            editlint(
                "corpus", "in.parquet", f"out{jobs}", "--text", "text", "--id", "id", "--jobs", jobs
            ).code
            == 0
        )
    assert corpora.files(folder / "out1") == corpora.files(folder / "out2") == corpora.files(folder / "out4")


def test_the_counts_of_the_articles_are_those_of_their_findings(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    corpora.write_articles(folder / "in.parquet", corpora.real_articles())
    editlint("corpus", "in.parquet", "out", "--text", "text", "--id", "id")
    findings = corpora.rows(folder / "out", "findings")
    for row in corpora.rows(folder / "out", "articles"):
        own = [each["rule"].partition("/")[0] for each in findings if each["id"] == row["id"]]
        assert row["findings"] == len(own) + row["omitted"]
        assert row["counts"] == {family: own.count(family) for family in row["counts"]}
        for family, rate in row["rates"].items():
            assert rate == pytest.approx(1000 * row["counts"][family] / row["words"])
        assert row["error"] is None


def test_settings_of_the_folder_and_a_pack_apply_and_overrides_go_by_the_id(
    tree: Tree, editlint: Command
) -> None:
    config = """\
packs: [mine]
rules: {style/red: error}
overrides:
  - files: ["loud/**"]
    ignore: [style/red]
"""
    folder = tree({"editlint.yml": config, **rule("bad: ['A [[red]] pump.']")})
    corpora.write_articles(
        folder / "in.parquet",
        {"loud/a": b"A red pump.\n", "b": b"A red pump.\n", "/c/../d": b"A red mill.\n"},
    )
    assert editlint("corpus", "in.parquet", "out", "--text", "text", "--id", "id", "--jobs", "2").code == 0
    found = corpora.rows(folder / "out", "findings")
    assert [(each["id"], each["severity"]) for each in found] == [("b", "error"), ("/c/../d", "error")]


def test_no_file_beside_an_article_is_read(tree: Tree, editlint: Command) -> None:
    cites = "---\nbibliography: refs.bib\n---\n\n# Mills\n\nMills were many [@nobody2020].\n"
    folder = tree({"refs.bib": "@book{somebody2020, title={x}}\n", "a.md": cites})
    assert "claims/citation-key" in editlint("check", "a.md").out
    corpora.write_articles(folder / "in.parquet", {"a.md": cites.encode()})
    editlint("corpus", "in.parquet", "out", "--text", "text", "--id", "id")
    assert "claims/citation-key" not in [each["rule"] for each in corpora.rows(folder / "out", "findings")]


def test_the_format_is_that_of_the_column_else_of_the_command_else_of_the_id(
    tree: Tree, editlint: Command
) -> None:
    text = "<p>Apply in order to qualify.</p>\n\n`in order to`\n"
    folder = tree({})
    corpora.write_parquet(
        folder / "in.parquet",
        {"id": ["a.html", "b.txt", "c"], "text": [text] * 3, "kind": ["txt", ".HTML", "Markdown"]},
    )

    def counts(*arguments: str) -> list[int]:
        assert (
            editlint(
                "corpus", "in.parquet", "out", "--text", "text", "--id", "id", "--overwrite", *arguments
            ).code
            == 0
        )
        return [
            sum(
                row["rule"] == "filler/wordy-phrase"
                for row in corpora.rows(folder / "out", "findings")
                if row["id"] == i
            )
            for i in ("a.html", "b.txt", "c")
        ]

    assert counts() == [2, 2, 1]
    assert counts("--format", "plain") == [2, 2, 2]
    assert counts("--format", "kind") == [2, 2, 1]


def test_columns_are_kept_as_text(tree: Tree, editlint: Command) -> None:
    from datetime import date

    folder = tree({})
    corpora.write_parquet(
        folder / "in.parquet",
        {"text": [PLAIN, WORDY], "day": [date(2026, 3, 1), None], "n": [7, 8]},
    )
    assert editlint("corpus", "in.parquet", "out", "--text", "text", "--keep", "day", "--keep", "n").code == 0
    kept = [(row["id"], row["day"], row["n"]) for row in corpora.rows(folder / "out", "articles")]
    assert kept == [("in.parquet:1", "2026-03-01", "7"), ("in.parquet:2", None, "8")]


def test_a_second_run_has_nothing_to_do(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    corpora.write_articles(folder / "in.parquet", {"a": WORDY.encode()})
    arguments = ("corpus", "in.parquet", "out", "--text", "text", "--id", "id")
    first = editlint(*arguments)
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*")}
    again = editlint(*arguments)
    assert (
        first.out
        == "1 article: 1 finding in 1 of them\nthe tables are in out: 'editlint corpus summary out' says more\n"
    )
    assert again.out == "1 article: 1 finding in 1 of them\nout had these tables already\n"
    assert before == {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*")}


def test_an_article_that_kills_its_process_is_an_error_like_any_other(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"killer/sitecustomize.py": KILLER})
    monkeypatch.setenv("PYTHONPATH", str(folder / "killer"), prepend=os.pathsep)
    texts = {f"{n:02}": (WORDY if n % 3 else PLAIN).encode() for n in range(12)}
    corpora.write_articles(folder / "in.parquet", texts | {"07": b"KILL"})
    assert editlint("corpus", "in.parquet", "out", "--text", "text", "--id", "id", "--jobs", "2").code == 0
    articles = corpora.rows(folder / "out", "articles")
    assert [row["id"] for row in articles] == sorted(texts)
    assert {row["id"]: row["error"] for row in articles if row["error"]} == {
        "07": "the process that checked this was killed, perhaps as it took too much memory"
    }
    assert len(corpora.rows(folder / "out", "findings")) == 7


KILLER = """\
import os
import sys

if "--multiprocessing-fork" in sys.argv:
    import editlint.runner.files as files

    decode = files.decode_article

    def killing(content, name):
        if content == b"KILL":
            os._exit(9)
        return decode(content, name)

    files.decode_article = killing
"""


def test_tables_are_plain_parquet(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    corpora.write_articles(folder / "in.parquet", {"a": WORDY.encode()})
    editlint("corpus", "in.parquet", "out", "--text", "text", "--id", "id")
    [row] = pq.read_table(folder / "out/findings/part-00000.parquet").to_pylist()
    start, end = row["start"], row["end"]
    assert WORDY[start:end] == row["excerpt"] == "in order to"
    assert (row["line"], row["column"], row["end_line"], row["end_column"]) == (3, 7, 3, 18)
    [fix] = row["fixes"]
    assert fix["applicability"] == "safe"
    assert fix["edits"] == [{"start": start, "end": end, "text": "to"}]
