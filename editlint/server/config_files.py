"""Notices that files which decide about an article have changed: configurations, packs, lists of words, baselines.

Clients that watch files for a server say so; this is for all others, and costs a few dozen questions to the system.
"""

import os
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from editlint.config.discovery import CONFIG_NAMES, ConfigFinder
from editlint.config.model import Config
from editlint.core.errors import EditlintError
from editlint.io.git_process import repository_root
from editlint.runner.baseline_file import FILE_NAME as BASELINE_NAME

MAX_FILES = 2_000
"""Files of a configuration and its packs that are looked at."""

Stamp = tuple[tuple[str, int, int, int], ...]
"""The files that are there, each with what changes where it is written: its time, its size and its number."""


def stamp(folder: Path, configs: ConfigFinder, cwd: Path, config_file: Path | None = None) -> Stamp:
    """What the files that decide about the articles in a folder are now.

    `config_file` is the only configuration, None where each folder has its own. Names in messages are relative to
    `cwd`. Two stamps are equal where nothing has changed.
    """
    paths = chain(_searched(folder) if config_file is None else (config_file,), _named(folder, configs, cwd))
    return tuple(filter(None, map(_of_file, dict.fromkeys(islice(map(str, paths), MAX_FILES)))))


def _of_file(path: str) -> tuple[str, int, int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 (fast: there are dozens of them at each check)
    except (OSError, ValueError):
        return None
    return path, status.st_mtime_ns, status.st_size, status.st_ino


def _searched(folder: Path) -> Iterator[Path]:
    """Where a configuration is looked for, and the baseline of a folder without one."""
    root = repository_root(folder)
    for parent in (folder, *folder.parents):
        yield from (parent / name for name in (*CONFIG_NAMES, BASELINE_NAME))
        if parent == root:
            yield parent / ".git"
            return


def _named(folder: Path, configs: ConfigFinder, cwd: Path) -> Iterator[Path]:
    """The files that the configuration of a folder names, and those in the folders that it names."""
    try:
        config = configs.for_folder(folder)
    except EditlintError as error:
        if error.path:
            yield cwd / error.path
        return
    if config.path is not None:
        yield config.path.parent / BASELINE_NAME
    for each in config.extends:
        yield (cwd / each.location.path).parent / each.value
    yield from sorted(config.word_files)
    yield from _in_packs(config)


def _in_packs(config: Config) -> Iterator[Path]:
    for pack in config.packs:
        for parent, folders, names in os.walk(pack.folder):
            folders.sort()
            yield from (Path(parent, name) for name in sorted(names))
