"""The folder of compiled packs: which of them it keeps."""

import os
from pathlib import Path

import pytest

from editlint.packs.compiled_cache import SUFFIX, read, write


def write_packs(folder: Path, number: int) -> None:
    """Write packs named 0, 1, … of which each was used later than the one before, and all long ago."""
    for each in range(number):
        write(folder, str(each), b"compiled")
        os.utime(folder / f"{each}{SUFFIX}", (each, each))


def names(folder: Path) -> set[str]:
    return {file.stem for file in folder.iterdir()}


@pytest.mark.parametrize(("number", "removed"), [(15, set()), (16, {"0"})])
def test_sixteen_packs_are_kept(number: int, removed: set[str], tmp_path: Path) -> None:
    write_packs(tmp_path, number)
    write(tmp_path, "new", b"compiled")
    assert names(tmp_path) == {*map(str, range(number)), "new"} - removed


def test_a_pack_that_was_read_is_in_use(tmp_path: Path) -> None:
    write_packs(tmp_path, 16)
    assert read(tmp_path, "0") == b"compiled"
    write(tmp_path, "new", b"compiled")
    assert names(tmp_path) == {*map(str, range(16)), "new"} - {"1"}


def test_a_pack_that_is_missing_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, "0") is None
