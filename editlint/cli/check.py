"""The command `check`: arguments in, reports out, and an exit code."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from editlint.cli import output
from editlint.cli.environment import (
    FAILED,
    FINDINGS,
    SUCCESS,
    color,
    config_option,
    notify,
    server_url,
    terminal_columns,
    traceback_option,
    workflow,
    write_to_stderr,
)
from editlint.cli.output import OutputRequest
from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Result, Total
from editlint.io.cache_folder import cache_folder
from editlint.reporters import REPORTERS, Style

if TYPE_CHECKING:
    from editlint.runner.article import ArticleLinter
    from editlint.runner.discover_files import Article, FoundArticle
    from editlint.runner.options import Options

ARTICLES_PER_PROGRESS_LINE = 25
"""Articles between two updates of the progress line; where a server is asked for each of them, there is one."""
MIN_PROGRESS_STEPS = 4
"""Updates from which a run shows its progress on a terminal."""


@click.command(short_help="Check articles: files, folders or standard input.")
@click.argument("paths", nargs=-1)
@click.option(
    "--select", multiple=True, metavar="NAME", help="Run only this rule or family. May be repeated."
)
@click.option(
    "--ignore", multiple=True, metavar="NAME", help="Do not run this rule or family. May be repeated."
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(REPORTERS)}; to standard output or to a file. May be repeated.  [default: full]",
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="warning",
    show_default=True,
    help="Exit 1 if there is a finding of this severity or higher.",
)
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="Show findings of this severity or higher.",
)
@click.option("--fix", is_flag=True, help="Apply the safe fixes and report what remains.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: include the other fixes. Read the diff."
)
@click.option("--show-fixes", is_flag=True, help="With --fix: list what was changed, file by file.")
@click.option("--diff", is_flag=True, help="Show the changes that the fixes would make, without making them.")
@click.option("--statistics", is_flag=True, help="Show a table of findings per rule.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Use colour in the report. NO_COLOR and FORCE_COLOR are honoured.",
)
@config_option
@click.option("--jobs", type=click.IntRange(0), default=0, help="Number of worker processes; 0 = automatic.")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help="File name to assume for standard input; its extension sets the format.",
)
@traceback_option
def check(paths: Sequence[str], **options: Any) -> int:
    """Check articles: files, folders, or - for standard input.  [default: .]"""
    from editlint.runner.article import ArticleLinter  # what --help does not need
    from editlint.runner.discover_files import find_articles

    _check_combinations(paths, options)
    run_options = _options(options)
    found = None if "-" in paths else find_articles(paths or ["."], run_options.cwd)
    expected = 1 if found is None else len(found)
    linter = ArticleLinter(msgspec.structs.replace(run_options, expected_documents=expected))
    request = _output_request(paths, options, run_options.cwd)
    results = _results(found, linter, options, fix=request.stdout_is_article)
    here = linter.rulesets.for_file(linter.options.cwd / "article.md")
    steps = 1 if here.ruleset.sending else ARTICLES_PER_PROGRESS_LINE
    total = output.write_reports(_with_progress(results, expected, steps), request, len(here.selected))
    if total.errors:
        return FAILED
    if options["diff"]:
        return FINDINGS if total.fixed and options["fail_on"] != "never" else SUCCESS
    return FINDINGS if _fails(total, options["fail_on"]) else SUCCESS


def _options(options: Mapping[str, Any]) -> "Options":
    from editlint.runner.options import Options

    cwd = Path.cwd().resolve()
    return Options(
        cwd=cwd,
        config=cwd / options["config"] if options["config"] else None,
        select=options["select"],
        ignore=options["ignore"],
        min_severity=options["min_severity"],
        metrics=options["statistics"] or any(each.startswith("json") for each in options["outputs"]),
        fix=("unsafe" if options["unsafe_fixes"] else "safe") if options["fix"] or options["diff"] else None,
        diff=options["diff"],
        crash=options["traceback"],
        cache=cache_folder(os.environ),
        languagetool=server_url(os.environ),
        notify=notify,
    )


def _output_request(paths: Sequence[str], options: Mapping[str, Any], cwd: Path) -> OutputRequest:
    stdout_is_article = "-" in paths and options["fix"]
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if "github" in options["outputs"] else None
    style = Style(
        color=color(options["color"], os.environ),
        columns=terminal_columns(sys.stderr if stdout_is_article else sys.stdout),
        workflow=workflow(os.environ, cwd, has_summary=bool(summary)),
    )
    return OutputRequest(
        formats=options["outputs"],
        style=style,
        statistics=options["statistics"],
        show_fixes=options["show_fixes"] and options["fix"],
        diff=options["diff"],
        stdout_is_article=stdout_is_article,
        step_summary=Path(summary) if summary else None,
    )


def _results(
    found: "Sequence[FoundArticle] | None", linter: "ArticleLinter", options: Mapping[str, Any], *, fix: bool
) -> Iterable[Result]:
    """The results, one at a time: of the articles that were found, of standard input where `found` is None."""
    from editlint.runner.run import report_shared_errors_once, run

    if found is not None:
        return run(found, linter, options["jobs"])
    return report_shared_errors_once(_lint_stdin(linter, options["stdin_filename"], fix=fix), notify)


def _check_combinations(paths: Sequence[str], options: Mapping[str, Any]) -> None:
    """Refuse arguments that contradict each other. Raises click.UsageError."""
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("'-' cannot be combined with other paths: standard input is one article")
    if options["fix"] and options["diff"]:
        raise click.UsageError("--fix writes the articles and --diff does not: choose one")
    if options["unsafe_fixes"] and not options["fix"] and not options["diff"]:
        raise click.UsageError("--unsafe-fixes needs --fix to apply them, or --diff to show them")
    if options["show_fixes"] and not options["fix"] and not options["diff"]:
        raise click.UsageError("--show-fixes lists what --fix changes: add --fix, or --diff to see it before")


def _lint_stdin(linter: "ArticleLinter", name: str | None, *, fix: bool) -> Iterator[Result]:
    """The result of standard input; with `fix`, the fixed article goes to standard output."""
    from editlint.runner.files import decode_article, encode_article

    article = _stdin_article(name, linter.options.cwd)
    if sys.stdin is None:
        raise EditlintError("standard input is closed", path=article.name)
    content = sys.stdin.buffer.read()
    text = decode_article(content, article.name)
    result = linter.lint_text(text, article)
    if fix:
        sys.stdout.flush()
        sys.stdout.buffer.write(encode_article(text if result.text is None else result.text, content))
    yield result


def _stdin_article(name: str | None, cwd: Path) -> "Article":
    """Standard input as an article of that name, or of `stdin.md`."""
    from editlint.markup import SUFFIXES
    from editlint.runner.discover_files import Article

    path = Path(name or "stdin.md")
    if path.suffix.lower() not in SUFFIXES:
        raise click.UsageError(
            f"--stdin-filename: '{path.suffix}' is not a type of article: editlint reads {', '.join(SUFFIXES)}"
        )
    return Article(cwd / path, name or "-", SUFFIXES[path.suffix.lower()])


def _with_progress(results: Iterable[Result], count: int, step: int) -> Iterator[Result]:
    """The results; where there are many, with a progress line on a terminal, each `step` articles."""
    live = sys.stderr.isatty() and count >= MIN_PROGRESS_STEPS * step and not os.environ.get("CI")
    for done, result in enumerate(results, 1):
        yield result
        if live and done % step == 0:
            write_to_stderr(f"\r\x1b[KChecked {done} of {count} articles")
    if live:
        write_to_stderr("\r\x1b[K")


def _fails(total: Total, fail_on: str) -> bool:
    """Whether there is a finding, shown, hidden or omitted, of that severity or higher."""
    if fail_on == "never":
        return False
    failing = SEVERITIES[SEVERITIES.index(fail_on) :]
    counts = (total.findings, total.hidden, total.omitted)
    return any(count.get(each, 0) for count in counts for each in failing)
