"""Where comments can be that go on to the end of their line: on a line of their own, before the block.

A comment never parts a list, a term from its definition, or a title from the line above it. Where there is no such
place, there is none here.
"""

from collections.abc import Iterator, Sequence

from editlint.core.finding import Finding
from editlint.core.lazy_regex import LazyPattern
from editlint.lint.suppression_comments import CommentWriter, SourceLines
from editlint.lint.suppression_places import Placement, before_line, rules_of
from editlint.markup.comment_marks import ASCIIDOC, RST

_ITEM_MARK = LazyPattern(r"[ ]*(?:[-*+\u2022]|\(?(?:\d{1,9}|[a-zA-Z#])[.)])[ ]+")
_ADORNMENT = LazyPattern(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*")
_LINE_BEFORE_BLOCK = LazyPattern(
    r"\[[^\r\n]*\]|\.[^\s.][^\r\n]*|//[^\r\n]*|:[^:\r\n]+:[^\r\n]*|([-=*_])\1{3,}|--"
)
"""What may be right before a block of AsciiDoc and is no text: attributes, a title, a comment, a delimiter."""
_ASCIIDOC_ITEM = LazyPattern(
    r"\s*(?:[-*\u2022]|\*+|\.+|\d+\.|[a-zA-Z]\.|<[\d.]+>)\s+\S|[^\r\n]*?(?:::|;;)(?:\s|$)|\s+\S"
)


def on_own_line(
    findings: Sequence[Finding], start: int, lines: SourceLines, writer: CommentWriter
) -> Iterator[Placement]:
    """The places for findings in a block whose text starts at an offset `start` of the source."""
    if findings[0].block == "table":
        return
    if writer.marks == RST:
        yield from _in_rst(findings, start, lines, writer)
    elif writer.marks == ASCIIDOC:
        yield from _in_asciidoc(findings, lines.number(start), lines, writer)
    else:
        yield before_line(findings, start, lines, writer)


def _in_rst(
    findings: Sequence[Finding], start: int, lines: SourceLines, writer: CommentWriter
) -> Iterator[Placement]:
    """Before the block, with a blank line after the comment; or in an item before its text."""
    number = lines.number(start)
    column = start - lines.start(number)
    prefix = lines.text(number)[:column]
    comment = writer.comment("disable-next", rules_of(findings))
    if _ITEM_MARK.fullmatch(prefix) and "\t" not in prefix:
        gap = lines.line_end * 2 + " " * column
        yield Placement((lines.insert(start, f"{comment}{gap}"),))
    if prefix.strip():
        return
    above, below = lines.text(number - 1), lines.text(number + 1)
    if _ADORNMENT.fullmatch(above) and above.rstrip() == below.rstrip():
        number, prefix = number - 1, ""
    elif below.strip() and len(below) - len(below.lstrip()) > column:
        return  # a term, which its comment would part from the one before it
    if number == 1 or not lines.text(number - 1).strip():
        yield Placement((lines.before(number, prefix, comment, blank=True),))


def _in_asciidoc(
    findings: Sequence[Finding], number: int, lines: SourceLines, writer: CommentWriter
) -> Iterator[Placement]:
    """Before the line of the block, unless that parts a list or a paragraph."""
    above = lines.text(number - 1)
    is_item = _ASCIIDOC_ITEM.match(lines.text(number)) is not None
    if above.strip():
        may_be_here = above != "+" and (is_item or _LINE_BEFORE_BLOCK.fullmatch(above.rstrip()) is not None)
    else:
        last = next((text for n in range(number - 1, 0, -1) if (text := lines.text(n)).strip()), "")
        may_be_here = not (is_item and (_ASCIIDOC_ITEM.match(last) or last == "+"))
    if may_be_here:
        comment = writer.comment("disable-next", rules_of(findings))
        yield Placement((lines.before(number, "", comment),))
