"""Writes suppression comments into the lines of a source."""

from bisect import bisect_right
from collections.abc import Collection, Iterator

import msgspec

from editlint.core.finding import SourceEdit
from editlint.core.line_ends import LINE_END
from editlint.core.lines import Lines
from editlint.core.span import Span
from editlint.markup.comment_marks import CommentMarks

MAX_QUOTED_CHARACTERS = 80
"""Characters of a text that a comment quotes."""
_NOT_QUOTED = ('"', "--", "*/", "{", "}", "<", ">", "\n", "\r", "`")


class CommentWriter(msgspec.Struct, frozen=True):
    """Makes comments with the marks of a format, each with the `reason`, '' for none."""

    marks: CommentMarks
    reason: str = ""

    def comment(self, command: str, rules: Collection[str], text: str = "") -> str:
        """The comment `editlint-COMMAND RULES "TEXT" -- REASON`."""
        quoted = f' "{text}"' if text else ""
        reason = (
            f" -- {self.reason}" if self.reason and self.marks.has_reasons and command != "enable" else ""
        )
        names = ", ".join(sorted(rules))
        return f"{self.marks.opening}editlint-{command} {names}{quoted}{reason}{self.marks.closing}"


def can_be_quoted(text: str) -> bool:
    """Whether a comment can name a text to narrow what it suppresses."""
    return (
        bool(text.strip()) and len(text) <= MAX_QUOTED_CHARACTERS and not any(c in text for c in _NOT_QUOTED)
    )


class SourceLines:
    """The lines of a source by their numbers, from 1, and edits that add something to them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = Lines(source)
        self._starts = [0, *(m.end() for m in LINE_END.finditer(source))]
        if source.startswith("\ufeff"):
            self._starts[0] = 1
        first = LINE_END.search(source)
        self.line_end = first[0] if first else "\n"
        """The line end of the source, by its first line."""

    def __len__(self) -> int:
        return len(self._starts)

    def number(self, offset: int) -> int:
        """The number of the line with the character at that offset."""
        return max(bisect_right(self._starts, offset), 1)

    def start(self, number: int) -> int:
        """The offset at which a line starts."""
        return self._starts[number - 1]

    def text(self, number: int) -> str:
        """A line without its line end; '' where there is none with that number."""
        if not 1 <= number <= len(self._starts):
            return ""
        following = self._starts[number] if number < len(self._starts) else len(self._source)
        return self._source[self._starts[number - 1] : following].rstrip("\r\n")

    def insert(self, offset: int, text: str) -> SourceEdit:
        """The edit that inserts a text. At the end of the source it replaces the last character by itself and the text.

        So each edit starts at a character, as those who show it as a diff expect.
        """
        if offset == len(self._source) and offset:
            position = self._lines.position(offset - 1)
            text = self._source[offset - 1] + text
            return SourceEdit(
                span=Span(offset - 1, offset), start=position, end=self._lines.position(offset), text=text
            )
        position = self._lines.position(offset)
        return SourceEdit(span=Span(offset, offset), start=position, end=position, text=text)

    def before(self, number: int, prefix: str, comment: str, *, blank: bool = False) -> SourceEdit:
        """The edit that adds a line with a comment before a line, and a blank one after it with `blank`."""
        gap = prefix.rstrip() + self.line_end if blank else ""
        return self.insert(self.start(number), f"{prefix}{comment}{self.line_end}{gap}")

    def after(self, number: int, prefix: str, comment: str) -> SourceEdit:
        """The edit that adds a blank line and one with a comment after a line, and a blank one before more text."""
        end = self.start(number) + len(self.text(number))
        gap = self.line_end if self.text(number + 1).strip() else ""
        return self.insert(end, f"{self.line_end}{self.line_end}{prefix}{comment}{gap}")

    def at_end_of(self, number: int, comment: str) -> SourceEdit:
        """The edit that adds a comment to the end of a line, before the mark of a hard line break."""
        text = self.text(number).rstrip()
        if text.endswith("\\") and not text.endswith("\\\\"):
            text = text[:-1].rstrip()
        return self.insert(self.start(number) + len(text), f" {comment}")

    def numbers(self, first: int, last: int) -> Iterator[int]:
        """The numbers from `first` to `last` of lines that are not blank."""
        return (number for number in range(first, last + 1) if self.text(number).strip())
