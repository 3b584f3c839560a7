"""A DuckDB database over the tables of a run."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from editlint.corpus.duck import Rows, connect, own_errors
from editlint.corpus.summary.read_tables import Tables

MEMORY_LIMIT = "300MB"
MAX_THREADS = 4
"""Threads at most: each needs memory of its own, and so many read as fast as a disk."""


class Database:
    """Answers queries over the views `articles` and `findings`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: str) -> None:
        self._connection = connection
        self._folder = folder

    def rows(self, query: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a small result. Raises EditlintError where the tables cannot be read, and KeyboardInterrupt."""
        with own_errors("the tables cannot be read", self._folder):
            return self._connection.execute(query, list(parameters)).fetchall()


@contextmanager
def open_tables(tables: Tables) -> Iterator[Database]:
    """A database over the tables; what it writes to the disk is gone at the end."""
    threads = min(os.cpu_count() or 1, MAX_THREADS)
    with (
        tempfile.TemporaryDirectory(prefix="editlint-corpus-") as folder,
        connect(None, spill_folder=Path(folder), memory=MEMORY_LIMIT, threads=threads) as connection,
    ):
        database = Database(connection, tables.folder)
        database.rows(f"CREATE VIEW articles AS SELECT * FROM {_parquet(tables.articles)}")
        database.rows(f"CREATE VIEW findings AS SELECT * FROM {_parquet(tables.findings)}")
        yield database


def _parquet(files: Sequence[str]) -> str:
    names = ", ".join(literal(_without_wildcards(file)) for file in files)
    return f"read_parquet([{names}], hive_partitioning = false)"


def _without_wildcards(name: str) -> str:
    """The name of a file as a pattern that means this file alone."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def literal(text: str) -> str:
    """A text in a query."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """The name of a column in a query."""
    return '"' + name.replace('"', '""') + '"'
