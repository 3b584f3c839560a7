"""Asks git which files a repository has, in a way that nothing in the repository can start a program.

git obeys the configuration of the repository it is asked about, and a configuration can name programs: a file system
monitor, hooks, filters. So git never sees it. It runs with a folder of its own as its `GIT_DIR`, with an empty
configuration, and gets the index and the list of exclusions of the repository as plain files. It does not look for
repositories either: a folder that only looks like one is a folder.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TIMEOUT_SECONDS = 60
"""How long git may take to list the files of a repository: a million take a few seconds."""
MAX_FILE_BYTES = 64_000
"""Bytes that are read of the small files in `.git`."""
_KEPT_VARIABLES = frozenset(
    {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"}
)
"""Variables of git that are the user's own settings. All others could name a repository or a program."""
_OPTIONS = (
    "--literal-pathspecs",
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.untrackedCache=false"),
    *("-c", "protocol.allow=never"),
)
"""What the user's own configuration may not turn on here."""
_SHA256 = re.compile(r"^\s*objectformat\s*=\s*\"?sha256", re.IGNORECASE | re.MULTILINE)


class ListedFile(NamedTuple):
    """A file that git tracks, or neither tracks nor ignores; `path` is relative to the folder that was asked about.

    A submodule, and another repository inside this one, is listed as one path: that of its folder.
    """

    path: str
    tracked: bool


def repository_root(folder: Path) -> Path | None:
    """The top folder of the repository that contains `folder`, None where there is none.

    A folder with parts of a repository but without `.git` is none.
    """
    return next((parent for parent in (folder, *folder.parents) if os.path.lexists(parent / ".git")), None)


def list_files(folder: Path) -> list[ListedFile] | None:
    """The files under `folder` that git does not ignore, by path; None without a repository or a usable git."""
    root = repository_root(folder)
    program = _program(folder)
    if root is None or program is None:
        return None
    git_folder = _git_folder(root)
    if git_folder is None:
        return None
    relative = os.path.relpath(folder, root)
    command = "ls-files -z -t --cached --others --exclude-standard --deduplicate".split()
    exclusions = _common_folder(git_folder) / "info" / "exclude"
    if _is_regular_file(exclusions):
        command.append(f"--exclude-from={exclusions}")
    listed = _run(program, [*command, "--", relative], root, git_folder)
    return None if listed is None else list(_parse(listed, relative))


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


def _run(program: str, command: Sequence[str], root: Path, git_folder: Path) -> bytes | None:
    """What git prints in the top folder of a repository, None where it fails or takes too long."""
    import subprocess  # only where git is asked
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="editlint-git-") as private:
        _make_git_folder(Path(private), _common_folder(git_folder) / "config")
        try:
            done = subprocess.run(
                [program, *_OPTIONS, *command],
                cwd=root,
                env=_environment(os.environ, private, root, git_folder),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=TIMEOUT_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout


def _make_git_folder(folder: Path, config: Path) -> None:
    """Make what git takes for the folder of an empty repository with the hash function that `config` names."""
    for name in ("objects", "refs"):
        (folder / name).mkdir()
    (folder / "HEAD").write_text("ref: refs/heads/main\n", encoding="ascii")
    sha256 = _SHA256.search(_small_text(config)) is not None
    lines = ["[core]", f"repositoryformatversion = {int(sha256)}", "bare = false"]
    if sha256:
        lines += ["[extensions]", "objectformat = sha256"]
    (folder / "config").write_text("\n".join([*lines, ""]), encoding="ascii")


def _environment(
    environment: Mapping[str, str], private: str, root: Path, git_folder: Path
) -> dict[str, str]:
    """The environment for git: the user's, without what could lead it elsewhere."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith("GIT_") or name in _KEPT_VARIABLES
    }
    index = git_folder / "index"
    return {
        **kept,
        "GIT_DIR": private,
        "GIT_WORK_TREE": str(root),
        "GIT_INDEX_FILE": str(index) if _is_regular_file(index) else str(Path(private) / "index"),
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_CEILING_DIRECTORIES": str(root.parent),
        "LC_ALL": "C",
    }


def _program(folder: Path) -> str | None:
    """The git of the user's path, None where there is none, or where it is a file below the folder or its parents.

    A path with a relative entry, and Windows by itself, would find one in the working folder.
    """
    import shutil

    found = shutil.which("git")
    if found is None or not Path(found).is_absolute():
        return None
    root = repository_root(folder) or folder
    return None if Path(found).is_relative_to(root) else found


def _git_folder(root: Path) -> Path | None:
    """The folder with the index of a repository: `.git`, or what the file of that name in a worktree names."""
    path = root / ".git"
    if path.is_dir():
        return path
    named = re.match(r"gitdir:[ \t]*(.+)", _small_text(path))
    folder = root / named[1].strip() if named else None
    return folder if folder is not None and folder.is_dir() else None


def _common_folder(git_folder: Path) -> Path:
    """The folder that a worktree shares with its repository: the same one outside worktrees."""
    named = _small_text(git_folder / "commondir").strip()
    return git_folder / named if named else git_folder


def _small_text(path: Path) -> str:
    """The start of a small regular file, '' where there is none."""
    if not _is_regular_file(path):
        return ""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def _is_regular_file(path: Path) -> bool:
    """Whether it is a regular file and no link, FIFO or device, on which git could wait for ever."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False
