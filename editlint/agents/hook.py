"""A hook that coding agents run after they have written a file: which articles it was, and what to tell the agent."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final

from editlint.agents.records import AgentFinding, AgentReport
from editlint.core.errors import EditlintError
from editlint.core.printable import printable
from editlint.markup import SUFFIXES

MAX_LISTED = 10
"""Findings of an article that a hook tells: an agent mends a few at a time, and is told of the others then."""
_PATH_KEYS = ("file_path", "filePath", "absolute_path", "path")
"""Where the events of agents name a file, at the top or in the input of the tool that wrote it."""
_LIST_KEYS = ("files", "paths", "edits")
_PATCHED: Final = re.compile(r"^\*\*\* (?:Add|Update) File: (.+)$|^\*\*\* Move to: (.+)$", re.MULTILINE)
"""The files of a patch as the tool `apply_patch` reads it."""
EVENT_EXPECTED = "expected an event as coding agents send it to a hook: one JSON object"


def written_articles(event: str) -> list[str]:
    """The articles that an event says were written, as it names them, each once. Raises EditlintError."""
    try:
        read = json.loads(event)
    except (ValueError, RecursionError):
        raise EditlintError(EVENT_EXPECTED, path="standard input") from None
    if not isinstance(read, dict):
        raise EditlintError(EVENT_EXPECTED, path="standard input")
    names = [name for part in (read, read.get("tool_input")) for name in _names(part)]
    return [name for name in dict.fromkeys(names) if PurePath(name).suffix.lower() in SUFFIXES]


def _names(part: Any) -> Iterator[str]:
    """The files that a part of an event names."""
    if isinstance(part, str):
        yield from (added or moved for added, moved in _PATCHED.findall(part))
    if not isinstance(part, Mapping):
        return
    yield from (part[key] for key in _PATH_KEYS if isinstance(part.get(key), str))
    for key in ("command", "input", "patch"):
        if isinstance(part.get(key), str):
            yield from _names(part[key])
    for key in _LIST_KEYS:
        for each in part[key] if isinstance(part.get(key), list) else ():
            yield from [each] if isinstance(each, str) else _names(each)


def told(report: AgentReport) -> str:
    """What to tell the agent of an article, '' for nothing."""
    lines = [f"editlint: {printable(error)}" for error in report.errors]
    if report.findings:
        count = len(report.findings) + report.more
        what = "1 thing" if count == 1 else f"{count} things"
        lines.append(f"editlint found {what} to mend in {printable(report.path)}:")
        lines += [_line(finding) for finding in report.findings[:MAX_LISTED]]
        if count > MAX_LISTED:
            lines.append(f"… and {count - MAX_LISTED} more.")
        lines.append("Mend each in the article. Leave one as it is only where it is wrong, and say so.")
    return "".join(f"{line}\n" for line in lines)


def _line(finding: AgentFinding) -> str:
    also = f" (also at {', '.join(finding.also)})" if finding.also else ""
    return printable(
        f"- line {finding.line}: {finding.message}{also}. {finding.help} [{finding.rule}] In: “{finding.sentence}”"
    )
