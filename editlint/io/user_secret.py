"""A secret of the user, which tells what this user has written from what came with a clone."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from editlint.io.new_file import new_file
from editlint.io.regular_files import read_regular_file

FILE_NAME = "results.key"
"""The file in the user's cache folder."""
SECRET_BYTES = 32


def user_secret(folder: Path) -> bytes | None:
    """The secret in the user's cache folder, made on first use; None where there can be none.

    A file that others can read or write, such as one from a repository, holds no secret, and is replaced.
    """
    path = folder / FILE_NAME
    with suppress(OSError):
        found = read_regular_file(path, SECRET_BYTES)
        if len(found) == SECRET_BYTES and _is_private(path):
            return found
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = secrets.token_bytes(SECRET_BYTES)
        with new_file(folder, made) as file:  # a secret is there as a whole, or not at all
            file.replace(path)
    except OSError:
        return None
    return made


def _is_private(path: Path) -> bool:
    """Whether a file is the user's own and no link, and nobody else has access to it."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return False
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
