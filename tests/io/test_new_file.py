"""New files take their name as a whole, and never that of another file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editlint.io import new_file as module
from editlint.io.new_file import new_file


@pytest.fixture(params=["without a name", "with a name"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which new files have no name until they are complete, or a name of their own."""
    if request.param == "with a name":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return tmp_path


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_is_created_with_its_content(folder: Path) -> None:
    with new_file(folder, b"articles") as made:
        assert not (folder / "new.txt").exists()
        made.create(folder / "new.txt")
    assert names_in(folder) == ["new.txt"]
    assert (folder / "new.txt").read_bytes() == b"articles"
    assert (folder / "new.txt").stat().st_nlink == 1


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_a_created_file_has_the_mode_of_the_user(mask: int, folder: Path) -> None:
    before = os.umask(mask)
    try:
        with new_file(folder, b"") as made:
            made.create(folder / "new.txt")
    finally:
        assert os.umask(before) == mask
    assert (folder / "new.txt").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize("taken", ["file", "link", "folder"])
def test_a_name_that_is_taken_stays_as_it_is(taken: str, folder: Path) -> None:
    path = folder / "new.txt"
    if taken == "file":
        path.write_text("old")
    elif taken == "link":
        path.symlink_to(folder / "nowhere")
    else:
        path.mkdir()
    with pytest.raises(FileExistsError), new_file(folder, b"new") as made:
        made.create(path)
    assert names_in(folder) == ["new.txt"]
    assert not path.is_file() or path.read_text() == "old"


def test_a_file_that_is_not_used_leaves_nothing(folder: Path) -> None:
    with new_file(folder, b"new"):
        assert all(name.startswith(module.PREFIX) for name in names_in(folder))
    assert names_in(folder) == []


ENDS = """
import threading, time
from pathlib import Path
from editlint.io.new_file import end_process, new_file
with new_file(Path(), b"new") as made:
    threading.Thread(target=end_process, args=[3], daemon=True).start()
    time.sleep(0.3)
    made.replace(Path("file.txt"))
time.sleep(60)
"""


def test_a_process_ends_after_the_file_that_it_writes(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("old")
    assert subprocess.run([sys.executable, "-c", ENDS], cwd=tmp_path, check=False).returncode == 3
    assert names_in(tmp_path) == ["file.txt"]
    assert (tmp_path / "file.txt").read_bytes() == b"new"
