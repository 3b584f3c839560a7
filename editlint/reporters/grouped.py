"""For people: the findings below the name of their file, one line each, in columns."""

from editlint.core.finding import Finding, Result, Total
from editlint.core.printable import printable, without_commands
from editlint.reporters.base import NOUNS, Style, footer, omitted_lines, related_places, rule_link


class Grouped:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._bold, self._reset = ("\x1b[1m", "\x1b[0m") if style.color else ("", "")

    def file(self, result: Result) -> str:
        """The name of the file, its findings, and each rule that has more; then an empty line."""
        if not result.findings:
            return ""
        path = without_commands(printable(result.path))
        places = [_place(finding) for finding in result.findings]
        width = max(map(len, places))
        severity_width = max(len(NOUNS[finding.severity]) for finding in result.findings)
        lines = [
            f"  {place:<{width}}  {NOUNS[finding.severity]:<{severity_width}}  {self._message(finding)}"
            for place, finding in zip(places, result.findings, strict=True)
        ]
        more = [f"  {line}" for line in omitted_lines(result)]
        return "\n".join([f"{self._bold}{path}{self._reset}", *lines, *more, "", ""])

    def _message(self, finding: Finding) -> str:
        mark = " [*]" if finding.fixable else ""
        rule = rule_link(printable(finding.rule), finding.rule, self._style)
        return f"{rule}{mark} {printable(finding.message)}{related_places(finding)}"

    def end(self, total: Total) -> str:
        """The number of findings."""
        return footer(total)


def _place(finding: Finding) -> str:
    return f"{finding.start.line}:{finding.start.column}"
