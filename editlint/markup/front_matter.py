"""Reads front matter in YAML, TOML or JSON, and the prose in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Position
from editlint.document.records import PLACEHOLDER, BlockKind, FrontMatter, FrontMatterProblem
from editlint.markup.line_feeds import LONE_SURROGATE, REPLACEMENT
from editlint.markup.segments import Segment

if TYPE_CHECKING:
    from editlint.io.strict_yaml import Key, Parsed

PROSE: Mapping[str, BlockKind] = {
    "title": "title",
    "subtitle": "summary",
    "description": "summary",
    "summary": "summary",
    "abstract": "summary",
}
"""The keys whose values are prose, and the kind of block each is."""

_YAML = LazyPattern(r"---[ \t]*\n")
_YAML_END = LazyPattern(r"(?<=\n)(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_TOML = LazyPattern(r"\+\+\+[ \t]*\n")
_TOML_END = LazyPattern(r"(?<=\n)\+\+\+[ \t]*(?=\n|\Z)")
_JSON = LazyPattern(r"\{\s*(?:\"|\})")
_JSON_FENCE = LazyPattern(r";;;[ \t]*\n")
_JSON_FENCE_END = LazyPattern(r"(?<=\n);;;[ \t]*(?=\n|\Z)")
_WHITE_SPACE = LazyPattern(r"\s+")
# Markdown and HTML in values: code and entities, which are replaced, and mark-up, which is removed.
_MARKUP = LazyPattern(
    r"(`[^`\n]+`|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|</?(?:a|abbr|b|br|cite|code|em|i|p|q|small|span|strong|sub|sup|u)(?:\s[^<>\n]*)?/?>"
    r"|\*\*(?=\S)|(?<=\S)\*\*|\[(?=[^\]\n]{1,200}\]\()|(?<=\S)\]\([^)\s]{0,500}\)"
)
_ESCAPE = LazyPattern(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ \t]*|.)", re.DOTALL)


class ParsedFrontMatter(msgspec.Struct, frozen=True):
    """The front matter, where the body of the file starts, and the segments of each value that is prose."""

    front_matter: FrontMatter
    body: int
    prose: list[tuple[BlockKind, list[Segment]]]

    @property
    def language(self) -> str | None:
        """The language that is given by `lang` or `language`."""
        language = self.front_matter.values.get("lang", self.front_matter.values.get("language"))
        return language if isinstance(language, str) else None


def read_front_matter(source: str) -> ParsedFrontMatter:
    """The front matter at the start of the source (after a byte order mark), or an empty one."""
    start = 1 if source.startswith("\ufeff") else 0
    for mark, opening, closing, reader in (
        ("---", _YAML, _YAML_END, _yaml),
        ("+++", _TOML, _TOML_END, _toml),
        (";;;", _JSON_FENCE, _JSON_FENCE_END, _json),
    ):
        m = opening.match(source, start) if source.startswith(mark, start) else None
        if m is None:
            continue
        end = closing.search(source, m.end())
        if end is None:
            break
        return _parse_front_matter(source, m.end(), end.start(), end.end(), reader)
    if source.startswith("{", start) and _JSON.match(source, start):
        end_of_json = re.compile(r"(?<=\n)\}[ \t]*(?=\n|\Z)").search(source, start)
        if end_of_json:
            return _parse_front_matter(source, start, end_of_json.end(), end_of_json.end(), _json)
    return ParsedFrontMatter(FrontMatter(), start, [])


def _parse_front_matter(source: str, start: int, end: int, body: int, reader: "_Reader") -> ParsedFrontMatter:
    text = source[start:end]
    lines_before = source.count("\n", 0, start)
    try:
        values, ranges = reader(text)
    except EditlintError as error:
        position = Position(lines_before + (error.line or 1), error.column or 1)
        problem = FrontMatterProblem(error.message, position, loses_settings="editlint" in text)
        return ParsedFrontMatter(FrontMatter(problem=problem), body, [])
    prose: list[tuple[BlockKind, list[Segment]]] = []
    for key, kind in PROSE.items():
        value = values.get(key)
        if isinstance(value, str) and key in ranges:
            a, b = ranges[key]
            segments = align_value(source, start + a, start + b, value)
            prose.append((kind, [part for segment in segments for part in _without_markup(source, segment)]))
    places = _places_of_settings(text, reader, lines_before) if "editlint" in values else {}
    return ParsedFrontMatter(FrontMatter(values=values, places=places), body, prose)


def _places_of_settings(text: str, reader: "_Reader", lines_before: int) -> "dict[Key, Position]":
    """Where the settings for editlint are: each entry of a mapping at its key."""
    from editlint.io import strict_toml, strict_yaml  # only where there are any

    try:
        # JSON is YAML, except that YAML has no tabs between values, and JSON none within them.
        parsed = (
            strict_toml.parse(text)
            if reader is _toml
            else strict_yaml.parse(text.replace("\t", " ") if reader is _json else text)
        )
    except EditlintError:  # JSON may have a key twice
        return {}
    return {
        key: Position(lines_before + mark.line, mark.column)
        for key, mark in {**parsed.marks, **parsed.keys}.items()
        if key[:1] == ("editlint",)
    }


_ValueRanges = dict[str, tuple[int, int]]
_Reader = Callable[[str], tuple[dict[str, object], _ValueRanges]]


def _yaml(text: str) -> tuple[dict[str, object], _ValueRanges]:
    from editlint.io.strict_yaml import parse  # only for front matter in YAML

    return _values_and_ranges(parse(text))


def _values_and_ranges(parsed: "Parsed") -> tuple[dict[str, object], _ValueRanges]:
    if not isinstance(parsed.value, dict):
        return {}, {}
    return parsed.value, {
        str(key[0]): (mark.start, mark.end) for key, mark in parsed.marks.items() if len(key) == 1
    }


def _toml(text: str) -> tuple[dict[str, object], _ValueRanges]:
    from editlint.io.strict_toml import parse  # only for front matter in TOML

    return _values_and_ranges(parse(text))


def _json(text: str) -> tuple[dict[str, object], _ValueRanges]:
    import json  # only for front matter in JSON

    try:
        values = _without_surrogates(json.loads(text))
    except json.JSONDecodeError as error:
        raise EditlintError(
            f"this is not valid JSON: {error.msg.lower()}", line=error.lineno, column=error.colno
        ) from None
    except (ValueError, RecursionError) as error:
        raise EditlintError(f"this is not valid JSON: {error}") from None
    ranges: _ValueRanges = {}
    for m in re.finditer(rf'"({"|".join(PROSE)})"\s*:\s*', text):
        ranges.setdefault(m.group(1), (m.end(), _end_of_value(text, m.end())))
    return (values, ranges) if isinstance(values, dict) else ({}, {})


def _without_surrogates(value: Any) -> Any:
    """The value without lone surrogates, which JSON can write and no library takes."""
    if isinstance(value, str):
        return LONE_SURROGATE.sub(REPLACEMENT, value)
    if isinstance(value, list):
        return [_without_surrogates(each) for each in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(each) for key, each in value.items()}
    return value


def _end_of_value(text: str, start: int) -> int:
    """The end of the string that starts at `start`; without a quotation mark there, `start` plus one character."""
    mark = text[start : start + 3] if text[start : start + 3] in ('"""', "'''") else text[start : start + 1]
    at = start + len(mark)
    while mark[:1] in ("'", '"') and at < len(text):
        if text[at] == "\\" and mark[0] == '"':
            at += 2
        elif text.startswith(mark, at):
            return at + len(mark)
        else:
            at += 1
    return at


def align_value(source: str, start: int, end: int, value: str) -> Iterator[Segment]:
    """The segments of `value`, which is written between `start` and `end` of the source."""
    for quote in (0, 1):  # as most values are written: plain, or quoted without an escape
        if source[start + quote : end - quote] == value and "\n" not in value:
            yield start + quote, end - quote, None
            return
    yield from _align_written(source, start, end, value)


def _align_written(source: str, start: int, end: int, value: str) -> Iterator[Segment]:
    """The segments of `value`, which is written between `start` and `end` of the source, quoted and folded as
    YAML, TOML and JSON allow. Ends early where the two cannot be aligned, so that no place is wrong."""
    at, text_start, done = start, start, 0
    double = source.startswith('"', start)
    block = source[start : start + 1] in ("|", ">")
    if block:
        at = text_start = source.find("\n", start, end) + 1 or end
    elif source[start : start + 3] in ('"""', "'''"):
        at = text_start = start + 3
    elif source[start : start + 1] in ("'", '"'):
        at = text_start = start + 1
    while done < len(value) and at < end:
        size, has_text = _written_length(source, at, end, value[done], double=double)
        if size == 1 and source[at] == value[done] and value[done] != "\n":
            at, done = at + 1, done + 1
            continue
        if size == 0:
            break
        yield from _text_segment(text_start, at)
        if has_text:
            yield at, at + size, " " if value[done].isspace() else value[done]
            done += 1
            while done < len(value) and size > 2 and value[done - 1].isspace() and value[done].isspace():
                done += 1
        at = text_start = at + size
    yield from _text_segment(text_start, at)


def _written_length(source: str, at: int, end: int, decoded: str, *, double: bool) -> tuple[int, bool]:
    """How many source characters at `at` write the character `decoded`, 0 where they do not write it.

    The flag is False for characters that write no character: a line end inside a folded value.
    """
    char = source[at]
    if double and char == "\\" and (m := _ESCAPE.match(source, at, end)):
        escape = m.group()
        # JSON writes a character beyond U+FFFF as two surrogates.
        return 12 if len(escape) == 6 and decoded > "\uffff" else len(escape), escape[1] != "\n"
    if char == "'" and source.startswith("''", at) and not double:
        return 2, True
    if char == "\n" or (char.isspace() and char != decoded):
        m = _WHITE_SPACE.match(source, at, end)
        return len(m.group()) if m else 1, decoded.isspace()
    return (1, True) if char == decoded else (0, False)


def _without_markup(source: str, segment: Segment) -> Iterator[Segment]:
    """The segment without mark-up: site generators often read values as Markdown or HTML."""
    at, end, text = segment
    if text is not None:
        yield segment
        return
    for m in _MARKUP.finditer(source, at, end):
        decoded = PLACEHOLDER if m[0][0] == "`" else _decode_entity(m[0]) if m[1] else ""
        if decoded == m[0]:
            continue
        yield from _text_segment(at, m.start())
        if decoded:
            yield m.start(), m.end(), " " if decoded.isspace() else decoded
        at = m.end()
    yield from _text_segment(at, end)


def _decode_entity(entity: str) -> str:
    from html import unescape  # its table is only needed where there is an entity

    return unescape(entity)


def _text_segment(start: int, end: int) -> Iterator[Segment]:
    if start < end:
        yield start, end, None
