"""The command `check`: arguments in, reports out, and the exit code that follows."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from editlint.cli import output
from editlint.cli.environment import (
    FAILED,
    FINDINGS,
    FINE,
    cache_folder,
    color,
    given_config,
    given_traceback,
    notify,
    server_url,
)
from editlint.cli.output import OutputRequest
from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Result, Total
from editlint.reporters import REPORTERS, Style

if TYPE_CHECKING:
    from editlint.runner.article import ArticleLinter
    from editlint.runner.files import Article
    from editlint.runner.rulesets import Options

PROGRESS_FROM = 100
"""Articles from which a run is long: it shows its progress, and garbage is collected."""

GC_THRESHOLD = 10_000
"""New objects after which garbage is looked for: an article leaves hardly any, and looking takes its time."""


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--select", multiple=True, metavar="NAME", help="Run only this rule or family. Repeatable.")
@click.option("--ignore", multiple=True, metavar="NAME", help="Leave out this rule or family. Repeatable.")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(REPORTERS)}; on standard output or into a file. Repeatable.  [default: full]",
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="warning",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="Show findings from this severity on.",
)
@click.option("--fix", is_flag=True, help="Apply the safe fixes; what is left is reported.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: the other fixes too; read the diff."
)
@click.option("--diff", is_flag=True, help="Show what the fixes would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the report; NO_COLOR and FORCE_COLOR are heeded.",
)
@given_config
@click.option(
    "--jobs", type=click.IntRange(0), default=0, help="Processes that share the work; 0 picks a number."
)
@click.option(
    "--stdin-filename", metavar="NAME", help="The name of what '-' reads: its ending tells the format."
)
@given_traceback
def check(paths: Sequence[str], **given: Any) -> int:
    """Check articles: files, folders, or - for standard input.  [default: .]"""
    from editlint.runner.article import ArticleLinter  # what --help does not need

    _sensible(given)
    runner = ArticleLinter(_options(given))
    asked = OutputRequest(
        formats=given["outputs"],
        style=Style(color=color(given["color"], os.environ)),
        statistics=given["statistics"],
        diff=given["diff"],
        piped="-" in paths and given["fix"],
    )
    results, count = _results(paths, runner, given, fix=asked.piped)
    rules = len(runner.rulesets.selected(runner.options.cwd / "article.md"))
    total = output.write_reports(_watched(results, count), asked, rules)
    if total.errors:
        return FAILED
    if given["diff"]:
        return FINDINGS if total.fixed and given["fail_on"] != "never" else FINE
    return FINDINGS if _fails(total, given["fail_on"]) else FINE


def _options(given: Mapping[str, Any]) -> "Options":
    from editlint.runner.rulesets import Options

    cwd = Path.cwd().resolve()
    return Options(
        cwd=cwd,
        config=cwd / given["config"] if given["config"] else None,
        select=given["select"],
        ignore=given["ignore"],
        min_severity=given["min_severity"],
        metrics=given["statistics"] or any(each.startswith("json") for each in given["outputs"]),
        fix=("unsafe" if given["unsafe_fixes"] else "safe") if given["fix"] or given["diff"] else None,
        diff=given["diff"],
        crash=given["traceback"],
        cache=cache_folder(os.environ),
        languagetool=server_url(os.environ),
        notify=notify,
    )


def _results(
    paths: Sequence[str], runner: "ArticleLinter", given: Mapping[str, Any], *, fix: bool
) -> tuple[Iterable[Result], int]:
    """The results, one at a time, and how many there will be."""
    from editlint.runner.files import find_articles
    from editlint.runner.run import report_shared_errors_once, run

    if "-" not in paths:
        found = find_articles(paths or ["."], runner.options.cwd)
        return run(found, runner, given["jobs"]), len(found)
    if len(paths) > 1:
        raise click.UsageError("'-' stands alone: standard input is one article")
    return report_shared_errors_once(_from_stdin(runner, given["stdin_filename"], fix=fix), notify), 1


def _sensible(given: Mapping[str, Any]) -> None:
    """Refuse options that contradict each other."""
    if given["fix"] and given["diff"]:
        raise click.UsageError("--fix writes and --diff changes nothing: choose one")
    if given["unsafe_fixes"] and not given["fix"] and not given["diff"]:
        raise click.UsageError("--unsafe-fixes: add --fix to apply them, or --diff to see them")


def _from_stdin(runner: "ArticleLinter", name: str | None, *, fix: bool) -> Iterator[Result]:
    """What standard input gives; with `fix`, the fixed article goes to standard output."""
    from editlint.runner.files import decode_article, encode_article

    article = _piped(name, runner.options.cwd)
    if sys.stdin is None:
        raise EditlintError("standard input is closed", path=article.name)
    content = sys.stdin.buffer.read()
    text = decode_article(content, article.name)
    result = runner.lint_text(text, article)
    if fix:
        sys.stdout.flush()
        sys.stdout.buffer.write(encode_article(text if result.text is None else result.text, content))
    yield result


def _piped(name: str | None, cwd: Path) -> "Article":
    """The article that standard input is."""
    from editlint.markup import SUFFIXES
    from editlint.runner.files import Article

    path = Path(name or "stdin.md")
    if path.suffix.lower() not in SUFFIXES:
        raise click.UsageError(
            f"--stdin-filename: '{path.suffix}' is no type of article: editlint reads {', '.join(SUFFIXES)}"
        )
    return Article(cwd / path, name or "-", SUFFIXES[path.suffix.lower()], True)


def _watched(results: Iterable[Result], count: int) -> Iterator[Result]:
    """The results, with a line of progress on a terminal where there are many."""
    if count >= PROGRESS_FROM:
        gc.freeze()  # what was imported stays
        gc.set_threshold(GC_THRESHOLD)
        gc.enable()
    live = sys.stderr.isatty() and count >= PROGRESS_FROM and not os.environ.get("CI")
    for done, result in enumerate(results, 1):
        yield result
        if live and done % 25 == 0:
            click.echo(f"\r\x1b[KChecked {done} of {count} articles", err=True, nl=False)
    if live:
        click.echo("\r\x1b[K", err=True, nl=False)


def _fails(total: Total, fail_on: str) -> bool:
    """Whether there is a finding, shown or not, of that severity or above."""
    if fail_on == "never":
        return False
    worse = SEVERITIES[SEVERITIES.index(fail_on) :]
    return any(total.findings.get(each, 0) or total.hidden.get(each, 0) for each in worse)
