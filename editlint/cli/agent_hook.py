"""The command `agent-hook`: tells a coding agent what to mend in the article that it has just written."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from editlint.cli.environment import (
    SUCCESS,
    config_option,
    isolated_option,
    options_in_folder,
    say,
    server_url,
    traceback_option,
)
from editlint.core.errors import EditlintError

if TYPE_CHECKING:
    from editlint.agents.records import AgentReport
    from editlint.runner.options import Options
    from editlint.runner.revision import Changes

TELL_AGENT = 2
"""The exit code with which a hook has the agent read its standard error."""
LAST_COMMIT = "HEAD"
MAX_EVENT_BYTES = 64_000_000
"""Bytes of an event at most: it contains the file that was written."""


@click.command("agent-hook", short_help="Tell a coding agent what to mend in what it wrote.")
@click.option(
    "--since",
    metavar="REVISION",
    default=LAST_COMMIT,
    show_default=True,
    help="Only what is new since this commit or branch; without a repository, everything.",
)
@click.option("--all", "everything", is_flag=True, help="Everything, new or not.")
@config_option
@isolated_option
@traceback_option
def agent_hook(since: str, everything: bool, config: Path | None, isolated: bool, traceback: bool) -> int:
    """Read from standard input the event that a coding agent sends its hooks after it has written a file.

    Where that file is an article with new findings, print them on standard error and exit with 2, so that the agent
    reads them. Otherwise exit with 0 and print nothing.
    """
    from editlint.agents.hook import told, written_articles  # what --help does not need

    options = msgspec.structs.replace(
        options_in_folder(config, isolated=isolated), languagetool=server_url(os.environ), notify=None
    )
    event = sys.stdin.buffer.read(MAX_EVENT_BYTES).decode("utf-8", "replace")
    reports = [_check(name, options, None if everything else since) for name in written_articles(event)]
    text = "".join(told(report) for report in reports if report)
    if not text:
        return SUCCESS
    say(text.rstrip("\n"))
    return TELL_AGENT


def _check(name: str, options: "Options", since: str | None) -> "AgentReport | None":
    """The check of an article, None where there is nothing new in it, or where it is none of this folder any more."""
    from editlint.agents.checker import Checker

    checker = Checker(options)
    try:
        article = checker.article(name)
    except EditlintError:  # it is in another folder
        return None
    if not article.path.is_file():
        return None
    changes = _changes(since, options) if since else None
    if changes and article.path not in changes.articles:
        return None
    return checker.check_file(article.name, changes)


def _changes(since: str, options: "Options") -> "Changes | None":
    """What has changed since a revision; None where there is no repository, or it has no commit yet."""
    from editlint.io.git_process import repository_root
    from editlint.runner.revision import changes_since

    if repository_root(options.cwd) is None:
        return None
    try:
        return changes_since(since, options.cwd)
    except EditlintError:
        if since != LAST_COMMIT:
            raise
        return None
