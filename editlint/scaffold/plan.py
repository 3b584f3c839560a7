"""The files that `init` is to write: all are examined first, and none is written over another."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from editlint.config.discovery import CONFIG_NAMES, find_config
from editlint.core.errors import EditlintError
from editlint.io.git_process import repository_root
from editlint.io.new_file import new_file
from editlint.runner.baseline_file import FILE_NAME as BASELINE_FILE
from editlint.scaffold.configuration import configuration
from editlint.scaffold.detection import Detected
from editlint.scaffold.install_source import InstallSource
from editlint.scaffold.integrations import HOOK_FILE, WORKFLOW_FILES, hook, workflow

CONFIG_FILE = CONFIG_NAMES[0]
SHARED_FILES = (HOOK_FILE, WORKFLOW_FILES["gitlab"])
"""Files that also run other programs: where one is there already, its owner adds the lines."""


class Request(msgspec.Struct, frozen=True):
    """What is to be written besides the configuration. Without a preset, the folders decide."""

    preset: str | None = None
    hook: bool = False
    services: tuple[str, ...] = ()
    baseline: bool = False


class PlannedFile(msgspec.Struct, frozen=True):
    """A file and its text. One that `exists` already is left alone, and the text is what to add to it."""

    path: Path
    text: str
    exists: bool = False


def plan(folder: Path, detected: Detected, request: Request, source: InstallSource) -> list[PlannedFile]:
    """The files to write for a folder, an absolute path; those for the repository are at its top.

    Raises EditlintError where one that would have to be written over is there, or a link leads out of the repository.
    """
    top = repository_root(folder) or folder
    other = find_config(folder)
    if other is not None and other.parent == folder:
        raise EditlintError(
            "this configuration is there already: edit it, or delete it first", path=_name(other)
        )
    files = [PlannedFile(folder / CONFIG_FILE, configuration(detected, request.preset))]
    files += _for_repository(top, folder, detected, request, source)
    for file in files:
        _refuse_to_overwrite(file, top)
    if request.baseline and os.path.lexists(folder / BASELINE_FILE):
        raise _there_already(folder / BASELINE_FILE)
    return files


def write(files: Sequence[PlannedFile]) -> Iterator[Path]:
    """Write the files that are not there, and yield each. Raises EditlintError, also for one that is there by now."""
    for file in files:
        if file.exists:
            continue
        try:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            with new_file(file.path.parent, file.text.encode("utf-8")) as made:
                made.create(file.path)
        except FileExistsError:
            raise _there_already(file.path) from None
        except OSError as error:
            raise EditlintError(f"this cannot be written: {error.strerror}", path=_name(file.path)) from None
        yield file.path


def _for_repository(
    top: Path, folder: Path, detected: Detected, request: Request, source: InstallSource
) -> Iterator[PlannedFile]:
    within = folder.relative_to(top).as_posix() if folder != top else ""
    if request.hook:
        path = top / HOOK_FILE
        exists = path.is_file()
        yield PlannedFile(path, hook(source, detected.folders, within, alone=not exists), exists)
    for service in request.services:
        path = top / WORKFLOW_FILES[service]
        exists = path.is_file() and WORKFLOW_FILES[service] in SHARED_FILES
        yield PlannedFile(path, workflow(service, source, within), exists)


def _refuse_to_overwrite(file: PlannedFile, top: Path) -> None:
    if not file.exists and os.path.lexists(file.path):
        raise _there_already(file.path)
    for parent in file.path.parents:
        if os.path.lexists(parent) and not parent.is_dir():
            raise EditlintError("this is no folder, so nothing can be written in it", path=_name(parent))
    if not Path(os.path.realpath(file.path.parent)).is_relative_to(os.path.realpath(top)):
        raise EditlintError(
            "a link on the way to this file leads out of the repository", path=_name(file.path)
        )


def _there_already(path: Path) -> EditlintError:
    return EditlintError(
        "this is there already and is not written over: delete or rename it first", path=_name(path)
    )


def _name(path: Path) -> str:
    return os.path.relpath(path)
