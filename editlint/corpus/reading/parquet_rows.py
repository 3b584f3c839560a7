"""Reads articles from a Parquet file, a few at a time."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from editlint.core.errors import EditlintError
from editlint.corpus.reading.columns import Columns, check_columns
from editlint.corpus.reading.inputs import InputFile, UnreadableError
from editlint.corpus.rows import Row, too_long
from editlint.runner.files import MAX_ARTICLE_BYTES

BATCH_ROWS = 64
"""Rows that are decoded at a time."""
READ_BYTES = 1 << 20
"""Bytes of a column that are read at a time."""


def count_parquet_rows(file: InputFile, columns: Columns) -> int:
    """The number of articles in a file. Raises EditlintError where it, or one of the columns, cannot be read."""
    try:
        with pq.ParquetFile(file.path) as parquet:
            check_columns(columns, parquet.schema_arrow.names, file.name)
            for name in columns.names:
                _check_type(name, parquet.schema_arrow.field(name).type, columns, file.name)
            return int(parquet.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError(f"this cannot be read as Parquet: {_reason(error)}", path=file.name) from None


def _check_type(name: str, type: pa.DataType, columns: Columns, file: str) -> None:
    """Raises EditlintError for a column that has no text where text is wanted, or several values in a row."""
    if pa.types.is_dictionary(type):
        type = type.value_type
    if name == columns.text and not _is_text(type):
        raise EditlintError(f"the column '{name}' has no text: its type is {type}", path=file)
    if pa.types.is_nested(type):
        raise EditlintError(f"the column '{name}' has several values in a row: its type is {type}", path=file)


def _is_text(type: pa.DataType) -> bool:
    tests = (
        "is_string",
        "is_large_string",
        "is_string_view",
        "is_binary",
        "is_large_binary",
        "is_binary_view",
    )
    return any(getattr(pa.types, test)(type) for test in tests) or pa.types.is_null(type)


def read_parquet(file: InputFile, columns: Columns, skip: int = 0) -> Iterator[Row]:
    """The articles of a file, without the first `skip` ones. Where a row group is broken, they are errors."""
    with pq.ParquetFile(file.path, buffer_size=READ_BYTES, pre_buffer=False) as parquet:
        first = 0
        for group in range(parquet.metadata.num_row_groups):
            rows = parquet.metadata.row_group(group).num_rows
            if skip < first + rows:
                yield from _read_group(file, columns, parquet, group, range(max(first, skip), first + rows))
            first += rows


def _read_group(
    file: InputFile, columns: Columns, parquet: pq.ParquetFile, group: int, numbers: range
) -> Iterator[Row]:
    """The rows of a row group with these numbers in the file, its last ones."""
    skip = parquet.metadata.row_group(group).num_rows - len(numbers)
    done = 0
    try:
        for batch in parquet.iter_batches(BATCH_ROWS, row_groups=[group], columns=list(columns.names)):
            left = batch.slice(min(skip, batch.num_rows))
            skip -= batch.num_rows - left.num_rows
            for row in batch_rows(left, columns):
                yield row if row.id else _with_id(row, file, numbers[done])
                done += 1
    except (pa.ArrowException, OSError) as error:
        problem = f"this part of the file cannot be read: {_reason(error)}"
        for number in numbers[done:]:
            yield _with_id(Row("", None, kept=(None,) * len(columns.kept), error=problem), file, number)


def _with_id(row: Row, file: InputFile, number: int) -> Row:
    return Row(f"{file.name}:{number + 1}", row.content, row.format, row.kept, row.error)


def batch_rows(batch: pa.RecordBatch, columns: Columns) -> Iterator[Row]:
    """The articles in a batch; the id of one that has none is empty."""
    contents = _content(batch.column(columns.text))
    ids = _texts(batch, columns.id)
    formats = _texts(batch, columns.format_column)
    kept = [_texts(batch, name) for name in columns.kept]
    for number in range(batch.num_rows):
        content = contents[number]
        size = len(content.as_buffer()) if content.is_valid else 0
        error = too_long(size) if size > MAX_ARTICLE_BYTES else None
        yield Row(
            ids[number] or "",
            None if error else content.as_py(),
            columns.format or formats[number],
            tuple(values[number] for values in kept),
            error,
        )


def _content(column: pa.Array) -> pa.Array:
    """A column as bytes, which need not be the UTF-8 that it says it is."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column.cast(pa.large_binary())


def _texts(batch: pa.RecordBatch, name: str | None) -> list[str | None]:
    """The values of a column as text, None for null and for no column."""
    if name is None:
        return [None] * batch.num_rows
    column: Any = batch.column(name)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not _is_text(column.type):
        column = pc.cast(column, pa.string())
    values = column.cast(pa.large_binary()).to_pylist()
    return [None if each is None else each.decode("utf-8", "backslashreplace") for each in values]


def _reason(error: Exception) -> str:
    """The first line of what pyarrow says."""
    return str(error).partition("\n")[0].rstrip(".")[:200] or type(error).__name__
