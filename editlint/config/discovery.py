"""The configurations of a run: where they are looked for, and each read once."""

from pathlib import Path

from editlint.config.model import Config
from editlint.core.errors import EditlintError

NAMES = ("editlint.yml", ".editlint.yml", "pyproject.toml")
"""The files that hold a configuration, in the order they are looked for in a folder."""


class ConfigFinder:
    """The configurations of a run, each read once. `cwd` is the folder that messages name paths from."""

    def __init__(self, cwd: Path, given: Path | None = None) -> None:
        self._cwd = cwd
        self._given = given
        self._found: dict[Path, Path | None] = {}
        self._loaded: dict[Path, Config | EditlintError] = {}
        self._bare: dict[Path, Config] = {}

    def display_path(self, path: Path) -> str:
        """A path as messages name it: from the working folder where it lies below."""
        try:
            return path.resolve().relative_to(self._cwd).as_posix()
        except ValueError:
            return path.as_posix()

    def for_folder(self, folder: Path) -> Config:
        """What holds for the files in a folder. Raises EditlintError, the same one each time."""
        if folder not in self._found:
            self._found[folder] = self._given or find_config(folder)
        path = self._found[folder]
        if path is None:
            if folder not in self._bare:
                self._bare[folder] = Config(repository_root(folder))
            return self._bare[folder]
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
    """The nearest configuration in `folder` or above it."""
    for above in (folder, *folder.parents):
        for name in NAMES:
            path = above / name
            if path.is_file() and (name != "pyproject.toml" or "[tool.editlint" in _text(path)):
                return path
    return None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def repository_root(folder: Path) -> Path:
    """The repository that `folder` is in; the folder itself where it is in none."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
