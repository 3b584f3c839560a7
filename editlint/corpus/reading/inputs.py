"""The files of a corpus: Parquet and JSON Lines, by name, in folders, or by a pattern."""

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from editlint.core.errors import EditlintError

PARQUET = (".parquet", ".pq")
JSON_LINES = (".jsonl", ".ndjson", ".json")
COMPRESSIONS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2", ".lz4": "lz4"}
"""The extensions that compressed JSON Lines have after their own, and what pyarrow calls each."""


class UnreadableError(EditlintError):
    """A file that is broken: the others can be read without it."""


class InputFile(msgspec.Struct, frozen=True):
    """A file of the corpus: its path, its name in messages and ids, and what tells that it has changed.

    `compression` is that of JSON Lines, None for none. `modified` is in nanoseconds since 1970.
    """

    path: Path
    name: str
    is_parquet: bool
    compression: str | None
    size: int
    modified: int


def find_inputs(paths: Sequence[str], folder: Path) -> list[InputFile]:
    """The files that the paths name, in the order of their names, each once. Raises EditlintError."""
    found: dict[Path, InputFile] = {}
    for path in paths:
        files = list(_files_at(path, folder))
        if not files:
            message = f"there is no {', '.join(PARQUET[:1] + JSON_LINES)} file here"
            raise EditlintError(message, path=path)
        found.update((each.path, each) for each in files)
    return sorted(found.values(), key=lambda each: each.name)


def _files_at(argument: str, folder: Path) -> Iterator[InputFile]:
    path = folder / argument
    if path.is_file():
        if (file := _input_file(path, folder)) is None:
            raise EditlintError(
                "this is no Parquet or JSON Lines file: see 'editlint corpus -h'", path=argument
            )
        yield file
    elif path.is_dir():
        for parent, folders, names in os.walk(path):
            folders[:] = [each for each in folders if not _is_hidden(each)]
            files = (_input_file(Path(parent, name), folder) for name in names if not _is_hidden(name))
            yield from filter(None, files)
    elif glob.has_magic(argument):
        for name in glob.glob(str(path), recursive=True):  # noqa: PTH207 (an absolute pattern)
            if (each := Path(name)).is_file() and (file := _input_file(each, folder)):
                yield file
    else:
        raise EditlintError("there is no such file or folder", path=argument)


def _is_hidden(name: str) -> bool:
    """Whether a name is of what Spark and others write beside their data, such as `_SUCCESS`."""
    return name.startswith((".", "_"))


def _input_file(path: Path, folder: Path) -> InputFile | None:
    """The file, None for one that is no data."""
    suffixes = [each.lower() for each in path.suffixes]
    compression = COMPRESSIONS.get(suffixes[-1]) if suffixes else None
    kind = (suffixes[:-1] if compression else suffixes)[-1:]
    is_parquet = kind[0] in PARQUET if kind else False
    if not kind or (is_parquet and compression) or not (is_parquet or kind[0] in JSON_LINES):
        return None
    try:
        status = path.stat()
    except OSError as error:
        raise EditlintError(f"this cannot be read: {error.strerror}", path=str(path)) from None
    name = os.path.relpath(path, folder).replace(os.sep, "/")
    return InputFile(path, name, is_parquet, compression, status.st_size, status.st_mtime_ns)
