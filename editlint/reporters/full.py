"""For people: each finding with its line of the article, the exact words underlined, and what to do."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from editlint.core.finding import Finding, Result, Total
from editlint.core.printable import printable, without_commands
from editlint.reporters.base import NOUNS, Style, footer, omitted_lines, places_label, plural, rule_link
from editlint.reporters.columns import columns, wrap
from editlint.reporters.excerpt import DEFAULT_COLUMNS, MIN_COLUMNS, excerpt

MAX_RELATED_PLACES = 5
"""Other places of a finding that are listed; the rest are counted."""
MESSAGE_INDENT = 4
"""Columns before the further lines of a message."""

_COLORS: Mapping[str, str] = MappingProxyType(
    {"error": "1;31", "warning": "1;33", "info": "1;36", "rule": "1", "gutter": "1;34"}
)


class Full:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._width = None if style.columns is None else max(style.columns, MIN_COLUMNS)

    def file(self, result: Result) -> str:
        """The findings, and a line for each rule that has more, each followed by an empty line."""
        findings = ("\n".join(self._finding(finding)) for finding in result.findings)
        return "".join(f"{text}\n\n" for text in (*findings, *omitted_lines(result)))

    def end(self, total: Total) -> str:
        """The number of findings."""
        lines = footer(total)
        if self._width is None:
            return lines
        wrapped = (wrap(line, self._width, 0, 0) for line in lines.splitlines())
        return "".join(f"{line}\n" for each in wrapped for line in each)

    def _paint(self, text: str, role: str) -> str:
        return f"\x1b[{_COLORS[role]}m{text}\x1b[0m" if self._style.color and text else text

    def _finding(self, finding: Finding) -> Iterator[str]:
        mark = " [*]" if finding.fixable else ""
        rule = printable(finding.rule)
        painted = rule_link(self._paint(rule, "rule"), finding.rule, self._style)
        word = NOUNS[finding.severity]
        start = f"{self._paint(word, finding.severity)} {painted}{mark} "
        start_columns = len(f"{word} {mark} ") + columns(rule)
        yield from self._wrapped(start, printable(finding.message), start_columns, MESSAGE_INDENT)
        width = len(str(max((line.number for line in finding.lines), default=1)))
        margin = " " * width
        arrow = self._paint(f"{margin}-->", "gutter")
        part = f" ({printable(finding.note)})" if finding.note else ""
        yield f"{arrow} {printable(finding.path)}:{finding.start.line}:{finding.start.column}{part}"
        yield self._paint(f"{margin} |", "gutter")
        text_columns = DEFAULT_COLUMNS if self._width is None else self._width - width - len(" | ")
        for line in finding.lines:
            shown = excerpt(line, finding, text_columns)
            yield f"{self._paint(f'{line.number:>{width}} |', 'gutter')} {shown.text}".rstrip()
            if shown.carets:
                carets = self._paint(shown.carets, finding.severity)
                yield f"{self._paint(f'{margin} |', 'gutter')} {' ' * shown.indent}{carets}"
        equals_sign = self._paint(f"{margin} =", "gutter")
        for label, text in _advice(finding):
            indent = len(f"{margin} = {label}: ")
            yield from self._wrapped(f"{equals_sign} {label}: ", text, indent, indent)

    def _wrapped(self, painted_start: str, text: str, start: int, indent: int) -> Iterator[str]:
        """A text after what its first line starts with, which takes `start` columns; the others are indented."""
        first, *others = [text] if self._width is None else wrap(text, self._width, start, indent)
        yield f"{painted_start}{first}".rstrip()
        yield from (without_commands(f"{' ' * indent}{line}") for line in others)


def _advice(finding: Finding) -> Iterator[tuple[str, str]]:
    """What to do, and the other places, each with its label."""
    if finding.help:
        yield "help", printable(finding.help)
    for place in finding.related[:MAX_RELATED_PLACES]:
        label = places_label(finding)
        note = f" ({printable(place.note)})" if place.note and label == "also" else ""
        yield "note", f"{label} at {printable(place.path)}:{place.start.line}:{place.start.column}{note}"
    if len(finding.related) > MAX_RELATED_PLACES:
        yield "note", f"and at {plural(len(finding.related) - MAX_RELATED_PLACES, 'more place')}"
