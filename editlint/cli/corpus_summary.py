"""The command `corpus summary`: what the tables of a corpus run say, as text or as a page with plots."""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from editlint.cli.environment import SUCCESS, terminal_columns, traceback_option
from editlint.cli.report_files import Writer, format_and_file, report_path
from editlint.core.errors import EditlintError

if TYPE_CHECKING:
    from editlint.corpus.summary.read_tables import Tables

FORMATS = ("text", "html")
LIBRARIES = ("pyarrow", "duckdb")
"""Those of the extra `corpus`."""
MAX_TOP = 1_000
MAX_WORDS = 1_000_000_000


@click.command(short_help="Sum up the tables of a corpus run.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--date",
    metavar="COLUMN",
    help="Show the trend over the dates in a column that 'editlint corpus --keep' has copied.",
)
@click.option(
    "--output",
    default="text",
    show_default=True,
    metavar="FORMAT[=FILE]",
    help="text, or html for a page with plots; to a file, or to standard output (-).",
)
@click.option(
    "--top",
    type=click.IntRange(1, MAX_TOP),
    default=20,
    show_default=True,
    metavar="N",
    help="List N articles and N rules, the worst first.",
)
@click.option(
    "--min-words",
    type=click.IntRange(1, MAX_WORDS),
    default=200,
    show_default=True,
    metavar="N",
    help="List an article among the worst only if it has N words.",
)
@traceback_option
def summary(out: Path, date: str | None, output: str, **options: Any) -> int:
    """Sum up the tables in OUT, a folder that 'editlint corpus' or Spark has written.

    Says which articles and rules have the most findings per 1,000 words, and how grades and rates are distributed.
    """
    form, file = format_and_file(output, FORMATS)
    require_libraries()
    from editlint.corpus.summary.read_tables import find_tables
    from editlint.corpus.summary.records import Request
    from editlint.corpus.summary.summarize import summarize

    tables = find_tables(out)
    if date is not None:
        _check_date_column(date, tables)
    request = Request(date=date, top=options["top"], min_words=options["min_words"])
    path = report_path(file)
    with Writer(path) as writer:
        made = summarize(tables, request)
        if form == "html":
            from editlint.corpus.summary.html import summary_page

            writer.write(summary_page(made))
        else:
            from editlint.corpus.summary.text import summary_text

            writer.write(summary_text(made, None if path else terminal_columns(sys.stdout)))
    return SUCCESS


def require_libraries() -> None:
    """Import what reads tables. Raises EditlintError where it is not installed."""
    for name in LIBRARIES:
        try:
            import_module(name)
        except ModuleNotFoundError:
            raise EditlintError(
                f"this needs the library {name}: run pip install 'editlint[corpus]'"
            ) from None


def _check_date_column(name: str, tables: "Tables") -> None:
    """Raise click.UsageError unless the articles have a column of that name that was copied from the input."""
    from editlint.corpus.summary.read_tables import OWN_COLUMNS

    if name in tables.kept:
        alike = [each for each in (*OWN_COLUMNS, *tables.kept) if each.casefold() == name.casefold()]
        if len(alike) > 1:
            raise click.UsageError(
                f"--date: the columns '{alike[0]}' and '{alike[1]}' differ in case only: give one another name"
            )
        return
    if not tables.kept:
        raise click.UsageError(
            f"--date: no column was kept: run 'editlint corpus' with '--keep {name}' in a new folder"
        )
    from editlint.io.did_you_mean import unknown_name

    raise click.UsageError(f"--date: {unknown_name('kept column', name, tables.kept)}")
