"""Where in a YAML file a position is: the path of keys to it, and the word that is being written there.

A text that somebody is writing can hardly ever be parsed. So this reads lines and their indentation, and brackets, and
takes what does not fit as text. A key without indentation ends whatever was left open above it.
"""

import re
from typing import Literal, NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.line_ends import LINE_END
from editlint.io.strict_yaml import Key

_BOM = "\ufeff"

Role = Literal["key", "value", "entry"]
"""What belongs at a position: a key, the value of one, or an entry of a list."""

_KEY = LazyPattern(
    r"""("[^"]*"|'[^']*'|[^\s#:{}\[\],"'&*!|>%@`-][^#:{}\[\],]*?|-[^\s:]+)[ \t]*:(?=[ \t]|$)"""
)
_BLOCK_TEXT = LazyPattern(r"(?:^|[ \t])[|>][-+\d]*[ \t]*(?:#.*)?$")
_COMMENT = LazyPattern(r"(?:^|[ \t])#")
_TOP_WORD = LazyPattern(r"[\w\"']")
_FLOW_TOKEN = LazyPattern(
    r"""[ \t]+#.*|"(?:[^"\\]|\\.)*"|'[^']*'|[\[\]{},]|:(?=[ \t\[{"']|$)|[^\[\]{},:\s"'][^\[\]{},:]*|."""
)


class Context(NamedTuple):
    """What is being written at a position: at `path` a word with that `role`, from the offset `start` on.

    `keys` are the paths of all other keys of the file.
    """

    path: Key
    role: Role
    start: int
    keys: frozenset[Key]


def context_at(text: str, offset: int) -> Context | None:
    """The context of an offset; None inside a comment or a text of several lines."""
    line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line_start += text.startswith(_BOM, line_start) and offset > line_start
    scanner = _Scanner()
    for line in _lines(text[:line_start].removeprefix(_BOM))[:-1]:
        scanner.line(line)
    at = scanner.cursor(text[line_start:offset])
    if at is None:
        return None
    start = line_start + at.column
    for line in _lines(text[offset:])[1:]:
        scanner.line(line)
    return Context(at.path, at.role, start, frozenset(scanner.keys))


def _lines(text: str) -> list[str]:
    ends = [match.span() for match in LINE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return [
        text[start:end] for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True)
    ]


class _Cursor(NamedTuple):
    """The path and the place of a word that starts in a column."""

    path: Key
    role: Role
    column: int


class _Frame:
    """An open bracket: in braces, the key whose value comes; in square brackets, the number of the entry."""

    def __init__(self, bracket: str) -> None:
        self.is_list = bracket == "["
        self.step: str | int | None = 0 if self.is_list else None

    def next(self) -> None:
        """Go on after a comma."""
        self.step = self.step + 1 if isinstance(self.step, int) else None


class _Scanner:
    """Reads line after line; `keys` are the paths of the keys so far."""

    def __init__(self) -> None:
        self.keys: set[Key] = set()
        self._open: list[tuple[int, str | int]] = []  # keys and entries that the next line may belong to
        self._brackets: list[_Frame] = []
        self._text_indent: int | None = None  # that of the key whose value is a text of several lines

    def line(self, line: str) -> None:
        """Read a whole line."""
        if self._is_text(line):
            return
        if self._brackets:
            self._flow(line, 0)
        elif line.strip() and not line.lstrip().startswith("#") and line not in ("---", "..."):
            self._block(line)

    def cursor(self, line: str) -> _Cursor | None:
        """Read the start of a line, and say what is written at its end; None for a comment or a text."""
        if self._is_text(line) and line.strip():
            return None
        if _COMMENT.search(line) and not _in_quotes(line):
            return None
        if self._brackets:
            return self._flow(line, 0)
        return self._block(line)

    def _is_text(self, line: str) -> bool:
        """Whether a line belongs to a text of several lines, which ends where one is less indented."""
        if self._brackets and self._open and _TOP_WORD.match(line):
            self._brackets.clear()  # what is in brackets after a key is further to the right
        if self._text_indent is None:
            return False
        if line.strip() and _indent(line) <= self._text_indent:
            self._text_indent = None
        return self._text_indent is not None

    def _path(self) -> Key:
        steps = [step for _, step in self._open]
        return (*steps, *(frame.step for frame in self._brackets if frame.step is not None))

    def _block(self, line: str) -> _Cursor:
        """Read a line, or its start, outside brackets."""
        column = _indent(line)
        while (rest := line[column:]) and (rest == "-" or rest[:2] in ("- ", "-\t")):
            self._entry(column)
            column += 1 + _indent(rest[1:])
        if self._open and isinstance(self._open[-1][1], int) and self._open[-1][0] < column:
            role: Role = "entry"
        else:
            self._close(column)
            role = "key"
        key = _KEY.match(line, column)
        if key is None:
            return self._value(line, column, column, role)
        self._close(column)
        self._open.append((column, key[1].strip("\"'")))
        self.keys.add(self._path())
        return self._value(line, key.end() + _indent(line[key.end() :]), column, "value")

    def _value(self, line: str, column: int, indent: int, role: Role) -> _Cursor:
        """Read what comes after a key or the mark of an entry."""
        value = line[column:]
        if value[:1] in ("[", "{"):
            return self._flow(line, column)
        if _BLOCK_TEXT.search(value):
            self._text_indent = self._open[-1][0] if self._open else indent
        return _Cursor(self._path(), role, column)

    def _entry(self, column: int) -> None:
        """Start an entry of a list, which may be as far to the right as the key that it is the value of."""
        number = 0
        while self._open and self._open[-1][0] >= column:
            indent, step = self._open[-1]
            if indent == column and isinstance(step, str):
                break
            self._open.pop()
            if indent == column and isinstance(step, int):
                number = step + 1
                break
        self._open.append((column, number))

    def _close(self, column: int) -> None:
        """Leave everything that is as far to the right as a column, or farther."""
        while self._open and self._open[-1][0] >= column:
            self._open.pop()

    def _flow(self, line: str, column: int) -> _Cursor:
        """Read a line, or its start, from a column on, inside brackets."""
        word = column
        token = ""
        for match in _FLOW_TOKEN.finditer(line, column):
            piece = match.group()
            if piece in ("[", "{"):
                self._brackets.append(_Frame(piece))
            elif piece in ("]", "}"):
                if self._brackets:
                    self._brackets.pop()
            elif piece == ",":
                if self._brackets:
                    self._brackets[-1].next()
            elif piece == ":" and token and self._brackets and not self._brackets[-1].is_list:
                self._brackets[-1].step = token.strip().strip("\"'")
                self.keys.add(self._path())
            elif piece.strip() and not piece.lstrip().startswith("#"):
                word = match.start() if not token else word
                token += piece
                continue
            else:
                token += piece if token else ""
                continue
            token, word = "", match.end()
        if not token:
            word = len(line)
        return _Cursor(self._path(), self._flow_role(), word)

    def _flow_role(self) -> Role:
        if not self._brackets:
            return "value"
        last = self._brackets[-1]
        return "entry" if last.is_list else "key" if last.step is None else "value"


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


def _in_quotes(line: str) -> bool:
    """Whether a number sign may be inside quotation marks that are open."""
    before = line[: re.search(r"(?:^|[ \t])#", line).start()]  # type: ignore[union-attr]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1
