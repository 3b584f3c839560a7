"""Reads plain text: blank lines separate paragraphs; in a file without any, each line is one."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.records import BlockKind
from editlint.markup.builder import MAX_SEGMENTS, Builder

MAX_TITLE_WORDS = 25
"""Words that a title may have."""
MAX_HEADING_WORDS = 12
"""Words that a heading may have."""
_FINAL_MARKS = tuple('.!?…:;,"”’)')
_NOTE_NUMBERS = LazyPattern(r"(?<=[.!?…;:,\"”’)])(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹])+$")
_MIN_ITEMS = 2
"""Lines like list items that make a list of a block that starts otherwise: a single one is a wrapped line."""
_ITEM = LazyPattern(r"[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+(?=\S)")


def read(source: str, name: str = "") -> Document:
    """The document in plain text.

    The first line, where a blank line follows, without final punctuation and of at most MAX_TITLE_WORDS words is
    the title; later single lines of at most MAX_HEADING_WORDS words without final punctuation are headings.
    """
    build = Builder(source)
    start = 1 if source.startswith("\ufeff") else 0
    has_blank_lines = _has_blank_lines(source, start)
    for number, block in enumerate(_blocks(source, start, single_lines=not has_blank_lines)):
        for kind, part in _kinds(source, block, first=number == 0, has_blank_lines=has_blank_lines):
            for i, (a, b) in enumerate(part):
                if len(build.open_segments) > MAX_SEGMENTS:
                    build.close_block(kind)
                elif i:
                    build.add_decoded(" ", part[i - 1][1], a)
                build.add_text(a, b)
            build.close_block(kind, 1 if kind == "heading" else 0)
    return Document(source=source, prose=build.source_map(), blocks=build.blocks)


_Lines = list[tuple[int, int]]


def _lines(source: str, at: int) -> Iterator[tuple[int, int]]:
    """The lines as ranges, without their line ends and the white space around them."""
    while at <= len(source):
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        text = source[at:end]
        left = at + len(text) - len(text.lstrip())
        yield left, left + len(text.strip())
        at = end + 1


def _has_blank_lines(source: str, start: int) -> bool:
    """Whether a blank line is between two others."""
    after_text, after_blank = False, False
    for a, b in _lines(source, start):
        if a < b and after_blank:
            return True
        after_blank = after_text and a == b
        after_text = after_text or a < b
    return False


def _blocks(source: str, start: int, *, single_lines: bool) -> Iterator[_Lines]:
    """The lines between blank lines; with `single_lines`, each line by itself."""
    block: _Lines = []
    for a, b in _lines(source, start):
        if block and (single_lines or a == b):
            yield block
            block = []
        if a < b:
            block.append((a, b))
    if block:
        yield block


def _kinds(
    source: str, block: _Lines, *, first: bool, has_blank_lines: bool
) -> Iterator[tuple[BlockKind, _Lines]]:
    """The block, or its parts where its lines are list items, each with its kind."""
    text = source[block[0][0] : block[0][1]]
    items = [_ITEM.match(source, a, b) for a, b in block]
    if len(block) == 1 and has_blank_lines and not items[0]:
        max_words = MAX_TITLE_WORDS if first else MAX_HEADING_WORDS
        if len(text.split()) <= max_words and not _NOTE_NUMBERS.sub("", text).endswith(_FINAL_MARKS):
            yield ("title" if first else "heading"), block
            return
    if not items[0] and sum(map(bool, items)) < _MIN_ITEMS:
        yield "paragraph", block
        return
    part: _Lines = []
    kind: BlockKind = "paragraph"
    for (a, b), m in zip(block, items, strict=True):
        if m:
            if part:
                yield kind, part
            part, kind = [(m.end(), b)], "list"
        else:
            part.append((a, b))
    if part:
        yield kind, part
