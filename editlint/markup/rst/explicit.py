"""Blocks of reStructuredText that start with two dots: notes, works, targets, directives, and comments."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines
from editlint.markup.rst.block_reading import Blocks
from editlint.markup.rst.directives import read_directive
from editlint.markup.rst.inline_marks import NAME

_NOTE = LazyPattern(rf"\.\. +\[(?:[0-9]{{1,9}}|\#(?:{NAME})?|\*|{NAME})\](?: +|$)")
_TARGET = LazyPattern(r"\.\. +_(?![ ]|$)")
_SUBSTITUTION = LazyPattern(r"\.\. +\|(?![ ]|$)")
_DIRECTIVE = LazyPattern(rf"\.\. +(?P<name>{NAME}) ?::(?: +|$)")


def read_explicit(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int:
    """Read a block that starts with two dots; returns where it ends."""
    text = lines.text(at)
    if len(text) == len(mark) and lines.is_blank(at + 1):
        return at + 1  # an empty comment ends what is before it
    end = lines.end_of_indented(at + 1)
    if m := _NOTE.match(text):
        reader.read(lines.hanging(at, m.end(), end).trimmed(), context.inside())
    elif _TARGET.match(text):
        end = lines.until_blank(at, end)
        reader.targets.define(Lines(lines.base, lines.ranges[at:end]))
    elif m := _DIRECTIVE.match(text):
        first, _ = lines.ranges[at]
        read_directive(reader, m["name"], first, lines.hanging(at, m.end(), end), context)
    elif not _SUBSTITUTION.match(text):
        comment = lines.part(at, end)
        reader.parts.add_comment(comment.ranges[0][0], comment.ranges[-1][1])
    return end


def read_anonymous_target(reader: Blocks, lines: Lines, at: int, mark: str, context: Context) -> int:
    """Read the target of a link without a name, as in `__ https://example.org`."""
    end = lines.until_blank(at, lines.end_of_indented(at + 1))
    reader.targets.define(Lines(lines.base, lines.ranges[at:end]))
    return end
