"""Tables of AsciiDoc: their cells, each read by its style. Those of comma-separated values are no prose."""

from collections.abc import Iterator
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.asciidoc.attributes import BlockAttributes
from editlint.markup.asciidoc.block_reading import Blocks
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines, Range

_SPEC = LazyPattern(
    r"(?:^|(?<=[ \t]))(?:(?P<times>\d{1,4}(?:\.\d{0,4})?|\.\d{1,4})(?P<span>[*+]))?"
    r"(?:[<^>](?:\.[<^>])?|\.[<^>])?(?P<style>[a-z])?$"
)
MAX_SPEC_CHARACTERS = 20
"""Characters before the separator of a cell that may say how it is set."""


class _Cell(NamedTuple):
    """A cell: its lines, its style, and how many columns it covers."""

    ranges: list[Range]
    style: str
    columns: int


def read_table(
    reader: Blocks, lines: Lines, delimiter: str, attributes: BlockAttributes, context: Context
) -> None:
    """Read the cells of a table, whose lines are given without its delimiters."""
    if delimiter[0] in ",:" or attributes.format in ("csv", "dsv", "tsv"):
        return
    separator = "!" if delimiter[0] == "!" else attributes.separator
    styles, column = attributes.columns, 0
    for cell in _cells(lines, separator):
        style = cell.style or (styles[column % len(styles)] if styles else "")
        column += cell.columns
        content = Lines(lines.base, cell.ranges).trimmed()
        if style in ("l", "m"):
            continue
        if style == "a":
            reader.read(content, context.inside("table"))
        else:
            _add_paragraphs(reader, content, context)


def _add_paragraphs(reader: Blocks, content: Lines, context: Context) -> None:
    """Add the paragraphs of a cell."""
    at = content.skip_blank(0)
    while at < len(content):
        end = content.until_blank(at)
        ranges = [
            (start + content.indent(at + n), stop) for n, (start, stop) in enumerate(content.ranges[at:end])
        ]
        reader.add(Lines(content.base, ranges), context.inside("table").kind)
        at = content.skip_blank(end)


def _cells(lines: Lines, separator: str) -> Iterator[_Cell]:
    """The cells of a table, in the order of its source."""
    cell: _Cell | None = None
    for number, (first, end) in enumerate(lines.ranges):
        text = lines.text(number)
        start, at = 0, _find(text, separator, 0)
        while at >= 0:
            spec = _SPEC.search(text, max(start, at - MAX_SPEC_CHARACTERS), at)
            stop = spec.start() if spec else at
            if cell is not None:
                cell.ranges.append(_stripped(lines.base, first + start, first + stop))
                yield cell
            cell = _Cell(
                [], spec["style"] or "" if spec else "", _columns(spec["times"], spec["span"]) if spec else 1
            )
            start = at + len(separator)
            at = _find(text, separator, start)
        if cell is not None:
            cell.ranges.append(_stripped(lines.base, first + start, end))
    if cell is not None:
        yield cell


def _find(text: str, separator: str, start: int) -> int:
    """Where the next separator is that no backslash escapes; -1 for none."""
    at = text.find(separator, start)
    while at > 0 and text[at - 1] == "\\":
        at = text.find(separator, at + 1)
    return at


def _columns(times: str | None, span: str | None) -> int:
    """How many columns a cell covers, or how many cells it stands for."""
    count = (times or "1").partition(".")[0]
    return int(count) if count.isdigit() and span else 1


def _stripped(base: str, start: int, end: int) -> Range:
    """The range without the white space at its ends."""
    text = base[start:end]
    left = start + len(text) - len(text.lstrip())
    return (left, left + len(text.strip()))
