"""Finds and checks the tables that a corpus run has written, on one machine or on Spark."""

import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from editlint.core.errors import EditlintError
from editlint.corpus.tables import articles_schema
from editlint.io.regular_files import read_regular_file

ARTICLES, FINDINGS = "articles", "findings"
"""The folders of the tables."""
RUN_FILE = "editlint-corpus.json"
"""What a run on one machine says of itself; Spark writes no such file."""
MAX_RUN_FILE_BYTES = 10_000_000
OWN_COLUMNS = tuple(articles_schema([]).names)
"""The columns of the table of articles that are not copied from the input."""
_HIDDEN = (".", "_")
"""How the names of files begin that belong to no table, for Spark as for others."""

_IsType = Callable[[pa.DataType], bool]


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _is_counts(kind: pa.DataType) -> bool:
    return bool(pa.types.is_struct(kind)) and all(pa.types.is_integer(field.type) for field in kind)


_TYPES: Mapping[str, tuple[str, _IsType]] = MappingProxyType(
    {
        "text": ("text", _is_text),
        "integer": ("whole numbers", pa.types.is_integer),
        "number": ("numbers", _is_number),
        "counts": ("whole numbers by family", _is_counts),
    }
)
_ARTICLE_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "id": "text", "words": "integer", "grade": "number", "findings": "integer", "omitted": "integer",
        "counts": "counts", "language": "text", "error": "text",
    }
)  # fmt: skip
_FINDING_COLUMNS: Mapping[str, str] = MappingProxyType({"id": "text", "rule": "text", "severity": "text"})


class Tables(msgspec.Struct, frozen=True):
    """The tables of a run: their files, in order, and what differs from run to run.

    `folder` is its name as the user gave it, `families` those that are counted, `kept` the columns that were copied
    from the input. `is_complete` is None where nothing says whether the run went to its end.
    """

    folder: str
    articles: tuple[str, ...]
    findings: tuple[str, ...]
    families: tuple[str, ...]
    kept: tuple[str, ...]
    is_complete: bool | None


class _Run(msgspec.Struct):
    """What the file of a run says."""

    complete: bool | None = None


def find_tables(folder: Path) -> Tables:
    """The tables in the folder. Raises EditlintError where they are missing, or not those of a corpus run."""
    _refuse_other_folders(folder)
    is_complete = _is_complete(folder)
    articles = _parts(folder, ARTICLES, is_complete)
    findings = _parts(folder, FINDINGS, is_complete)
    schema = _checked_schema(articles[0], _ARTICLE_COLUMNS)
    _checked_schema(findings[0], _FINDING_COLUMNS)
    return Tables(
        folder=str(folder),
        articles=tuple(map(str, articles)),
        findings=tuple(map(str, findings)),
        families=tuple(field.name for field in schema.field("counts").type),
        kept=tuple(name for name in schema.names if name not in OWN_COLUMNS),
        is_complete=is_complete,
    )


def _refuse_other_folders(folder: Path) -> None:
    try:
        is_folder = stat.S_ISDIR(folder.stat().st_mode)
    except FileNotFoundError:
        raise EditlintError(
            "there is no such folder: run 'editlint corpus' first", path=str(folder)
        ) from None
    except OSError as error:
        raise EditlintError(f"this folder cannot be read: {error.strerror}", path=str(folder)) from None
    if not is_folder:
        raise EditlintError(
            "this is not a folder: name the one that 'editlint corpus' wrote", path=str(folder)
        )
    if folder.name in (ARTICLES, FINDINGS) and not (folder / ARTICLES).is_dir():
        raise EditlintError(
            f"this is the folder of one table: name '{folder.parent}', which has both", path=str(folder)
        )


def _parts(folder: Path, table: str, is_complete: bool | None) -> list[Path]:
    """The files of a table, by name. Raises EditlintError where there are none."""
    parts = sorted(_files(folder / table))
    if parts:
        return parts
    advice = "name the folder that 'editlint corpus' wrote"
    if is_complete is False:
        advice = "the run is not complete: run 'editlint corpus' again, and it goes on"
    raise EditlintError(f"there is no table '{table}' ({table}/*.parquet): {advice}", path=str(folder))


def _files(folder: Path) -> Iterator[Path]:
    try:
        for path in folder.iterdir():
            if path.suffix == ".parquet" and not path.name.startswith(_HIDDEN) and path.is_file():
                yield path
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise EditlintError(f"this folder cannot be read: {error.strerror}", path=str(folder)) from None


def _checked_schema(path: Path, wanted: Mapping[str, str]) -> pa.Schema:
    """The columns of a file. Raises EditlintError where it lacks one, or one has another type."""
    try:
        schema = pq.read_schema(path)
    except (OSError, pa.ArrowException) as error:
        raise EditlintError(
            f"this Parquet file cannot be read: {_first_line(error)}: run 'editlint corpus' again",
            path=str(path),
        ) from None
    for name, kind in wanted.items():
        noun, is_type = _TYPES[kind]
        if name not in schema.names:
            raise EditlintError(
                f"there is no column '{name}': name the folder that 'editlint corpus' wrote", path=str(path)
            )
        if not is_type(schema.field(name).type):
            raise EditlintError(
                f"the column '{name}' is of the type {_short(schema.field(name).type)}: it must have {noun}",
                path=str(path),
            )
    return schema


def _is_complete(folder: Path) -> bool | None:
    """Whether the run went to its end, by its file. Raises EditlintError where that is something else."""
    path = folder / RUN_FILE
    try:
        return msgspec.json.decode(read_regular_file(path, MAX_RUN_FILE_BYTES), type=_Run).complete
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EditlintError(f"this file cannot be read: {error.strerror}", path=str(path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise EditlintError(
            "this is not the file of a corpus run: name another folder, or delete the file", path=str(path)
        ) from None


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0].rstrip(". ")


def _short(kind: pa.DataType) -> str:
    text = str(kind)
    return text if len(text) <= 40 else text[:39] + "…"
