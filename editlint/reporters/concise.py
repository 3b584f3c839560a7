"""One line for each finding, for terminals and editors: `path:line:column: severity rule message`."""

from editlint.core.finding import Finding, Result, Total
from editlint.core.printable import printable, without_commands
from editlint.reporters.base import Style, footer, omitted_lines, related_places, rule_link


class Concise:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._bold, self._reset = ("\x1b[1m", "\x1b[0m") if style.color else ("", "")

    def file(self, result: Result) -> str:
        """A line for each finding, and for each rule that has more."""
        more = (f"{line}\n" for line in omitted_lines(result))
        return "".join([*map(self._line, result.findings), *more])

    def _line(self, finding: Finding) -> str:
        path = without_commands(printable(finding.path))
        place = f"{self._bold}{path}{self._reset}:{finding.start.line}:{finding.start.column}"
        mark = " [*]" if finding.fixable else ""
        message = printable(finding.message) + related_places(finding)
        rule = rule_link(printable(finding.rule), finding.rule, self._style)
        return f"{place}: {finding.severity} {rule}{mark} {message}\n"

    def end(self, total: Total) -> str:
        """The number of findings."""
        return footer(total)
