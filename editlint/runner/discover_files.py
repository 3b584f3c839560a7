"""Discovers articles: the files to check at and under the given paths."""

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import msgspec

from editlint.core.errors import EditlintError
from editlint.io.git_process import repository_root
from editlint.lint.baseline import KnownFinding
from editlint.markup import SUFFIXES
from editlint.runner.folder_files import FolderFiles, has_ignored_files, list_folder

_SUFFIXES = frozenset(SUFFIXES)
UNNAMED = "-"
"""The name in reports of standard input, where none is given."""
LEADS_OUT = "the link leads out of the repository"
"""Why a link is not followed."""
MAX_WANTED = 200
"""Articles that git is asked about by name."""
MAX_NAMED = 3
"""Files that a note names; it gives the number of the others."""


class Article(msgspec.Struct, frozen=True):
    """A file to check: its absolute path, the name that reports show, and its format.

    `found_in` is the folder that was searched, None where its own path was given. `left_out` is the folder on the way
    to it whose articles are checked only where the configuration includes them, '' where there is none. `text` is
    checked in place of the file's content, None for that; it is bytes where the format is no text. `known` are findings
    that are not to be fixed.
    """

    path: Path
    name: str
    format: str
    found_in: Path | None = None
    left_out: str = ""
    text: str | bytes | None = None
    known: tuple[KnownFinding, ...] = ()


class FoundArticle(msgspec.Struct, frozen=True):
    """An article, an error about a path that was given, or a note about files that are passed over.

    `named` is the folder of an article as the path that was given, '' where none was: of such a folder, something
    must be checked. `is_part`: others were found with it and set aside, so that patterns may match nothing here.
    """

    article: Article | None = None
    error: EditlintError | None = None
    note: str = ""
    named: str = ""
    is_part: bool = False


def find_articles(
    paths: Sequence[str], cwd: Path, among: Collection[str] | None = None
) -> list[FoundArticle]:
    """The articles at and under the paths, by name and each once, with an error for each path without any.

    Relative paths start at `cwd`, and names are relative to it. Without any path, the articles under `cwd`. `among` are
    absolute paths: of the articles in a folder, only these are looked at; None for all.
    """
    seen: set[Path] = set()
    found: list[FoundArticle] = []
    for argument in paths or ["."]:
        path = Path(os.path.normpath(cwd / argument))
        try:
            here = list(_articles_at(path, argument, cwd, among))
        except OSError as error:
            found.append(_path_error(argument, f"this cannot be read: {error.strerror}"))
            continue
        for each in here:
            if each.article is None:
                found.append(each)
            elif each.article.path not in seen:
                seen.add(each.article.path)
                named = _printable(argument) if paths and each.article.found_in else ""
                found.append(FoundArticle(each.article, named=named))
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


def _articles_at(
    path: Path, argument: str, cwd: Path, among: Collection[str] | None
) -> Iterator[FoundArticle]:
    if path.is_dir():
        yield from _articles_under(path, argument, cwd, among)
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
        yield FoundArticle(_article(path, cwd))


def _articles_under(
    folder: Path, argument: str, cwd: Path, among: Collection[str] | None
) -> Iterator[FoundArticle]:
    """The articles under a folder. Links are followed inside the repository only, else inside the folder."""
    root = repository_root(folder)
    within = Path(os.path.realpath(root or folder))
    if not Path(os.path.realpath(folder)).is_relative_to(within):
        yield _path_error(argument, "this link leads out of the repository: name the folder that it leads to")
        return
    listed = _list_folder(folder, among)
    passed_over: dict[str, list[str]] = {}
    articles = 0
    for file in listed.files:
        if among is not None and os.path.join(folder, file.path) not in among:  # noqa: PTH118 (fast)
            articles += 1
            continue
        path = folder / file.path
        try:
            reason = _reason_to_pass_over(path, within) or _missing_library(path)
        except FileNotFoundError:  # git still lists what was deleted
            continue
        left_out = _name(folder / file.left_out, cwd) if file.left_out else ""
        article = _article(path, cwd, folder, left_out)
        articles += 1
        if reason is None:
            yield FoundArticle(article)
        else:
            passed_over.setdefault(reason, []).append(article.name)
    for link in listed.links:
        if reason := _reason_not_to_follow(folder / link, folder, within):
            passed_over.setdefault(reason, []).append(_name(folder / link, cwd))
    if listed.submodules:
        reason = "git has not checked out these submodules (git submodule update --init)"
        passed_over[reason] = [_name(folder / each, cwd) for each in listed.submodules]
    for reason, names in passed_over.items():
        yield FoundArticle(note=f"not checked, as {reason}: {enumerate_names(names)}")
    if not articles:
        yield _path_error(argument, _no_articles(folder))


def _list_folder(folder: Path, among: Collection[str] | None) -> FolderFiles:
    """What is listed of a folder: what is wanted where that is little, and all where nothing of it is there."""
    real = Path(os.path.realpath(folder))
    if among is not None and len(among) <= MAX_WANTED:
        start = os.path.join(folder, "")  # noqa: PTH118 (with the separator at its end)
        wanted = [path.removeprefix(start) for path in among if path.startswith(start)]
        if wanted and (listed := list_folder(real, _SUFFIXES, wanted)).files:
            return listed
    return list_folder(real, _SUFFIXES)


def _no_articles(folder: Path) -> str:
    if has_ignored_files(folder, _SUFFIXES):
        return "git ignores the articles here: name each one to check it"
    return f"there are no articles here: editlint reads {', '.join(SUFFIXES)}"


def _reason_to_pass_over(path: Path, within: Path) -> str | None:
    """Why a file that was found in a folder is not opened; None where it may be. Raises OSError."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        if not Path(os.path.realpath(path)).is_relative_to(within):
            return LEADS_OUT
        mode = path.stat().st_mode if path.exists() else mode
    return None if stat.S_ISREG(mode) or stat.S_ISLNK(mode) else "it is not a regular file"


def _missing_library(path: Path) -> str | None:
    """Why a file that was found in a folder cannot be read here; None where nothing is missing."""
    if path.suffix.lower() != ".docx" or find_spec("docx") is not None:
        return None
    return "reading .docx files needs an extra (pip install 'editlint[docx]')"


def _reason_not_to_follow(link: Path, folder: Path, within: Path) -> str | None:
    """Why a link to a folder is not followed; None where it leads to what is searched anyway."""
    target = Path(os.path.realpath(link))
    if target.is_relative_to(os.path.realpath(folder)):
        return None
    return "links to folders are not followed" if target.is_relative_to(within) else LEADS_OUT


def enumerate_names(names: Sequence[str]) -> str:
    """The first names, and the number of the others."""
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")


def _article(path: Path, cwd: Path, found_in: Path | None = None, left_out: str = "") -> Article:
    return Article(path, _name(path, cwd), SUFFIXES[path.suffix.lower()], found_in, left_out)


def _name(path: Path, cwd: Path) -> str:
    """The name of a path in reports: relative to the working folder where it is inside."""
    try:
        return _printable(path.relative_to(cwd).as_posix())
    except ValueError:
        return _printable(path.as_posix())


def _printable(name: str) -> str:
    """A name as reports can write it: bytes that are not UTF-8 become escapes."""
    return name.encode("utf-8", "backslashreplace").decode()
