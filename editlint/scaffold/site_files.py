"""The files in which site generators are looked for: those near the top of a repository, read as data."""

import os
import re
from fnmatch import filter as matching
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from editlint.io.regular_files import read_regular_file
from editlint.runner.folder_files import GENERATED_FOLDERS, OTHERS_FOLDERS
from editlint.scaffold.generators import Generator, Marker

MAX_DEPTH = 4
"""Folders on the way to a file that can show which generator a site has."""
MAX_FOLDERS = 5_000
"""Folders that are looked into."""
MAX_FILE_BYTES = 1_000_000
"""Bytes of a file that is read."""
SAMPLE_FOLDERS = frozenset(
    "e2e example examples fixtures spec starters templates test testdata tests".split()
)
"""Folders with sites that are samples or tests: nobody publishes them."""
_COMMENT = re.compile(r"(?m)(?:^|\s)#.*$")


class _Package(msgspec.Struct, frozen=True):
    """What matters of a package.json."""

    dependencies: dict[str, Any] = {}
    devDependencies: dict[str, Any] = {}  # noqa: N815 (the key's name)


class SiteFiles:
    """The names of the files near the top of a folder, links left out. Paths are relative to it, '' is itself."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._names: dict[str, list[str]] = {}
        self._subfolders: set[str] = set()
        self._list()

    @property
    def folders(self) -> list[str]:
        """The folders that were looked into, those nearest to the top first."""
        return list(self._names)

    def marker(self, generator: Generator, site: str) -> str | None:
        """The file that shows that a folder is a site of the generator, None where there is none."""
        found = (self._find(each, site) for each in generator.markers)
        return next((path for path in found if path is not None), None)

    def setting(self, path: str, key: str) -> str | None:
        """The value of a top-level key in a file of YAML, TOML or JSON; None where there is none.

        It is one line with a text. Such files may have tags and types that only their generator reads.
        """
        line = re.search(rf"(?m)^(?:[ \t{{]*\")?{key}\"?[ \t]*[:=](.*)$", self._text(path))
        return line[1].strip(" \t\r,").strip("\"'").strip() or None if line else None

    def _find(self, marker: Marker, site: str) -> str | None:
        pattern = PurePosixPath(site, marker.file)
        folder = pattern.parent.as_posix().removeprefix(".")
        paths = (
            PurePosixPath(folder, name).as_posix()
            for name in matching(self._names.get(folder, []), pattern.name)
        )
        return next((path for path in sorted(paths) if self._fits(path, marker, site)), None)

    def _fits(self, path: str, marker: Marker, site: str) -> bool:
        if marker.beside and PurePosixPath(site, marker.beside).as_posix() not in self._subfolders:
            return False
        if marker.text and not re.search(marker.text, self._text(path)):
            return False
        return not marker.dependency or marker.dependency in self._dependencies(path)

    def _dependencies(self, path: str) -> set[str]:
        try:
            package = msgspec.json.decode(self._text(path, comments=True), type=_Package)
        except (msgspec.DecodeError, RecursionError):
            return set()
        return {*package.dependencies, *package.devDependencies}

    def _text(self, path: str, *, comments: bool = False) -> str:
        try:
            text = read_regular_file(self._top / path, MAX_FILE_BYTES).decode("utf-8", "replace")
        except OSError:
            return ""
        return text if comments else _COMMENT.sub("", text)

    def _list(self) -> None:
        pending = [""]
        for folder in pending:
            if len(self._names) >= MAX_FOLDERS:
                return
            self._names[folder] = names = []
            try:
                entries = sorted(os.scandir(self._top / folder), key=lambda entry: entry.name)
            except OSError:
                continue
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_file(follow_symlinks=False):
                    names.append(entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    self._subfolders.add(path)
                    if path.count("/") < MAX_DEPTH and _is_searched(entry.name):
                        pending.append(path)


def _is_searched(name: str) -> bool:
    left_out = GENERATED_FOLDERS | OTHERS_FOLDERS | SAMPLE_FOLDERS
    return not name.startswith(".") and name not in left_out
