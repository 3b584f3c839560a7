"""The public functions, for notebooks and content systems."""

import warnings
from collections.abc import Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path

from editlint.core.errors import EditlintError
from editlint.core.finding import Finding, Result, Severity
from editlint.markup import FORMATS
from editlint.runner.article import ArticleLinter
from editlint.runner.files import Article, find_articles
from editlint.runner.rulesets import Options
from editlint.runner.run import report_shared_errors_once, run


def check_text(
    text: str,
    format: str = "markdown",
    *,
    path: str = "text",
    config: str | PathLike[str] | None = None,
    min_severity: Severity = "warning",
) -> list[Finding]:
    """The findings in a text, in the order of their places.

    `format` is markdown, html or plain. `path` is the name that the findings carry, relative to the working
    folder; with `config` None, the configuration nearest to it holds. Lines and columns count from 1, spans
    are half-open and in code points from 0. Raises EditlintError for an unknown format, for a configuration
    that cannot be used, and where a rule could not be checked.
    """
    if format not in FORMATS:
        raise EditlintError(f"there is no format '{format}': there are {', '.join(FORMATS)}")
    runner = ArticleLinter(_options(config, min_severity))
    name = Path(path)
    article = Article(runner.options.cwd / name, name.as_posix(), format, named=True)
    [result] = report_shared_errors_once([runner.lint_text(text, article)], runner.options.notify)
    for error in result.errors:
        raise EditlintError(error.message, path=error.path, line=error.line, column=error.column)
    return list(result.findings)


def check_paths(
    paths: Sequence[str | PathLike[str]],
    *,
    config: str | PathLike[str] | None = None,
    min_severity: Severity = "warning",
) -> Iterator[Result]:
    """A result for each article at and under the paths, in the order of their names, one at a time.

    What cannot be checked is an error in its result, never an exception.
    """
    options = _options(config, min_severity)
    yield from run(find_articles([fspath(path) for path in paths], options.cwd), ArticleLinter(options))


def _options(config: str | PathLike[str] | None, min_severity: Severity) -> Options:
    cwd = Path.cwd().resolve()
    return Options(
        cwd=cwd, config=cwd / config if config else None, min_severity=min_severity, notify=warnings.warn
    )
