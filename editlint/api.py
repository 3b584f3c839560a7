"""The public API, for notebooks and content systems."""

import os
import warnings
from collections.abc import Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path

from editlint.core.errors import EditlintError
from editlint.core.finding import MAX_FINDINGS, SEVERITIES, Finding, Result, Severity
from editlint.io.cache_folder import cache_folder
from editlint.io.did_you_mean import unknown_name
from editlint.markup import FORMATS
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article, find_articles
from editlint.runner.options import Options
from editlint.runner.run import report_shared_errors_once, run


class Linter:
    """Lints texts and files with the same settings; keep one to lint many texts quickly.

    `config` is a configuration file to use for everything; with None, the nearest one above each article applies.
    `min_severity` is the lowest severity to return: `info` (notes), `warning` or `error`. `folder` is the working
    folder: relative paths start there, and findings name files relative to it; None is the process's current one.
    `cache` keeps compiled packs and answers of servers: True in the user's cache folder, False nowhere, a path in
    that folder.

    Configurations and packs are read when they are first needed and kept; make a new Linter after they change. Findings
    do not depend on what was linted before, and no baseline is used. A Linter starts no thread and no process, and must
    not be used by two threads at once: give each thread its own. Messages for the user that are not errors are Python
    warnings.

    Raises EditlintError for an unknown severity, and TypeError for a value of another type. A configuration is read,
    and its mistakes are found, with the first text or file that it applies to.
    """

    def __init__(
        self,
        *,
        config: str | PathLike[str] | None = None,
        min_severity: Severity = "warning",
        folder: str | PathLike[str] | None = None,
        cache: bool | str | PathLike[str] = True,
    ) -> None:
        _expect_str("min_severity", min_severity)
        if min_severity not in SEVERITIES:
            raise EditlintError(unknown_name("severity", str(min_severity), SEVERITIES))
        cwd = Path.cwd().resolve() if folder is None else Path(_path("folder", folder)).resolve()
        options = Options(
            cwd=cwd,
            config=cwd / _path("config", config) if config else None,
            min_severity=min_severity,
            cache=_cache(cache),
            notify=warnings.warn,
        )
        self._linter = ArticleLinter(options)

    def check_text(self, text: str, format: str = "markdown", *, path: str = "text") -> list[Finding]:
        """The findings in a text, by their place in it.

        `format` is `markdown`, `rst`, `asciidoc`, `latex`, `html`, `plain` or `notebook`. `path` is the name that the
        findings give, relative to the working folder; it also decides which configuration applies, and a name that
        ends in `.mdx`, `.qmd` or `.Rmd` makes Markdown MDX or Quarto. Nothing needs to exist there. In a finding, lines
        and columns count from 1, spans are half-open and count code points from 0. Of one rule and severity the first
        500 are returned, and a Python warning counts the others.

        Raises EditlintError for an unknown format, a configuration that cannot be used, and a rule that could not be
        checked; TypeError for a value of another type, such as bytes, which are to be decoded first.
        """
        _expect_str("text", text)
        _expect_str("format", format)
        if format not in FORMATS:
            raise EditlintError(unknown_name("format", format, FORMATS))
        self._linter.rulesets.pattern_time.start_run()
        options = self._linter.options
        name = Path(_path("path", path))
        article = Article(options.cwd / name, name.as_posix(), format)
        [result] = report_shared_errors_once([self._linter.lint_text(text, article)], options.notify)
        for error in result.errors:
            raise EditlintError(error.message, path=error.path, line=error.line, column=error.column)
        for note in result.notes:
            warnings.warn(note, stacklevel=2)
        for rule, count in result.omitted_by_rule.items():
            message = f"{path}: {rule}: {count} more than the {MAX_FINDINGS} findings that are returned"
            warnings.warn(message, stacklevel=2)
        return list(result.findings)

    def check_paths(self, paths: Sequence[str | PathLike[str]]) -> Iterator[Result]:
        """A result for each article at and under the paths, by name, one at a time.

        Folders are searched as `editlint check` searches them. What cannot be checked (a file that cannot be read, a
        configuration that cannot be used) is an error in a result, never an exception. Raises TypeError for anything
        but a list or the like of paths.
        """
        if isinstance(paths, (str, bytes, PathLike)):
            raise TypeError("'paths' must be a list of paths, not a single one: write [path]")
        return self._check_names([_path("paths", path) for path in paths])

    def _check_names(self, names: Sequence[str]) -> Iterator[Result]:
        yield from run(find_articles(names, self._linter.options.cwd), self._linter)


def _cache(cache: bool | str | PathLike[str]) -> Path | None:
    if isinstance(cache, bool):
        return cache_folder(os.environ) if cache else None
    return Path(_path("cache", cache)).resolve()


def _path(name: str, value: str | PathLike[str]) -> str:
    """The argument of that name, which must be a path. Raises TypeError."""
    if isinstance(value, (str, PathLike)) and isinstance(path := fspath(value), str):
        return path
    raise TypeError(f"'{name}' must be a path, as str or os.PathLike, not {type(value).__name__}")


def _expect_str(name: str, value: str) -> None:
    if not isinstance(value, str):
        raise TypeError(f"'{name}' must be str, not {type(value).__name__}")


def check_text(
    text: str,
    format: str = "markdown",
    *,
    path: str = "text",
    config: str | PathLike[str] | None = None,
    min_severity: Severity = "warning",
) -> list[Finding]:
    """The findings in a text: `Linter.check_text` for a single text. For many texts, keep a `Linter`."""
    return Linter(config=config, min_severity=min_severity).check_text(text, format, path=path)


def check_paths(
    paths: Sequence[str | PathLike[str]],
    *,
    config: str | PathLike[str] | None = None,
    min_severity: Severity = "warning",
) -> Iterator[Result]:
    """A result for each article at and under the paths: `Linter.check_paths` for a single run."""
    return Linter(config=config, min_severity=min_severity).check_paths(paths)
