"""A database in a file, for one machine: DuckDB, which spills to the disk what does not fit into its memory."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from editlint.corpus.duck import Rows, connect, own_errors

MEMORY = "150MB"
"""What the database may keep in memory; the process has about as much beside it."""
BATCH_ROWS = 2_000


class DuckDatabase:
    """A Database in a folder that nothing else uses: its files are removed at the end, and before that those of a run
    that was killed.

    `memory` is a limit such as "150MB", `threads` the number of processors to use.
    """

    def __init__(self, folder: Path, *, threads: int = 1, memory: str = MEMORY) -> None:
        self._file = folder / "compare.duckdb"
        self._spilled = folder / "compare.tmp"
        self._remove_files()
        self._folder = folder
        with self._own_errors():
            self._connection = connect(self._file, spill_folder=self._spilled, memory=memory, threads=threads)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._remove_files()

    def _remove_files(self) -> None:
        for path in (self._file, self._file.with_suffix(".duckdb.wal")):
            path.unlink(missing_ok=True)
        shutil.rmtree(self._spilled, ignore_errors=True)

    def add_parquet(self, name: str, files: Sequence[Path]) -> None:
        """Make a view of Parquet files of one schema."""
        with self._own_errors():
            self._connection.read_parquet([str(each) for each in files]).create_view(name)

    def create(self, name: str, query: str) -> None:
        """See `Database`."""
        self.rows(f"CREATE TABLE {name} AS {query}")

    def create_numbered(self, name: str, query: str, column: str) -> None:
        """See `Database`."""
        self.create(name, f"SELECT *, row_number() OVER (ORDER BY {column}) AS number FROM ({query})")

    def rows(self, query: str) -> Rows:
        """See `Database`."""
        with self._own_errors():
            return self._connection.execute(query).fetchall()

    def select(self, query: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query selects from tables, many rows; other statements may run meanwhile."""
        with self._own_errors():
            cursor = self._connection.cursor().execute(query, parameters)
        while rows := self._fetch(cursor):
            yield from rows

    def _fetch(self, cursor: duckdb.DuckDBPyConnection) -> Rows:
        with self._own_errors():
            return cursor.fetchmany(BATCH_ROWS)

    def insert(self, name: str, rows: pa.Table | pa.RecordBatch) -> None:
        """Add rows to a table, which is made where it does not exist."""
        with self._own_errors():
            self._connection.register("inserted_rows", rows)
            exists = self.rows(f"SELECT count(*) FROM duckdb_tables() WHERE table_name = '{name}'") != [(0,)]
            self.rows(
                f"INSERT INTO {name} FROM inserted_rows"
                if exists
                else f"CREATE TABLE {name} AS FROM inserted_rows"
            )
            self._connection.unregister("inserted_rows")

    def drop(self, *names: str) -> None:
        """See `Database`."""
        for name in names:
            self.rows(f"DROP TABLE {name}")

    def hash(self, column: str) -> str:
        """See `Database`."""
        return f"hash({column})"

    def _own_errors(self) -> AbstractContextManager[None]:
        return own_errors("the articles cannot be compared", str(self._folder))
