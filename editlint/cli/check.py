"""The command `check`: arguments in, reports out, and an exit code."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click
import msgspec

from editlint.cli import output
from editlint.cli.arguments import PathsCommand
from editlint.cli.check_arguments import check_arguments, refuse_contradictions, run_options, writes_articles
from editlint.cli.environment import (
    FAILED,
    FINDINGS,
    SUCCESS,
    color,
    report_time,
    say,
    terminal_columns,
    workflow,
    write_to_stderr,
)
from editlint.cli.output import OutputRequest
from editlint.core.errors import EditlintError
from editlint.core.finding import Result, Total
from editlint.reporters import Style
from editlint.reporters.base import RuleText, plural

if TYPE_CHECKING:
    from editlint.lint.ruleset import RuleSet
    from editlint.runner.article import ArticleLinter
    from editlint.runner.discover_files import FoundArticle

ARTICLES_PER_PROGRESS_LINE = 25
"""Articles between two updates of the progress line; where a server is asked for each of them, there is one."""
MIN_PROGRESS_STEPS = 4
"""Updates from which a run shows its progress on a terminal."""


@click.command(cls=PathsCommand, short_help="Check articles: files, folders or standard input.")
@check_arguments
def check(paths: Sequence[str], **options: Any) -> int:
    """Check articles: files, folders, or - for standard input.  [default: .]"""
    from editlint.cli.comparison import requested_baseline, requested_changes  # what --help does not need
    from editlint.cli.standard_input import lint_stdin, stdin_article
    from editlint.runner.article import ArticleLinter
    from editlint.runner.discover_files import FoundArticle, find_articles
    from editlint.runner.languages import say_unchecked_languages
    from editlint.runner.run import run

    refuse_contradictions(paths, options)
    wanted = run_options(options)
    stdin = stdin_article(options["stdin_filename"], wanted.cwd) if "-" in paths else None
    changes = requested_changes(options, wanted)
    if stdin:
        found = [FoundArticle(stdin)]
    elif changes:
        found = changes.select(find_articles(paths, wanted.cwd, changes.paths))
    else:
        found = find_articles(paths, wanted.cwd)
    linter = ArticleLinter(msgspec.structs.replace(wanted, expected_documents=len(found)))
    if options["list_files"]:
        from editlint.cli.list_files import list_files  # few runs do

        return list_files(found, linter, null=options["null"])
    request = _output_request(paths, options, linter, since=changes is not None)
    if changes and not any(each.article for each in found):
        request = msgspec.structs.replace(request, nothing_changed=True)
    comparison = changes or requested_baseline(options, wanted)
    if stdin:
        linted = lint_stdin(stdin, linter, comparison, fix=request.stdout_is_article)
        results = say_unchecked_languages(linted, wanted)
    else:
        results = run(found, linter, options["jobs"], comparison)
    ruleset = _first_ruleset(found, linter)
    steps = 1 if ruleset and ruleset.sending else ARTICLES_PER_PROGRESS_LINE
    rules = len(ruleset.rules) if ruleset else 0
    return _exit_code(
        output.write_reports(_with_progress(results, len(found), steps), request, rules), options, linter
    )


def _exit_code(total: Total, options: Mapping[str, Any], linter: "ArticleLinter") -> int:
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


def _output_request(
    paths: Sequence[str], options: Mapping[str, Any], linter: "ArticleLinter", *, since: bool
) -> OutputRequest:
    stdout_is_article = "-" in paths and writes_articles(options)
    annotates = not {"github", "github=-"}.isdisjoint(options["outputs"])
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if annotates else None
    shown_on = sys.stderr if stdout_is_article else sys.stdout
    style = Style(
        color=color(options["color"], os.environ),
        columns=terminal_columns(shown_on),
        links=options["color"] != "never" and _shows_links(shown_on),
        workflow=workflow(os.environ, linter.options.cwd, has_summary=bool(summary)),
        since=since,
        rule_text=lambda rule_id: _rule_text(rule_id, linter),
        rule_address=_rule_address,
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


def _rule_text(rule_id: str, linter: "ArticleLinter") -> RuleText | None:
    from editlint.catalogue.rule_texts import rule_text  # few formats show it

    return rule_text(rule_id, linter.rulesets)


def _rule_address(rule_id: str) -> str | None:
    from editlint.packs.site import rule_address  # text in a pipe has no links

    return rule_address(rule_id)


def _shows_links(stream: TextIO) -> bool:
    if not stream.isatty():
        return False
    from editlint.cli.terminal_links import shows_links  # only on a terminal

    return shows_links(stream, os.environ)


def _with_progress(results: Iterable[Result], count: int, step: int) -> Iterator[Result]:
    """The results; where there are many, with a progress line on a terminal, each `step` articles."""
    live = sys.stderr.isatty() and count >= MIN_PROGRESS_STEPS * step and not os.environ.get("CI")
    for done, result in enumerate(results, 1):
        yield result
        if live and done % step == 0:
            write_to_stderr(f"\r\x1b[KChecked {done} of {count} articles")
    if live:
        write_to_stderr("\r\x1b[K")
