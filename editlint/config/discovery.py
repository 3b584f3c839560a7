"""Finds the configuration of a folder, and reads each one once in a run."""

from pathlib import Path

from editlint.config.model import Config
from editlint.core.errors import EditlintError

CONFIG_NAMES = ("editlint.yml", ".editlint.yml", "pyproject.toml")
"""The file names of a configuration, in the order of precedence within a folder."""


class ConfigFinder:
    """Finds and keeps the configurations of a run.

    `cwd` is the folder that messages name paths from; `config_file` is used for every folder, without a search.
    """

    def __init__(self, cwd: Path, config_file: Path | None = None) -> None:
        self._cwd = cwd
        self._config_file = config_file
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
        if folder not in self._found:
            self._found[folder] = self._config_file or find_config(folder)
        path = self._found[folder]
        if path is None:
            if folder not in self._defaults:
                self._defaults[folder] = Config(repository_root(folder))
            return self._defaults[folder]
        if path not in self._loaded:
            try:
                from editlint.config.load import load_config  # most folders have none

                self._loaded[path] = load_config(path, repository_root(path.parent), self.display_path)
            except EditlintError as error:
                self._loaded[path] = error
        loaded = self._loaded[path]
        if isinstance(loaded, EditlintError):
            raise loaded
        return loaded


def find_config(folder: Path) -> Path | None:
    """The nearest configuration file in `folder` or above it, or None."""
    for parent in (folder, *folder.parents):
        for name in CONFIG_NAMES:
            path = parent / name
            if path.is_file() and (name != "pyproject.toml" or "[tool.editlint" in _text(path)):
                return path
    return None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def repository_root(folder: Path) -> Path:
    """The root of the repository that contains `folder`; the folder itself outside any repository."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)
