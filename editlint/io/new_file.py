"""New content for a file: written beside it and then renamed, so that it is there as a whole or not at all."""

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

PREFIX = ".editlint-"
"""How the names of files begin that are not in their place yet."""

_writing = threading.RLock()
"""Held while a file of this process is on its way to its place."""


class NewFile:
    """A file that is to replace another. Where the system has such files it has no name until then, so that nothing
    is left of it if the program is killed before; a kill between two calls of the system leaves it whole, under a name
    with the prefix.
    """

    def __init__(self, handle: int, name: Path | None, folder: Path) -> None:
        self._handle = handle
        self._name = name
        self._folder = folder

    @property
    def path(self) -> Path:
        """A path that leads to the file."""
        return self._name or Path(f"/proc/self/fd/{self._handle}")

    def copy_attributes(self, source: Path) -> None:
        """Take the mode, the extended attributes and, where the user may, the owner of another file. Raises OSError."""
        import shutil

        status = source.stat()
        if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (os.getuid(), os.getgid()):
            with suppress(OSError):
                os.chown(self.path, status.st_uid, status.st_gid)
        shutil.copystat(source, self.path)
        os.utime(self.path)

    def replace(self, target: Path) -> None:
        """Take the place of another file in the same folder. Raises OSError."""
        if self._name is None:
            self._name = self._folder / f"{PREFIX}{secrets.token_hex(8)}"
            _give_name(self._handle, self._name)
        self._name.replace(target)

    def create(self, target: Path) -> None:
        """Become a file that is not there yet, in the same folder, with the mode that the user's new files have.

        Raises OSError, and FileExistsError where the name is taken by now.
        """
        mask = os.umask(0o077)
        os.umask(mask)
        self.path.chmod(0o666 & ~mask)
        if self._name is None:
            _give_name(self._handle, target)
        else:
            os.link(self._name, target)

    def remove(self) -> None:
        """Leave nothing of the file, unless it has taken its place."""
        if self._name is not None:
            with suppress(OSError):
                self._name.unlink()


@contextmanager
def new_file(folder: Path, content: bytes, *, durable: bool = True) -> Iterator[NewFile]:
    """A file in the folder with that content, on the disk; removed at the end unless it replaced another.

    What can be made again need not be `durable`: it is lost if the power fails soon. Raises OSError.
    """
    with _writing:
        handle, name = _open(folder)
        made = NewFile(handle, name, folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                if durable:
                    os.fsync(handle)
                yield made
        finally:
            made.remove()


def end_process(status: int) -> NoReturn:
    """End this process at once from another thread, but never while a file is on its way to its place."""
    with _writing:
        os._exit(status)


def _open(folder: Path) -> tuple[int, Path | None]:
    """A new file, open, and its name; None where it has none yet."""
    flag = getattr(os, "O_TMPFILE", 0)
    if flag and Path("/proc/self/fd").is_dir():
        with suppress(OSError):  # a file system without such files
            return os.open(folder, flag | os.O_WRONLY, 0o600), None
    import tempfile  # only where something is fixed

    handle, name = tempfile.mkstemp(dir=folder, prefix=PREFIX)
    return handle, Path(name)


def _give_name(handle: int, path: Path) -> None:
    """Give an open file without a name its first one."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # a folder makes `os.link` follow the link in /proc, which is what it is for
        os.link(f"/proc/self/fd/{handle}", path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)
