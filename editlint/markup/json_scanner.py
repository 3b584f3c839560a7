"""Reads JSON with the place of each string, which the standard library's parser does not tell.

It accepts what `json.loads` accepts, in which notebooks are written: also `NaN` and `Infinity`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from editlint.core.errors import EditlintError
from editlint.core.lazy_regex import LazyPattern
from editlint.markup.line_feeds import REPLACEMENT

MAX_DEPTH = 100
"""How deep lists and objects may be nested: far more than what any program writes for people."""

_STRING = LazyPattern(r'"((?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+)"')
_SCALAR = LazyPattern(
    r"-?Infinity|NaN|true|false|null|-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
)
_SPACE = LazyPattern(r"[ \t\n\r]*+")
_WORDS = {"true": True, "false": False, "null": None}
# What is not copied as it is: escapes, of which two may be one character or one line end, and lone surrogates.
_DECODED = LazyPattern(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\r\\n|\\.|[\ud800-\udfff]"
)
_ESCAPES = {"n": "\n", "r": "\n", "t": "\t", "b": "\b", "f": "\f"}


class JsonString(NamedTuple):
    """A string: where its content starts and ends in the text, without its quotation marks."""

    start: int
    end: int


Json = dict[str, "Json"] | list["Json"] | JsonString | float | bool | None
"""A value as the scanner gives it. Of the keys that are there several times in an object, the last counts."""


def scan_json(text: str) -> Json:
    """The value in a text, after a byte order mark. Raises EditlintError with the line and column of a mistake."""
    scanner = _Scanner(text)
    value, at = scanner.value(scanner.after_space(1 if text.startswith("\ufeff") else 0), 0)
    at = scanner.after_space(at)
    if at < len(text):
        raise scanner.mistake(at, "the end of the file")
    return value


class _Scanner:
    """Reads the values of one text; each method returns the place after what it read."""

    def __init__(self, text: str) -> None:
        self._text = text

    def after_space(self, at: int) -> int:
        """The place of the next character that is no white space."""
        m = _SPACE.match(self._text, at)
        return m.end() if m else at

    def value(self, at: int, depth: int) -> tuple[Json, int]:
        """The value that starts at a place."""
        first = self._text[at : at + 1]
        if first == '"':
            return self._string(at)
        if first and first in "{[":
            if depth >= MAX_DEPTH:
                raise self._error(at, f"this JSON is nested more than {MAX_DEPTH} levels deep")
            return self._object(at, depth + 1) if first == "{" else self._list(at, depth + 1)
        m = _SCALAR.match(self._text, at)
        if m is None:
            raise self.mistake(at, "a value")
        return _scalar(m[0]), m.end()

    def _string(self, at: int) -> tuple[JsonString, int]:
        m = _STRING.match(self._text, at)
        if m is None:
            raise self.mistake(at, "a string that is closed, without raw control characters")
        return JsonString(*m.span(1)), m.end()

    def _list(self, at: int, depth: int) -> tuple[list[Json], int]:
        values: list[Json] = []
        at = self.after_space(at + 1)
        if self._text.startswith("]", at):
            return values, at + 1
        while True:
            value, at = self.value(at, depth)
            values.append(value)
            at = self.after_space(at)
            if self._text.startswith("]", at):
                return values, at + 1
            at = self._expect(",", at)

    def _object(self, at: int, depth: int) -> tuple[dict[str, Json], int]:
        values: dict[str, Json] = {}
        at = self.after_space(at + 1)
        if self._text.startswith("}", at):
            return values, at + 1
        while True:
            if not self._text.startswith('"', at):
                raise self.mistake(at, "a key in double quotation marks")
            key, at = self._string(at)
            at = self._expect(":", self.after_space(at))
            values[decode(self._text, key)], at = self.value(at, depth)
            at = self.after_space(at)
            if self._text.startswith("}", at):
                return values, at + 1
            at = self._expect(",", at)

    def _expect(self, mark: str, at: int) -> int:
        if not self._text.startswith(mark, at):
            raise self.mistake(at, f"'{mark}'")
        return self.after_space(at + 1)

    def mistake(self, at: int, expected: str) -> EditlintError:
        """The error where something else was expected at a place."""
        return self._error(at, f"this is not valid JSON: {expected} is expected here")

    def _error(self, at: int, message: str) -> EditlintError:
        before = self._text[:at].replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n")
        return EditlintError(message, line=line + 1, column=len(before) - before.rfind("\n"))


def _scalar(word: str) -> float | bool | None:
    if word in _WORDS:
        return _WORDS[word]
    # Hundreds of digits are no number that anyone asks for, and Python refuses thousands.
    return int(word) if word.lstrip("-").isdigit() and len(word) < 20 else float(word)


def string_pieces(text: str, string: JsonString) -> Iterator[tuple[int, int, str | None]]:
    """The pieces of a string as segments of the text: copied, or decoded from an escape.

    Each line end becomes a line feed, and each lone surrogate the replacement character.
    """
    at = string.start
    for m in _DECODED.finditer(text, string.start, string.end):
        if at < m.start():
            yield at, m.start(), None
        yield m.start(), m.end(), _decoded(m)
        at = m.end()
    if at < string.end:
        yield at, string.end, None


def _decoded(m: re.Match[str]) -> str:
    found = m[0]
    if len(found) == 1:
        return REPLACEMENT
    if found[1] != "u":
        return _ESCAPES.get(found[1], found[1])
    units = [int(found[at : at + 4], 16) for at in range(2, len(found), 6)]
    if len(units) == 2:
        return chr(0x10000 + (units[0] - 0xD800 << 10) + units[1] - 0xDC00)
    return REPLACEMENT if 0xD800 <= units[0] < 0xE000 or not units[0] else chr(units[0])


def decode(text: str, string: JsonString) -> str:
    """The content of a string."""
    if "\\" not in text[string.start : string.end]:
        return text[string.start : string.end]
    return "".join(
        text[start:end] if decoded is None else decoded for start, end, decoded in string_pieces(text, string)
    )
