"""What the findings of a run are compared with: the revision or the baseline that the command line asks for."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editlint.cli.environment import notify
from editlint.io.regular_files import read_regular_file

if TYPE_CHECKING:
    from editlint.runner.baseline_file import BaselineComparison
    from editlint.runner.options import Options
    from editlint.runner.revision import Changes

AUTO = "auto"
"""The revision that the variables of a CI service name."""
MAX_EVENT_BYTES = 20_000_000
"""Bytes of the file in which GitHub describes what started a workflow."""
_TARGET_BRANCHES = (
    "GITHUB_BASE_REF",
    "SYSTEM_PULLREQUEST_TARGETBRANCH",
    "BITBUCKET_PR_DESTINATION_BRANCH",
    "CHANGE_TARGET",
)
"""Where GitHub, Azure Pipelines, Bitbucket and Jenkins name the branch that a pull request is for."""
_COMMITS = ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "PRE_COMMIT_FROM_REF", "CI_COMMIT_BEFORE_SHA")
"""Where GitLab and pre-commit name the commit to compare with: that of a merge request, and the one before a push."""


def requested_changes(options: Mapping[str, Any], run_options: "Options") -> "Changes | None":
    """What has changed since the requested revision, None for none. Raises EditlintError where there is no such one."""
    revision = requested_revision(options["since"])
    if not revision:
        return None
    from editlint.runner.revision import changes_since

    return changes_since(revision, run_options.cwd, fix=run_options.changes_articles)


def requested_baseline(options: Mapping[str, Any], run_options: "Options") -> "BaselineComparison | None":
    """The baselines to compare with, None where they are not wanted."""
    if options["no_baseline"]:
        return None
    from editlint.runner.baseline_file import BaselineComparison

    named = options["baseline"]
    return BaselineComparison(run_options.cwd / named if named else None)


def requested_revision(since: str | None) -> str | None:
    """The revision that `--since` names, None for none; `auto` is the one that a CI service compares with."""
    if since != AUTO:
        return since
    revision = revision_of_workflow(os.environ)
    if revision is None:
        notify("no variable of a CI service names a revision to compare with: all articles are checked")
    return revision


def revision_of_workflow(environment: Mapping[str, str]) -> str | None:
    """The revision that the workflow of a CI service compares with, None where its variables name none."""
    for variable in _TARGET_BRANCHES:
        branch = environment.get(variable, "").removeprefix("refs/heads/")
        if branch:
            return f"refs/remotes/origin/{branch}"
    commits = [*map(environment.get, _COMMITS), _commit_before_push(environment)]
    return next((commit for commit in commits if commit and commit.strip("0")), None)


def _commit_before_push(environment: Mapping[str, str]) -> str | None:
    """The commit before a push, as GitHub describes it in a file; None for anything else."""
    path = environment.get("GITHUB_EVENT_PATH")
    if not path or environment.get("GITHUB_EVENT_NAME") != "push":
        return None
    try:
        event = json.loads(read_regular_file(Path(path), MAX_EVENT_BYTES))
    except (OSError, ValueError):
        return None
    before = event.get("before") if isinstance(event, dict) else None
    return before if isinstance(before, str) else None
