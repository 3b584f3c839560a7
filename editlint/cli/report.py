"""The command `report`: report cards as text, as a page or as the pages of a site."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from editlint.cli.arguments import PathsCommand
from editlint.cli.environment import (
    FAILED,
    SUCCESS,
    config_option,
    isolated_option,
    options_in_folder,
    say,
    server_url,
    stdin_filename_option,
    terminal_columns,
    traceback_option,
)
from editlint.cli.output import error_line
from editlint.cli.report_files import Writer, format_and_file, report_path

if TYPE_CHECKING:
    from editlint.runner.discover_files import FoundArticle


@click.command(cls=PathsCommand, short_help="Print a report card of articles.")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--output",
    default="text",
    show_default=True,
    metavar="FORMAT[=FILE]",
    help="text or html; to a file, or to standard output (-). html=DIR/ writes a folder of pages.",
)
@click.option(
    "--since",
    metavar="REVISION",
    help="With a folder: what has changed since this commit or branch, or what CI compares with (auto).",
)
@config_option
@isolated_option
@stdin_filename_option
@traceback_option
def report(paths: Sequence[str], output: str, since: str | None, **options: Any) -> int:
    """Print a report card of articles: files, folders, or - for standard input.

    A card says what to do first, lists the findings by kind, and has scores by section and counts against limits.
    """
    from editlint.cli.report_folder import named_folder, write_site  # what --help does not need
    from editlint.report.report import FORMATS, report

    form, file = format_and_file(output, FORMATS)
    run_options = msgspec.structs.replace(
        options_in_folder(options["config"], isolated=options["isolated"]),
        languagetool=server_url(os.environ),
    )
    stdin_filename = options["stdin_filename"]
    gc.enable()  # the templates of pages leave objects that refer to each other
    folder = named_folder(form, file, paths)
    if since and folder is None:
        raise click.UsageError("--since is for a folder of pages: write --output html=DIR/")
    if since and "-" in paths:
        raise click.UsageError("--since compares files with a revision: name files or folders, not '-'")
    if folder is not None:
        failed = write_site(
            folder, lambda: _articles(paths, run_options.cwd, stdin_filename), run_options, since
        )
        return FAILED if failed else SUCCESS
    path = report_path(file)
    with Writer(path) as writer:
        columns = None if path else terminal_columns(sys.stdout)
        found, stdin = _articles(paths, run_options.cwd, stdin_filename)
        cards = report(found, run_options, form, columns, stdin)
        for error in cards.errors:
            say(error_line(error))
        writer.write(cards.text)
    return FAILED if cards.errors else SUCCESS


def _articles(
    paths: Sequence[str], cwd: Path, stdin_filename: str | None
) -> tuple["list[FoundArticle]", str | bytes | None]:
    """The articles at and under the paths, or standard input as an article, and its text."""
    from editlint.cli.standard_input import read_stdin, refuse_other_paths, stdin_article
    from editlint.runner.discover_files import FoundArticle, find_articles
    from editlint.runner.files import decode_source

    if "-" not in paths:
        return find_articles(paths, cwd), None
    refuse_other_paths(paths)
    article = stdin_article(stdin_filename, cwd)
    return [FoundArticle(article)], decode_source(read_stdin(article.name), article)
