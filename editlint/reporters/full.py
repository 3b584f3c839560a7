"""For people: each finding with its line of the article, the exact words underlined, and what to do."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from editlint.core.finding import Finding, Line, Result, Total
from editlint.reporters.base import Style, footer, omitted_lines, plural, printable

MAX_RELATED_PLACES = 5
"""Other places of a finding that are listed; the rest are counted."""

_COLORS: Mapping[str, str] = MappingProxyType(
    {"error": "1;31", "warning": "1;33", "info": "1;36", "rule": "1", "gutter": "1;34"}
)


class Full:
    """The reporter."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._files = 0

    def file(self, result: Result) -> str:
        """The findings, and a line for each rule that has more, each followed by an empty line."""
        self._files += bool(result.findings)
        findings = ("\n".join(self._finding(finding)) for finding in result.findings)
        return "".join(f"{text}\n\n" for text in (*findings, *omitted_lines(result)))

    def end(self, total: Total) -> str:
        """The number of findings."""
        return footer(total, self._files)

    def _paint(self, text: str, role: str) -> str:
        return f"\x1b[{_COLORS[role]}m{text}\x1b[0m" if self._style.color and text else text

    def _finding(self, finding: Finding) -> Iterator[str]:
        mark = " [*]" if finding.fixable else ""
        severity, rule = self._paint(finding.severity, finding.severity), self._paint(finding.rule, "rule")
        yield f"{severity} {rule}{mark} {printable(finding.message)}"
        width = len(str(max((line.number for line in finding.lines), default=1)))
        margin = " " * width
        arrow = self._paint(f"{margin}-->", "gutter")
        yield f"{arrow} {printable(finding.path)}:{finding.start.line}:{finding.start.column}"
        yield self._paint(f"{margin} |", "gutter")
        for line in finding.lines:
            shown = shown_line(line, finding, self._style.width)
            yield f"{self._paint(f'{line.number:>{width}} |', 'gutter')} {shown.text}".rstrip()
            if shown.carets:
                carets = self._paint(shown.carets, finding.severity)
                yield f"{self._paint(f'{margin} |', 'gutter')} {' ' * shown.indent}{carets}"
        if finding.help:
            yield f"{self._paint(f'{margin} =', 'gutter')} help: {printable(finding.help)}"
        for note in _notes(finding):
            yield f"{self._paint(f'{margin} =', 'gutter')} note: {note}"


def _notes(finding: Finding) -> Iterator[str]:
    for place in finding.related[:MAX_RELATED_PLACES]:
        note = f" ({printable(place.note)})" if place.note else ""
        yield f"also at {printable(place.path)}:{place.start.line}:{place.start.column}{note}"
    if len(finding.related) > MAX_RELATED_PLACES:
        yield f"and at {plural(len(finding.related) - MAX_RELATED_PLACES, 'more place')}"


class Shown(msgspec.Struct, frozen=True):
    """A line of an article as it is printed, and the carets below it, `indent` columns in."""

    text: str
    indent: int
    carets: str


def shown_line(line: Line, finding: Finding, width: int) -> Shown:
    """A line in at most `width` columns: the part around the finding, with carets below the finding."""
    text = printable(line.text)
    start, end = _finding_range(line, finding, len(text))
    first, last = _window(text, start, end, width)
    start_ellipsis = "…" if first > 0 or line.column > 1 else ""
    end_ellipsis = "…" if last < len(text) else ""
    shown = start_ellipsis + text[first:last] + end_ellipsis
    if not finding.start.line <= line.number <= finding.end.line:
        return Shown(shown, 0, "")
    indent = len(start_ellipsis) + columns(text[first:start])
    return Shown(shown, indent, "^" * max(columns(text[start : min(end, last)]), 1))


def _finding_range(line: Line, finding: Finding, size: int) -> tuple[int, int]:
    """The characters of the line's text that the finding covers."""
    start = finding.start.column - line.column if line.number == finding.start.line else 0
    end = finding.end.column - line.column if line.number == finding.end.line else size
    start = min(max(start, 0), size)
    return start, min(max(end, start), size)


def _window(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The range of the text to show: all of it where it fits, else the part around the finding's start."""
    if columns(text) <= width:
        return 0, len(text)
    room = width - 2  # for the ellipses
    first, last, used = start, start, 0
    while last < end and used + columns(text[last]) <= room:
        used += columns(text[last])
        last += 1
    extended = True
    while extended:
        extended = False
        if first > 0 and used + columns(text[first - 1]) <= room:
            first -= 1
            used += columns(text[first])
            extended = True
        if last < len(text) and used + columns(text[last]) <= room:
            used += columns(text[last])
            last += 1
            extended = True
    return first, last


def columns(text: str) -> int:
    """The number of terminal columns that the text takes."""
    if text.isascii():
        return len(text)
    import unicodedata  # only where there is more than ASCII

    return sum(_columns(unicodedata.category(c), unicodedata.east_asian_width(c)) for c in text)


def _columns(category: str, width: str) -> int:
    """Combining marks, joiners and variation selectors take none; wide characters take two."""
    if category in ("Mn", "Me", "Cf"):
        return 0
    return 2 if width in "WF" else 1
