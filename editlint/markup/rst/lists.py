"""Lists of reStructuredText: bullets, numbers, fields and options."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines
from editlint.markup.rst.block_reading import Blocks
from editlint.markup.rst.enumerators import ENUMERATOR_PATTERN, is_item

BULLET = LazyPattern(r"[-+*\u2022\u2023\u2043]( +|$)")
ENUMERATOR = LazyPattern(ENUMERATOR_PATTERN)
# The name of a field and its value; bounded, because a name may not end.
FIELD = LazyPattern(r":(?![: ])(?:[^:\\]|\\.|:(?![ `]|$)){1,500}(?<! ):( +|$)")
_ARGUMENT = r"(?:[a-zA-Z][\w-]*|<[^<>]+>)"
_OPTION = rf"(?:[-+][a-zA-Z0-9](?: ?{_ARGUMENT})?|(?:--|/)[a-zA-Z0-9][\w-]*(?:[ =]{_ARGUMENT})?)"
OPTION = LazyPattern(rf"{_OPTION}(?:, {_OPTION})*(?:  +| ?$)")
_SUMMARIES = frozenset({"abstract", "description", "summary"})
"""The fields at the head of a file that are prose."""


def read_bullet(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int:
    """Read an item of a list; returns where it ends."""
    is_empty = len(lines.text(at)) <= len(mark)
    end = lines.end_of_indented(at + 1, 1 if is_empty else len(mark))
    if is_empty:
        item = lines.hanging(at, len(mark), end).trimmed()
    else:
        item = Lines(lines.base, lines.ranges[at:end]).columns(len(mark))
    reader.read(item, context.inside("table" if context.kind == "table" else "list"))
    return end


def read_enumerator(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int | None:
    """Read an item with a number, unless the next line shows that it is none."""
    return read_bullet(reader, lines, at, mark, context) if is_item(mark, lines, at) else None


def read_field(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int:
    """Read a field such as `:Date: today`. Those at the head of a file are its metadata, and no prose."""
    end = lines.end_of_indented(at + 1)
    body = lines.hanging(at, len(mark), end).trimmed()
    if context.depth == 0 and reader.is_head:
        name = mark.strip(" :").lower()
        text = " ".join(" ".join(map(body.text, range(len(body)))).split())
        if name != "editlint":
            reader.parts.values.setdefault(name, text)
        if name in _SUMMARIES:
            reader.add(body, "summary")
    else:
        reader.read(body, context.inside("list"))
    return end


def read_option(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int | None:
    """Read an option of a command and its description; without one it is text."""
    end = lines.end_of_indented(at + 1)
    body = lines.hanging(at, len(mark), end).trimmed()
    if not len(body):
        return None
    reader.read(body, context.inside("list"))
    return end
