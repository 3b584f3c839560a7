"""The files under a folder that may be articles: as git lists them, else without those that `.gitignore` names."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from editlint.io import git_files, git_process, globs
from editlint.io.regular_files import read_regular_file

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

GENERATED_FOLDERS = frozenset("__pycache__ dist build _site target".split())
"""Folders of generated texts, unless git tracks what is in them."""
OTHERS_FOLDERS = frozenset("node_modules bower_components vendor third_party site-packages venv".split())
"""Folders of other people's texts. Hidden folders are left out as well."""
MAX_REPOSITORIES = 1_000
"""Submodules and other repositories in one that are looked into."""
MAX_IGNORE_BYTES = 1_000_000
"""Bytes of a `.gitignore` that is obeyed."""


class FolderFile(NamedTuple):
    """A file by its path relative to the folder, and the folder on the way to it that is left out, '' for none."""

    path: str
    left_out: str = ""


class FolderFiles(NamedTuple):
    """What is listed of a folder: its files, and the folders in it that are not looked into.

    These are `links` to folders, and `submodules` that git tracks and that are not checked out.
    """

    files: list[FolderFile]
    links: list[str]
    submodules: list[str]


def list_folder(folder: Path, suffixes: frozenset[str], among: Sequence[str] | None = None) -> FolderFiles:
    """The files under a folder with one of the endings, in lower case, by path, and what is not looked into.

    Without git, what is in hidden folders is not listed. `among` are paths in the folder, of which git lists those that
    it has, and nothing else; None for all.
    """
    listed = _from_git(folder, suffixes, among)
    if listed is None:
        listed = [git_files.ListedFile(path, tracked=False) for path in _walk(folder)]
    found = FolderFiles([], [], [])
    for path, tracked in sorted(listed):
        if _ending(path) in suffixes:
            found.files.append(FolderFile(path, _left_out(path, tracked=tracked)))
        elif os.path.isdir(folder / path) and not _left_out(f"{path}/.", tracked=tracked):  # noqa: PTH112 (fast)
            if os.path.islink(folder / path):  # noqa: PTH114
                found.links.append(path)
            elif tracked and not _is_repository(folder / path):
                found.submodules.append(path)
    return found


def has_ignored_files(folder: Path, suffixes: frozenset[str]) -> bool:
    """Whether the folder has files with these endings that git ignores."""
    if git_process.repository_root(folder) is None:
        return False
    names = (name for _, _, names in os.walk(folder) for name in names)
    return any(_ending(name) in suffixes for name in names)


def _left_out(path: str, *, tracked: bool) -> str:
    """The first folder on the way to a file that is left out, with what is before it; '' where there is none."""
    folders = path.replace(os.sep, "/").split("/")[:-1]
    for number, name in enumerate(folders, 1):
        if _is_left_out(name, tracked=tracked):
            return "/".join(folders[:number])
    return ""


def _is_left_out(name: str, *, tracked: bool) -> bool:
    return _is_hidden(name) or name in OTHERS_FOLDERS or (not tracked and name in GENERATED_FOLDERS)


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _from_git(
    folder: Path, suffixes: frozenset[str], among: Sequence[str] | None
) -> list[git_files.ListedFile] | None:
    """The files under a folder, also those of submodules and other repositories in it; None where git lists none."""
    top = git_files.list_files(folder, among)
    if top is None:
        return None
    files: list[git_files.ListedFile] = []
    pending = [("", each) for each in top]
    repositories = 0
    while pending:
        prefix, listed = pending.pop()
        path = prefix + listed.path
        if _ending(path) in suffixes or not _is_repository(folder / path):
            files.append(listed._replace(path=path))
        elif repositories < MAX_REPOSITORIES:
            repositories += 1
            inner = folder / path
            inside = git_files.list_files(inner)
            if inside is None:  # what belongs to another user, for example
                inside = [git_files.ListedFile(each, tracked=False) for each in _walk(inner)]
            pending += [(path + "/", each) for each in inside]
    return files


def _is_repository(path: Path) -> bool:
    """Whether a path that git lists is the folder of another repository."""
    return os.path.lexists(path / ".git") and not path.is_symlink()


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 (a path object a file is too slow)


def _walk(folder: Path) -> Iterator[str]:
    """The files under a folder without a repository, less those that its `.gitignore` files name."""
    ignored: list[tuple[str, GitIgnoreSpec]] = []
    for parent, folders, names in os.walk(folder):
        relative = os.path.relpath(parent, folder)
        prefix = "" if relative == "." else relative + os.sep
        ignored = [each for each in ignored if prefix.startswith(each[0])]
        if ".gitignore" in names:
            ignored.append((prefix, _read_gitignore(Path(parent) / ".gitignore")))
        folders[:] = sorted(
            name for name in folders if not _is_hidden(name) and not _is_ignored(ignored, f"{prefix}{name}/")
        )
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]  # noqa: PTH114, PTH118
        yield from (prefix + name for name in (*names, *links) if not _is_ignored(ignored, prefix + name))


def _read_gitignore(path: Path) -> "GitIgnoreSpec":
    try:
        lines = read_regular_file(path, MAX_IGNORE_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    return globs.compile_globs(line for line in lines if not globs.pattern_problem(line))


def _is_ignored(ignored: "Sequence[tuple[str, GitIgnoreSpec]]", relative: str) -> bool:
    return any(
        spec.match_file(relative[len(prefix) :]) for prefix, spec in ignored if relative.startswith(prefix)
    )
