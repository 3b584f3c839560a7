"""Writes the reports, diffs, errors and totals of a run to standard output, standard error or files."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click
import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Result, RunError, Severity, Total
from editlint.reporters import REPORTERS, Reporter, Style
from editlint.reporters.base import fixed_line, printable


class OutputRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What to write: reports as `FORMAT[=FILE]`, their style, and whether to add the table of rules.

    `diff`: standard output is the diff of the fixes. `stdout_is_article`: standard output is the fixed article.
    """

    formats: Sequence[str] = ()
    style: Style = Style()
    statistics: bool = False
    diff: bool = False
    stdout_is_article: bool = False


class ClosedError(Exception):
    """The reader of standard output has closed it."""


class Writer:
    """Writes to standard output, to standard error, or to a file, which is written as a whole at the end."""

    def __init__(self, path: Path | None, *, err: bool = False) -> None:
        self._path = path
        self._err = err
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
            self._path.write_text("".join(self._parts), encoding="utf-8", newline="\n")
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
    totals = _Totals(rules)
    with ExitStack() as stack:
        writers = [
            (each, stack.enter_context(Writer(path, err=request.stdout_is_article))) for each, path in outputs
        ]
        diff = Writer(None)
        for result in results:
            totals.add(result)
            for error in result.errors:
                click.echo(error_line(error), err=True)
            if statistics:
                statistics.add(result)
            for reporter, writer in writers:
                writer.write(reporter.file(result))
            diff.write(_printable_diff(result.diff))
        total = totals.total()
        for reporter, writer in writers:
            writer.write(reporter.end(total))
    if statistics:
        click.echo(statistics.text(total), err=_is_machine_readable(request, outputs), nl=False)
    if request.diff and total.fixed:
        click.echo(fixed_line(total, "Would fix"), err=True)
    return total


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
        style = Style(width=request.style.width) if file else request.style
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


def error_line(error: RunError) -> str:
    """An error in one line."""
    return f"error: {error.text}"


def _printable_diff(diff: str) -> str:
    """The diff, without control characters where standard output is a terminal."""
    return "\n".join(map(printable, diff.split("\n"))) if diff and sys.stdout.isatty() else diff


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
