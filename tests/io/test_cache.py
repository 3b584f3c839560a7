"""What is kept between runs: a value is what was put there, or it is missing; never anything else."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from tests_support import fill_cache

from editlint.io.cache import FILE_NAME, MAX_FILE_BYTES, Cache


def test_a_value_is_there_for_the_next_run(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    first.put(b"key", b"value")
    assert first.get(b"key") == b"value"
    assert Cache(tmp_path).get(b"key") == b"value"
    assert Cache(tmp_path).get(b"another") is None


def test_the_last_value_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(b"key", b"old")
    cache.put(b"key", b"new")
    assert Cache(tmp_path).get(b"key") == b"new"


@pytest.mark.parametrize("torn", [b"", b"no database at all" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path, torn: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(torn)
    cache = Cache(tmp_path)
    assert cache.get(b"key") is None
    cache.put(b"key", b"value")
    assert Cache(tmp_path).get(b"key") == b"value"


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_torn_file_never_gives_another_value(tmp_path: Path, at: float) -> None:
    cache = Cache(tmp_path)
    values = {b"%d" % number: b"%d" % number * 500 for number in range(50)}
    for key, value in values.items():
        cache.put(key, value)
    cache.close()
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    start = int(len(content) * at)
    content[start : start + 3000] = bytes(3000)
    path.write_bytes(bytes(content[: int(len(content) * 0.95)]))
    torn = Cache(tmp_path)
    for key, value in values.items():
        assert torn.get(key) in (None, value)
    torn.put(b"key", b"value")
    assert torn.get(b"key") in (None, b"value")


def test_a_value_that_was_changed_is_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(b"key", b"value")
    cache.close()
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute("UPDATE kept SET value = ?", (b"valve",))
    assert Cache(tmp_path).get(b"key") is None


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file")
    cache.put(b"key", b"value")
    assert cache.get(b"key") is None


def test_runs_at_once_keep_what_each_puts(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=fill_cache, args=(tmp_path, first)) for first in (0, 50, 100)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert [each.exitcode for each in runs] == [0, 0, 0]
    kept = Cache(tmp_path)
    assert all(kept.get(b"%d" % number) == b"value %d" % number for number in range(200))


def test_a_file_that_has_grown_too_large_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.put(b"key", bytes(100_000))
    cache.close()
    monkeypatch.setattr("editlint.io.cache.MAX_FILE_BYTES", 50_000)
    assert Cache(tmp_path).get(b"key") is None
    assert (tmp_path / FILE_NAME).stat().st_size < 50_000


def test_the_file_may_have_200_megabytes() -> None:
    assert MAX_FILE_BYTES == 200_000_000
