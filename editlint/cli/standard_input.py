"""Standard input as an article."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from editlint.cli.environment import notify
from editlint.core.errors import EditlintError
from editlint.core.finding import Result
from editlint.markup import SUFFIXES
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import UNNAMED, Article
from editlint.runner.files import decode_source, encode_article
from editlint.runner.run import Comparison, new_findings, report_shared_errors_once, with_known
from editlint.runner.selection import is_excluded


def refuse_other_paths(paths: Sequence[str]) -> None:
    """Refuse paths beside standard input. Raises click.UsageError."""
    if len(paths) > 1:
        raise click.UsageError("'-' cannot be combined with other paths: standard input is one article")


def stdin_article(name: str | None, cwd: Path) -> Article:
    """Standard input as an article of that name, or of `stdin.md`. Raises click.UsageError."""
    path = Path("stdin.md" if name is None else name)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        problem = f"'{path.suffix}' is not a type of article" if name else "the name is empty"
        raise click.UsageError(f"--stdin-filename: {problem}: editlint reads {', '.join(SUFFIXES)}")
    return Article(Path(os.path.normpath(cwd / path)), name or UNNAMED, SUFFIXES[suffix])


def read_stdin(name: str) -> bytes:
    """All of standard input. Raises EditlintError where it is closed."""
    if sys.stdin is None:
        raise EditlintError("standard input is closed", path=name)
    return sys.stdin.buffer.read()


def lint_stdin(
    article: Article, linter: ArticleLinter, comparison: Comparison | None = None, *, fix: bool
) -> Iterator[Result]:
    """The result of standard input, none where the configuration excludes the name that was given for it.

    Findings that the comparison knows are left out. With `fix`, the article goes to standard output: fixed, or as it is
    where it is not checked.
    """
    content = read_stdin(article.name)
    if _is_excluded(article, linter):
        notify(f"not checked, as the configuration excludes it: {article.name}")
        if fix:
            _write_article(content)
        return
    text = decode_source(content, article)
    known = comparison.known([article], linter, 1) if comparison else None
    if known:
        [article] = with_known([article], known)
    result = linter.lint_text(text, article)
    if fix:
        _write_article(content if result.text is None else encode_article(result.text, content))
    yield from new_findings([article], report_shared_errors_once([result], notify), known, linter)


def _is_excluded(article: Article, linter: ArticleLinter) -> bool:
    try:
        return is_excluded(article, linter.rulesets.configs)
    except EditlintError:  # the result of the article reports it
        return False


def _write_article(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
