"""Finds the configuration of a folder, and reads each one once in a run."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from editlint.config.model import Config
from editlint.core.errors import EditlintError
from editlint.io.git_process import repository_root
from editlint.io.regular_files import read_regular_file
from editlint.io.strict_yaml import MAX_BYTES

CONFIG_NAMES = ("editlint.yml", ".editlint.yml", "pyproject.toml")
"""The file names of a configuration, in the order of precedence within a folder."""


class ConfigFinder:
    """Finds and keeps the configurations of a run.

    `cwd` is the folder that messages name paths from; `config_file` is used for every folder, without a search. With
    `isolated` no folder has a configuration. `only` is the configuration of every folder, without looking for any file.
    `notify` is called with a sentence for the user where a folder has more configurations than the one that applies.
    """

    def __init__(
        self,
        cwd: Path,
        config_file: Path | None = None,
        notify: Callable[[str], None] | None = None,
        *,
        isolated: bool = False,
        only: Config | None = None,
    ) -> None:
        self._cwd = cwd
        self._config_file = config_file
        self._notify = notify
        self._isolated = isolated
        self._only = only
        self._found: dict[Path, Path | None] = {}
        self._loaded: dict[Path, Config | EditlintError] = {}
        self._defaults: dict[Path, Config] = {}

    def display_path(self, path: Path) -> str:
        """A path as messages name it: relative to the working folder where it is inside."""
        try:
            return path.resolve().relative_to(self._cwd).as_posix()
        except ValueError:
            return path.as_posix()

    def for_folder(self, folder: Path) -> Config:
        """The configuration of the files in a folder. Raises EditlintError, the same one each time."""
        if self._only is not None:
            return self._only
        if folder not in self._found:
            self._found[folder] = None if self._isolated else self._config_file or find_config(folder)
        path = self._found[folder]
        if path is None:
            if folder not in self._defaults:
                self._defaults[folder] = Config(repository_root(folder) or folder)
            return self._defaults[folder]
        if path not in self._loaded:
            self._note_others(path)
            try:
                from editlint.config.load import load_config  # most folders have none

                self._loaded[path] = load_config(
                    path, repository_root(path.parent) or path.parent, self.display_path
                )
            except EditlintError as error:
                self._loaded[path] = error
        loaded = self._loaded[path]
        if isinstance(loaded, EditlintError):
            raise loaded
        return loaded

    def loaded(self) -> list[Config]:
        """The configurations that were found and could be read so far."""
        return [each for each in self._loaded.values() if isinstance(each, Config)]

    def _note_others(self, path: Path) -> None:
        """Note the configurations beside the one that applies."""
        if self._notify is None or self._config_file is not None:
            return
        for other in _configs_in(path.parent):
            if other != path:
                self._notify(f"{self.display_path(other)} is not used: {path.name} beside it applies")


def find_config(folder: Path) -> Path | None:
    """The nearest configuration file in `folder` or above it, or None.

    One above the top folder of the repository does not count. Outside any repository, one that belongs to somebody else
    does not: others may write to a folder above, such as the one for temporary files.
    """
    top = repository_root(folder)
    for parent in (folder, *folder.parents):
        found = next(_configs_in(parent), None)
        if found is not None and (top is not None or parent == folder or _is_trusted(found, folder)):
            return found
        if parent == top:
            break
    return None


def _configs_in(folder: Path) -> Iterator[Path]:
    """The configuration files in a folder, the one that applies first."""
    return (path for name in CONFIG_NAMES if _is_config(path := folder / name))


def _is_config(path: Path) -> bool:
    is_file = os.path.isfile(path)  # noqa: PTH113 (False for a name that is too long, where a path object raises)
    return is_file and (path.name != "pyproject.toml" or "[tool.editlint" in _text(path))


def _is_trusted(path: Path, folder: Path) -> bool:
    """Whether a file belongs to the user, to the owner of the folder that is checked, or to the administrator."""
    if not hasattr(os, "getuid"):
        return True
    owners = {os.getuid(), 0}
    with suppress(OSError, ValueError):  # the folder of a text that is no file need not exist
        owners.add(folder.stat().st_uid)
    return path.stat().st_uid in owners


def _text(path: Path) -> str:
    try:
        return read_regular_file(path, MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
