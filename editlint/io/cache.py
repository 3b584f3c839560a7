"""What was worked out or asked before, kept in the user's folder between runs."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

NAME = "cache.sqlite"
"""The file in the cache folder. SQLite keeps it whole while several runs read and write it."""
LARGEST = 200_000_000
"""Bytes of values: over it, the file is begun anew."""
PATIENCE = 5.0
"""Seconds to wait for another run that is writing."""

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL, sum BLOB NOT NULL) WITHOUT ROWID"


class Cache:
    """Values by key, for as long as there is room. Whatever goes wrong with the file, a value is only missing.

    Opened when it is first asked; not to be shared between processes, each of which opens the file itself.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._database: Any = None
        self._off = False
        self._failed: type[Exception] = OSError

    def get(self, key: bytes) -> bytes | None:
        """The value that was put there last, None where there is none, or one that is not whole."""
        rows = self._run("SELECT value, sum FROM kept WHERE key = ?", key)
        if not rows:
            return None
        value, total = rows[0]
        return value if isinstance(value, bytes) and total == _sum(key, value) else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in place of the one before."""
        self._run("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", key, value, _sum(key, value))

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _run(self, statement: str, *values: bytes) -> list[Any]:
        """Run a statement; a file that is torn is thrown away, once, and begun anew."""
        for _ in range(2):
            if self._off:
                return []
            try:
                return list(self._opened().execute(statement, values))
            except Exception as error:
                if not isinstance(error, (OSError, self._failed)):
                    raise
                self._recover(error)
        return []

    def _opened(self) -> Any:
        if self._database is None:
            import sqlite3  # only where something is kept

            self._failed = sqlite3.Error
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.is_file() and self._path.stat().st_size > LARGEST:
                self._discard()
            database = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
            self._database = database
            # A machine that loses power may lose the file, which is torn then and thrown away.
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE)
        return self._database

    def _recover(self, error: Exception) -> None:
        """Throw away what is no database; do without where the folder cannot be written or another run is at it."""
        import sqlite3

        torn = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        with suppress(Exception):
            self.close()
        if torn and not self._off:
            with suppress(OSError):
                self._discard()
                return
        self._off = True

    def _discard(self) -> None:
        """Take the file away, and first what was half written into it, which must not come to the next one."""
        self._path.with_name(f"{NAME}-journal").unlink(missing_ok=True)
        self._path.unlink()


def _sum(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(key + value, digest_size=8).digest()
