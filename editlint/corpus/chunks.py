"""Cuts a corpus into parts, each a file of every table, and parts into chunks, each a piece of work for a process.

Where a part ends depends on the articles alone, so that any run over the same input writes the same parts.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from editlint.corpus.lint_rows import SharedMatches
from editlint.corpus.reading.columns import Columns
from editlint.corpus.reading.inputs import InputFile, UnreadableError
from editlint.corpus.reading.json_rows import count_json_rows, read_json_lines
from editlint.corpus.reading.parquet_rows import count_parquet_rows, read_parquet
from editlint.corpus.rows import Row

PART_ROWS = 2_000
PART_BYTES = 64_000_000
"""Articles of a part, and bytes of their texts after which it ends: what a run that was killed has to do again."""
CHUNK_ROWS = 50
CHUNK_BYTES = 1_000_000
"""The same of a chunk: what a process is sent at a time."""


class Chunk(msgspec.Struct, frozen=True):
    """Articles of a part, in order.

    `shared` is what comparing has found of them, by their ids; None where they have not been compared yet.
    """

    part: int
    rows: tuple[Row, ...]
    shared: Mapping[str, SharedMatches] | None = None


class CountedFile(msgspec.Struct, frozen=True):
    """A file of the corpus, and how many articles it has."""

    file: InputFile
    rows: int


def count_rows(
    files: Iterable[InputFile], columns: Columns
) -> tuple[list[CountedFile], list[UnreadableError]]:
    """The files that can be read, and what is wrong with the others.

    Raises EditlintError where no file can be read, and for a column that a file does not have.
    """
    counted, errors = [], []
    for file in files:
        count = count_parquet_rows if file.is_parquet else count_json_rows
        try:
            counted.append(CountedFile(file, count(file, columns)))
        except UnreadableError as error:
            errors.append(error)
    if errors and not counted:
        raise errors[0]
    return counted, errors


def read_rows(files: Iterable[CountedFile], columns: Columns, skip: int = 0) -> Iterator[Row]:
    """The articles of all files, without the first `skip` ones."""
    for each in files:
        if skip < each.rows:
            read = read_parquet if each.file.is_parquet else read_json_lines
            yield from read(each.file, columns, skip)
        skip = max(0, skip - each.rows)


def cut(rows: Iterable[Row], first_part: int = 0) -> Iterator[Chunk]:
    """The chunks of the articles, which start with a part of that number."""
    part, part_rows, part_bytes = first_part, 0, 0
    chunk: list[Row] = []
    chunk_bytes = 0
    for row in rows:
        size = len(row.content or b"")
        part_ends = part_rows == PART_ROWS or part_bytes + size > PART_BYTES
        if chunk and (part_ends or len(chunk) == CHUNK_ROWS or chunk_bytes + size > CHUNK_BYTES):
            yield Chunk(part, tuple(chunk))
            chunk, chunk_bytes = [], 0
        if part_rows and part_ends:
            part, part_rows, part_bytes = part + 1, 0, 0
        chunk.append(row)
        chunk_bytes += size
        part_rows += 1
        part_bytes += size
    if chunk:
        yield Chunk(part, tuple(chunk))
