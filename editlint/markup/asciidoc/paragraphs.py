"""Paragraphs of AsciiDoc, with the styles that make them a quotation or no prose."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.asciidoc import syntax
from editlint.markup.asciidoc.attributes import BlockAttributes
from editlint.markup.asciidoc.block_reading import Blocks
from editlint.markup.asciidoc.delimited import NOT_PROSE
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines, Range

_ADMONITION = LazyPattern(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_QUOTE_MARK = LazyPattern(r"> ?")


def read_paragraph(
    reader: Blocks, lines: Lines, at: int, attributes: BlockAttributes, context: Context
) -> int:
    """Read the paragraph at a line; returns where it ends. One that is indented is literal."""
    end = end_of_text(lines, at, in_list=context.kind == "list")
    if attributes.style in NOT_PROSE or (lines.indent(at) and attributes.style != "normal"):
        return end
    text, comments = split_comments(lines, at, end)
    _read_text(reader, text, attributes, context)
    for comment in comments:
        reader.parts.add_comment(*comment)
    return end


def _read_text(reader: Blocks, text: Lines, attributes: BlockAttributes, context: Context) -> None:
    """Read the lines of a paragraph as what they are: an admonition, a quotation, or text."""
    m = _ADMONITION.match(text.text(0))
    if m:
        text = text.hanging(0, m.end(), len(text))
    if _QUOTE_MARK.match(text.text(0)):
        quoted = [
            (start + len(m[0]), stop) if (m := _QUOTE_MARK.match(text.text(number))) else (start, stop)
            for number, (start, stop) in enumerate(text.ranges)
        ]
        reader.read(Lines(text.base, quoted), context.inside("quotation"))
    else:
        is_quotation = attributes.style in ("quote", "verse") or _is_quoted(text)
        reader.add(text, context.inside("quotation").kind if is_quotation else context.kind)


def end_of_text(lines: Lines, at: int, *, in_list: bool) -> int:
    """Where the text at a line ends: before a blank line, or one that starts another block or, in a list, an item."""
    end = at + 1
    while not lines.is_blank(end):
        if syntax.ends_item(lines, end) if in_list else syntax.starts_block(lines, end):
            break
        end += 1
    return end


def split_comments(lines: Lines, at: int, end: int) -> tuple[Lines, list[Range]]:
    """The lines of a paragraph without their indentation, and the comments between them."""
    kept, comments = [], []
    for number in range(at, end):
        start, stop = lines.ranges[number]
        if number > at and syntax.COMMENT.match(lines.text(number)):
            comments.append((start, stop))
        else:
            kept.append((start + lines.indent(number), stop))
    return Lines(lines.base, kept), comments


def _is_quoted(text: Lines) -> bool:
    """Whether it is in quotation marks, with a last line that says whose words it is."""
    return (
        len(text) > 1
        and text.text(0).startswith('"')
        and text.text(len(text) - 1).startswith("-- ")
        and text.text(len(text) - 2).endswith('"')
    )
