"""Reads the inline mark-up of reStructuredText: emphasis, literals, links, notes, roles."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import BlockKind
from editlint.markup.builder import MAX_SEGMENTS
from editlint.markup.document_parts import DocumentParts
from editlint.markup.joined_lines import JoinedLines
from editlint.markup.lines import Lines
from editlint.markup.rst.inline_marks import (
    NAME,
    is_quoted,
    may_follow,
    may_precede,
    name_before,
    role_before,
    with_null_escapes,
)
from editlint.markup.rst.roles import has_title, reading_of
from editlint.markup.rst.targets import Targets

_MARK = LazyPattern(r"``|`|\*\*|\*|_`|\|(?!\|)|\[(?=[\w#*])|(?<=[^\W_])__?(?!\w)")
_NOTE = LazyPattern(rf"\[(?P<label>\d{{1,9}}|\#(?:{NAME})?|\*|(?P<work>{NAME}))\]_")
_EMBEDDED = LazyPattern(r"(?:(?<![ \n])[ \n]+|\A)<(?=\S)((?:[^<>]|\0[<>])+)(?<![\s\0])>\Z")
_ENDS = {
    "*": LazyPattern(r"(?<![\s\0])\*"),
    "**": LazyPattern(r"(?<![\s\0])\*\*"),
    "``": LazyPattern(r"(?<!\s)``"),
    "_`": LazyPattern(r"(?<![\s\0])`"),
    "|": LazyPattern(r"(?<![\s\0])\|_{0,2}"),
    "`": LazyPattern(rf"(?<![\s\0])`(?::(?P<role>{NAME}):|(?P<link>__?))?"),
}
_BACKQUOTE = LazyPattern(r"`(?P<role>(?!))?(?P<link>(?!))?")
_ESCAPE = LazyPattern(r"\0[ \n]?")
MAX_LABEL_CHARACTERS = 200
"""Characters of a note's label at most."""


def read_inline(parts: DocumentParts, targets: Targets, lines: Lines, kind: BlockKind) -> None:
    """Add the text of some lines to the open block. One that is too long is closed as a block of that kind."""
    _InlineReader(parts, targets, JoinedLines(lines), kind).read()


class _InlineReader:
    """Reads the text of one block. `at` is where what has not been added yet starts."""

    def __init__(self, parts: DocumentParts, targets: Targets, joined: JoinedLines, kind: BlockKind) -> None:
        self.build = parts.build
        self.parts = parts
        self.targets = targets
        self.joined = joined
        self.kind = kind
        self.text = with_null_escapes(joined.text)
        self.at = 0
        self.unclosed: set[str] = set()  # marks for which there is no end in the rest of the text

    def read(self) -> None:
        """Add all of the text."""
        text, at = self.text, 0
        while m := _MARK.search(text, at):
            at = max(self._construct(m[0], m.start(), m.end()), m.end())
            if len(self.build.open_segments) > MAX_SEGMENTS:
                self.build.close_block(self.kind)
        self._add_until(len(text))

    def _construct(self, mark: str, start: int, end: int) -> int:
        """Read the construct whose mark is found from `start` to `end`, and return where it ends; `end` for text."""
        if mark[0] == "_" and mark != "_`":
            return self._reference(start, end)
        if mark == "[":
            return self._note(start)
        first, role = (role_before(self.text, start, self.at) if mark == "`" else None) or (start, "")
        if not may_follow(self.text, first, self.at) or self.text[end : end + 1].isspace():
            return end
        is_text = not role and is_quoted(self.text, start, end, self.at)
        closing = None if is_text else self._find_end(mark, end)
        if closing is None:
            self._add_until(end)
            return end
        self._add_until(first)
        self.at = closing.end()
        if mark == "`":
            self._interpreted(first, end, closing, role)
        elif mark in {"``", "|"}:
            self.build.add_placeholder(*self.joined.places(start, closing.end()), word=mark == "``")
        else:
            self._emphasis(end, closing.start(), is_italic=mark == "*")
        return self.at

    def _find_end(self, mark: str, start: int) -> re.Match[str] | None:
        """The mark that ends what starts at `start`, at least one character later."""
        if mark in self.unclosed:
            return None
        at = start + 1
        while m := _ENDS[mark].search(self.text, at):
            found: re.Match[str] | None = m
            if not may_precede(self.text, m.end()):
                found = _BACKQUOTE.match(self.text, m.start()) if mark == "`" else None
            if found and may_precede(self.text, found.end()):
                return found
            at = m.start() + 1
        self.unclosed.add(mark)
        return None

    def _add_until(self, end: int) -> None:
        """Add the text before `end` that has not been added."""
        if end > self.at:
            self._add(self.at, end)
            self.at = end

    def _add(self, start: int, end: int) -> None:
        """Add text, without the backslashes in it that escape."""
        if "\0" in self.text:
            for m in _ESCAPE.finditer(self.text, start, end):
                self.joined.add_to(self.build, start, m.start())
                start = m.end()
        self.joined.add_to(self.build, start, end)

    def _emphasis(self, start: int, end: int, *, is_italic: bool = True) -> None:
        first = self.build.add_mark()
        self._add(start, end)
        if is_italic:
            self.parts.add_emphasis(first)

    def _placeholder(self, start: int, end: int, *, word: bool) -> None:
        self.build.add_placeholder(*self.joined.places(start, end), word=word)

    def _reference(self, start: int, end: int) -> int:
        """Read a link of one word, as in `name_`; the mark is what follows the name."""
        first = name_before(self.text, start, self.at)
        if first == start or not may_follow(self.text, first, self.at) or not may_precede(self.text, end):
            return end
        self._add_until(first)
        mark = self.build.add_mark()
        self._add(first, start)
        self.parts.add_link(mark, self.targets.reference(self.text[first:start], anonymous=end - start == 2))
        self.at = end
        return end

    def _note(self, start: int) -> int:
        """Read a reference to a note or a work, as in `[1]_`."""
        m = _NOTE.match(self.text, start, start + MAX_LABEL_CHARACTERS)
        if m is None or not may_follow(self.text, start, self.at) or not may_precede(self.text, m.end()):
            return start + 1
        self._add_until(start)
        if m["work"]:
            self._placeholder(start, m.end(), word=False)
            self.parts.add_note("citation", m["label"])
        else:
            self.build.remove_trailing_space()
            self.parts.add_note("footnote", m["label"])
        self.at = m.end()
        return self.at

    def _interpreted(self, first: int, start: int, closing: re.Match[str], role: str) -> None:
        """Add interpreted text or a link, which is between `start` and the mark `closing`."""
        end = closing.start()
        content = self.text[start:end]
        if role and (closing["role"] or closing["link"]):  # one too many
            self._add(first, closing.end())
            return
        if closing["link"] and not role:
            self._phrase(first, start, end, anonymous=closing["link"] == "__")
            return
        role = role or closing["role"] or ""
        reading = reading_of(role, content)
        if reading == "citation":
            self.parts.add_note("citation", content)
        if reading in ("text", "title"):
            self._titled(role, start, end)
        else:
            self._placeholder(first, closing.end(), word=reading == "code")

    def _titled(self, role: str, start: int, end: int) -> None:
        """Add the text of a role, without the target in angle brackets after it."""
        content = self.text[start:end]
        if not role or not has_title(content):
            self._emphasis(start, end)
            return
        opening = content.rfind("<")
        mark = self.build.add_mark()
        self._add(start, start + len(content[:opening].rstrip()))
        self.parts.add_link(mark, content[opening + 1 : -1])

    def _phrase(self, first: int, start: int, end: int, *, anonymous: bool) -> None:
        """Add a link of several words, with or without its address."""
        content = self.text[start:end]
        embedded = _EMBEDDED.search(content) if content.endswith(">") else None
        mark = self.build.add_mark()
        if embedded is None:
            self._add(start, end)
            target = self.targets.reference(content, anonymous=anonymous)
        else:
            target = self.targets.embedded(embedded[1], content[: embedded.start()])
            if embedded.start():
                self._add(start, start + embedded.start())
            else:
                self._placeholder(start, end, word=False)
        self.parts.add_link(mark, target)
