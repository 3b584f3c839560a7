"""Files of reports: written as a whole at the end, and never over something that is not an earlier report."""

import re
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from editlint.core.errors import EditlintError
from editlint.core.lazy_regex import LazyPattern

STANDARD_OUTPUT = "-"
"""The name of standard output where a file can be named."""
MAX_START_BYTES = 65_536
"""Bytes at the start of a file that show whether it is a report."""

PAGE_START = r'<!DOCTYPE html>\n<html[^>]*>\n<head>\n<meta name="generator" content="editlint '
"""How a page of a report begins."""
_NUMBER = r"\d[\d,]*"
_COUNT = rf"{_NUMBER} (?:finding|error|warning|note)s?"
_REPORT = LazyPattern(
    "|".join(
        (
            r'\{\s*"schema": "editlint-(?:report|statistics)-',  # json
            PAGE_START,
            r"::(?:error|warning|notice) (?:file=[^\n]*,)?title=editlint\b",  # github
            r"(?:error|warning|note|info) [^/\s]+/\S+ [^\n]*\n *--> [^\n]+:\d+:\d+\n",  # full
            r"[^\n]+:\d+:\d+: (?:error|warning|info) [^/\s]+/\S+ ",  # concise
            r"[^\n]+\n  \d+:\d+ +(?:error|warning|note|info) +[^/\s]+/\S+ ",  # grouped
            r'\{"rule":"[^"/\s]+/[^"\s]+","severity":"(?:error|warning|info)","message":"',  # jsonl
            r"\[\]\n\Z",  # gitlab, without findings
            r'\[\n \{\n  "description": "[^\n]*",\n  "check_name": "[^"/\s]+/[^"\s]+",\n  "fingerprint": "',  # gitlab
            r'\{\n "\$schema": "[^"\n]*/sarif-2\.1\.0\.json",\n "version": "2\.1\.0",\n "runs": \[\n  \{\n'
            r'   "tool": \{\n    "driver": \{\n     "name": "editlint"',  # sarif
            r'<\?xml version="1\.0" encoding="UTF-8"\?>\n<!-- a report of editlint -->\n',  # junit, checkstyle
            r'\{\n "source": \{\n  "name": "editlint"\n \}',  # rdjson
            r'\{"source":\{"name":"editlint"\}',  # rdjsonl
            r"##vso\[task\.logissue type=\w+;sourcepath=",  # azure
            r'\{\n "rules": \[\],\n "issues": \[\]\n\}\n\Z',  # sonarqube, without findings
            r'\{\n "rules": \[\n  \{\n(?:[^\n]*\n){3}   "engineId": "editlint"',  # sonarqube
            r"<!-- editlint-report -->\n",  # markdown
            rf"(?:Fixed {_COUNT} in |{_COUNT}(?: \([^)\n]*\))? in |No \w+ (?:in|was|could) )[^\n]{{1,200}}\.\n",  # both
            rf"[^\n]+\n  {_NUMBER} words?, {_NUMBER} sentences?, {_NUMBER} minutes? to read, ",  # a report card
            r"Corpus summary: [^\n]+\n  ",
        )
    ),
    re.ASCII,
)
"""The first lines of a report, in any format."""


class ClosedError(Exception):
    """The reader of standard output has closed it."""


class Writer:
    """Writes to standard output, to standard error, or to a file, which is written as a whole at the end.

    A file that is there already is replaced if it is empty or an earlier report, and is appended to with `append`.
    Raises EditlintError, before anything is written, where it is something else.
    """

    def __init__(self, path: Path | None, *, err: bool = False, append: bool = False) -> None:
        self._path = path
        self._err = err
        self._append = append
        self._parts: list[str] = []

    def __enter__(self) -> "Writer":
        if self._path is not None and not self._append:
            _refuse_to_overwrite(self._path)
        return self

    def write(self, text: str) -> None:
        """Write some of the report."""
        if self._path is not None:
            self._parts.append(text)
        elif text:
            try:
                (sys.stderr if self._err else sys.stdout).write(text)
            except BrokenPipeError:
                raise ClosedError from None

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._path is None or kind is not None:
            return
        mode = "a" if self._append else "w"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write("".join(self._parts))
        except OSError as error:
            raise not_written(self._path, error) from None


def report_path(file: str) -> Path | None:
    """The file that is named for a report, None for standard output."""
    return None if file in ("", STANDARD_OUTPUT) else Path(file)


def format_and_file(output: str, formats: Sequence[str]) -> tuple[str, str]:
    """The format of a report, and its file or folder as it is named, '' for none. Raises click.UsageError."""
    form, equals_sign, file = output.partition("=")
    if form not in formats:
        from editlint.io.did_you_mean import unknown_name

        raise click.UsageError(f"--output: {unknown_name('format', form, formats)}")
    if equals_sign and not file:
        raise click.UsageError(f"--output: '{output}' does not name a file: write {form}=FILE")
    return form, file


def refuse_link(path: Path, noun: str = "file") -> None:
    """Raise EditlintError where a link leads to the path, that of a file or a folder.

    Links like /dev/stdout are the system's. A relative path may be one that somebody else made: its folders are no
    links that lead out of the working folder.
    """
    if path.is_symlink() and path.absolute().parts[1:2] not in (("dev",), ("proc",)):
        raise EditlintError(f"this is a link: name the {noun} itself", path=str(path))
    if (
        not path.is_absolute()
        and ".." not in path.parts
        and not path.resolve().is_relative_to(Path.cwd().resolve())
    ):
        raise EditlintError(f"a link leads out of the working folder: name the {noun} itself", path=str(path))


def _refuse_to_overwrite(path: Path) -> None:
    """Raise EditlintError where the file has a content that is no report, or a link leads to it.

    Devices and FIFOs have no content.
    """
    refuse_link(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return
        with path.open("rb") as file:
            start = file.read(MAX_START_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise not_written(path, error) from None
    if start and not _REPORT.match(start.decode("utf-8", "replace")):
        raise EditlintError(
            "this is not a report of editlint: name another file, or delete it first", path=str(path)
        )


def not_written(path: Path, error: OSError) -> EditlintError:
    """The error where a report cannot be written."""
    return EditlintError(f"the report cannot be written: {error.strerror}", path=str(path))
