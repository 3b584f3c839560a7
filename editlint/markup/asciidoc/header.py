"""The head of an AsciiDoc file: its title, author and attributes."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.asciidoc import syntax
from editlint.markup.asciidoc.attributes import ATTRIBUTE_LINE
from editlint.markup.asciidoc.blocks import BlockReader, end_of_entry
from editlint.markup.lines import Lines

_TITLE = LazyPattern(r"[=\#][ \t]+(?=\S)")
_REVISION = LazyPattern(r"v?\d[\w.-]*(?:,|$)|v\d")
_PROSE = "description"


def read_header(reader: BlockReader, lines: Lines) -> int:
    """Read the title and the lines under it; returns where the body starts. Attributes may be before the title."""
    at = _read_attributes(reader, lines, lines.skip_blank(0))
    while lines.is_blank(at) and at < len(lines):
        at = _read_attributes(reader, lines, lines.skip_blank(at))
    start = at
    while ATTRIBUTE_LINE.match(lines.text(at)):
        at += 1
    if at >= len(lines):
        return start
    title = _TITLE.match(lines.text(at))
    is_underlined = syntax.underlined_level(lines, at) == 1
    if not title and not is_underlined:
        return start
    reader.add(
        lines.part(at, at + 1).columns(title.end() if title else 0),
        "heading" if reader.parts.has_title else "title",
        int(reader.parts.has_title),
    )
    reader.parts.has_title = True
    at = _read_attributes(reader, lines, at + (2 if is_underlined else 1))
    if not lines.is_blank(at) and not syntax.starts_block(lines, at):
        at = _read_author(reader, lines, at)
    return at


def _read_author(reader: BlockReader, lines: Lines, at: int) -> int:
    """Read the lines of the author and of the revision, and the attributes under them."""
    reader.parts.values.setdefault("author", lines.text(at))
    at = _read_attributes(reader, lines, at + 1)
    if not lines.is_blank(at) and _REVISION.match(lines.text(at)):
        at = _read_attributes(reader, lines, at + 1)
    return at


def _read_attributes(reader: BlockReader, lines: Lines, at: int) -> int:
    """Read comments and attributes; returns where they end."""
    while at < len(lines):
        text = lines.text(at)
        m = syntax.ATTRIBUTE_ENTRY.match(text)
        if m:
            end = end_of_entry(lines, at)
            _read_attribute(reader, Lines(lines.base, lines.ranges[at:end]), m["name"], m.start("value"))
            at = end
        elif syntax.COMMENT.match(text):
            reader.parts.add_comment(*lines.ranges[at])
            at += 1
        elif text.startswith("////") and syntax.delimiter_of(text):
            at += 1
            while at < len(lines) and lines.text(at) != text:
                at += 1
            at += 1
        else:
            return at
    return min(at, len(lines))


def _read_attribute(reader: BlockReader, entry: Lines, name: str, column: int) -> None:
    """Keep an attribute; a description is prose."""
    if name.startswith("!") or name == "editlint" or column < 0:
        return
    start, end = entry.ranges[0]
    ranges = [
        (start + column, end),
        *((start + entry.indent(n + 1), end) for n, (start, end) in enumerate(entry.ranges[1:])),
    ]
    text = [(start, end - 2 if entry.base[start:end].endswith(" \\") else end) for start, end in ranges]
    reader.parts.values.setdefault(name, " ".join(entry.base[start:end] for start, end in text))
    if name == _PROSE:
        reader.add(Lines(entry.base, text), "summary")
    elif name == "lang":
        reader.parts.language = reader.parts.language or entry.base[start + column : end].strip()
