"""What DuckDB raises is told as editlint tells it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from editlint.core.errors import EditlintError
from editlint.corpus.comparing.duck_database import DuckDatabase
from editlint.corpus.duck import connect, own_errors

LONG_QUERY = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(None, spill_folder=tmp_path / "spilled", memory="50MB", threads=1) as connection:
        yield connection


def test_no_error_is_no_error(connection: duckdb.DuckDBPyConnection) -> None:
    with own_errors("not read", "OUT"):
        assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_errors_of_others_are_let_through() -> None:
    with pytest.raises(RuntimeError, match="something else"), own_errors("not read", "OUT"):
        raise RuntimeError("something else")


def test_ctrl_c_during_a_query(connection: duckdb.DuckDBPyConnection) -> None:
    timer = threading.Timer(0.2, connection.interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt), own_errors("not read", "OUT"):
        connection.execute(LONG_QUERY).fetchall()
    timer.join()


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    with DuckDatabase(tmp_path, memory="20MB") as database:
        database.rows("SET max_temp_directory_size = '1MB'")
        with pytest.raises(EditlintError) as caught:
            database.create(
                "texts", "SELECT range, md5(range::VARCHAR) AS text FROM range(20000000) ORDER BY text"
            )
    assert caught.value.path == str(tmp_path)
    assert caught.value.message.startswith("the articles cannot be compared: ")
    assert "\n" not in caught.value.message


def test_a_broken_file_is_named_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "part.parquet").write_bytes(b"PAR1 and no more")
    with (
        DuckDatabase(tmp_path) as database,
        pytest.raises(EditlintError, match=r"cannot be compared: .*part\.parquet"),
    ):
        database.add_parquet("documents", [tmp_path / "part.parquet"])
