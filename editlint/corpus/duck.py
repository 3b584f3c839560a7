"""DuckDB as the corpus command uses it: memory in limits, what does not fit on the disk, no network, plain errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from editlint.core.errors import EditlintError


def connect(
    database: Path | None, *, spill_folder: Path, memory: str, threads: int
) -> duckdb.DuckDBPyConnection:
    """A connection to the database in a file, which is made where there is none; None for one in memory.

    `memory` is a limit such as "150MB"; what exceeds it is written to `spill_folder`.
    """
    connection = duckdb.connect(
        ":memory:" if database is None else str(database),
        config={
            "memory_limit": memory,
            "threads": threads,
            "temp_directory": str(spill_folder),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    connection.execute("SET enable_progress_bar = false")
    return connection


@contextmanager
def own_errors(problem: str, path: str) -> Iterator[None]:
    """Turns what DuckDB raises into EditlintError, with the problem and its first line, or into KeyboardInterrupt."""
    try:
        yield
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except RuntimeError as error:  # what DuckDB makes of Ctrl-C while it looks for signals
        if "interrupted" in str(error):
            raise KeyboardInterrupt from None
        raise
    except (duckdb.Error, UnicodeError) as error:
        raise EditlintError(f"{problem}: {str(error).partition(chr(10))[0]}", path=path) from None


Rows = list[tuple[Any, ...]]
"""The rows of a result, each with the values of its columns."""
