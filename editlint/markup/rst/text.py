"""Text of reStructuredText: titles, terms with their definitions, and paragraphs with a literal block after them."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.block_context import Context
from editlint.markup.document_parts import DocumentParts
from editlint.markup.lines import Lines
from editlint.markup.rst.block_reading import Blocks

_ADORNMENT = LazyPattern(r"([!-/:-@\[-`{-~])\1*$")
_PUNCTUATION = LazyPattern(r"[!-/:-@\[-`{-~]")
_CLASSIFIER = LazyPattern(r"(?<! ) +: +")
MIN_ADORNMENT = 4
"""Characters of a line of punctuation that is a transition, or under a title that is longer than it."""


class Headings:
    """The titles of a document: each style of the lines around them is a level, in the order of appearance."""

    def __init__(self, parts: DocumentParts) -> None:
        self._parts = parts
        self._styles: list[str] = []

    def read_line(self, reader: Blocks, lines: Lines, at: int, context: Context) -> int | None:
        """Read a title with a line above it, or a transition; returns where it ends, None where it is neither."""
        above = lines.text(at)
        if not _ADORNMENT.match(above):
            return None
        if lines.is_blank(at + 1):
            return at + 1 if len(above) >= MIN_ADORNMENT else None
        if lines.text(at + 2) == above and not _ADORNMENT.match(lines.text(at + 1)):
            is_long = len(above) >= min(len(lines.text(at + 1)), MIN_ADORNMENT)
            if is_long:
                self.add(reader, lines, at + 1, above[0] * 2)
                return at + 3
        return at + 1 if len(above) >= MIN_ADORNMENT else None

    def add(self, reader: Blocks, lines: Lines, at: int, style: str) -> None:
        """Add the title in a line. The first one is that of the document, unless there was text before it."""
        if style not in self._styles:
            self._styles.append(style)
        title = lines.part(at, at + 1).without_indent()
        level = self._styles.index(style) + 1
        if self._parts.has_title or len(self._parts.build.blocks):
            reader.add(title, "heading", level)
        else:
            self._parts.has_title = True
            reader.add(title, "title")


def read_text(reader: Blocks, headings: Headings, lines: Lines, at: int, context: Context) -> int:
    """Read the title, the term or the paragraph at a line; returns where it ends."""
    if not lines.is_blank(at + 1):
        below = lines.text(at + 1)
        if below[0] == " ":
            return _read_definition(reader, lines, at, context)
        if _ADORNMENT.match(below) and len(below) >= min(len(lines.text(at)), MIN_ADORNMENT):
            headings.add(reader, lines, at, below[0])
            return at + 2
    end = at + 1
    while not lines.is_blank(end) and lines.text(end)[0] != " ":
        end += 1
    return _read_paragraph(reader, lines, at, end, context)


def _read_paragraph(reader: Blocks, lines: Lines, at: int, end: int, context: Context) -> int:
    """Add the lines up to `end` as a paragraph. Two colons at its end announce a literal block."""
    paragraph, announces = without_colons(lines.part(at, end))
    reader.add(paragraph, context.kind)
    return _end_of_literal(lines, end) if announces else end


def without_colons(lines: Lines) -> tuple[Lines, bool]:
    """The lines as readers see them, and whether two colons at their end announce a literal block."""
    last = lines.text(len(lines) - 1)
    backslashes = len(last[:-2]) - len(last[:-2].rstrip("\\"))
    if not last.endswith("::") or backslashes % 2:
        return lines, False
    start, _ = lines.ranges[-1]
    text = last[:-1] if last[-3:-2].strip() else last[:-2].rstrip()
    return Lines(lines.base, [*lines.ranges[:-1], (start, start + len(text))]).trimmed(), True


def _end_of_literal(lines: Lines, at: int) -> int:
    """Where the literal block after `at` ends: one that is indented, or whose lines start with the same punctuation."""
    first = lines.skip_blank(at)
    if first >= len(lines):
        return first
    text = lines.text(first)
    if text[0] == " ":
        return lines.end_of_indented(first)
    end = first
    while _PUNCTUATION.match(text) and not lines.is_blank(end) and lines.text(end)[0] == text[0]:
        end += 1
    return end


def _read_definition(reader: Blocks, lines: Lines, at: int, context: Context) -> int:
    """Read a term and its definition. After a term with two colons the blank line before a literal block is missing."""
    end = lines.end_of_indented(at + 1)
    term, is_literal = without_colons(lines.part(at, at + 1))
    m = _CLASSIFIER.search(term.text(0)) if len(term) else None
    reader.add(term.columns(0, m.start()) if m else term, context.inside("list").kind)
    if not is_literal:
        reader.read(lines.part(at + 1, end).without_indent(), context.inside("list"))
    return end
