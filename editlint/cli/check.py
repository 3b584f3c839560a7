"""The command `check`: arguments in, reports out, and an exit code."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
import msgspec

from editlint.cli import output
from editlint.cli.arguments import OptionalValue, PathsCommand
from editlint.cli.environment import (
    FAILED,
    FINDINGS,
    SUCCESS,
    cache_dir_option,
    color,
    config_option,
    isolated_option,
    notify,
    report_time,
    say,
    server_url,
    stdin_filename_option,
    terminal_columns,
    traceback_option,
    workflow,
    write_to_stderr,
)
from editlint.cli.output import OutputRequest
from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Result, Total
from editlint.io.cache_folder import cache_folder
from editlint.reporters import READ_SOURCE, REPORTERS, Style
from editlint.reporters.base import RuleText, plural

if TYPE_CHECKING:
    from editlint.lint.ruleset import RuleSet
    from editlint.runner.article import ArticleLinter
    from editlint.runner.discover_files import FoundArticle
    from editlint.runner.options import Options

ARTICLES_PER_PROGRESS_LINE = 25
"""Articles between two updates of the progress line; where a server is asked for each of them, there is one."""
MIN_PROGRESS_STEPS = 4
"""Updates from which a run shows its progress on a terminal."""


def _complete_format(_context: click.Context, _option: click.Parameter, start: str) -> list[str]:
    """The formats that start with what was typed, for the completions of a shell."""
    return [name for name in REPORTERS if name.startswith(start)]


@click.command(cls=PathsCommand, short_help="Check articles: files, folders or standard input.")
@click.argument("paths", nargs=-1)
@click.option(
    "--select",
    multiple=True,
    metavar="NAME",
    help="Run only this rule or family, or ALL of them. May be repeated.",
)
@click.option(
    "--extend-select",
    multiple=True,
    metavar="NAME",
    help="Run this rule or family too, besides those that are selected. May be repeated.",
)
@click.option(
    "--ignore", multiple=True, metavar="NAME", help="Do not run this rule or family. May be repeated."
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[=FILE]",
    shell_complete=_complete_format,
    help=f"{', '.join(REPORTERS)}; to a file, or to standard output (-). May be repeated.  [default: full]",
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    help="Exit 1 if there is a finding of this severity or higher.  [default: warning]",
)
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    help="Show findings of this severity or higher.  [default: warning; with --select, info]",
)
@click.option(
    "--max-warnings",
    type=click.IntRange(0),
    metavar="N",
    help="Let so many warnings pass; errors always fail.",
)
@click.option(
    "--since",
    metavar="REVISION",
    help="Report only what is new since this commit or branch, the index (staged), or what CI compares with (auto).",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="Leave out the findings of this file.  [default: .editlint-baseline.jsonl beside the configuration]",
)
@click.option("--no-baseline", is_flag=True, help="Report the findings of the baseline as well.")
@click.option("--fix", is_flag=True, help="Apply the safe fixes and report what remains.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: include the other fixes. Read the diff."
)
@click.option("--show-fixes", is_flag=True, help="With --fix: list what was changed, file by file.")
@click.option("--diff", is_flag=True, help="Show the changes that the fixes would make, without making them.")
@click.option(
    "--add-ignore",
    cls=OptionalValue,
    metavar="[=REASON]",
    help="Write a comment for each finding that is shown, to suppress it.",
)
@click.option(
    "--statistics", is_flag=True, help="Show a table of findings per rule in place of the findings."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Use colour in the report. NO_COLOR and FORCE_COLOR are honoured.",
)
@click.option("--list-files", is_flag=True, help="List the articles that would be checked, and check none.")
@click.option(
    "--null", is_flag=True, help="With --list-files: end each name with a NUL, as xargs -0 reads them."
)
@config_option
@cache_dir_option
@click.option("--no-cache", is_flag=True, help="Lint all articles, and keep no results for later runs.")
@isolated_option
@click.option("--jobs", type=click.IntRange(0), default=0, help="Number of worker processes; 0 = automatic.")
@stdin_filename_option
@traceback_option
def check(paths: Sequence[str], **options: Any) -> int:
    """Check articles: files, folders, or - for standard input.  [default: .]"""
    from editlint.cli.comparison import requested_comparison
    from editlint.cli.standard_input import lint_stdin, stdin_article  # what --help does not need
    from editlint.runner.article import ArticleLinter
    from editlint.runner.discover_files import FoundArticle, find_articles
    from editlint.runner.languages import say_unchecked_languages
    from editlint.runner.revision import Changes
    from editlint.runner.run import run

    _check_combinations(paths, options)
    run_options = _options(options)
    stdin = stdin_article(options["stdin_filename"], run_options.cwd) if "-" in paths else None
    comparison = requested_comparison(options, run_options)
    changed = comparison.paths if isinstance(comparison, Changes) else None
    found = [FoundArticle(stdin)] if stdin else find_articles(paths, run_options.cwd, changed)
    if isinstance(comparison, Changes):
        found = comparison.select(found)
    linter = ArticleLinter(msgspec.structs.replace(run_options, expected_documents=len(found)))
    if options["list_files"]:
        from editlint.cli.list_files import list_files  # few runs do

        return list_files(found, linter, null=options["null"])
    request = _output_request(paths, options, linter, since=isinstance(comparison, Changes))
    if isinstance(comparison, Changes) and not any(each.article for each in found):
        request = msgspec.structs.replace(request, nothing_changed=True)
    if stdin:
        linted = lint_stdin(stdin, linter, comparison, fix=request.stdout_is_article)
        results = say_unchecked_languages(linted, run_options)
    else:
        results = run(found, linter, options["jobs"], comparison)
    ruleset = _first_ruleset(found, linter)
    steps = 1 if ruleset and ruleset.sending else ARTICLES_PER_PROGRESS_LINE
    rules = len(ruleset.rules) if ruleset else 0
    total = output.write_reports(_with_progress(results, len(found), steps), request, rules)
    if total.errors:
        return FAILED
    if options["diff"]:
        return FINDINGS if total.changed and options["fail_on"] != "never" else SUCCESS
    return FINDINGS if _fails(total, options["max_warnings"], linter) else SUCCESS


def _fails(total: Total, max_warnings: int | None, linter: "ArticleLinter") -> bool:
    """Whether the findings make the run fail; warnings only if there are more than may be.

    How many may be is decided by the command line, else by the configuration of the working folder.
    """
    if max_warnings is None:
        with suppress(EditlintError):  # of an article, which was reported, or of a folder without any
            configured = linter.rulesets.configs.for_folder(linter.options.cwd).max_warnings
            max_warnings = configured.value if configured else None
    failing = dict(total.failing)
    if max_warnings is not None:
        warnings = failing.pop("warning", 0)
        if warnings > max_warnings:
            say(f"{plural(warnings, 'warning')}, over the {max_warnings} that may be")
            return True
    return any(failing.values())


def _first_ruleset(found: "Sequence[FoundArticle]", linter: "ArticleLinter") -> "RuleSet | None":
    """The rules for the first article, and so for most or all of a run; None where its configuration has an error."""
    for each in found:
        if each.article:
            with suppress(EditlintError):  # it is reported with the results
                return linter.rulesets.for_file(each.article.path).ruleset
            break
    return None


def _options(options: Mapping[str, Any]) -> "Options":
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


def _output_request(
    paths: Sequence[str], options: Mapping[str, Any], linter: "ArticleLinter", *, since: bool
) -> OutputRequest:
    stdout_is_article = "-" in paths and _writes_articles(options)
    annotates = not {"github", "github=-"}.isdisjoint(options["outputs"])
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if annotates else None
    style = Style(
        color=color(options["color"], os.environ),
        columns=terminal_columns(sys.stderr if stdout_is_article else sys.stdout),
        workflow=workflow(os.environ, linter.options.cwd, has_summary=bool(summary)),
        since=since,
        rule_text=lambda rule_id: _rule_text(rule_id, linter),
        time=report_time(os.environ),
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


def _writes_articles(options: Mapping[str, Any]) -> bool:
    """Whether the run changes the articles."""
    return bool(options["fix"]) or (options["add_ignore"] is not None and not options["diff"])


def _rule_text(rule_id: str, linter: "ArticleLinter") -> RuleText | None:
    from editlint.catalogue.rule_texts import rule_text  # few formats show it

    return rule_text(rule_id, linter.rulesets)


def _check_combinations(paths: Sequence[str], options: Mapping[str, Any]) -> None:
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


def _with_progress(results: Iterable[Result], count: int, step: int) -> Iterator[Result]:
    """The results; where there are many, with a progress line on a terminal, each `step` articles."""
    live = sys.stderr.isatty() and count >= MIN_PROGRESS_STEPS * step and not os.environ.get("CI")
    for done, result in enumerate(results, 1):
        yield result
        if live and done % step == 0:
            write_to_stderr(f"\r\x1b[KChecked {done} of {count} articles")
    if live:
        write_to_stderr("\r\x1b[K")
