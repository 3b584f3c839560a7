"""The folder of a corpus run's tables: whether it can be used, which run it belongs to, and how far that is."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from editlint._version import __version__
from editlint.core.errors import EditlintError
from editlint.corpus.chunks import CountedFile
from editlint.corpus.part_files import TABLES, UNCOMPARED, remove_parts
from editlint.corpus.reading.columns import Columns
from editlint.corpus.settings import CorpusSettings
from editlint.io.new_file import new_file
from editlint.io.regular_files import read_regular_file
from editlint.runner.settings_hash import deciding, encoded, hash_of, own_code_hash

RUN_FILE = "editlint-corpus.json"
"""The file beside the tables that says what they are the result of."""
MAX_RUN_FILE_BYTES = 1_000_000


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the run that wrote a folder: `run` is a hash of all that decides its tables."""

    version: int = 1
    editlint: str
    run: str
    complete: bool = False


def run_hash(files: Sequence[CountedFile], columns: Columns, settings: CorpusSettings) -> str:
    """A hash of all that decides the tables: the articles, the settings, the rules, and editlint itself."""
    parts = [
        __version__.encode(),
        own_code_hash(),
        encoded(deciding(settings.options)),
        encoded(settings.fixed),
        encoded(columns),
    ]
    parts += [encoded([each.file.name, each.file.size, each.file.modified, each.rows]) for each in files]
    return hash_of(parts).hex()[:32]


def open_output(folder: Path, name: str, run: str, *, overwrite: bool) -> RunRecord:
    """The record of a run in its folder, which is made where it is missing; `name` is the folder's in messages.

    Raises EditlintError for a folder with something else in it, and for one of another run unless that is overwritten.
    """
    record = RunRecord(editlint=__version__, run=run)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = read_record(folder)
        if found is not None and found.run == run and not overwrite:
            return found
        if found is not None and not overwrite:
            problem = "this has the tables of another run: of other articles or settings, or another editlint"
            raise EditlintError(f"{problem}; name another folder, or say --overwrite", path=name)
        if found is None and any(os.scandir(folder)):
            raise EditlintError("this folder has other files in it: name a new or an empty one", path=name)
        if found is not None:
            write_record(
                folder, RunRecord(editlint="", run="")
            )  # until the old tables are gone, it is nobody's
            remove_parts(folder, TABLES)
            shutil.rmtree(folder / UNCOMPARED, ignore_errors=True)
        write_record(folder, record)
    except OSError as error:
        raise EditlintError(f"this cannot be used as a folder: {error.strerror}", path=name) from None
    return record


def read_record(folder: Path) -> RunRecord | None:
    """The record in a folder, None where there is none. Raises OSError."""
    path = folder / RUN_FILE
    if not os.path.lexists(path):
        return None
    try:
        return msgspec.json.decode(read_regular_file(path, MAX_RUN_FILE_BYTES), type=RunRecord)
    except msgspec.MsgspecError:
        return RunRecord(editlint="", run="")


def write_record(folder: Path, record: RunRecord) -> None:
    """Write the record of a run, as a whole. Raises OSError."""
    content = msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
    with new_file(folder, content) as file:
        file.replace(folder / RUN_FILE)
