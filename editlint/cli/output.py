"""Writes the reports, diffs, errors and totals of a run to standard output, standard error or files."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click
import msgspec

from editlint.cli.environment import is_read_by_people, notify, say
from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Result, RunError, Severity, Total
from editlint.core.printable import printable, without_commands
from editlint.reporters import REPORTERS, Reporter, Style
from editlint.reporters.applied_fixes import AppliedFixes
from editlint.reporters.base import fixed_line


class OutputRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What to write: reports as `FORMAT[=FILE]`, their style, and whether to add the table of rules.

    `show_fixes`: add the list of what was fixed. `diff`: standard output is the diff of the fixes.
    `stdout_is_article`: standard output is the fixed article. `step_summary`: the file for GitHub's summary of the
    step, None for none.
    """

    formats: Sequence[str] = ()
    style: Style = Style()
    statistics: bool = False
    show_fixes: bool = False
    diff: bool = False
    stdout_is_article: bool = False
    step_summary: Path | None = None


class ClosedError(Exception):
    """The reader of standard output has closed it."""


class Writer:
    """Writes to standard output, to standard error, or to a file, which is written as a whole at the end."""

    def __init__(self, path: Path | None, *, err: bool = False, append: bool = False) -> None:
        self._path = path
        self._err = err
        self._mode = "a" if append else "w"
        self._parts: list[str] = []

    def __enter__(self) -> "Writer":
        return self

    def write(self, text: str) -> None:
        """Write some of the report."""
        if self._path is not None:
            self._parts.append(text)
        elif text:
            try:
                (sys.stderr if self._err else sys.stdout).write(text)
            except BrokenPipeError:
                raise ClosedError from None

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._path is None or kind is not None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open(
                self._mode, encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as file:
                file.write("".join(self._parts))
        except OSError as error:
            raise EditlintError(
                f"the report cannot be written: {error.strerror}", path=str(self._path)
            ) from None


def write_reports(results: Iterable[Result], request: OutputRequest, rules: int) -> Total:
    """Write the reports as the results come in, and return their totals. `rules` is the number of rules that run."""
    outputs = _outputs(request)
    statistics = None
    if request.statistics:
        from editlint.reporters.statistics import Statistics

        statistics = Statistics()
    applied_fixes = AppliedFixes()
    summary = None
    if request.step_summary is not None:
        from editlint.reporters.step_summary import StepSummary

        summary = StepSummary(request.style)
    totals = _Totals(rules)
    shows_diff = request.diff and is_read_by_people(sys.stdout, os.environ)
    with ExitStack() as stack:
        writers = [
            (each, stack.enter_context(Writer(path, err=request.stdout_is_article))) for each, path in outputs
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
        Writer(None, err=_is_machine_readable(request, outputs)).write(without_commands(applied_fixes.text()))
        for reporter, writer in writers:
            writer.write(reporter.end(total))
    if statistics:
        click.echo(statistics.text(total), err=_is_machine_readable(request, outputs), nl=False)
    if summary and request.step_summary is not None:
        _append(summary.end(total), request.step_summary)
    if request.diff and total.fixed:
        say(fixed_line(total, "Would fix"))
    return total


def _say_errors(result: Result) -> None:
    for error in result.errors:
        say(error_line(error))
    for note in result.notes:
        notify(note)


def _outputs(request: OutputRequest) -> list[tuple[Reporter, Path | None]]:
    """The requested reports, each with its file, None for standard output."""
    outputs: list[tuple[Reporter, Path | None]] = []
    for each in request.formats or ([] if request.diff else ["full"]):
        name, equals_sign, file = each.partition("=")
        if name not in REPORTERS:
            from editlint.io.did_you_mean import unknown_name

            raise click.UsageError(f"--output: {unknown_name('format', name, list(REPORTERS))}")
        if equals_sign and not file:
            raise click.UsageError(f"--output: '{each}' does not name a file: write {name}=FILE")
        style = Style(workflow=request.style.workflow) if file else request.style
        outputs.append((REPORTERS[name](style), Path(file) if file else None))
    on_stdout = sum(path is None for _, path in outputs)
    if on_stdout > 1:
        raise click.UsageError(
            "--output: only one report can go to standard output: name a file, FORMAT=FILE"
        )
    if on_stdout and request.formats and (request.diff or request.stdout_is_article):
        content = "diff" if request.diff else "fixed article"
        raise click.UsageError(f"--output: standard output is the {content}: name a file, FORMAT=FILE")
    return outputs


def _is_machine_readable(request: OutputRequest, outputs: Sequence[tuple[Reporter, Path | None]]) -> bool:
    """Whether a program reads standard output, so that nothing may be added to it."""
    if request.diff or request.stdout_is_article:
        return True
    return bool(request.formats) and all(
        path is None and each.partition("=")[0] in ("json", "github")
        for each, (_, path) in zip(request.formats, outputs, strict=True)
    )


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


class _Totals:
    """Adds up the results of a run."""

    def __init__(self, rules: int) -> None:
        self._rules = rules
        self._findings: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._hidden: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._omitted: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        names = ("files", "words", "fixable", "suppressed", "errors", "fixed", "changed")
        self._counts = dict.fromkeys(names, 0)

    def add(self, result: Result) -> None:
        """Add a result."""
        for finding in result.findings:
            self._findings[finding.severity] += 1
        for severity, number in result.hidden.items():
            self._hidden[severity] += number
        for omitted in result.omitted:
            self._omitted[omitted.severity] += omitted.count
        counts = self._counts
        counts["files"] += not result.errors or bool(result.findings)
        counts["words"] += result.words
        counts["fixable"] += sum(finding.fixable for finding in result.findings)
        counts["suppressed"] += result.suppressed
        counts["errors"] += len(result.errors)
        counts["fixed"] += result.fixed
        counts["changed"] += bool(result.fixed)

    def total(self) -> Total:
        """The totals so far."""
        return Total(
            rules_run=self._rules,
            findings=self._findings,
            hidden=self._hidden,
            omitted=self._omitted,
            **self._counts,
        )
