"""Compiled packs in the user's cache folder."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from editlint._version import __version__

PACKAGE = Path(__file__).parents[1]
SUFFIX = ".msgpack"
MAX_PACKS = 16
"""Compiled packs that the folder keeps, the ones used last: each change of a rule or of editlint makes a new one."""


def digest(sources: Mapping[str, str]) -> str:
    """A name for a pack with these texts by path, compiled by this editlint.

    It covers the version and every module, as many of them take part in compiling.
    """
    hasher = hashlib.blake2b(digest_size=20)
    hasher.update(f"{__version__}\0{_code()}".encode())
    for name, text in sources.items():
        hasher.update(f"\0{name}\0{len(text)}\0{text}".encode())
    return hasher.hexdigest()


@cache  # the code of a process does not change
def _code() -> str:
    """A hash of all modules of the package."""
    hasher = hashlib.blake2b(digest_size=20)
    for file in sorted(PACKAGE.rglob("*.py")):
        content = file.read_bytes()
        hasher.update(f"\0{file.relative_to(PACKAGE).as_posix()}\0{len(content)}\0".encode())
        hasher.update(content)
    return hasher.hexdigest()


def read(folder: Path, name: str) -> bytes | None:
    """The compiled pack of that name; None where the folder has none that can be read."""
    file = folder / (name + SUFFIX)
    try:
        content = file.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(file)  # so that pruning knows what is in use
    return content


def write(folder: Path, name: str, content: bytes) -> None:
    """Write a compiled pack, completely or not at all; a folder that cannot be written to stays as it is."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(folder / (name + SUFFIX))
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
        _prune(folder)


def _prune(folder: Path) -> None:
    """Remove all but the compiled packs that were used last."""
    for _, file in sorted(_by_use(folder), reverse=True)[MAX_PACKS:]:
        with suppress(OSError):
            file.unlink()


def _by_use(folder: Path) -> Iterator[tuple[float, Path]]:
    for file in folder.glob(f"*{SUFFIX}"):
        with suppress(OSError):
            yield file.stat().st_mtime, file
