"""Lints the rows of a Spark DataFrame, in the Python processes of the executors."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pyarrow as pa

from editlint._version import __version__
from editlint.core.errors import EditlintError
from editlint.corpus.chunks import cut
from editlint.corpus.lint_rows import LintedRow, lint_row, to_tables
from editlint.corpus.on_spark.types import quoted, spark_columns
from editlint.corpus.reading.columns import Columns, check_columns
from editlint.corpus.reading.json_rows import RecordDecoder, json_row, record_decoder
from editlint.corpus.reading.parquet_rows import batch_rows
from editlint.corpus.rows import Row
from editlint.corpus.settings import CorpusSettings, worker_settings
from editlint.corpus.tables import DOCUMENTS, FINDINGS, TEXTS, articles_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SLICE_ROWS = 8
"""Rows of a batch that are decoded at a time: Spark's batches have thousands, which would need the memory twice."""
TEXT_TYPES = ("string", "binary", "void")
"""Types of a column of texts, as Spark names them."""
VALUE_TYPES = frozenset(
    "string binary void char varchar tinyint smallint int bigint float double decimal boolean date timestamp "
    "timestamp_ntz".split()
)
"""Types of the other columns: those whose values can be written as text."""


class WorkerSettings(msgspec.Struct, frozen=True):
    """What a Python process of an executor is sent: the settings, the columns, and the version that they are for.

    `file` is the column of the names of the files that the rows are from, None for none. `lines` is the column of the
    lines of JSON Lines, None where each column is one of `columns`.
    """

    pickled: bytes
    columns: Columns
    file: str | None = None
    lines: str | None = None
    version: str = __version__


class Reading(NamedTuple):
    """A DataFrame with articles, and what a process needs to read and check them."""

    df: "DataFrame"
    worker: WorkerSettings


def frame_reading(
    df: "DataFrame", columns: Columns, settings: CorpusSettings, file: str | None = None
) -> Reading:
    """How to read the rows of a DataFrame. `file` is a column with the id of a row without one; with None it is empty.

    Raises EditlintError for a column that is missing or has no text.
    """
    from pyspark.sql import functions as sql

    check_types(df, columns, "the DataFrame")
    _check_kept(columns)
    read = [*columns.names, *([file] if file else ())]
    numbered = {name: str(number) for number, name in enumerate(read)}
    selected = df.select(*(sql.col(quoted(name)).alias(number) for name, number in numbered.items()))
    worker = WorkerSettings(_sent(settings), _renamed(columns, numbered), numbered[file] if file else None)
    return Reading(selected, worker)


def lines_reading(df: "DataFrame", columns: Columns, settings: CorpusSettings) -> Reading:
    """How to read lines of JSON Lines, in the column `value`; the column `file` names the file of each."""
    _check_kept(columns)
    return Reading(df, WorkerSettings(_sent(settings), columns, file="file", lines="value"))


def lint_frame(reading: Reading, settings: CorpusSettings) -> "DataFrame":
    """A row for each article: `article` is its row in the table of articles, `findings` are its findings.

    Where articles are compared, `documents` and `texts` are its facts. Nothing runs before the result is read.
    """
    schema = checked_schema(settings, observes=settings.compares)
    return reading.df.mapInArrow(partial(lint_batches, reading.worker), spark_columns(schema))


def _sent(settings: CorpusSettings) -> bytes:
    """The settings for another machine, without the folder for caches of this one."""
    options = msgspec.structs.replace(settings.options, cache=None)
    return msgspec.structs.replace(settings, options=options).pickled()


def check_types(df: "DataFrame", columns: Columns, name: str) -> None:
    """Raises EditlintError for a column that the DataFrame of that name does not have, or that cannot be text."""
    types = dict(df.dtypes)
    check_columns(columns, list(types), name)
    for column in columns.names:
        allowed = TEXT_TYPES if column == columns.text else VALUE_TYPES
        if types[column].partition("(")[0] not in allowed:
            problem = "has no text" if column == columns.text else "has values that are no text"
            message = f"the column '{column}' {problem}: its type is {types[column][:40]}"
            raise EditlintError(message, path=name)


def _check_kept(columns: Columns) -> None:
    """Raises EditlintError where two columns of the table of articles would have one name, as Spark reads names."""
    taken = {name.lower() for name in articles_schema(()).names}
    for name in columns.kept:
        if name.lower() in taken:
            raise EditlintError(
                f"the table of articles has the column '{name}' already: rename it", path="keep"
            )
        taken.add(name.lower())


def _renamed(columns: Columns, names: dict[str, str]) -> Columns:
    """The columns by other names: those of a DataFrame may have any character in them."""
    return Columns(
        names[columns.text],
        names[columns.id] if columns.id is not None else None,
        names[columns.format_column] if columns.format_column is not None else None,
        columns.format,
        tuple(names[name] for name in columns.kept),
    )


def checked_schema(settings: CorpusSettings, *, observes: bool = False) -> pa.Schema:
    """The columns of what is found: the row of the table of articles, and those of the table of findings."""
    article = pa.struct(list(articles_schema(settings.families, settings.kept)))
    findings = pa.list_(pa.field("element", pa.struct(list(FINDINGS))))
    facts = {"documents": DOCUMENTS, "texts": TEXTS} if observes else {}
    arrays = [(name, pa.list_(pa.field("element", pa.struct(list(table))))) for name, table in facts.items()]
    return pa.schema([("article", article), ("findings", findings), *arrays])


def lint_batches(worker: WorkerSettings, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What is found in the rows of batches, a few rows at a time. Runs on an executor.

    Raises RuntimeError where the executor has another version of editlint.
    """
    if worker.version != __version__:
        problem = f"this executor has editlint {__version__}, and the driver {worker.version}"
        raise RuntimeError(f"{problem}: install the same on both")
    settings = worker_settings(worker.pickled)[0]
    schema = checked_schema(settings, observes=settings.compares)
    linter = worker_settings(worker.pickled)[1]
    for chunk in cut(read_rows(batches, worker)):
        linted = [lint_row(row, linter, observes=settings.compares) for row in chunk.rows]
        yield as_checked(linted, settings, schema)


def read_rows(batches: Iterable[pa.RecordBatch], worker: WorkerSettings) -> Iterator[Row]:
    """The articles in batches; one without an id has the name of its file for one."""
    read: Callable[[pa.RecordBatch], Iterable[Row | None]] = partial(batch_rows, columns=worker.columns)
    if worker.lines is not None:
        read = partial(_line_rows, worker=worker, decoder=record_decoder(worker.columns))
    for batch in batches:
        for start in range(0, batch.num_rows, SLICE_ROWS):
            rows = batch.slice(start, SLICE_ROWS)
            files = rows.column(worker.file).to_pylist() if worker.file else [""] * rows.num_rows
            for row, file in zip(read(rows), files, strict=True):
                if row is not None:
                    yield row if row.id else msgspec.structs.replace(row, id=file)


def _line_rows(batch: pa.RecordBatch, worker: WorkerSettings, decoder: RecordDecoder) -> Iterator[Row | None]:
    """The article on each line of JSON Lines, None for an empty line. One without an id has an empty one."""
    for line in batch.column(worker.lines).cast(pa.large_binary()).to_pylist():
        yield None if not line or line.isspace() else json_row(line, "", worker.columns, decoder)


def as_checked(linted: Sequence[LintedRow], settings: CorpusSettings, schema: pa.Schema) -> pa.RecordBatch:
    """The rows for articles, in the columns of the schema."""
    tables = to_tables(linted, settings)
    lengths = {
        "findings": [len(each.result.findings) for each in linted],
        "documents": [1 if each.facts else 0 for each in linted],
        "texts": [len(each.facts.facts.texts) if each.facts else 0 for each in linted],
    }
    columns = [_as_structs(tables.articles)]
    for name in schema.names[1:]:
        ends = pa.array(accumulate(lengths[name], initial=0), pa.int32())
        values = _as_structs(getattr(tables, name))
        columns.append(pa.ListArray.from_arrays(ends, values, type=schema.field(name).type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _as_structs(rows: pa.RecordBatch) -> pa.StructArray:
    """Rows as values of one column."""
    return pa.StructArray.from_arrays(rows.columns, fields=list(rows.schema))
