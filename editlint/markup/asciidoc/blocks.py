"""Reads the blocks of AsciiDoc: which construct starts at a line, and where it ends."""

from editlint.document.records import BlockKind
from editlint.markup.asciidoc import syntax
from editlint.markup.asciidoc.attributes import ATTRIBUTE_LINE, BlockAttributes
from editlint.markup.asciidoc.delimited import read_delimited
from editlint.markup.asciidoc.inline import read_inline
from editlint.markup.asciidoc.link_text import alternative_text
from editlint.markup.asciidoc.lists import read_item
from editlint.markup.asciidoc.paragraphs import read_paragraph
from editlint.markup.block_context import Context
from editlint.markup.document_parts import DocumentParts
from editlint.markup.lines import Lines

MAX_DEPTH = 40
"""Blocks in one another that are read; what is deeper is read as paragraphs."""
MAX_LINES = 10_000
"""Lines of a paragraph that are read as one block."""


class BlockReader:
    """Reads lines into the parts of a document."""

    def __init__(self, parts: DocumentParts) -> None:
        self.parts = parts

    def read(self, lines: Lines, context: Context) -> None:
        """Read lines as blocks."""
        at, attributes = 0, BlockAttributes()
        attached = False  # to the list item before, by a `+`
        while (at := lines.skip_blank(at)) < len(lines):
            text = lines.text(at)
            if text == "+":
                at, attached = at + 1, True
            elif text.startswith("[") and ATTRIBUTE_LINE.match(text):
                at, attributes = at + 1, attributes.with_line(text)
            elif (end := self._metadata(lines, at)) is not None:
                at = end
            else:
                inner = (
                    Context("list", context.depth) if attached and context.kind == "paragraph" else context
                )
                at = self._block(lines, at, attributes, inner)
                attributes, attached = BlockAttributes(), False

    def add(self, lines: Lines, kind: BlockKind, level: int = 0) -> None:
        """Add lines as one block, or as several where there are too many; the notes in them follow."""
        for first in range(0, len(lines), MAX_LINES):
            part = Lines(lines.base, lines.ranges[first : first + MAX_LINES])
            notes = read_inline(self.parts, part, kind)
            self.parts.build.close_block(kind, level)
            for note in notes:
                read_inline(self.parts, note, "paragraph")
                self.parts.build.close_block("paragraph")

    def _metadata(self, lines: Lines, at: int) -> int | None:
        """Read a line that is no block: a comment, a title of the next block, an attribute; None for others."""
        text = lines.text(at)
        if syntax.COMMENT.match(text):
            self.parts.add_comment(*lines.ranges[at])
            return at + 1
        if m := syntax.BLOCK_TITLE.match(text):
            self.add(lines.part(at, at + 1).columns(m.end()), "caption")
            return at + 1
        if syntax.ATTRIBUTE_ENTRY.match(text):
            return end_of_entry(lines, at)
        return None

    def _block(self, lines: Lines, at: int, attributes: BlockAttributes, context: Context) -> int:
        """Read the block at a line; returns where it ends."""
        text = lines.text(at)
        if context.depth < MAX_DEPTH and (delimiter := syntax.delimiter_of(text)):
            return read_delimited(self, lines, at, delimiter, attributes, context)
        if m := syntax.SECTION_TITLE.match(text):
            title = lines.part(at, at + 1).columns(*m.span("text"))
            self.add(title, "heading", len(m["marks"]))
            return at + 1
        if not context.depth and (level := syntax.underlined_level(lines, at)):
            self.add(lines.part(at, at + 1), "heading", level)
            return at + 2
        if syntax.BREAK.match(text):
            return at + 1
        if m := syntax.BLOCK_MACRO.match(text):
            if m["name"] == "image":
                self._add_image(lines, at, m["text"])
            return at + 1
        return read_item(self, lines, at, context) or read_paragraph(self, lines, at, attributes, context)

    def _add_image(self, lines: Lines, at: int, text: str) -> None:
        """Add a picture, whose alternative text is the first of its attributes."""
        self.parts.build.add_image(*lines.ranges[at], alternative_text(text))
        self.parts.build.close_block("paragraph")


def end_of_entry(lines: Lines, at: int) -> int:
    """Where the entry of an attribute ends, which goes on after a backslash."""
    while lines.text(at).endswith(" \\"):
        at += 1
    return min(at + 1, len(lines))
