"""The texts of files that run editlint before commits and in CI."""

import json
import re
import shlex
from collections.abc import Sequence

from editlint.scaffold.article_folders import ArticleFolder
from editlint.scaffold.install_source import InstallSource

HOOK_FILE = ".pre-commit-config.yaml"
WORKFLOW_FILES = {"github": ".github/workflows/editlint.yml", "gitlab": ".gitlab-ci.yml"}
"""The services for which there is a workflow, and the file of each."""

_HOOKS = """\
# Programs that run before each commit: see https://pre-commit.com
repos:
"""
_HOOK = """\
  - repo: {address}
    rev: {commit}
    hooks:
      - id: editlint # reports what a commit adds
"""
_GITHUB = """\
# Checks the articles of a pull request. Only findings that it adds make the check fail.
name: editlint
on: pull_request
permissions:
  contents: read
jobs:
  editlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0 # '--since' compares with the commit that the branch started from
          persist-credentials: false
"""
_GITHUB_ACTION = """\
      - uses: {action}
{inputs}"""
_GITHUB_PIP = """\
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0
        with:
          python-version: "3.12"
      - run: pip install -q '{requirement}'
      - run: {check}
"""
_GITLAB = """\
# Checks the articles of a merge request. Only findings that it adds make the job fail.
editlint:
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: "0" # '--since' compares with the commit that the branch started from
  script:
    - pip install -q '{requirement}'
    - {check}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


def hook(source: InstallSource, folders: Sequence[ArticleFolder], within: str, *, alone: bool) -> str:
    """The hook for pre-commit: a whole file with `alone`, else the lines for the list of an existing one.

    `within` is the folder of the configuration, from the top of the repository.
    """
    text = _HOOK.format(address=_quoted(source.address), commit=_quoted(source.commit))
    paths = ["/".join(filter(None, (within, folder.path))) for folder in folders] or [within]
    if all(paths):
        pattern = f"^({'|'.join(map(re.escape, paths))})/"
        text += f"        files: {_quoted(pattern)}\n"
    return _HOOKS + text if alone else text


def workflow(service: str, source: InstallSource, within: str) -> str:
    """The workflow for a CI service, `github` or `gitlab`; `within` is as for the hook."""
    path = [shlex.quote(within)] if within else []
    report = (
        "--output full --output gitlab=gl-code-quality-report.json"
        if service == "gitlab"
        else "--output github"
    )
    check = " ".join(["editlint check", *path, "--since auto", report])
    check = check if re.fullmatch(r"[\w./=' -]+", check) else _quoted(check)
    if service == "gitlab":
        return _GITLAB.format(requirement=source.requirement, check=check)
    if source.action is None:
        return _GITHUB + _GITHUB_PIP.format(requirement=source.requirement, check=check)
    inputs = f"        with:\n          paths: {_quoted(path[0])}\n" if path else ""
    return _GITHUB + _GITHUB_ACTION.format(action=source.action, inputs=inputs)


def _quoted(text: str) -> str:
    """A text as a value in YAML. Without quotes some hashes would be numbers, and a folder `on` would be true."""
    return json.dumps(text, ensure_ascii=False)
