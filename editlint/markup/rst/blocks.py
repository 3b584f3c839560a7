"""Reads the blocks of reStructuredText: which construct starts at a line, and where it ends."""

from collections.abc import Callable

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import BlockKind
from editlint.markup.block_context import Context
from editlint.markup.document_parts import DocumentParts
from editlint.markup.lines import Lines
from editlint.markup.rst import lists, quotations, tables
from editlint.markup.rst.block_reading import Blocks
from editlint.markup.rst.explicit import read_anonymous_target, read_explicit
from editlint.markup.rst.inline import read_inline
from editlint.markup.rst.targets import Targets
from editlint.markup.rst.text import Headings, read_text

MAX_DEPTH = 40
"""Constructs in one another that are read; what is deeper is read as paragraphs."""
MAX_LINES = 10_000
"""Lines of a paragraph that are read as one block."""
MAX_HEAD_BLOCKS = 3
"""Titles and summaries that may be before the fields at the head of a file."""

_Handler = Callable[[Blocks, Lines, int, str, Context], int | None]
_CONSTRUCTS: tuple[tuple[LazyPattern, _Handler], ...] = (
    (lists.BULLET, lists.read_bullet),
    (lists.ENUMERATOR, lists.read_enumerator),
    (lists.FIELD, lists.read_field),
    (lists.OPTION, lists.read_option),
    (LazyPattern(r">>>( +|$)"), lambda _reader, lines, at, _mark, _context: lines.until_blank(at)),
    (LazyPattern(r"\|( +|$)"), quotations.read_line_block),
    (tables.GRID_TOP, tables.read_grid),
    (tables.SIMPLE_TOP, tables.read_simple),
    (LazyPattern(r"\.\.( +|$)"), read_explicit),
    (LazyPattern(r"__( +|$)"), read_anonymous_target),
)
"""What a line starts with, and the function that reads it: it returns where that ends, None where it is text."""


class BlockReader:
    """Reads lines into the parts of a document."""

    def __init__(self, parts: DocumentParts) -> None:
        self.parts = parts
        self.targets = Targets()
        self._headings = Headings(parts)

    @property
    def is_head(self) -> bool:
        """Whether nothing but a title and a summary is before."""
        blocks = self.parts.build.blocks
        return len(blocks) <= MAX_HEAD_BLOCKS and all(each.kind in ("title", "summary") for each in blocks)

    def read(self, lines: Lines, context: Context) -> None:
        """Read lines as blocks."""
        at = lines.skip_blank(0)
        while at < len(lines):
            at = (
                self._block(lines, at, context)
                if context.depth < MAX_DEPTH
                else self._plain(lines, at, context)
            )
            at = lines.skip_blank(at)

    def add(self, lines: Lines, kind: BlockKind, level: int = 0) -> None:
        """Add lines as one block, or as several where there are too many."""
        for first in range(0, len(lines), MAX_LINES):
            part = Lines(lines.base, lines.ranges[first : first + MAX_LINES])
            read_inline(self.parts, self.targets, part, kind)
            self.parts.build.close_block(kind, level)

    def _block(self, lines: Lines, at: int, context: Context) -> int:
        """Read the construct at a line that is not blank; returns where it ends."""
        text = lines.text(at)
        if text[0] == " ":
            return quotations.read_indented(self, lines, at, context)
        for pattern, handler in _CONSTRUCTS:
            m = pattern.match(text)
            end = handler(self, lines, at, m[0], context) if m else None
            if end is not None:
                return end
        return self._headings.read_line(self, lines, at, context) or read_text(
            self, self._headings, lines, at, context
        )

    def _plain(self, lines: Lines, at: int, context: Context) -> int:
        """Read the lines up to a blank one as a paragraph."""
        end = lines.until_blank(at)
        ranges = [
            (start + lines.indent(at + n), stop) for n, (start, stop) in enumerate(lines.ranges[at:end])
        ]
        self.add(Lines(lines.base, ranges), context.kind)
        return end
