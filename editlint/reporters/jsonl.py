"""For programs that read line by line: one JSON object for each finding, as in `json`, with the path of its file."""

from typing import Any

import msgspec

from editlint.core.finding import Result, Total
from editlint.reporters.base import Style
from editlint.reporters.json import ReportFinding, report_findings
from editlint.reporters.json_text import json_line


class FindingLine(ReportFinding, frozen=True):
    """A finding in the file `path`: lines and columns from 1, in code points; `end` is exclusive."""

    path: str


def schema() -> dict[str, Any]:
    """The JSON Schema of a line. It may gain fields without a new version."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "a line of a report of editlint",
        **msgspec.json.schema(FindingLine),
    }


class Jsonl:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._rule_address = style.rule_address

    def file(self, result: Result) -> str:
        """A line for each finding."""
        return "".join(
            json_line(FindingLine(**msgspec.structs.asdict(each), path=result.path))
            for each in report_findings(result.findings, self._rule_address)
        )

    def end(self, total: Total) -> str:
        """Nothing."""
        return ""
