"""Runs git in a way that nothing in the repository can start a program.

git obeys the configuration of the repository it is asked about, and a configuration can name programs: a file system
monitor, hooks, filters. So git never sees it. It runs with a folder of its own as its `GIT_DIR`, with an empty
configuration, and gets the index of the repository as a plain file, and its history only where it is asked about that:
the objects and references, which are data. It does not look for repositories either: a folder that only looks like
one is a folder.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

TIMEOUT_SECONDS = 60
"""How long git may take: to list a million files takes a few seconds."""
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


class GitError(Exception):
    """git cannot be run, takes too long or reports an error, which is the message, '' where it says nothing."""


class Git:
    """The git of the user, and a repository to ask it about."""

    def __init__(self, program: str, root: Path, folder: Path) -> None:
        self._program = program
        self.root = root
        self.folder = folder

    @property
    def exclusions(self) -> Path:
        """The file with the exclusions of this clone, which need not exist."""
        return common_folder(self.folder) / "info" / "exclude"

    def run(self, command: Sequence[str], *, history: bool = False, stdin: bytes | None = None) -> bytes:
        """What git prints in the top folder. With `history`, it sees commits. Raises GitError."""
        import subprocess  # only where git is asked

        with _private_folder(self.folder, history=history) as private:
            try:
                done = subprocess.run(
                    [self._program, *_OPTIONS, *command],
                    cwd=self.root,
                    env=_environment(os.environ, private, self.root, self.folder, history=history),
                    stdin=subprocess.DEVNULL if stdin is None else None,
                    input=stdin,
                    capture_output=True,
                    timeout=TIMEOUT_SECONDS,
                    check=True,
                )
            except subprocess.CalledProcessError as error:
                raise GitError(error.stderr.decode("utf-8", "replace").strip()) from None
            except (OSError, subprocess.SubprocessError):
                raise GitError from None
            return done.stdout


def open_repository(folder: Path) -> Git | None:
    """The repository that contains `folder`; None without a repository or a usable git."""
    root = repository_root(folder)
    program = _program(folder)
    git_folder = _git_folder(root) if root else None
    return Git(program, root, git_folder) if root and program and git_folder else None


def repository_root(folder: Path) -> Path | None:
    """The top folder of the repository that contains `folder`, None where there is none.

    A folder with parts of a repository but without `.git` is none.
    """
    return next((parent for parent in (folder, *folder.parents) if os.path.lexists(parent / ".git")), None)


@contextmanager
def _private_folder(git_folder: Path, *, history: bool) -> Iterator[str]:
    """What git takes for the folder of the repository, until the end."""
    from tempfile import TemporaryDirectory

    common = common_folder(git_folder)
    with TemporaryDirectory(prefix="editlint-git-") as private:
        _make_git_folder(Path(private), common / "config")
        if history:
            _copy_references(Path(private), git_folder, common)
        yield private


def _copy_references(private: Path, git_folder: Path, common: Path) -> None:
    """Copy what names commits: branches, tags, the current one, and where a shallow clone ends."""
    import shutil

    with suppress(OSError):
        shutil.copytree(common / "refs", private / "refs", dirs_exist_ok=True, symlinks=True)
    for source in (git_folder / "HEAD", common / "packed-refs", common / "shallow"):
        if is_regular_file(source):
            with suppress(OSError):
                shutil.copyfile(source, private / source.name)


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
    environment: Mapping[str, str], private: str, root: Path, git_folder: Path, *, history: bool
) -> dict[str, str]:
    """The environment for git: the user's, without what could lead it elsewhere."""
    objects = {"GIT_OBJECT_DIRECTORY": str(common_folder(git_folder) / "objects")} if history else {}
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith("GIT_") or name in _KEPT_VARIABLES
    }
    index = git_folder / "index"
    return {
        **kept,
        **objects,
        "GIT_DIR": private,
        "GIT_WORK_TREE": str(root),
        "GIT_INDEX_FILE": str(index) if is_regular_file(index) else str(Path(private) / "index"),
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


def common_folder(git_folder: Path) -> Path:
    """The folder that a worktree shares with its repository: the same one outside worktrees."""
    named = _small_text(git_folder / "commondir").strip()
    return git_folder / named if named else git_folder


def _small_text(path: Path) -> str:
    """The start of a small regular file, '' where there is none."""
    if not is_regular_file(path):
        return ""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def is_regular_file(path: Path) -> bool:
    """Whether it is a regular file and no link, FIFO or device, on which git could wait for ever."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False
