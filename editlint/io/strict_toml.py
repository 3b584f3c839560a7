"""Reads a table of a TOML file with the place of each value, which `tomllib` does not tell."""

import re
import tomllib
from bisect import bisect_right
from typing import Any

from editlint.core.errors import EditlintError
from editlint.core.lazy_regex import LazyPattern
from editlint.io.strict_yaml import MAX_DEPTH, Key, Mark, Parsed

MAX_CHARACTERS = 200_000
"""Size of a text in TOML, and below, parts of a dotted key: reading it takes time in proportion to both."""
MAX_KEY_PARTS = 100

_POSITION = LazyPattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BLANK = LazyPattern(r"(?:[ \t\r\n]+|#[^\n]*)*")
_PART = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_KEY_PART = LazyPattern(_PART)
_LONG_KEY = LazyPattern(rf"(?<![A-Za-z0-9_.\\-])(?>{_PART}[ \t]*\.[ \t]*){{{MAX_KEY_PARTS}}}")
_DOT = LazyPattern(r"[ \t]*\.[ \t]*")
_STRING = LazyPattern(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|\'\'\'(?:[^\']|\'{1,2}(?!\'))*\'{3,5}'
    r"|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = LazyPattern(r"[^,\]}#\r\n]*")


def parse(text: str, path: str | None = None, table: Key = ()) -> Parsed:
    """Read TOML, or one table of it, which is empty where it is missing. Raises EditlintError."""
    text = text.removeprefix("\ufeff")
    _refuse_what_takes_long(text, path)
    try:
        value: Any = tomllib.loads(text)
    except RecursionError:
        raise EditlintError(f"this is nested more than {MAX_DEPTH} levels deep", path=path) from None
    except ValueError as error:
        raise _invalid(text, path, str(error)) from None
    for step in table:
        value = value.get(str(step), {}) if isinstance(value, dict) else {}
    marks, keys = _Places(text).below(table)
    parsed = Parsed(value, marks, keys, path)
    for key in keys:
        if len(key) > MAX_DEPTH:
            raise parsed.fail(f"this is nested more than {MAX_DEPTH} levels deep", key, at_key=True)
    return parsed


def _refuse_what_takes_long(text: str, path: str | None) -> None:
    """Refuse what `tomllib` would read for minutes. Raises EditlintError."""
    if len(text) > MAX_CHARACTERS:
        raise EditlintError(f"this is over {MAX_CHARACTERS // 1_000} kB of TOML: split it", path=path)
    if m := _LONG_KEY.search(text):
        line = text.count("\n", 0, m.start()) + 1
        raise EditlintError(f"this key has over {MAX_KEY_PARTS} parts", path=path, line=line)


def _invalid(text: str, path: str | None, problem: str) -> EditlintError:
    m = _POSITION.search(problem)
    line, column = (int(m[1]), int(m[2])) if m and m[1] else (text.count("\n") + 1, None)
    message = problem[: m.start()] if m else problem
    return EditlintError(
        f"this is not valid TOML: {message[:1].lower()}{message[1:]}", path=path, line=line, column=column
    )


class _Places:
    """Finds where keys and values are written in a text that is valid TOML."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._at = 0
        self._marks: dict[Key, Mark] = {}
        self._keys: dict[Key, Mark] = {}
        self._tables: dict[Key, int] = {}

    def below(self, table: Key) -> tuple[dict[Key, Mark], dict[Key, Mark]]:
        """The places of the values and keys of a table, each by its path in it."""
        prefix: Key = ()
        while self._skip_blank() < len(self._text):
            if self._text[self._at] == "[":
                prefix = self._header()
            else:
                self._entry(prefix)
        size = len(table)
        marks, keys = (
            {key[size:]: mark for key, mark in found.items() if key[:size] == table}
            for found in (self._marks, self._keys)
        )
        return marks, keys

    def _skip_blank(self) -> int:
        m = _BLANK.match(self._text, self._at)
        self._at = m.end() if m else self._at
        return self._at

    def _mark(self, start: int) -> Mark:
        line = bisect_right(self._line_starts, start)
        return Mark(line, start - self._line_starts[line - 1] + 1, start, self._at)

    def _dotted_key(self) -> list[str]:
        parts: list[str] = []
        while m := _KEY_PART.match(self._text, self._at):
            part = m.group()
            # The name of a quoted key is what tomllib makes of it.
            parts += tomllib.loads(f"{part} = 0") if part[0] in "\"'" else [part]
            dot = _DOT.match(self._text, m.end())
            self._at = dot.end() if dot else m.end()
            if not dot:
                break
        return parts

    def _header(self) -> Key:
        start = self._at
        is_array = self._text.startswith("[[", start)
        self._at += 2 if is_array else 1
        self._skip_blank()
        key: Key = ()
        parts = self._dotted_key()
        for number, part in enumerate(parts):
            key = (*key, part)
            if is_array and number == len(parts) - 1:
                self._tables[key] = self._tables.get(key, -1) + 1
            if key in self._tables:
                key = (*key, self._tables[key])
        self._skip_blank()
        self._at += 2 if is_array else 1
        self._marks[key] = self._keys[key] = self._mark(start)
        return key

    def _entry(self, prefix: Key) -> None:
        start = self._at
        parts = self._dotted_key()
        key = (*prefix, *parts)
        for size in range(len(prefix) + 1, len(key) + 1):
            self._keys.setdefault(key[:size], self._mark(start))
            self._marks.setdefault(key[:size], self._mark(start))
        self._at = self._text.index("=", self._at) + 1
        self._skip_blank()
        self._value(key)

    def _value(self, key: Key) -> None:
        start = self._at
        opening = self._text[start : start + 1]
        if opening in ("[", "{"):
            self._at += 1
            number = 0
            while self._skip_blank() < len(self._text) and self._text[self._at] not in "]}":
                if opening == "{":
                    self._entry(key)
                elif self._text[self._at] != ",":
                    self._value((*key, number))
                    number += 1
                if self._skip_blank() < len(self._text) and self._text[self._at] == ",":
                    self._at += 1
            self._at += 1
        elif m := (_STRING if opening in ("'", '"') else _SCALAR).match(self._text, start):
            self._at = m.end()
        self._marks[key] = self._mark(start)
