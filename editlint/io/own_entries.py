"""Entries by key in a folder, each with a keyed hash: what another user or a repository put there is as if missing."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from editlint.io.regular_files import read_regular_file
from editlint.io.tagged_folder import ENTRY_NAME, TaggedFolder

MAX_FOLDER_BYTES = 200_000_000
"""What all entries may take on the disk. Beyond it, those that were written first are removed, down to half of it."""
MAX_ENTRY_BYTES = 10_000_000
BLOCK_BYTES = 4_096
"""The least that a file takes on the disk."""
HASH_BYTES = 32


class OwnEntries:
    """Entries by key. Whatever goes wrong, an entry is missing, never another one, and nothing is raised.

    Entries are separate files, so that runs at once need no lock, and nothing is parsed that is not our own.
    """

    def __init__(self, folder: TaggedFolder, secret: bytes) -> None:
        self._folder = folder
        self._secret = secret
        self._is_writable = True
        self._has_grown = False

    def get(self, key: bytes) -> bytes | None:
        """The content that was put there last; None where it is missing, torn, or somebody else's."""
        try:
            found = read_regular_file(self._folder.path / self._name(key), MAX_ENTRY_BYTES)
        except OSError:
            return None
        content = found[HASH_BYTES:]
        return content if self._is_own(found[:HASH_BYTES], key, content) else None

    def put(self, key: bytes, content: bytes) -> None:
        """Keep an entry in place of the one before, unless it is too large. After an error, nothing more is kept."""
        if not self._is_writable or len(content) > MAX_ENTRY_BYTES - HASH_BYTES:
            return
        try:
            self._has_grown |= self._folder.write(self._name(key), self._hash(key, content) + content)
        except OSError:
            self._is_writable = False

    def close(self) -> None:
        """Remove what is too much."""
        if self._has_grown:
            with suppress(OSError):
                prune(self._folder.path)
        self._folder.close()

    def _name(self, key: bytes) -> str:
        # Keyed as well, so that a repository cannot know what will be written.
        return hashlib.blake2b(key, key=self._secret, digest_size=20, person=b"name").hexdigest()

    def _hash(self, key: bytes, content: bytes) -> bytes:
        hasher = hashlib.blake2b(key=self._secret, digest_size=HASH_BYTES, person=b"entry")
        hasher.update(len(key).to_bytes(8, "big") + key)
        hasher.update(content)
        return hasher.digest()

    def _is_own(self, found: bytes, key: bytes, content: bytes) -> bool:
        import hmac  # only where something was found

        return hmac.compare_digest(found, self._hash(key, content))


def prune(folder: Path) -> None:
    """Remove the entries that were written first, where all take too much. Raises OSError."""
    entries = []
    with os.scandir(folder) as listed:
        for entry in listed:
            if ENTRY_NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                entries.append((status.st_mtime_ns, entry.name, max(status.st_size, BLOCK_BYTES)))
    total = sum(size for _, _, size in entries)
    if total <= MAX_FOLDER_BYTES:
        return
    for _, name, size in sorted(entries):
        if total <= MAX_FOLDER_BYTES / 2:
            return
        with suppress(OSError):
            (folder / name).unlink()
        total -= size
