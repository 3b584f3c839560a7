"""What a run prints: reports, diffs, errors and sums, to standard output, standard error or files."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click
import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Result, RunError, Severity, Total
from editlint.reporters import REPORTERS, Reporter, Style
from editlint.reporters.base import fixed, harmless


class OutputRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What to print: the reports as `FORMAT[=FILE]`, how they look, and whether the rules are counted.

    `diff` says that standard output shows what fixing would change, `piped` that it holds the fixed article.
    """

    formats: Sequence[str] = ()
    style: Style = Style()
    statistics: bool = False
    diff: bool = False
    piped: bool = False


class ClosedError(Exception):
    """Whoever read standard output has seen enough."""


class Writer:
    """Writes to standard output or standard error, or into a file that is whole at the end or not there."""

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


def write_reports(results: Iterable[Result], asked: OutputRequest, rules: int) -> Total:
    """Write the reports while the results come in, and return their sums. `rules` is how many run."""
    outputs = _outputs(asked)
    statistics = None
    if asked.statistics:
        from editlint.reporters.statistics import Statistics

        statistics = Statistics()
    sums = _Sums(rules)
    with ExitStack() as stack:
        writers = [(each, stack.enter_context(Writer(path, err=asked.piped))) for each, path in outputs]
        diff = Writer(None)
        for result in results:
            sums.add(result)
            for error in result.errors:
                click.echo(error_line(error), err=True)
            if statistics:
                statistics.add(result)
            for reporter, writer in writers:
                writer.write(reporter.file(result))
            diff.write(_visible(result.diff))
        total = sums.total()
        for reporter, writer in writers:
            writer.write(reporter.end(total))
    if statistics:
        click.echo(statistics.text(total), err=_owned(asked, outputs), nl=False)
    if asked.diff and total.fixed:
        click.echo(fixed(total, "Would fix"), err=True)
    return total


def _outputs(asked: OutputRequest) -> list[tuple[Reporter, Path | None]]:
    """The reports that were asked for, each with its file, None for standard output."""
    outputs: list[tuple[Reporter, Path | None]] = []
    for each in asked.formats or ([] if asked.diff else ["full"]):
        name, named, file = each.partition("=")
        if name not in REPORTERS:
            from editlint.io.strict_yaml import unknown_name

            raise click.UsageError(f"--output: {unknown_name('format', name, list(REPORTERS))}")
        if named and not file:
            raise click.UsageError(f"--output: '{each}' names no file: write {name}=FILE")
        plain = Style(width=asked.style.width) if file else asked.style
        outputs.append((REPORTERS[name](plain), Path(file) if file else None))
    onto = sum(path is None for _, path in outputs)
    if onto > 1:
        raise click.UsageError(
            "--output: only one report can go to standard output: name a file, FORMAT=FILE"
        )
    if onto and asked.formats and (asked.diff or asked.piped):
        holds = "diff" if asked.diff else "fixed article"
        raise click.UsageError(f"--output: standard output holds the {holds}: name a file, FORMAT=FILE")
    return outputs


def _owned(asked: OutputRequest, outputs: Sequence[tuple[Reporter, Path | None]]) -> bool:
    """Whether standard output is for a program to read, so that nothing may be added."""
    if asked.diff or asked.piped:
        return True
    return bool(asked.formats) and all(
        path is None and each.partition("=")[0] in ("json", "github")
        for each, (_, path) in zip(asked.formats, outputs, strict=True)
    )


def error_line(error: RunError) -> str:
    """An error in one line."""
    return f"error: {error.text}"


def _visible(diff: str) -> str:
    """The diff as it is for a program, without control characters for a terminal."""
    return "\n".join(map(harmless, diff.split("\n"))) if diff and sys.stdout.isatty() else diff


class _Sums:
    """Adds results up."""

    def __init__(self, rules: int) -> None:
        self._rules = rules
        self._findings: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._hidden: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        names = ("files", "words", "fixable", "suppressed", "errors", "fixed", "changed")
        self._counts = dict.fromkeys(names, 0)

    def add(self, result: Result) -> None:
        """Count a result."""
        for finding in result.findings:
            self._findings[finding.severity] += 1
        for severity, number in result.hidden.items():
            self._hidden[severity] += number
        counts = self._counts
        counts["files"] += not result.errors or bool(result.findings)
        counts["words"] += result.words
        counts["fixable"] += sum(finding.fixable for finding in result.findings)
        counts["suppressed"] += result.suppressed
        counts["errors"] += len(result.errors)
        counts["fixed"] += result.fixed
        counts["changed"] += bool(result.fixed)

    def total(self) -> Total:
        """The sums."""
        return Total(rules_run=self._rules, findings=self._findings, hidden=self._hidden, **self._counts)
