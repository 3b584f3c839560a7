"""Small corpora, and what editlint writes of them, for the tests of corpora and their tables."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ARTICLES = Path(__file__).parent / "articles"
TEXTS = (".md", ".txt", ".html")


def real_articles() -> dict[str, bytes]:
    """The articles of the tests, by their names in the folder."""
    paths = sorted(each for each in ARTICLES.rglob("*") if each.suffix in TEXTS and each.name != "README.md")
    return {path.relative_to(ARTICLES).as_posix(): path.read_bytes() for path in paths}


def write_parquet(
    path: Path, columns: Mapping[str, Sequence[Any]] | pa.Table, rows_per_group: int = 1000
) -> None:
    """Write a Parquet file of these columns."""
    table = columns if isinstance(columns, pa.Table) else pa.table(dict(columns))
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, row_group_size=rows_per_group)


def write_articles(path: Path, articles: Mapping[str, bytes], rows_per_group: int = 1000) -> None:
    """Write articles as the columns `id` and `text`."""
    write_parquet(path, {"id": list(articles), "text": list(articles.values())}, rows_per_group)


def write_json_lines(path: Path, records: Sequence[Any]) -> None:
    """Write records, one a line."""
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, in the order of its parts."""
    paths = sorted((folder / table).glob("*.parquet"))
    return [row for path in paths for row in pq.read_table(path).to_pylist()]


def files(folder: Path) -> dict[str, bytes]:
    """All files in a folder, also those that are hidden."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
