"""The command `corpus`: articles in Parquet or JSON Lines, their findings as tables."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from editlint.cli.arguments import PathsCommand
from editlint.cli.environment import (
    FAILED,
    SUCCESS,
    config_option,
    isolated_option,
    notify,
    options_in_folder,
    say,
    server_url,
    show,
    traceback_option,
)
from editlint.core.finding import SEVERITIES

if TYPE_CHECKING:
    from editlint.corpus.local import Outcome, Request
    from editlint.runner.options import Options

SUMMARY = "summary"
"""The name of the command about the tables of a run; a corpus of that name is written `./summary`."""
ENGINES = ("local", "spark")
"""What can check a corpus."""


class CorpusCommand(PathsCommand):
    """A command whose arguments are paths, with another one beside it: `corpus IN OUT`, `corpus summary OUT`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the command that the arguments are for."""
        if args[:1] != [SUMMARY]:
            return super().make_context(info_name, args, parent, **extra)
        from editlint.cli.corpus_summary import summary

        return summary.make_context(f"{info_name} {SUMMARY}", args[1:], parent, **extra)


@click.command(
    cls=CorpusCommand,
    short_help="Check the articles in Parquet or JSON Lines, and write tables.",
    epilog="'editlint corpus summary OUT' says what is in the tables.",
)
@click.argument("paths", nargs=-1, metavar="IN... OUT", required=True)
@click.option("--text", metavar="COLUMN", required=True, help="The column of the texts.")
@click.option("--id", metavar="COLUMN", help="The column of the ids.  [default: FILE:ROW]")
@click.option(
    "--format",
    metavar="COLUMN|FORMAT",
    help="The column of the formats, or the format of all, such as html.  [default: by the extension "
    "of the id, else markdown]",
)
@click.option("--keep", multiple=True, metavar="COLUMN", help="Copy a column to the table. May be repeated.")
@click.option(
    "--select", multiple=True, metavar="NAMES", help="Run only these rules or families. May be repeated."
)
@click.option("--extend-select", multiple=True, metavar="NAMES", help="Run these rules too. May be repeated.")
@click.option("--ignore", multiple=True, metavar="NAMES", help="Do not run this rule. May be repeated.")
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    help="Write findings of this severity or higher.  [default: warning; with --select, info]",
)
@config_option
@isolated_option
@click.option("--jobs", type=click.IntRange(0), default=0, help="Number of worker processes; 0 = automatic.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="local",
    help="Where it runs: on this machine, or on Spark.",
)
@click.option(
    "--master", metavar="URL", help="The Spark cluster.  [default: that of the environment, else local]"
)
@click.option("--overwrite", is_flag=True, help="Replace the tables of another run in OUT.")
@traceback_option
def corpus(paths: Sequence[str], **options: Any) -> int:
    """Check the articles in IN, which are Parquet or JSON Lines files, folders or patterns, and write tables to OUT.

    OUT/findings has a row for each finding and OUT/articles one for each article, with its counts and what was wrong
    with it. A run that was stopped goes on where it was. Findings are no failure: the exit code is 0, and 2 where a
    file cannot be read.
    """
    if len(paths) < 2:
        raise click.UsageError("name the corpus and the folder of the tables: editlint corpus IN OUT")
    on_spark = options["engine"] == "spark"
    if on_spark and options["jobs"]:
        raise click.UsageError("--jobs is for --engine local: the master says how many cores Spark uses")
    if options["master"] is not None and not on_spark:
        raise click.UsageError("--master is for --engine spark: say both")
    outcome = _check_on_spark(paths, options) if on_spark else _check_here(paths, options)
    for error in outcome.errors:
        say(f"error: {error}")
    show(outcome.summary)
    return FAILED if outcome.errors else SUCCESS


def _check_here(paths: Sequence[str], options: dict[str, Any]) -> "Outcome":
    """The outcome of a run on this machine."""
    from editlint.cli.corpus_summary import require_libraries

    require_libraries()
    from editlint.cli.corpus_progress import Progress
    from editlint.corpus.local import check_corpus

    with Progress() as progress:
        return check_corpus(_request(paths, options), progress)


def _check_on_spark(paths: Sequence[str], options: dict[str, Any]) -> "Outcome":
    """The outcome of a run on Spark."""
    from editlint.spark import require_spark

    require_spark()
    from editlint.corpus.on_spark.engine import check_on_spark

    return check_on_spark(_request(paths, options), options["master"])


def _request(paths: Sequence[str], options: dict[str, Any]) -> "Request":
    """What the command asks for."""
    from editlint.corpus.local import Request
    from editlint.corpus.reading.columns import named_columns

    *inputs, output = paths
    return Request(
        inputs=tuple(inputs),
        output=output,
        columns=named_columns(options["text"], options["id"], options["format"], options["keep"]),
        options=_run_options(options),
        jobs=options["jobs"] or os.cpu_count() or 1,
        overwrite=options["overwrite"],
    )


def _run_options(options: dict[str, Any]) -> "Options":
    """What each article is to be checked for."""
    import msgspec

    return msgspec.structs.replace(
        options_in_folder(options["config"], isolated=options["isolated"]),
        select=options["select"],
        extend_select=options["extend_select"],
        ignore=options["ignore"],
        min_severity=options["min_severity"],
        crash=options["traceback"],
        languagetool=server_url(os.environ),
        notify=notify,
    )
