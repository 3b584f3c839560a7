"""Writes the reports, diffs, errors and totals of a run to standard output, standard error or files."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from editlint.cli.environment import is_read_by_people, notify, say
from editlint.cli.report_files import Writer, report_path
from editlint.cli.totals import Totals
from editlint.core.errors import EditlintError
from editlint.core.finding import Result, RunError, Total
from editlint.core.printable import printable, without_commands
from editlint.reporters import FOR_PEOPLE, REPORTERS, Reporter, Style
from editlint.reporters.applied_fixes import AppliedFixes
from editlint.reporters.base import changed_lines, footer, plural

JSON = "json"
"""The format in which standard output is the table of statistics, where one is requested."""


class OutputRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What to write: reports as `FORMAT[=FILE]`, their style, and the table of rules in their place or after them.

    `show_fixes`: add the list of what was fixed. `diff`: standard output is the diff of the fixes.
    `stdout_is_article`: standard output is the fixed article. `step_summary`: the file for GitHub's summary of the
    step, None for none. `nothing_changed`: no article is different from the revision that it would be compared with.
    """

    formats: Sequence[str] = ()
    style: Style = Style()
    statistics: bool = False
    show_fixes: bool = False
    diff: bool = False
    stdout_is_article: bool = False
    step_summary: Path | None = None
    nothing_changed: bool = False


class _Report(NamedTuple):
    """A requested report: its format, what writes it, and its file, None for standard output."""

    format: str
    reporter: Reporter
    path: Path | None


def write_reports(results: Iterable[Result], request: OutputRequest, rules: int) -> Total:
    """Write the reports as the results come in, and return their totals. `rules` is the number of rules that run."""
    reports = _reports(request)
    statistics = None
    if request.statistics and not _is_json_on_stdout(reports):
        from editlint.reporters.statistics import Statistics

        statistics = Statistics()
    applied_fixes = AppliedFixes()
    summary = None
    if request.step_summary is not None:
        from editlint.reporters.step_summary import StepSummary

        summary = StepSummary(request.style)
    totals = Totals(rules, nothing_changed=request.nothing_changed)
    shows_diff = request.diff and is_read_by_people(sys.stdout, os.environ)
    with ExitStack() as stack:
        writers = [
            (each.reporter, stack.enter_context(Writer(each.path, err=request.stdout_is_article)))
            for each in reports
        ]
        diff = Writer(None)
        for result in results:
            totals.add(result)
            _say_errors(result)
            if request.show_fixes:
                applied_fixes.add(result)
            if statistics:
                statistics.add(result)
            if summary:
                summary.file(result)
            for reporter, writer in writers:
                writer.write(reporter.file(result))
            diff.write(_printable_diff(result.diff) if shows_diff else result.diff)
        total = totals.total()
        people = Writer(None, err=_is_machine_readable(request, reports))
        people.write(without_commands(applied_fixes.text()))
        for reporter, writer in writers:
            writer.write(reporter.end(total))
        if statistics:
            people.write(statistics.text(total))
            if not any(each.path is None and each.format in FOR_PEOPLE for each in reports):
                people.write(f"\n{footer(total)}")
    if summary and request.step_summary is not None:
        _append(summary.end(total), request.step_summary)
    for line in changed_lines(total, done=False) if request.diff else ():
        say(line)
    return total


def _say_errors(result: Result) -> None:
    for error in result.errors:
        say(error_line(error))
    for each in result.budgets:
        if each.findings > each.allowed:
            found = plural(each.findings, "finding")
            say(f"{printable(result.path)}: {found} of {each.name}, over the budget of {each.allowed}")
    for note in result.notes:
        notify(note)


def _reports(request: OutputRequest) -> list[_Report]:
    """The requested reports; where none is, `full`, unless standard output has something else. Raises UsageError."""
    reports: list[_Report] = []
    for each in request.formats or ([] if request.diff or request.statistics else ["full"]):
        name, equals_sign, file = each.partition("=")
        if name not in REPORTERS:
            from editlint.io.did_you_mean import unknown_name

            raise click.UsageError(f"--output: {unknown_name('format', name, list(REPORTERS))}")
        if equals_sign and not file:
            raise click.UsageError(f"--output: '{each}' does not name a file: write {name}=FILE")
        path = report_path(file)
        if path is not None and any(other.path == path for other in reports):
            raise click.UsageError(f"--output: only one report can go to '{file}': name another file")
        style = request.style if path is None else _style_of_files(request.style)
        reports.append(_Report(name, _reporter(name, path, request)(style), path))
    on_stdout = sum(each.path is None for each in reports)
    if on_stdout > 1:
        raise click.UsageError(
            "--output: only one report can go to standard output: name a file, FORMAT=FILE"
        )
    if on_stdout and request.formats and (request.diff or request.stdout_is_article):
        content = "diff" if request.diff else "fixed article"
        raise click.UsageError(f"--output: standard output is the {content}: name a file, FORMAT=FILE")
    return reports


def _reporter(name: str, path: Path | None, request: OutputRequest) -> Callable[[Style], Reporter]:
    """What writes a report in that format: with statistics, JSON on standard output is the table and nothing else."""
    if request.statistics and name == JSON and path is None:
        from editlint.reporters.statistics_json import StatisticsJson

        return StatisticsJson
    return REPORTERS[name]


def _is_json_on_stdout(reports: Sequence[_Report]) -> bool:
    return any(each.path is None and each.format == JSON for each in reports)


def _style_of_files(style: Style) -> Style:
    """The style of a report in a file: without colour and links, and not fitted to a terminal."""
    return msgspec.structs.replace(style, color=False, columns=None, links=False)


def _is_machine_readable(request: OutputRequest, reports: Sequence[_Report]) -> bool:
    """Whether a program reads standard output, so that nothing may be added to it."""
    if request.diff or request.stdout_is_article:
        return True
    return any(each.path is None and each.format not in FOR_PEOPLE for each in reports)


def _append(text: str, path: Path) -> None:
    """Append to the summary of a step. Nobody asked for it by name, so that a note is enough where that fails."""
    try:
        with Writer(path, append=True) as writer:
            writer.write(text)
    except EditlintError as error:
        notify(str(error))


def error_line(error: RunError) -> str:
    """An error in one line."""
    return f"error: {error.text}"


def _printable_diff(diff: str) -> str:
    """The diff for people: with escapes for what may not be printed, except tabs, and without CR at the ends of lines.

    It can be applied where it has none of these.
    """
    lines = (line.removesuffix("\r").split("\t") for line in diff.split("\n"))
    return without_commands("\n".join("\t".join(map(printable, parts)) for parts in lines))
