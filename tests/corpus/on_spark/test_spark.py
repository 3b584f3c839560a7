"""A corpus on Spark, with two executors: the same tables as on one machine, whatever is in the rows."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpora
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cluster import spark_cluster
from conftest import Command, Tree
from tests_support import rule

from editlint import EditlintError, spark

CONFIG = """\
packs: [mine]
rules: {style/red: error}
overrides:
  - files: ["announcement/**"]
    ignore: [filler]
"""
PRESET = "---\neditlint:\n  preset: plain\n---\n\n# A red mill\n\nApply in order to qualify.\n"
NASTY: list[tuple[str, bytes | None, str | None]] = [
    ("null", None, None),
    ("empty", b"", None),
    ("white.md", b" \n\n", None),
    ("invalid", b"A red \xff mill.\n", None),
    ("nul", b"A red \0 mill.\n", None),
    ("big.txt", b"A red mill. " * 1_750_000, None),
    ("unknown", b"A red mill.\n", "odt"),
    ("html", b"<p>A red mill.</p>\n", "HTML"),
    ("twice", b"A red mill.\n", None),
    ("twice", b"Apply in order to qualify.\n", None),
    ("../out/of//the.folder", b"A red mill.\n", None),
    ("preset.md", PRESET.encode(), None),
    ("bom.md", b"\xef\xbb\xbf# A red mill\r\n\r\nApply in order to qualify.\r\n", None),
    ("\U0001f600 'quoted' `x`", "Ein rotes Haus, in order to \U0001f600.\n".encode(), "plain"),
]


pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with spark_cluster(tmp_path_factory.mktemp("spark")) as session:
        yield session


def write_corpus(folder: Path) -> None:
    """Real articles and rows that are hard to read, in two files of Parquet, as text and as bytes."""
    articles = corpora.real_articles()
    corpora.write_parquet(
        folder / "in/real.parquet",
        {
            "id": list(articles),
            "text": list(articles.values()),
            "kind": pa.nulls(len(articles), pa.string()),
            "year": list(range(len(articles))),
        },
    )
    ids, texts, kinds = zip(*NASTY, strict=True)
    corpora.write_parquet(
        folder / "in/nasty.parquet",
        {"id": ids, "text": texts, "kind": kinds, "year": pa.nulls(len(ids), pa.int64())},
    )


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row["id"], row.get("start", 0), json.dumps(row)))


def written(df: Any, folder: Path) -> list[dict[str, Any]]:
    """The rows of a DataFrame, written by the executors."""
    df.write.parquet(f"file://{folder}")
    return in_order([row for path in folder.glob("*.parquet") for row in pq.read_table(path).to_pylist()])


def test_tables_are_those_of_one_machine_and_findings_those_of_check(
    session: Any, tree: Tree, editlint: Command
) -> None:
    folder = tree({"editlint.yml": CONFIG, **rule("bad: ['A [[red]] pump.']")})
    write_corpus(folder)
    columns = ("--text", "text", "--id", "id", "--format", "kind", "--keep", "year")
    for jobs in ("1", "2", "4"):
        assert editlint("corpus", "in", f"out{jobs}", *columns, "--jobs", jobs).code == 0
    assert corpora.files(folder / "out1") == corpora.files(folder / "out2") == corpora.files(folder / "out4")

    df = session.read.parquet(f"file://{folder}/in/*").repartition(4)
    articles = written(
        spark.articles(df, text="text", id="id", format="kind", keep=["year"]), folder / "articles"
    )
    findings = written(spark.findings(df, text="text", id="id", format="kind"), folder / "findings")
    assert articles == in_order(corpora.rows(folder / "out1", "articles"))
    assert findings == in_order(corpora.rows(folder / "out1", "findings"))
    assert {row["id"] for row in articles if row["error"]} == {"null", "invalid", "nul", "big.txt", "unknown"}
    assert {each["severity"] for each in findings if each["rule"] == "style/red"} == {"error"}

    names = corpora.real_articles()
    tree(names)
    report = json.loads(editlint("check", "--output", "json", "--no-cache", *names).out)
    checked = [
        (
            file["path"],
            each["rule"],
            each["severity"],
            each["message"],
            each["excerpt"],
            each["start"],
            each["end"],
        )
        for file in report["files"]
        for each in file["findings"]
    ]
    assert len(checked) > 100
    assert sorted(checked, key=repr) == sorted(
        (
            (
                *(each[name] for name in ("id", "rule", "severity", "message", "excerpt")),
                {"line": each["line"], "column": each["column"]},
                {"line": each["end_line"], "column": each["end_column"]},
            )
            for each in findings
            if each["id"] in names
        ),
        key=repr,
    )


def test_both_executors_check_articles(session: Any, tree: Tree) -> None:
    def with_process(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for _ in batches:
            yield pa.RecordBatch.from_pydict({"process": [os.getppid()]})

    df = session.createDataFrame(
        [(str(n), "A mill.") for n in range(8)], "id string, text string"
    ).repartition(4)
    checked = spark.check(df, text="text", id="id", isolated=True)
    assert len({row.process for row in checked.mapInArrow(with_process, "process long").collect()}) == 2


def test_one_pass_gives_both_tables(session: Any) -> None:
    df = session.createDataFrame(
        [(1, "Apply in order to qualify.", 2.5), (2, None, None)],
        "`the.id` int, `a ``text` string, score double",
    )
    [first, second] = spark.check(df, text="a `text", id="the.id", keep=["score"], isolated=True).collect()
    assert (first.article.id, first.article.findings, first.article.score) == ("1", 1, "2.5")
    [finding] = first.findings
    assert (finding.id, finding.rule, finding.start, finding.end) == ("1", "filler/wordy-phrase", 6, 17)
    assert finding.fixes[0].edits[0].text == "to"
    assert (second.article.id, second.article.error) == ("2", "there is no text: the value is null")
    assert second.findings == []


def test_an_empty_frame_and_an_id_that_is_null(session: Any) -> None:
    df = session.createDataFrame([(None, b"Apply in order to qualify.")], "id string, text binary")
    [row] = spark.articles(df, text="text", id="id", format="plain", isolated=True).collect()
    assert (row.id, row.findings) == ("", 1)
    assert spark.findings(df.limit(0), text="text", id="id", isolated=True).collect() == []


def test_the_command_writes_the_tables_of_one_machine(session: Any, tree: Tree, editlint: Command) -> None:
    folder = tree({"editlint.yml": CONFIG, **rule("bad: ['A [[red]] pump.']")})
    articles = dict(list(corpora.real_articles().items())[:20])
    corpora.write_articles(folder / "in/[a] b.parquet", articles)
    corpora.write_json_lines(
        folder / "in/more.jsonl",
        [
            {"id": "json/a", "text": "A red mill.\n", "other": [1]},
            {"id": 7, "text": "Apply in order to qualify.\n"},
            {"id": "json/null", "text": None},
            {"id": "json/number", "text": 5},
        ],
    )
    arguments = ("--text", "text", "--id", "id")
    local = editlint("corpus", "in", "local", *arguments)
    ran = editlint("corpus", "in", "out [1]", *arguments, "--engine", "spark")
    assert (local.code, ran.code) == (0, 0), ran.err
    assert ran.out == local.out.replace("in local", "in out [1]").replace(
        "summary local", "summary out [1]"
    ).replace("local/", "out [1]/")
    for table in ("articles", "findings"):
        assert in_order(corpora.rows(folder / "out [1]", table)) == in_order(
            corpora.rows(folder / "local", table)
        )
        assert (
            pq.read_schema(next((folder / "out [1]" / table).glob("*.parquet"))).remove_metadata()
            == pq.read_schema(folder / "local" / table / "part-00000.parquet").remove_metadata()
        )
    assert sorted(path.name for path in (folder / "out [1]").iterdir()) == [
        "articles",
        "editlint-corpus.json",
        "findings",
    ]
    again = editlint("corpus", "in", "out [1]", *arguments, "--engine", "spark")
    assert (again.code, again.out.splitlines()[-1]) == (0, "out [1] had these tables already")


SHARED = ("article", "paragraph", "sentence")
FOOTER = b"\n\nThis letter is written by the parish council and sent to all the houses in the valley every month.\n"
SILENT = b"\n\n<!-- editlint-disable repetition/article-elsewhere -->\n"


def test_what_articles_share_is_found_as_on_one_machine(session: Any, tree: Tree, editlint: Command) -> None:
    articles = dict(list(corpora.real_articles().items())[:10])
    first, second, *others = articles
    shared = {name: articles[name] + FOOTER for name in others}
    copies = {
        "copy.md": articles[first],
        "longer.md": articles[first] + FOOTER,
        "silent.md": articles[second] + SILENT,
    }
    folder = tree({"in/more.jsonl": ""})
    corpora.write_articles(folder / "in/a.parquet", articles | shared)
    corpora.write_json_lines(
        folder / "in/more.jsonl", [{"id": name, "text": text.decode()} for name, text in copies.items()]
    )
    rules = [f"repetition/{each}-elsewhere" for each in SHARED] + ["repetition/boilerplate"]
    arguments = (
        "--text",
        "text",
        "--id",
        "id",
        "--min-severity",
        "info",
        *(f"--extend-select={each}" for each in rules),
    )
    assert editlint("corpus", "in", "local", *arguments).code == 0
    ran = editlint("corpus", "in", "out", *arguments, "--engine", "spark")
    assert ran.code == 0, ran.err
    for table in ("articles", "findings"):
        assert in_order(corpora.rows(folder / "out", table)) == in_order(
            corpora.rows(folder / "local", table)
        )
    found = {(each["rule"], each["id"]) for each in corpora.rows(folder / "out", "findings")}
    assert {rule for rule, _ in found} >= {"repetition/article-elsewhere", "repetition/boilerplate"}

    df = session.read.parquet(f"file://{folder}/in/a.parquet").repartition(2)
    assert editlint("corpus", "in/a.parquet", "one", *arguments).code == 0
    findings = spark.findings(df, text="text", id="id", extend_select=rules, min_severity="info")
    assert written(findings, folder / "findings") == in_order(corpora.rows(folder / "one", "findings"))


def test_a_line_that_is_no_record_is_an_error_of_its_file(
    session: Any, tree: Tree, editlint: Command
) -> None:
    folder = tree(
        {
            "in.jsonl": b'{"id": "a", "text": "A mill."}\n\n{"id": broken\r\n{"id": "\xff"}\n[]\n{"id": "b", "text": "\\ud800"}\n'
        }
    )
    assert (
        editlint("corpus", "in.jsonl", "out", "--text", "text", "--id", "id", "--engine", "spark").code == 0
    )
    articles = in_order(corpora.rows(folder / "out", "articles"))
    assert [row["id"] for row in articles] == ["a", *[f"file:{folder}/in.jsonl"] * 4]
    assert all("is no JSON object" in row["error"] for row in articles[1:])


def test_a_uri_has_no_record_and_is_overwritten_only_when_told(
    session: Any, tree: Tree, editlint: Command
) -> None:
    folder = tree({})
    corpora.write_articles(folder / "in.parquet", {"a": b"Apply in order to qualify.\n"})
    arguments = (
        "corpus",
        f"file:{folder}/in.parquet",
        f"file:{folder}/out",
        "--text",
        "text",
        "--id",
        "id",
        "--engine",
        "spark",
    )
    assert editlint(*arguments).code == 0
    assert len(corpora.rows(folder / "out", "findings")) == 1
    assert not (folder / "out/editlint-corpus.json").exists()
    refused = editlint(*arguments)
    assert (refused.code, refused.err) == (
        2,
        f"error: file:{folder}/out: there are tables here: name another folder, or say --overwrite\n",
    )
    assert editlint(*arguments, "--overwrite").code == 0
    assert len(corpora.rows(folder / "out", "articles")) == 1


def test_a_file_that_spark_cannot_read_is_one_error(session: Any, tree: Tree, editlint: Command) -> None:
    tree({"in.parquet": b"PAR1 and no more"})
    ran = editlint("corpus", "in.parquet", "out", "--text", "text", "--id", "id", "--engine", "spark")
    assert ran.code == 2
    assert ran.err.startswith("error: corpus: Spark failed: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": "txt"}, "the DataFrame: there is no column 'txt': did you mean 'text'?"),
        ({"text": "n"}, "the DataFrame: the column 'n' has no text: its type is int"),
        ({"id": "many"}, "the DataFrame: the column 'many' has values that are no text: its type is array<string>"),
        ({"keep": ["N"]}, "the DataFrame: there is no column 'N': did you mean 'n'?"),
        ({"keep": ["n", "n"]}, "keep: the table of articles has the column 'n' already: rename it"),
        ({"min_severity": "warn"}, "there is no severity 'warn'"),
        ({"config": "editlint.yml", "isolated": True}, "'isolated' uses no configuration and 'config' names one: choose one"),
        ({"select": ["fillr"]}, "fillr"),
    ],
)  # fmt: skip
def test_misuse(session: Any, arguments: dict[str, Any], message: str) -> None:
    df = session.createDataFrame([], "id string, text string, n int, many array<string>")
    with pytest.raises(EditlintError) as raised:
        spark.check(df, **{"text": "text", "id": "id", "isolated": True, **arguments})
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": 1}, "'text' must be the name of a column, as str, not int"),
        ({"id": None}, "'id' must be the name of a column, as str, not NoneType"),
        ({"select": "filler"}, "'select' must be a list of names, as str: write ['name']"),
        ({"keep": "n"}, "'keep' must be a list of names, as str: write ['name']"),
        ({"sevrity": "info"}, "sevrity"),
    ],
)
def test_values_of_another_type(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=re.escape(message)):
        spark.check(object(), **{"text": "text", "id": "id", "isolated": True, **arguments})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--engine", "spark"), "error: corpus: the engine 'spark' needs --id"),
        (("--engine", "spark", "--id", "id", "--jobs", "2"), "--jobs is for --engine local"),
        (("--master", "local[2]", "--id", "id"), "--master is for --engine spark: say both"),
        (("--engine", "flink", "--id", "id"), "'flink'"),
        (("--engine", "spark", "--id", "di"), "there is no column 'di': there are id, text\n"),
    ],
)
def test_misuse_of_the_command(
    session: Any, tree: Tree, editlint: Command, arguments: tuple[str, ...], message: str
) -> None:
    folder = tree({})
    corpora.write_articles(folder / "in.parquet", {"a": b"A mill.\n"})
    ran = editlint("corpus", "in.parquet", "out", "--text", "text", *arguments)
    assert ran.code == 2
    assert message in ran.err
