"""The command `baseline`: writes the findings that are known, so that a check reports only new ones."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from editlint.cli.arguments import Commands, PathsCommand
from editlint.cli.environment import (
    FAILED,
    FINDINGS,
    SUCCESS,
    config_option,
    notify,
    say,
    server_url,
    show,
    traceback_option,
)
from editlint.cli.output import error_line
from editlint.core.finding import SEVERITIES, Severity
from editlint.io.cache_folder import cache_folder
from editlint.reporters.base import plural

if TYPE_CHECKING:
    from editlint.runner.baseline_update import BaselineRequest, Outcome

Command = Callable[..., Any]


@click.group(cls=Commands, short_help="Keep a list of known findings, so that only new ones are reported.")
def baseline() -> None:
    """Keep a list of known findings, so that only new ones are reported.

    The list is a file beside the configuration; 'editlint check' uses it wherever it is there.
    """


def _common(command: Command) -> Command:
    """The arguments that all of the commands have."""
    for decorate in (
        traceback_option,
        config_option,
        click.option("--baseline", "file", type=click.Path(path_type=Path), help="Use this file."),
        click.argument("paths", nargs=-1),
    ):
        command = decorate(command)
    return command


@baseline.command(cls=PathsCommand, short_help="Write a baseline of all findings of today.")
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="List findings of this severity or higher.",
)
@_common
def create(paths: Sequence[str], min_severity: Severity, **options: Any) -> int:
    """Write a baseline of all findings in the articles: files or folders.  [default: .]"""
    from editlint.runner.baseline_update import create_baselines

    outcome = create_baselines(_request(paths, options), min_severity)
    return _report(outcome, "{path}: {known} in {articles}")


@baseline.command(cls=PathsCommand, short_help="Drop what is gone, and find what has moved.")
@click.option("--accept-new", is_flag=True, help="Add the new findings as well.")
@_common
def update(paths: Sequence[str], accept_new: bool, **options: Any) -> int:
    """Bring the baseline up to date: findings that are gone are dropped, others are found where they are now.

    New findings are not added without --accept-new: then there are some to mend, and the exit code is 1.
    """
    from editlint.runner.baseline_update import update_baselines

    outcome = update_baselines(_request(paths, options), accept_new=accept_new)
    code = _report(outcome, "{path}: {known} in {articles}, {gone} dropped")
    new = sum(each.new for each in outcome.files)
    if new and not accept_new:
        say(
            f"error: {plural(new, 'new finding')} not added: mend {'it' if new == 1 else 'them'}, or add --accept-new"
        )
        return code or FINDINGS
    return code


@baseline.command(cls=PathsCommand, short_help="Drop what is gone, and change nothing else.")
@_common
def prune(paths: Sequence[str], **options: Any) -> int:
    """Drop the findings that are gone, and change nothing else."""
    from editlint.runner.baseline_update import prune_baselines

    return _report(prune_baselines(_request(paths, options)), "{path}: {known} in {articles}, {gone} dropped")


@baseline.command(cls=PathsCommand, short_help="Show what the baseline lists, by rule.")
@_common
def stats(paths: Sequence[str], **options: Any) -> int:
    """Show what the baseline lists: how many findings of each rule, how many of them are gone, and how many are new."""
    from editlint.runner.baseline_update import compare_baselines

    outcome = compare_baselines(_request(paths, options))
    rows = outcome.by_rule()
    width = max((len(rule) for rule in rows), default=0)
    if rows:
        show(f"{'rule':{width}}  known   gone    new\n")
    for rule, counts in rows.items():
        show(f"{rule:{width}}  {counts.known:5}  {counts.gone:5}  {counts.new:5}\n")
    return _report(outcome, "{path}: {known} in {articles}, {gone} gone, {new} new")


def _request(paths: Sequence[str], options: Mapping[str, Any]) -> "BaselineRequest":
    """What the command line asks for, as the runner wants it."""
    from editlint.runner.baseline_update import BaselineRequest
    from editlint.runner.options import Options

    cwd = Path.cwd().resolve()
    run_options = Options(
        cwd=cwd,
        config=cwd / options["config"] if options["config"] else None,
        crash=options["traceback"],
        cache=cache_folder(os.environ),
        keeps_results=True,
        languagetool=server_url(os.environ),
        notify=notify,
    )
    return BaselineRequest(
        paths=tuple(paths or ["."]),
        options=run_options,
        file=cwd / options["file"] if options["file"] else None,
    )


def _report(outcome: "Outcome", line: str) -> int:
    """Print a line for each baseline, by a template, and one for each error; the exit code."""
    for error in outcome.errors:
        say(error_line(error))
    for each in outcome.files:
        values = {
            "path": each.name,
            "known": plural(each.known, "known finding"),
            "articles": plural(each.articles, "article"),
            **{
                name: str(value)
                for name, value in msgspec.structs.asdict(each).items()
                if name in ("gone", "new")
            },
        }
        show(line.format(**values) + "\n")
    return FAILED if outcome.errors else SUCCESS
