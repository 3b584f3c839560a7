"""Compares the articles of a DataFrame, and adds to what was found in each what it shares with others."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from editlint.core.errors import EditlintError
from editlint.corpus.chunks import cut
from editlint.corpus.comparing.shared_passages import RESULT, compare_corpus
from editlint.corpus.lint_rows import SharedMatches, lint_row
from editlint.corpus.on_spark.database import SparkArticles, SparkDatabase
from editlint.corpus.on_spark.lint import Reading, WorkerSettings, as_checked, checked_schema, read_rows
from editlint.corpus.on_spark.types import spark_columns
from editlint.corpus.rows import Row, decode_content
from editlint.corpus.settings import CorpusSettings, worker_settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ROWS = pa.schema(
    [
        ("id", pa.string()),
        ("text", pa.binary()),
        ("format", pa.string()),
        ("kept", pa.list_(pa.string())),
        ("error", pa.string()),
    ]
)
"""The articles as they were read, whatever their columns were: the fields of `Row`."""


def rows_of(reading: Reading) -> "DataFrame":
    """The articles of a DataFrame as rows of ROWS."""
    return reading.df.mapInArrow(partial(_read, reading.worker), spark_columns(ROWS))


def _read(worker: WorkerSettings, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for chunk in cut(read_rows(batches, worker)):
        fields = zip(
            *((each.id, each.content, each.format, each.kept, each.error) for each in chunk.rows), strict=True
        )
        yield pa.RecordBatch.from_arrays(
            [pa.array(values, field.type) for values, field in zip(fields, ROWS, strict=True)], schema=ROWS
        )


def compare(
    checked: "DataFrame", readings: Sequence[Reading], settings: CorpusSettings, folder: str | None = None
) -> "DataFrame":
    """What was found in each article, with what it shares: `article` and `findings`, as `check_rows` has them.

    `checked` has `documents` and `texts` beside these, and is stored, as it is read several times. `folder` is where
    the comparison keeps its tables, None for the disks of the executors. Raises EditlintError where two articles have
    one id.
    """
    rows = reduce(lambda one, other: one.unionAll(other), map(rows_of, readings))
    database = SparkDatabase(checked.sparkSession, folder)
    for table in ("documents", "texts"):
        database.add(table, checked.selectExpr(f"inline({table})"))
    compare_corpus(database, SparkArticles(database, rows, _decode))
    found = database.frame(RESULT).select("id", "rules", "parts")
    lint_again = partial(_lint_again, readings[0].worker.pickled)
    again = rows.join(found, "id").mapInArrow(lint_again, spark_columns(checked_schema(settings)))
    changed = found.selectExpr("id AS changed")
    before = checked.select("article", "findings")
    return before.join(changed, before["article.id"] == changed["changed"], "left_anti").unionAll(again)


def _decode(article_id: str, content: Any) -> str | None:
    try:
        return decode_content(Row(article_id, None if content is None else bytes(content)))
    except EditlintError:
        return None


def _lint_again(pickled: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    settings, linter = worker_settings(pickled)
    for batch in batches:
        for number in range(batch.num_rows):
            [each] = batch.slice(number, 1).to_pylist()
            row = Row(each["id"], each["text"], each["format"], tuple(each["kept"]), each["error"])
            shared = SharedMatches(each["rules"], tuple(each["parts"]))
            yield as_checked([lint_row(row, linter, shared=shared)], settings, checked_schema(settings))
