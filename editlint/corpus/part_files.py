"""The files of the tables: a file for each part, there as a whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from editlint.core.errors import EditlintError

TABLES = ("findings", "articles")
"""The tables, in the order in which a part of them is written."""
FACTS = ("documents", "texts")
"""The tables of what comparing needs, which are gone at the end of a run."""
UNCOMPARED = ".uncompared"
"""The folder inside that of the tables for what is known of the articles before they are compared."""
COMPRESSION = "zstd"


def part_path(folder: Path, table: str, part: int) -> Path:
    """The file of a part of a table."""
    return folder / table / f"part-{part:05}.parquet"


def write_part(folder: Path, part: int, tables: Mapping[str, pa.Table]) -> None:
    """Write a part of several tables. The last one tells that all are there. Raises EditlintError."""
    try:
        for name, table in tables.items():
            path = part_path(folder, name, part)
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f".{path.name}.unfinished")
            pq.write_table(table, unfinished, compression=COMPRESSION)
            unfinished.replace(path)
    except OSError as error:
        raise EditlintError(f"this cannot be written: {error.strerror}", path=str(folder)) from None


def finished_parts(folder: Path, table: str) -> list[int]:
    """The numbers of rows of the parts that are there, up to the first that is missing.

    `table` is the one that is written last. A file that was cut off by a failing disk is not there.
    """
    rows: list[int] = []
    while (path := part_path(folder, table, len(rows))).is_file():
        try:
            rows.append(pq.read_metadata(path).num_rows)
        except (pa.ArrowException, OSError):
            break
    return rows


def remove_parts(folder: Path, tables: Iterable[str], first: int = 0) -> None:
    """Remove the parts of tables from a number on, also those of Spark, and what is left of unfinished ones."""
    for table in tables:
        for path in _files(folder / table):
            number = path.name.removeprefix(".").removeprefix("part-").partition(".")[0].partition("-")[0]
            if number.isdecimal() and (path.name.startswith(".") or int(number) >= first):
                path.unlink(missing_ok=True)


def _files(folder: Path) -> Sequence[Path]:
    return sorted([*folder.glob("part-*.parquet"), *folder.glob(".part-*.unfinished")])
