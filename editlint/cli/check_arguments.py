"""The arguments of the command `check`, what contradicts each other in them, and what a run is to do by them."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from editlint.cli.arguments import OptionalValue
from editlint.cli.environment import (
    cache_dir_option,
    config_option,
    isolated_option,
    notify,
    server_url,
    stdin_filename_option,
    traceback_option,
)
from editlint.core.finding import SEVERITIES
from editlint.io.cache_folder import cache_folder
from editlint.reporters import READ_SOURCE, REPORTERS

if TYPE_CHECKING:
    from editlint.runner.options import Options

Command = TypeVar("Command", bound=Callable[..., Any])


def _complete_format(_context: click.Context, _option: click.Parameter, start: str) -> list[str]:
    """The formats that start with what was typed, for the completions of a shell."""
    return [name for name in REPORTERS if name.startswith(start)]


_ARGUMENTS = (
    click.argument("paths", nargs=-1),
    click.option(
        "--select",
        multiple=True,
        metavar="NAMES",
        help="Run only these rules or families (a,b/c), or ALL. May be repeated.",
    ),
    click.option(
        "--extend-select",
        multiple=True,
        metavar="NAMES",
        help="Run these rules or families too, besides those that are selected. May be repeated.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="NAMES",
        help="Do not run these rules or families. May be repeated.",
    ),
    click.option(
        "--output",
        "outputs",
        multiple=True,
        metavar="FORMAT[=FILE]",
        shell_complete=_complete_format,
        help=f"{', '.join(REPORTERS)}; to a file, or to standard output (-). May be repeated.  [default: full]",
    ),
    click.option(
        "--fail-on",
        type=click.Choice([*SEVERITIES, "never"]),
        help="Exit 1 if there is a finding of this severity or higher.  [default: warning]",
    ),
    click.option(
        "--min-severity",
        type=click.Choice(SEVERITIES),
        help="Show findings of this severity or higher.  [default: warning; with --select, info]",
    ),
    click.option(
        "--max-warnings",
        type=click.IntRange(0),
        metavar="N",
        help="Let so many warnings pass; errors always fail.",
    ),
    click.option(
        "--since",
        metavar="REVISION",
        help="Report only what is new since a commit or branch, the index (staged), or what CI compares with (auto).",
    ),
    click.option(
        "--baseline",
        type=click.Path(path_type=Path),
        help="Leave out the findings of this file.  [default: .editlint-baseline.jsonl beside the configuration]",
    ),
    click.option("--no-baseline", is_flag=True, help="Report the findings of the baseline as well."),
    click.option("--fix", is_flag=True, help="Apply the safe fixes and report what remains."),
    click.option(
        "--unsafe-fixes", is_flag=True, help="With --fix or --diff: include the other fixes. Read the diff."
    ),
    click.option("--show-fixes", is_flag=True, help="With --fix: list what was changed, file by file."),
    click.option(
        "--diff", is_flag=True, help="Show the changes that the fixes would make, without making them."
    ),
    click.option(
        "--add-ignore",
        cls=OptionalValue,
        metavar="[=REASON]",
        help="Write a comment for each finding that is shown, to suppress it.",
    ),
    click.option(
        "--statistics", is_flag=True, help="Show a table of findings per rule in place of the findings."
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Use colour in the report. NO_COLOR and FORCE_COLOR are honoured.",
    ),
    click.option(
        "--list-files", is_flag=True, help="List the articles that would be checked, and check none."
    ),
    click.option(
        "--null", is_flag=True, help="With --list-files: end each name with a NUL, as xargs -0 reads them."
    ),
    config_option,
    cache_dir_option,
    click.option("--no-cache", is_flag=True, help="Lint all articles, and keep no results for later runs."),
    isolated_option,
    click.option(
        "--jobs", type=click.IntRange(0), default=0, help="Number of worker processes; 0 = automatic."
    ),
    stdin_filename_option,
    traceback_option,
)


def check_arguments(command: Command) -> Command:
    """Give a command the arguments of `check`."""
    for decorate in reversed(_ARGUMENTS):
        command = decorate(command)
    return command


def refuse_contradictions(paths: Sequence[str], options: Mapping[str, Any]) -> None:
    """Refuse arguments that contradict each other. Raises click.UsageError."""
    if "-" in paths:
        from editlint.cli.standard_input import refuse_other_paths

        refuse_other_paths(paths)
        if options["since"] is not None:
            raise click.UsageError("--since compares files with a revision: name files or folders, not '-'")
    if options["since"] == "":
        raise click.UsageError("--since needs a revision, such as 'main', 'staged' or 'auto'")
    if options["no_baseline"] and options["baseline"]:
        raise click.UsageError("--baseline and --no-baseline contradict each other: choose one")
    if options["no_cache"] and options["cache_dir"]:
        raise click.UsageError("--cache-dir and --no-cache contradict each other: choose one")
    if options["since"] and options["baseline"]:
        raise click.UsageError("--since and --baseline both say what is known: choose one")
    if options["list_files"]:
        from editlint.cli.list_files import refuse_other_work

        refuse_other_work(paths, options["outputs"], options)
    if options["null"] and not options["list_files"]:
        raise click.UsageError("--null ends the names that --list-files lists: add --list-files")
    if options["add_ignore"] is not None:
        from editlint.cli.add_ignore import check_add_ignore

        check_add_ignore(options)
    if options["fix"] and options["diff"]:
        raise click.UsageError("--fix writes the articles and --diff does not: choose one")
    if options["unsafe_fixes"] and not options["fix"] and not options["diff"]:
        raise click.UsageError("--unsafe-fixes needs --fix to apply them, or --diff to show them")
    if options["show_fixes"] and not options["fix"] and not options["diff"]:
        raise click.UsageError("--show-fixes lists what --fix changes: add --fix, or --diff to see it before")


def run_options(options: Mapping[str, Any]) -> "Options":
    """What the run is to do."""
    from editlint.runner.options import Options

    cwd = Path.cwd().resolve()
    return Options(
        cwd=cwd,
        config=cwd / options["config"] if options["config"] else None,
        isolated=options["isolated"],
        select=options["select"],
        extend_select=options["extend_select"],
        ignore=options["ignore"],
        min_severity=options["min_severity"],
        fail_on=options["fail_on"],
        compares=bool(options["since"]) or not options["no_baseline"],
        metrics=options["statistics"] or "json" in _formats(options) or _compares_grades(options),
        source=not READ_SOURCE.isdisjoint(_formats(options)),
        fix=_fixes(options),
        add_ignore=options["add_ignore"],
        diff=options["diff"],
        crash=options["traceback"],
        cache=cache_folder(os.environ),
        keeps_results=not options["no_cache"],
        result_cache=cwd / options["cache_dir"] if options["cache_dir"] else None,
        languagetool=server_url(os.environ),
        notify=notify,
    )


def _compares_grades(options: Mapping[str, Any]) -> bool:
    """Whether a report shows the grades of articles before and after."""
    return bool(options["since"]) and "markdown" in _formats(options)


def _fixes(options: Mapping[str, Any]) -> Literal["safe", "unsafe"] | None:
    """The fixes to apply, or to show."""
    if not options["fix"] and (not options["diff"] or options["add_ignore"] is not None):
        return None
    return "unsafe" if options["unsafe_fixes"] else "safe"


def _formats(options: Mapping[str, Any]) -> list[str]:
    """The formats of the reports that are asked for."""
    return [each.partition("=")[0] for each in options["outputs"]]


def writes_articles(options: Mapping[str, Any]) -> bool:
    """Whether the run changes the articles."""
    return bool(options["fix"]) or (options["add_ignore"] is not None and not options["diff"])
