"""A folder for a cache in a project: marked as ours, ignored by git, and never one that came with a clone."""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from editlint.io.git_process import GitError, open_repository
from editlint.io.regular_files import read_regular_file

TAG_NAME = "CACHEDIR.TAG"
TAG_START = b"Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of editlint"
TAG = TAG_START + b": 'editlint clean' removes it.\n# About such tags, see https://bford.info/cachedir/\n"
"""Backup programs leave out a folder with this file."""
IGNORE_NAME = ".gitignore"
IGNORE = b"# editlint's cache\n*\n"
ENTRY_NAME = re.compile("[0-9a-f]{40}")
"""The names of the other files."""
MAX_TAG_BYTES = 1_000
MAX_INDEX_BYTES = 200_000_000
_OPEN_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_OPEN_FILE = (
    os.O_WRONLY
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_HAS_FOLDER_HANDLES = os.open in os.supports_dir_fd


class RefusedError(OSError):
    """The folder is not used, for a reason: 'it …'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.strerror = reason


class TaggedFolder:
    """A folder that is ours. What is written is written into this folder, wherever its path leads by now."""

    def __init__(self, path: Path) -> None:
        """Open the folder, and make it where it is missing. Raises RefusedError, and other OSErrors."""
        self.path = path
        if problem := foreign(path):
            raise RefusedError(problem)
        if _is_tracked(path):
            raise RefusedError("it is in the repository")
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._handle = os.open(path, _OPEN_FOLDER) if _HAS_FOLDER_HANDLES else None
        if not _is_tagged(path):
            self.write(IGNORE_NAME, IGNORE)
            self.write(TAG_NAME, TAG)

    def write(self, name: str, content: bytes) -> bool:
        """Write a file in place, and return whether it is a new one. Raises OSError.

        If the program is killed, the file is torn, and no other one is left.
        """
        if self._handle is None:
            handle = os.open(self.path / name, _OPEN_FILE, 0o600)
        else:
            handle = os.open(name, _OPEN_FILE, 0o600, dir_fd=self._handle)
        try:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode) or before.st_nlink > 1:  # a second name may be outside
                raise OSError("not a file of this folder alone")
            if os.write(handle, content) < len(content):
                raise OSError("the disk is full")
            os.ftruncate(handle, len(content))
            return before.st_size == 0
        finally:
            os.close(handle)

    def close(self) -> None:
        """Let go of the folder."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def foreign(path: Path) -> str:
    """Why a folder is not ours, as 'it …'; '' where it is, or is missing or empty. Raises OSError."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return ""
    if stat.S_ISLNK(status.st_mode) or getattr(path, "is_junction", bool)():
        return "it is a link"
    if not stat.S_ISDIR(status.st_mode):
        return "it is not a folder"
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        return "it belongs to another user"
    # A run that was killed may have left it without its tag.
    if not _is_tagged(path) and _others(path):
        return "it has other files, and no tag of a cache of editlint"
    return ""


def remove(path: Path) -> bool:
    """Remove our files from a folder, and the folder unless there are others in it. Returns whether it is gone.

    Raises RefusedError for a folder that is not ours, and other OSErrors.
    """
    if problem := foreign(path):
        raise RefusedError(problem)
    for name in sorted(_others(path)):
        if ENTRY_NAME.fullmatch(name) and not (path / name).is_dir():
            (path / name).unlink(missing_ok=True)
    if _others(path):
        return False
    for name in (IGNORE_NAME, TAG_NAME):  # while the tag is there, it can be tried again
        (path / name).unlink(missing_ok=True)
    path.rmdir()
    return True


def _others(path: Path) -> set[str]:
    """The names of the files in a folder that are not there to mark it."""
    return {each.name for each in path.iterdir()} - {TAG_NAME, IGNORE_NAME}


def _is_tagged(path: Path) -> bool:
    with suppress(OSError):
        return read_regular_file(path / TAG_NAME, MAX_TAG_BYTES).startswith(TAG_START)
    return False


def _is_tracked(path: Path) -> bool:
    """Whether git tracks files in a folder. git is asked only where its index mentions the folder."""
    repository = open_repository(path.parent)
    if repository is None or not path.is_relative_to(repository.root):
        return False
    name = path.relative_to(repository.root).as_posix()
    with suppress(OSError):
        index = read_regular_file(repository.folder / "index", MAX_INDEX_BYTES)
        compressed = index[4:8] == b"\0\0\0\4"  # paths are cut where they begin like the one before
        if not compressed and os.fsencode(f"{name}/") not in index:
            return False
        with suppress(GitError):
            return bool(repository.run(["ls-files", "-z", "--", name]))
        return True
    return False
