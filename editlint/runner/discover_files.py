"""Discovers articles: the files to check at and under the given paths."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import msgspec

from editlint.core.errors import EditlintError
from editlint.io import globs
from editlint.markup import SUFFIXES

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

VENDORED_FOLDERS = frozenset(
    """
    node_modules bower_components vendor third_party site-packages venv __pycache__ dist build _site target
    """.split()
)
"""Folders of other people's texts, or of generated ones. Hidden folders are left out as well."""


class Article(msgspec.Struct, frozen=True):
    """A file to check: its absolute path, the name that reports show, and its format.

    `explicit` says that its own path was given, and that it was not found in a folder.
    """

    path: Path
    name: str
    format: str
    explicit: bool


class FoundArticle(msgspec.Struct, frozen=True):
    """An article, or an error about a path that was given."""

    article: Article | None = None
    error: EditlintError | None = None


def find_articles(paths: Sequence[str], cwd: Path) -> list[FoundArticle]:
    """The articles at and under the paths, by name and each once, with an error for each path without any.

    Relative paths start at `cwd`, and names are relative to it.
    """
    seen: set[Path] = set()
    found: list[FoundArticle] = []
    for argument in paths:
        path = Path(os.path.normpath(cwd / argument))
        try:
            here = list(_articles_at(path, argument, cwd))
        except OSError as error:
            found.append(_path_error(argument, f"this cannot be read: {error.strerror}"))
            continue
        for each in here:
            if each.article is None:
                found.append(each)
            elif each.article.path not in seen:
                seen.add(each.article.path)
                found.append(each)
    return sorted(found, key=lambda each: each.article.name if each.article else "")


def unique_articles(articles: Sequence[Article]) -> list[int]:
    """The numbers of the articles, by name, each file once even where links give it several names."""
    seen: set[tuple[int, int]] = set()
    numbers = []
    for number in sorted(
        range(len(articles)), key=lambda n: (articles[n].path.is_symlink(), articles[n].name)
    ):
        with suppress(OSError):  # a file that cannot be read is reported when it is checked
            status = articles[number].path.stat()
            if (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                numbers.append(number)
    return sorted(numbers, key=lambda n: articles[n].name)


def _path_error(argument: str, message: str) -> FoundArticle:
    return FoundArticle(error=EditlintError(message, path=_printable(argument)))


def _articles_at(path: Path, argument: str, cwd: Path) -> Iterator[FoundArticle]:
    if path.is_dir():
        articles = [_article(each, cwd, explicit=False) for each in _files_under(path)]
        if not articles:
            yield _path_error(argument, f"there are no articles here: editlint reads {', '.join(SUFFIXES)}")
        yield from (FoundArticle(article) for article in articles)
    elif not path.exists() and not path.is_symlink():
        yield _path_error(argument, "there is no such file or folder")
    elif path.suffix.lower() not in SUFFIXES:
        yield _path_error(
            argument,
            f"'{path.suffix or path.name}' is not a type of article: editlint reads {', '.join(SUFFIXES)}",
        )
    elif path.exists() and not path.is_file():
        yield _path_error(argument, "this is not a regular file")
    else:
        yield FoundArticle(_article(path, cwd, explicit=True))


def _article(path: Path, cwd: Path, *, explicit: bool) -> Article:
    try:
        name = path.relative_to(cwd).as_posix()
    except ValueError:
        name = path.as_posix()
    return Article(path, _printable(name), SUFFIXES[path.suffix.lower()], explicit)


def _printable(name: str) -> str:
    """A name as reports can write it: bytes that are not UTF-8 become escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _files_under(folder: Path) -> Iterator[Path]:
    """The articles under a folder that git does not ignore, without hidden and vendored folders."""
    tracked = _git_files(folder)
    for relative in _walk(folder) if tracked is None else tracked:
        if os.path.splitext(relative)[1].lower() in SUFFIXES:  # noqa: PTH122 (a path object a file is too slow)
            path = folder / relative
            if tracked is None or path.is_file():
                yield path


def _git_files(folder: Path) -> list[str] | None:
    """The files that git tracks or does not ignore; None where there is no repository or no git."""
    if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return None
    import subprocess  # only for folders

    options = "-z --cached --others --exclude-standard --deduplicate".split()
    try:
        listed = subprocess.run(
            ["git", "-C", str(folder), "ls-files", *options], capture_output=True, check=False
        )
    except OSError:
        return None
    if listed.returncode:
        return None
    names = listed.stdout.decode("utf-8", "surrogateescape").split("\0")
    return [name for name in names if name and not _is_left_out(PurePath(name).parent.parts)]


def _is_left_out(folders: Sequence[str]) -> bool:
    return any(name.startswith(".") or name in VENDORED_FOLDERS for name in folders)


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
            name
            for name in folders
            if not _is_left_out([name]) and not _is_ignored(ignored, f"{prefix}{name}/")
        )
        yield from (prefix + name for name in names if not _is_ignored(ignored, prefix + name))


def _read_gitignore(path: Path) -> "GitIgnoreSpec":
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    return globs.compile_globs(line for line in lines if not globs.pattern_problem(line))


def _is_ignored(ignored: "Sequence[tuple[str, GitIgnoreSpec]]", relative: str) -> bool:
    return any(
        spec.match_file(relative[len(prefix) :]) for prefix, spec in ignored if relative.startswith(prefix)
    )
