"""The folder of a report: its files are replaced one by one, each as a whole, and it has no others.

Nothing is written into a folder that has a file of somebody else, and nothing but an earlier report is replaced or
deleted.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from editlint.cli.environment import say
from editlint.cli.output import error_line
from editlint.cli.report_files import PAGE_START, not_written, refuse_link, report_path
from editlint.core.errors import EditlintError
from editlint.core.printable import printable
from editlint.io.new_file import new_file
from editlint.report.report import CardRun
from editlint.report.site import ARTICLES, IGNORE, INDEX, MARK, SCRIPT, STYLE, SiteFile, site_files
from editlint.report.site_changes import Comparison
from editlint.runner.revision import changes_since

if TYPE_CHECKING:
    from editlint.runner.discover_files import FoundArticle
    from editlint.runner.options import Options

Found: TypeAlias = "tuple[list[FoundArticle], str | bytes | None]"
"""The articles that were found, and the text of standard input."""
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
"""How the name of a page ends, and not that of a folder."""
_SEPARATORS = tuple(filter(None, ("/", os.sep, os.altsep)))
MAX_START_BYTES = 400
"""Bytes at the start of a file that show whether it is part of a report."""
_NAMES = re.compile(
    rf"{re.escape(INDEX)}|by-[a-z]+\.html|{re.escape(STYLE)}|{re.escape(SCRIPT)}|{re.escape(IGNORE)}"
    rf"|{ARTICLES}/[a-z0-9-]+\.html"
)
_UNFINISHED = re.compile(rf"(?:{ARTICLES}/)?\.editlint-[a-z0-9_]{{8,16}}")
"""What a run that was killed may leave."""
_OF_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a file manager adds to a folder that somebody opens."""
_START = re.compile("|".join((PAGE_START, re.escape(MARK), "# part of a report of editlint")))


def named_folder(form: str, file: str, paths: Sequence[str]) -> Path | None:
    """The folder that is named for a report, None where a file or standard output is.

    A name with a slash at its end and that of a folder that is there name one; so does, for a page of html about a
    folder or several articles, any name without `.html` at its end that is not there yet. Raises click.UsageError.
    """
    path = report_path(file)
    if path is None:
        return None
    is_folder = file.endswith(_SEPARATORS) or path.is_dir()
    if form != "html":
        if is_folder:
            raise click.UsageError(f"--output: '{printable(file)}' is a folder: name a file, {form}=FILE")
        return None
    if is_folder:
        return path
    about_several = len(paths) > 1 or any(Path(each).is_dir() for each in paths)
    is_new = about_several and path.suffix.lower() not in PAGE_SUFFIXES and not os.path.lexists(path)
    return path if is_new else None


def write_site(folder: Path, find: Callable[[], Found], options: "Options", since: str | None) -> bool:
    """Write the report on the articles that are found, but those of an earlier report, in a folder of its own.

    `since` names the revision to compare with, None for none. The errors are printed; returns whether there are any.
    """
    with FolderWriter(folder) as writer:
        found, stdin = find()
        comparison = _comparison(since, options)
        inside = Path(os.path.normpath(options.cwd / folder))
        run = CardRun(
            [each for each in found if not (each.article and each.article.path.is_relative_to(inside))],
            options,
            stdin,
        )
        for file in site_files(run, comparison):
            writer.write(file)
    for error in run.errors:
        say(error_line(error))
    return bool(run.errors)


def _comparison(since: str | None, options: "Options") -> Comparison | None:
    """What has changed since a revision, None for no revision. Raises EditlintError where it cannot be compared."""
    from editlint.cli.comparison import requested_revision

    revision = requested_revision(since)
    return Comparison(revision, changes_since(revision, options.cwd)) if revision else None


class FolderWriter:
    """Writes the files of a report, and at the end deletes those of an earlier one that it has not written.

    Raises EditlintError, before anything is written, where the folder has anything else in it, or a link leads there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._earlier: set[str] = set()
        self._written: set[str] = set()

    def __enter__(self) -> "FolderWriter":
        refuse_link(self._folder, "folder")
        try:
            self._earlier = set(_earlier_files(self._folder))
        except FileNotFoundError:
            pass
        except OSError as error:
            raise not_written(self._folder, error) from None
        return self

    def write(self, file: SiteFile) -> None:
        """Write a file, and the folders that it is in."""
        path = self._folder / file.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with new_file(path.parent, file.text.encode("utf-8", "backslashreplace"), durable=False) as made:
                made.path.chmod(path.parent.stat().st_mode & 0o666)
                _refuse_others(path, self._folder)
                made.replace(path)
        except OSError as error:
            raise not_written(path, error) from None
        self._written.add(file.path)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self._written:
            for name in self._earlier - self._written:
                path = self._folder / name
                with suppress(OSError, EditlintError):  # what is left is found by the next run
                    _refuse_others(path, self._folder)
                    path.unlink()


def _earlier_files(folder: Path) -> Iterator[str]:
    """The files of an earlier report, by their paths in the folder. Raises EditlintError for others, and OSError."""
    for path in sorted(folder.iterdir()):
        is_folder = path.name == ARTICLES and stat.S_ISDIR(path.lstat().st_mode)
        for each in sorted(path.iterdir()) if is_folder else [path]:
            if each.name not in _OF_SYSTEM:
                _refuse_others(each, folder)
                yield each.relative_to(folder).as_posix()


def _refuse_others(path: Path, folder: Path) -> None:
    """Raise EditlintError where there is something that is no part of a report."""
    if not _is_part_of_report(path, path.relative_to(folder).as_posix()):
        raise EditlintError(
            "this is no part of a report of editlint: name another folder, or move it away first",
            path=printable(str(path)),
        )


def _is_part_of_report(path: Path, name: str) -> bool:
    """Whether there is nothing at the path, or a file of that name in a report, which is empty or begins like one."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        if _UNFINISHED.fullmatch(name):
            return True
        with path.open("rb") as file:
            start = file.read(MAX_START_BYTES).decode("utf-8", "replace")
    except FileNotFoundError:
        return True
    return _NAMES.fullmatch(name) is not None and (not start or _START.match(start) is not None)
