"""The files of a corpus as Spark reads them: on this machine, or wherever a URI says."""

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from editlint.corpus.on_spark.lint import Reading, check_types, frame_reading, lines_reading
from editlint.corpus.reading.columns import Columns, check_columns
from editlint.corpus.reading.inputs import COMPRESSIONS, JSON_LINES, InputFile, find_inputs
from editlint.corpus.reading.json_rows import LOOKED_AT, json_keys
from editlint.corpus.settings import CorpusSettings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FILE = "_editlint_file"
"""The column with the name of the file that a row is from."""


class SparkInput(msgspec.Struct, frozen=True):
    """What Spark is to read. `files` are those that are on this machine."""

    parquet: tuple[str, ...]
    json_lines: tuple[str, ...]
    files: tuple[InputFile, ...]
    is_local: bool


def is_uri(name: str) -> bool:
    """Whether a name is a URI, such as `s3a://bucket/articles` or `dbfs:/articles`, and no path."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", name) is not None


def find_spark_input(names: Sequence[str], folder: Path) -> SparkInput:
    """What the names mean: paths on this machine as in any run, URIs as Spark reads them. Raises EditlintError."""
    remote = [name for name in names if is_uri(name) and not (folder / name).exists()]
    local = [name for name in names if name not in remote]
    files = find_inputs(local, folder)
    return SparkInput(
        (*(escaped(file_uri(each.path)) for each in files if each.is_parquet), *filter(_is_parquet, remote)),
        (
            *(escaped(file_uri(each.path)) for each in files if not each.is_parquet),
            *(name for name in remote if not _is_parquet(name)),
        ),
        tuple(files),
        not remote,
    )


def _is_parquet(uri: str) -> bool:
    """Whether a URI is of Parquet, as that of a folder is: JSON Lines have their extension."""
    suffixes = [each.lower() for each in PurePosixPath(uri).suffixes]
    if suffixes and suffixes[-1] in COMPRESSIONS:
        suffixes.pop()
    return not suffixes or suffixes[-1] not in JSON_LINES


def file_uri(path: Path) -> str:
    """A file of this machine for Spark, which takes every character of a URI for itself."""
    return f"file://{path.absolute().as_posix()}"


def escaped(uri: str) -> str:
    """A URI that Spark reads as it is: no character in it stands for others."""
    return re.sub(r"([\\{}\[\]*?])", r"\\\1", uri)


def read_input(
    session: "SparkSession", found: SparkInput, columns: Columns, settings: CorpusSettings
) -> list[Reading]:
    """How to read the articles. Raises EditlintError for a column that is missing."""
    kinds = (_read_parquet, found.parquet), (_read_json_lines, found.json_lines)
    return [read(session, paths, columns, settings) for read, paths in kinds if paths]


def _read_parquet(
    session: "SparkSession", paths: Sequence[str], columns: Columns, settings: CorpusSettings
) -> Reading:
    read = session.read.parquet(*paths)
    check_types(read, columns, paths[0])
    df = read.selectExpr("*", f"_metadata.file_path AS {FILE}")
    return frame_reading(spread(df), columns, settings, FILE)


def _read_json_lines(
    session: "SparkSession", paths: Sequence[str], columns: Columns, settings: CorpusSettings
) -> Reading:
    read = session.read.text(list(paths), lineSep="\n")
    lines = read.selectExpr("CAST(value AS binary) AS value", "_metadata.file_path AS file")  # any bytes
    first = lines.limit(LOOKED_AT).collect()
    keys = {key: None for row in first for key in json_keys(bytes(row.value))}
    if keys:
        check_columns(columns, list(keys), paths[0])
    return lines_reading(spread(lines), columns, settings)


def spread(df: "DataFrame") -> "DataFrame":
    """The rows in partitions of about the same size, and enough of them for all cores.

    A Parquet file may have all its rows in one row group, which a single core would check.
    """
    return df.hint("rebalance")
