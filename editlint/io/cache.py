"""A cache between runs: values by key, in a SQLite file in the user's cache folder."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

FILE_NAME = "cache.sqlite"
"""The file in the cache folder. SQLite keeps it consistent while several runs read and write it."""
MAX_FILE_BYTES = 200_000_000
"""Size of the file: above it, the file is deleted and started again."""
LOCK_TIMEOUT_SECONDS = 5.0
"""How long to wait for another run that is writing."""

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL, sum BLOB NOT NULL) WITHOUT ROWID"


class Cache:
    """Values by key. Whatever goes wrong with the file, a value is missing, never wrong, and nothing is raised.

    The file is opened on first use. A Cache is not shared between processes: each opens the file itself.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._database: Any = None
        self._disabled = False
        self._failed: type[Exception] = OSError

    def get(self, key: bytes) -> bytes | None:
        """The value that was put there last; None where it is missing or damaged."""
        rows = self._run("SELECT value, sum FROM kept WHERE key = ?", key)
        if not rows:
            return None
        value, total = rows[0]
        return value if isinstance(value, bytes) and total == _checksum(key, value) else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, replacing the one before."""
        self._run("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", key, value, _checksum(key, value))

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _run(self, statement: str, *values: bytes) -> list[Any]:
        """Run a statement; a damaged file is deleted, once, and started again."""
        for _ in range(2):
            if self._disabled:
                return []
            try:
                return list(self._open().execute(statement, values))
            except Exception as error:
                if not isinstance(error, (OSError, self._failed)):
                    raise
                self._recover(error)
        return []

    def _open(self) -> Any:
        if self._database is None:
            import sqlite3  # only where something is cached

            self._failed = sqlite3.Error
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.is_file() and self._path.stat().st_size > MAX_FILE_BYTES:
                self._discard()
            database = sqlite3.connect(self._path, timeout=LOCK_TIMEOUT_SECONDS, isolation_level=None)
            self._database = database
            # A power cut may damage the file, which is then deleted.
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE)
        return self._database

    def _recover(self, error: Exception) -> None:
        """Delete what is not a database; go without a cache where the folder is read-only or the file locked."""
        import sqlite3

        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        with suppress(Exception):
            self.close()
        if damaged and not self._disabled:
            with suppress(OSError):
                self._discard()
                return
        self._disabled = True

    def _discard(self) -> None:
        """Delete the file, and first its journal, which must not be applied to the next one."""
        self._path.with_name(f"{FILE_NAME}-journal").unlink(missing_ok=True)
        self._path.unlink()


def _checksum(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(key + value, digest_size=8).digest()
