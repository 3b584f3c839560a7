"""The diagnostics of reviewdog, one JSON object on each line."""

from editlint.core.finding import Result, Total
from editlint.reporters.base import Style
from editlint.reporters.json_text import json_line
from editlint.reporters.rdjson import Source, diagnostics


class Rdjsonl:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._source = Source()

    def file(self, result: Result) -> str:
        """A line for each finding."""
        return "".join(json_line(each) for each in diagnostics(result, self._style, self._source))

    def end(self, total: Total) -> str:
        """Nothing."""
        return ""
