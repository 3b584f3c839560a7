"""Reads files that may be anything: only regular ones, never waiting, and no more than a limit."""

import os
import stat
from pathlib import Path

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO without a writer is opened at once
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class NotRegularError(OSError):
    """A folder, FIFO, socket or device where a file is wanted."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a regular file")
        self.strerror = "it is not a regular file"


class TooLargeError(OSError):
    """A file with more bytes than the limit."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        super().__init__(f"{path} is too large")
        self.strerror = f"it is over {max_bytes // 1_000_000} MB"


def read_regular_file(path: Path, max_bytes: int) -> bytes:
    """The content of a regular file of at most `max_bytes`, links followed. Raises OSError.

    What is opened is what is examined, so that a file cannot be replaced between the two.
    """
    with open(os.open(path, _FLAGS), "rb") as file:  # noqa: PTH123 (a file that is open already)
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotRegularError(path)
        content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise TooLargeError(path, max_bytes)
    return content
