"""Removes suppression comments that suppress nothing, or the names in them that do not: a fix of those findings.

Only comments that say nothing else are touched. A line that contains only the comment goes with it, and so does a blank
line where two would be left.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.lint.suppression import COMMENT, NAME, Suppression

_OPENING = LazyPattern(r"(?:<!--|\{/\*|\{\{-?\s*/\*|\{\{[<%]/\*|\{#-?|\{%-?\s*comment\s*-?%\})\s*")
_CLOSING = LazyPattern(
    r"(?:\s+--\s(?:(?!-->|\*/|[%#]\}).)*)?\s*(?:-->|\*/\}\}?|\*/\s*-?\}\}|\*/[>%]\}\}|-?#\}|\{%-?\s*endcomment\s*-?%\})",
    re.DOTALL,
)
_OPENING_OF_LINE = LazyPattern(r"(?:\.\.[ \t]+|//[ \t]*|%+[ \t]*)(?=editlint-)")
_CLOSING_OF_LINE = LazyPattern(r"(?:[ \t]+--[ \t][^\r\n]*)?\s*")
"""The marks of comments that go on to the end of their line."""
_LINE_MARKS = LazyPattern(r"[ \t>]*")
_ITEM_MARKS = LazyPattern(r"(?:[ \t>]|[-*+:][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\r\n]*\]:)*")
_LINE_END = LazyPattern(r"[ \t]*(?:\r\n|\r|\n|$)")
_BLANK_LINES = LazyPattern(r"(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*")
_LIST_ITEM = LazyPattern(r"\s*(?:[-*+\u2022]+|\.+|\(?(?:\d{1,9}|[a-zA-Z#])[.)])[ \t]+\S")
_MARKS_AT_LINE_END = ("#", "\\")
"""What means something else at the end of a line: it closes a heading, or breaks the line."""
_BLANK_LINE = LazyPattern(r"[ \t>]*(?:\r\n|\r|\n|$)")


Closed = tuple[str | None, Span | None]
"""A name that a comment closes, with the comment that opens it; None where it is used."""


class Removal(NamedTuple):
    """Replace the source at `span` by nothing, or by `text`."""

    span: Span
    text: str = ""


class UnusedNames:
    """The suppressions of a source, of which some are `unused`: what a fix of each removes."""

    def __init__(self, source: str, unused: Sequence[Suppression], used: Collection[Suppression]) -> None:
        self._source = source
        self._first = len(source) - len(source.lstrip("\ufeff \t\r\n"))
        self._by_comment: dict[Span, Counter[str | None]] = {}
        self._closed: dict[Span, set[Closed]] = {}
        for each in unused:
            self._by_comment.setdefault(each.span, Counter())[each.name] += 1
            if each.closed_by is not None:
                self._closed.setdefault(each.closed_by, set()).add((each.name, each.span))
        for each in used:
            if each.closed_by is not None:
                self._closed.setdefault(each.closed_by, set()).add((each.name, None))

    def removals(self, entry: Suppression) -> tuple[Removal, ...]:
        """What to remove for one that is unused; nothing where it is in front matter, or beside other text."""
        first = self._removal(entry, entry.span, self._by_comment[entry.span])
        if first is None:
            return ()
        if entry.closed_by is None:
            return (first,)
        last = self._removal(entry, entry.closed_by, self._closed_only(entry.closed_by, entry.span))
        return (first, last) if last and not _meet(first, last) else (first,)

    def _closed_only(self, end: Span, start: Span) -> Counter[str | None]:
        """The names that a comment closes at `end` and that only the one at `start` opens, where none is used.

        None is among them where it closes nothing else.
        """
        others = {name for name, opening in self._closed[end] if opening != start}
        names = {name for name, _ in self._closed[end]} - others
        return Counter(names - {None} if others else {*names, None})

    def _removal(self, entry: Suppression, comment: Span, unused: Mapping[str | None, int]) -> Removal | None:
        """The comment, where all that it names is unused, else the name."""
        text = self._source[comment.start : comment.end]
        m, closing = _OPENING.match(text), _CLOSING
        if m is None:
            m, closing = _OPENING_OF_LINE.match(text), _CLOSING_OF_LINE
        command = COMMENT.match(text, m.end()) if m else None
        if command is None or not closing.fullmatch(text, command.end()):
            return None
        names = list(NAME.finditer(text, *command.span("names")))
        if all(unused.get(name, 0) >= count for name, count in Counter(n[0] for n in names).items()):
            return self._whole(comment) if names or unused.get(None) else None
        places = [number for number, name in enumerate(names) if name[0] == entry.name]
        if not places or not unused.get(entry.name):
            return None
        number = places[-1]
        start = names[number - 1].end() if number else names[0].start()
        end = names[number].end() if number else names[1].start()
        return Removal(Span(comment.start + start, comment.start + end))

    def _whole(self, comment: Span) -> Removal | None:
        """The comment with the line that contains nothing else, or with the space before it."""
        source = self._source
        line = _line_start(source, comment.start)
        before = source[line : comment.start]
        after = _LINE_END.match(source, comment.end)
        is_line = source.startswith(("..", "//"), comment.start)
        if _LINE_MARKS.fullmatch(before.removeprefix("\ufeff")):
            if after is None or (is_line and self._parts_lists(line, after.end())):
                return None
            return self._line(line + before.startswith("\ufeff"), after.end())
        if _ITEM_MARKS.fullmatch(before):
            if after is None:
                return None
            following = (_BLANK_LINES if is_line else _LINE_MARKS).match(source, after.end())
            return Removal(Span(comment.start, following.end() if following else comment.end))
        if after and before.rstrip(" \t").endswith(_MARKS_AT_LINE_END):
            return None
        start = comment.start
        if after or source[comment.end : comment.end + 1].isspace():
            start = line + len(before.rstrip(" \t"))
        return Removal(Span(start, comment.end))

    def _parts_lists(self, start: int, end: int) -> bool:
        """Whether lists are above and below the line, with a blank one between: they would become one."""
        source = self._source
        above = _previous_line(source, start) if start else 0
        if not start or not _is_blank(source[above:start]) or not _LIST_ITEM.match(source, end):
            return False
        while above and _is_blank(source[above:start]):
            start, above = above, _previous_line(source, above)
        return source[above].isspace() or _LIST_ITEM.match(source, above) is not None

    def _line(self, start: int, end: int) -> Removal:
        """The line, with the blank one after it where there is one before it, and those before it at the end."""
        source = self._source
        if end >= len(source):
            while start and _is_blank(source[(previous := _previous_line(source, start)) : start]):
                start = previous
        elif (start <= self._first or _is_blank(source[_previous_line(source, start) : start])) and (
            m := _BLANK_LINE.match(source, end)
        ):
            end = m.end()
        return Removal(Span(start, end))


def _is_blank(line: str) -> bool:
    """Whether a line is blank, but for the marks of a quotation."""
    return not line.strip(" \t>\r\n")


def _line_start(source: str, offset: int) -> int:
    """The start of the line that contains the character at an offset."""
    line_feed = source.rfind("\n", 0, offset)
    return max(line_feed, source.rfind("\r", line_feed + 1, offset)) + 1


def _previous_line(source: str, start: int) -> int:
    """The start of the line before the one that starts at an offset."""
    return _line_start(source, start - (2 if source.endswith("\r\n", 0, start) else 1))


def _meet(one: Removal, other: Removal) -> bool:
    return one.span.start <= other.span.end and other.span.start <= one.span.end
