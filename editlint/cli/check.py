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
    traceback_option,
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

MIN_PROGRESS_ARTICLES = 100
"""Articles from which a run shows its progress on a terminal."""
ARTICLES_PER_PROGRESS_LINE = 25
"""Articles between two updates of the progress line."""


@click.command()
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
    request = OutputRequest(
        formats=options["outputs"],
        style=Style(color=color(options["color"], os.environ)),
        statistics=options["statistics"],
        diff=options["diff"],
        stdout_is_article="-" in paths and options["fix"],
    )
    results = _results(found, linter, options, fix=request.stdout_is_article)
    rules = len(linter.rulesets.for_file(linter.options.cwd / "article.md").selected)
    total = output.write_reports(_with_progress(results, expected), request, rules)
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
    return Article(cwd / path, name or "-", SUFFIXES[path.suffix.lower()], True)


def _with_progress(results: Iterable[Result], count: int) -> Iterator[Result]:
    """The results; where there are many, with a progress line on a terminal."""
    live = sys.stderr.isatty() and count >= MIN_PROGRESS_ARTICLES and not os.environ.get("CI")
    for done, result in enumerate(results, 1):
        yield result
        if live and done % ARTICLES_PER_PROGRESS_LINE == 0:
            click.echo(f"\r\x1b[KChecked {done} of {count} articles", err=True, nl=False)
    if live:
        click.echo("\r\x1b[K", err=True, nl=False)


def _fails(total: Total, fail_on: str) -> bool:
    """Whether there is a finding, shown, hidden or omitted, of that severity or higher."""
    if fail_on == "never":
        return False
    failing = SEVERITIES[SEVERITIES.index(fail_on) :]
    counts = (total.findings, total.hidden, total.omitted)
    return any(count.get(each, 0) for count in counts for each in failing)
