"""Adds a term to `vocab: accept:` of a configuration in YAML: text and term in, a change of the text out.

Comments and layout stay. Each way to write the term is tried and read again, and the first one counts after which the
configuration accepts the term and says what it said before: what is in a file is never guessed.
"""

import json
from collections.abc import Iterator
from typing import Any

from editlint.core.errors import EditlintError
from editlint.core.lazy_regex import LazyPattern
from editlint.core.line_ends import LINE_END
from editlint.core.span import Span
from editlint.io import strict_yaml
from editlint.server.replacement import Replacement, apply_replacements

VOCAB = ("vocab",)
ACCEPT = ("vocab", "accept")

_PLAIN = LazyPattern(r"[^\W\d_][\w'’./+-]*(?: [\w'’./+&()-]+)*")
_NOT_PLAIN = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
_CONTROL = LazyPattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LAST_ON_ITS_LINE = LazyPattern(r"(,?)([ \t]*(?:#[^\r\n]*)?)(?=[\r\n])")


def accept_term(text: str, term: str) -> Replacement | None:
    """The change after which a configuration accepts the term.

    None where it does so already, and where it is not YAML that can be read or has something else in that place.
    """
    before = _value(text)
    if before is None:
        return None
    accepted = before.get("vocab") or {}
    accepted = (accepted.get("accept") or []) if isinstance(accepted, dict) else None
    if not isinstance(accepted, list) or term in accepted:
        return None
    expected = _with_term(before, [*accepted, term])
    for change in _Writer(text, term).changes():
        after = _value(apply_replacements(text, [change]))
        if after is not None and _sorted_terms(after) == expected:
            return change
    return None


def new_configuration(term: str) -> str:
    """A configuration that accepts the term and says nothing else."""
    return _lines("", "\n", _quoted(term))


def _value(text: str) -> dict[str, Any] | None:
    """What the text says, None where it cannot be read; nothing at all is an empty mapping."""
    try:
        value = strict_yaml.parse(text).value
    except EditlintError:
        return None
    if not value:
        return {}
    return value if isinstance(value, dict) else None


def _with_term(before: dict[str, Any], accepted: list[str]) -> dict[str, Any]:
    """The configuration with these accepted terms, in a fixed order."""
    return _sorted_terms({**before, "vocab": {**(before.get("vocab") or {}), "accept": accepted}})


def _sorted_terms(value: dict[str, Any]) -> dict[str, Any]:
    vocab = value.get("vocab")
    if not isinstance(vocab, dict) or not isinstance(vocab.get("accept"), list):
        return value
    return {**value, "vocab": {**vocab, "accept": sorted(vocab["accept"], key=str)}}


def _lines(indent: str, line_end: str, term: str) -> str:
    """The key with the term, in lines of their own."""
    return "".join(f"{indent}{line}{line_end}" for line in ("vocab:", "  accept:", f"    - {term}"))


def _quoted(term: str) -> str:
    """The term as a scalar, which no reader of YAML takes for anything but a text."""
    if _PLAIN.fullmatch(term) and term.lower() not in _NOT_PLAIN:
        return term
    if _CONTROL.search(term):
        return json.dumps(term, ensure_ascii=False).translate(_Escapes())
    doubled = term.replace("'", "''")
    return f"'{doubled}'"


class _Escapes(dict[int, str]):
    """The escapes in double quotes of what JSON leaves as it is, and YAML does not allow."""

    def __missing__(self, code: int) -> str:
        return f"\\u{code:04x}" if _CONTROL.fullmatch(chr(code)) else chr(code)


class _Writer:
    """The ways to write a term into a configuration, those that people would write first."""

    def __init__(self, text: str, term: str) -> None:
        self._text = text
        self._parsed = strict_yaml.parse(text)
        self._shift = int(text.startswith("\ufeff"))  # which the places that were parsed do not count
        self._term = _quoted(term)
        first = LINE_END.search(text)
        self._line_end = first[0] if first else "\n"

    def changes(self) -> Iterator[Replacement]:
        """The changes to try, in order."""
        if ACCEPT in self._parsed.keys:
            yield from self._in_list() if self._has_list() else self._below(ACCEPT, f"- {self._term}")
            yield from self._inline(ACCEPT, f"[{self._term}]")
        elif VOCAB in self._parsed.keys:
            yield from self._in_mapping(VOCAB, f"accept: [{self._term}]")
            yield from self._below(VOCAB, "accept:", f"  - {self._term}")
            yield from self._inline(VOCAB, f"{{accept: [{self._term}]}}")
        else:
            yield from self._in_mapping((), f"vocab: {{accept: [{self._term}]}}")
            yield from self._at_end()

    def _has_list(self) -> bool:
        return isinstance(self._parsed.at(ACCEPT), list)

    def _start(self, key: strict_yaml.Key) -> int:
        return self._parsed.marks[key].start + self._shift

    def _end(self, key: strict_yaml.Key) -> int:
        return self._parsed.marks[key].end + self._shift

    def _insert(self, at: int, text: str) -> Replacement:
        return Replacement(Span(at, at), text)

    def _in_list(self) -> Iterator[Replacement]:
        """After the last entry of the list, or before its first one."""
        start, size = self._start(ACCEPT), len(self._parsed.at(ACCEPT))
        if self._text[start : start + 1] != "[":
            indent = " " * (self._parsed.marks[ACCEPT].column - 1)
            end = self._line_end_after(self._end((*ACCEPT, size - 1)))
            yield self._insert(end, f"{self._line_end}{indent}- {self._term}")
            yield self._insert(start, f"- {self._term}{self._line_end}{indent}")
        elif not size:
            yield self._insert(start + 1, self._term)
        else:
            yield from self._on_own_line((*ACCEPT, size - 1))
            yield self._insert(self._end((*ACCEPT, size - 1)), f", {self._term}")

    def _on_own_line(self, last: strict_yaml.Key) -> Iterator[Replacement]:
        """After an entry of a list in brackets that has a line of its own, with the comment that may be there."""
        start, end = self._start(last), self._end(last)
        line_start = max(self._text.rfind("\n", 0, start), self._text.rfind("\r", 0, start)) + 1
        indent = self._text[line_start:start]
        rest = _LAST_ON_ITS_LINE.match(self._text, end)
        if rest and not indent.strip() and line_start:
            text = f",{rest[2]}{self._line_end}{indent}{self._term}{rest[1]}"
            yield Replacement(Span(end, rest.end()), text)

    def _in_mapping(self, key: strict_yaml.Key, entry: str) -> Iterator[Replacement]:
        """At the start of a mapping in braces."""
        if key not in self._parsed.marks or self._text[self._start(key) : self._start(key) + 1] != "{":
            return
        at = self._start(key) + 1
        gap = "" if self._text[at : at + 1].isspace() else " "
        yield self._insert(at, f"{entry},{gap}" if self._parsed.at(key) else entry)

    def _below(self, key: strict_yaml.Key, *lines: str) -> Iterator[Replacement]:
        """In lines below a key, as far to the right as what is there already, else by two more columns."""
        column = self._parsed.keys[key].column - 1
        inside = [each.column - 1 for name, each in self._parsed.keys.items() if name[:-1] == key]
        indent = " " * (inside[0] if inside else column + 2)
        at = self._line_end_after(self._parsed.keys[key].end + self._shift)
        yield self._insert(at, "".join(f"{self._line_end}{indent}{line}" for line in lines))

    def _inline(self, key: strict_yaml.Key, value: str) -> Iterator[Replacement]:
        """After the colon of a key without a value."""
        end = self._parsed.keys[key].end + self._shift
        if self._text[end : end + 1] == ":":
            yield self._insert(end + 1, f" {value}")

    def _at_end(self) -> Iterator[Replacement]:
        """After everything, or before the first key: a file may end with something that nothing may follow."""
        root = self._parsed.marks.get(())
        keys = [each for name, each in self._parsed.keys.items() if len(name) == 1]
        indent = " " * (keys[0].column - 1) if keys else ""
        gap = "" if not self._text or self._text.endswith(("\n", "\r")) else self._line_end
        yield self._insert(len(self._text), gap + _lines(indent, self._line_end, self._term))
        if root is not None and keys:
            at = keys[0].start + self._shift
            yield self._insert(at, _lines(indent, self._line_end, self._term).lstrip(" ") + indent)

    def _line_end_after(self, offset: int) -> int:
        found = LINE_END.search(self._text, offset)
        return found.start() if found else len(self._text)
