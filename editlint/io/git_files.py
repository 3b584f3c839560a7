"""Asks git which files a repository has."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from editlint.io.git_process import GitError, is_regular_file, open_repository


class ListedFile(NamedTuple):
    """A file that git tracks, or neither tracks nor ignores; `path` is relative to the folder that was asked about.

    A submodule, and another repository inside this one, is listed as one path: that of its folder.
    """

    path: str
    tracked: bool


def list_files(folder: Path, among: Sequence[str] | None = None) -> list[ListedFile] | None:
    """The files under `folder` that git does not ignore, by path; None without a repository or a usable git.

    `among` are paths in the folder: only these are listed, None for all.
    """
    git = open_repository(folder)
    if git is None:
        return None
    relative = os.path.relpath(folder, git.root)
    command = "ls-files -z -t --cached --others --exclude-standard --deduplicate".split()
    if is_regular_file(git.exclusions):
        command.append(f"--exclude-from={git.exclusions}")
    names = [relative] if among is None else [os.path.join(relative, path) for path in among]  # noqa: PTH118
    try:
        listed = git.run([*command, "--", *names])
    except GitError:
        return None
    return list(_parse(listed, relative))


def _parse(listed: bytes, relative: str) -> Iterator[ListedFile]:
    """The files in what git printed, each once, with its path from the folder `relative` to the top folder."""
    prefix = "" if relative == os.curdir else relative.replace(os.sep, "/") + "/"
    paths: dict[str, bool] = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        mark, _, path = entry.partition(" ")
        if path.startswith(prefix):
            name = path[len(prefix) :].rstrip("/")
            paths[name] = paths.get(name, False) or mark != "?"
    yield from (ListedFile(path, paths[path]) for path in sorted(paths) if path)
