"""Items of lists in AsciiDoc, and terms with their descriptions. How they are nested makes no difference here."""

from editlint.markup.asciidoc import syntax
from editlint.markup.asciidoc.block_reading import Blocks
from editlint.markup.asciidoc.paragraphs import end_of_text, split_comments
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines


def read_item(reader: Blocks, lines: Lines, at: int, context: Context) -> int | None:
    """Read an item, or a term with its description; returns where it ends, None where it is neither."""
    text = lines.text(at)
    if m := syntax.ITEM.match(text):
        box = syntax.CHECKBOX.match(text, m.end())
        return _read_text(reader, lines, at, box.end() if box else m.end(), context)
    if m := syntax.TERM.match(text):
        kind = context.inside("list").kind
        reader.add(lines.part(at, at + 1).columns(*m.span("term")), kind)
        if m.end() < len(text):
            return _read_text(reader, lines, at, m.end(), context)
        following = lines.skip_blank(at + 1)
        if following < len(lines) and not syntax.ends_item(lines, following):
            return _read_text(reader, lines, following, 0, context)
        return at + 1
    return None


def _read_text(reader: Blocks, lines: Lines, at: int, column: int, context: Context) -> int:
    """Read the text of an item that starts in a column of a line; returns where it ends."""
    end = end_of_text(lines, at, in_list=True)
    text, comments = split_comments(lines, at, end)
    first = Lines(lines.base, [lines.ranges[at]]).columns(column).without_indent()
    item = Lines(lines.base, [*first.ranges, *text.ranges[1:]])
    reader.add(item, "table" if context.kind == "table" else context.inside("list").kind)
    for comment in comments:
        reader.parts.add_comment(*comment)
    return end
