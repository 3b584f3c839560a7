"""The summary of a step in GitHub Actions, in Markdown: all findings, of which GitHub annotates only some."""

import re

from editlint.core.finding import Result, Total
from editlint.reporters.base import Style, plural
from editlint.reporters.concise import Concise

MAX_CHARACTERS = 200_000
"""Characters of findings in a summary: GitHub refuses one over 1 MiB, and a character takes up to 4 bytes."""


class StepSummary:
    """The reporter. The findings are in a fenced block, where nothing in them is Markdown."""

    def __init__(self, style: Style) -> None:
        self._concise = Concise(Style())
        self._lines: list[str] = []
        self._room = MAX_CHARACTERS
        self._more = 0

    def file(self, result: Result) -> str:
        """Nothing yet: the totals come first."""
        errors = [f"error: {error.text}\n" for error in result.errors]
        for line in (*errors, *self._concise.file(result).splitlines(keepends=True)):
            if len(line) > self._room:
                self._more += 1
            else:
                self._room -= len(line)
                self._lines.append(line)
        return ""

    def end(self, total: Total) -> str:
        """The totals, then the findings."""
        parts = ["## editlint\n\n", *(f"{line}  \n" for line in self._concise.end(total).splitlines())]
        if self._lines:
            longest = max((len(run) for line in self._lines for run in re.findall("`+", line)), default=0)
            fence = "`" * max(longest + 1, 3)
            parts += [f"\n{fence}text\n", *self._lines, f"{fence}\n"]
        if self._more:
            parts.append(f"\n{plural(self._more, 'more line')} would not fit in this summary.\n")
        return "".join([*parts, "\n"])
