"""The option `--list-files` of `check`: the articles that would be checked."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from editlint.cli.environment import FAILED, SUCCESS, is_read_by_people, notify, say
from editlint.core.printable import printable, without_commands
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article, FoundArticle
from editlint.runner.selection import select_articles

_NOT_WITH = ("fix", "unsafe_fixes", "show_fixes", "diff", "statistics")


def refuse_other_work(paths: Sequence[str], outputs: Sequence[str], options: Mapping[str, Any]) -> None:
    """Refuse what needs articles that are read. Raises click.UsageError."""
    if "-" in paths:
        raise click.UsageError("--list-files lists files: leave out '-', which is standard input")
    given = [f"--{name.replace('_', '-')}" for name in _NOT_WITH if options[name]]
    if outputs:
        given.append("--output")
    if given:
        raise click.UsageError(f"--list-files checks nothing: leave out {given[0]}")


def list_files(found: Sequence[FoundArticle], linter: ArticleLinter, *, null: bool) -> int:
    """Print the articles that the configuration includes, and return the exit code.

    Each is on a line of its own, with escapes for what may not be printed; with `null` each is as the system names it,
    and ends in a NUL, unless people read it.
    """
    selection = select_articles(found, linter)
    for result in selection.errors:
        for error in result.errors:
            say(f"error: {error.text}")
    for note in selection.notes:
        notify(note)
    if null and not is_read_by_people(sys.stdout, os.environ):
        _write_raw(selection.articles, linter.options.cwd)
    else:
        click.echo("".join(f"{_shown(each.name)}\n" for each in selection.articles), nl=False)
    return FAILED if selection.errors else SUCCESS


def _shown(name: str) -> str:
    return without_commands(printable(name))


def _write_raw(articles: Sequence[Article], cwd: Path) -> None:
    sys.stdout.flush()
    for each in articles:
        path = each.path.relative_to(cwd) if each.path.is_relative_to(cwd) else each.path
        sys.stdout.buffer.write(os.fsencode(path) + b"\0")
    sys.stdout.buffer.flush()
