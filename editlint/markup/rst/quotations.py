"""Indented blocks of reStructuredText, which are quotations or only indented, and blocks of lines."""

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import BlockKind
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines
from editlint.markup.rst.block_reading import Blocks
from editlint.markup.rst.inline import read_inline

_ATTRIBUTION = LazyPattern(r"(?:---?(?!-)|\u2014) *(?=\S)")
_NO_PARAGRAPH = LazyPattern(
    r"[-+*\u2022\u2023\u2043|](?: |$)|\(?(?:\d{1,9}|[a-zA-Z#])[.)] "
    r"|:[^:]{1,200}:(?: |$)|\.\.(?! editlint-)(?: |$)|>>>|\+-|=+ +="
)
"""The start of a block that is indented only to set it off, such as a list."""


def read_indented(reader: Blocks, lines: Lines, at: int, context: Context) -> int:
    """Read an indented block; returns where it ends."""
    end = lines.end_of_indented(at)
    block = lines.part(at, end).without_indent()
    kind: BlockKind | None = None if _NO_PARAGRAPH.match(block.text(0)) else "quotation"
    read_quotation(reader, block, context.inside(kind))
    return end


def read_quotation(reader: Blocks, block: Lines, context: Context) -> None:
    """Read a quotation, in which lines after a dash say whose words it is."""
    first = 0
    for at in range(1, len(block)):
        m = _ATTRIBUTION.match(block.text(at)) if at >= first and block.is_blank(at - 1) else None
        end = _end_of_attribution(block, at) if m else None
        if m and end is not None and any(not block.is_blank(i) for i in range(first, at)):
            reader.read(block.part(first, at).without_indent(), context)
            reader.add(block.hanging(at, m.end(), end).trimmed(), context.kind)
            first = end
    if first < len(block):
        reader.read(block.part(first, len(block)).without_indent(), context)


def _end_of_attribution(block: Lines, at: int) -> int | None:
    """Where an attribution ends; None where its lines are not indented alike."""
    end = block.until_blank(at + 1)
    return end if len({block.indent(i) for i in range(at + 1, end)}) <= 1 else None


def read_line_block(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int:
    """Read lines that each start with `|`, such as an address or a verse, as one block."""
    build = reader.parts.build
    end_of_last: int | None = None
    while at < len(lines) and (lines.text(at).startswith("| ") or lines.text(at) == "|"):
        end = at + 1
        while not lines.is_blank(end) and lines.indent(end):
            end += 1
        line = Lines(lines.base, [lines.ranges[at], *lines.ranges[at + 1 : end]])
        line = line.hanging(0, 2, len(line)).trimmed()
        if len(line):
            start = line.ranges[0][0]
            if end_of_last is not None and not build.is_space_redundant():
                build.add_decoded(" ", end_of_last, start)
            read_inline(reader.parts, reader.targets, line, context.kind)
            end_of_last = line.ranges[-1][1]
        at = end
    build.close_block(context.kind)
    return at
