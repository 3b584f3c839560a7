"""What an executor does with batches of rows; it needs no Spark."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
import pytest
from conftest import Tree

from editlint.corpus.on_spark.input import escaped, is_uri
from editlint.corpus.on_spark.lint import WorkerSettings, checked_schema, lint_batches
from editlint.corpus.on_spark.session import first_line
from editlint.corpus.on_spark.types import spark_columns
from editlint.corpus.reading.columns import Columns
from editlint.corpus.settings import CorpusSettings, resolve_settings
from editlint.corpus.tables import FINDINGS, articles_schema
from editlint.runner.options import Options

COLUMNS = Columns("text", "id", kept=("n",))


@pytest.fixture
def settings(tree: Tree) -> CorpusSettings:
    return resolve_settings(Options(cwd=tree({}), isolated=True), COLUMNS.kept)


def batch(ids: list[str | None], text: str | None = "Apply in order to qualify.") -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"id": ids, "text": [text] * len(ids), "n": list(range(len(ids)))})


def test_a_large_batch_is_answered_in_small_ones_while_it_is_read(settings: CorpusSettings) -> None:
    taken = 0

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        for number in range(3):
            taken += 1
            yield batch([f"{number}-{each}" for each in range(60)])

    checked = lint_batches(WorkerSettings(settings.pickled(), COLUMNS), batches())
    first = next(checked)
    assert (first.num_rows, taken) == (50, 1)
    rest = list(checked)
    assert [each.num_rows for each in rest] == [50, 50, 30]
    rows = pa.Table.from_batches([first, *rest]).to_pylist()
    assert [row["article"]["id"] for row in rows] == [f"{a}-{b}" for a in range(3) for b in range(60)]
    assert all([each["id"] for each in row["findings"]] == [row["article"]["id"]] for row in rows)


def test_findings_are_those_of_their_row_where_ids_are_equal_or_missing(settings: CorpusSettings) -> None:
    rows = [batch(["a"]), batch(["a"], "A mill."), batch([None], None), batch(["a", None])]
    checked = list(lint_batches(WorkerSettings(settings.pickled(), COLUMNS), rows))
    [rows_out] = [each.to_pylist() for each in checked]
    assert [(row["article"]["id"], len(row["findings"])) for row in rows_out] == [
        ("a", 1), ("a", 0), ("", 0), ("a", 1), ("", 1)
    ]  # fmt: skip
    assert [row["article"]["n"] for row in rows_out] == ["0", "0", "0", "0", "1"]
    assert checked[0].schema == checked_schema(settings)


def test_no_rows_are_no_batches(settings: CorpusSettings) -> None:
    assert list(lint_batches(WorkerSettings(settings.pickled(), COLUMNS), [batch([])])) == []


def test_another_version_on_an_executor_is_an_error_that_says_so(settings: CorpusSettings) -> None:
    worker = msgspec.structs.replace(WorkerSettings(settings.pickled(), COLUMNS), version="0.0.1")
    with pytest.raises(
        RuntimeError, match=r"^this executor has editlint \S+, and the driver 0\.0\.1: install the same"
    ):
        list(lint_batches(worker, [batch(["a"])]))


def test_columns_in_the_language_of_spark() -> None:
    assert spark_columns(articles_schema(["filler"], ["a `b", "c.d"])).endswith(
        "`counts` struct<`filler`: int>, `rates` struct<`filler`: double>, `language` string, `error` string, "
        "`a ``b` string, `c.d` string"
    )
    assert (
        "`fixes` array<struct<`applicability`: string, `title`: string, `edits`: array<struct<`start`: bigint"
        in (spark_columns(FINDINGS))
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("s3a://bucket/a", True),
        ("dbfs:/a", True),
        ("file:/a", True),
        ("C:/a", False),
        ("a/b:c", False),
        ("./s3a://a", False),
        ("a b", False),
    ],
)
def test_what_is_a_uri(name: str, expected: bool) -> None:
    assert is_uri(name) is expected


def test_no_character_of_a_path_stands_for_others(tmp_path: Path) -> None:
    assert escaped("file:///a b/[1]{2}*?.parquet") == r"file:///a b/\[1\]\{2\}\*\?.parquet"


def test_the_reason_of_a_failure_without_its_traces() -> None:
    lost = "Job aborted due to stage failure: Task 1 in stage 4.0 failed 4 times, most recent failure: Lost task 1.3 "
    lost += "in stage 4.0 (TID 8) (localhost executor 0): org.apache.spark.SparkException: The disk is full.\n\tat x"
    assert first_line(RuntimeError(lost)) == "The disk is full."
    assert (
        first_line(RuntimeError("[PATH_NOT_FOUND] Path does not exist: a.\n\nat x"))
        == "[PATH_NOT_FOUND] Path does not exist: a."
    )
    assert first_line(RuntimeError()) == "RuntimeError"
