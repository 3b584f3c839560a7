"""Asks git what a revision of a repository contains and what changed since. Changes nothing; needs no network."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editlint.io.git_process import Git, GitError

STAGED = "staged"
"""The name of the index, as a version of the files that is compared with the last commit."""
MAX_RENAMES = 2_000
"""Files that git compares with others to find out which were renamed."""
_DELETED = "D"
_NO_OBJECT = "0"
"""What git writes as the digits of an object's id where a file is not there, or was not hashed."""


class ChangedFile(NamedTuple):
    """A file that has changed: its path in the repository and its earlier one, and the ids of its contents then and
    now.

    An id is '' where the file was not there, and that of the current content also where git has not hashed it.
    `path` is '' for a file that was deleted.
    """

    path: str
    old_path: str
    old_id: str
    new_id: str = ""


def find_base(git: Git, revision: str) -> str:
    """The id of the last commit that `revision` and the current commit have in common. Raises GitError."""
    if revision == STAGED:
        return _commit(git, "HEAD")
    command = ["merge-base", "--end-of-options", f"{revision}^{{commit}}", "HEAD"]
    try:
        return git.run(command, history=True).decode("ascii").strip()
    except GitError:
        _commit(git, revision)  # the one that is missing, if it is one of the two
        _commit(git, "HEAD")
        raise GitError(
            f"'{revision}' and the current commit have no commit in common here: fetch the whole history "
            "(in CI, 'fetch-depth: 0')"
        ) from None


def _commit(git: Git, revision: str) -> str:
    """The id of a commit. Raises GitError."""
    command = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    try:
        return git.run(command, history=True).decode("ascii").strip()
    except GitError:
        raise GitError(
            f"there is no commit '{revision}' here: check the name, or fetch it (in CI, 'fetch-depth: 0')"
        ) from None


def changed_files(git: Git, base: str, *, staged: bool = False) -> list[ChangedFile]:
    """The files that differ from the commit `base`, also untracked ones; with `staged`, those of the index.

    Renamed files are found by their content. Raises GitError.
    """
    options = "--raw -z --abbrev=64 --no-color --no-ext-diff --no-textconv --ignore-submodules=all".split()
    command = [
        "diff",
        *options,
        "--find-renames",
        f"-l{MAX_RENAMES}",
        *(["--cached"] if staged else []),
        base,
    ]
    changed = list(_parse_raw(git.run([*command, "--"], history=True)))
    if staged:
        return changed
    untracked = git.run("ls-files -z --others --exclude-standard".split())
    return [*changed, *(ChangedFile(path, "", "") for path in _names(untracked))]


def read_objects(git: Git, ids: Sequence[str]) -> Iterator[bytes]:
    """The contents with these ids, in order. Raises GitError, also for one that is missing."""
    if not ids:
        return
    printed = git.run(["cat-file", "--batch"], history=True, stdin="".join(f"{i}\n" for i in ids).encode())
    position = 0
    for each in ids:
        end = printed.index(b"\n", position)
        *_, kind, size = printed[position:end].decode("utf-8", "replace").rsplit(" ", 2)
        if not size.isdigit() or kind != "blob":
            raise GitError(
                f"the content {each} is not here: fetch the whole history (in CI, 'fetch-depth: 0')"
            )
        start = end + 1
        position = start + int(size) + 1
        yield printed[start : start + int(size)]


def _parse_raw(printed: bytes) -> Iterator[ChangedFile]:
    """The files in what `git diff --raw -z` printed: a record of modes, ids and status, then one path or two."""
    parts = iter(_names(printed))
    for record in parts:
        _, _, old_id, new_id, status = record.removeprefix(":").split(" ")
        path = next(parts)
        new_path = next(parts) if status[0] in "RC" else path
        yield ChangedFile(
            "" if status == _DELETED else new_path,
            path if old_id.strip(_NO_OBJECT) else "",
            old_id if old_id.strip(_NO_OBJECT) else "",
            new_id if new_id.strip(_NO_OBJECT) else "",
        )


def _names(printed: bytes) -> list[str]:
    return [each for each in printed.decode("utf-8", "surrogateescape").split("\0") if each]
