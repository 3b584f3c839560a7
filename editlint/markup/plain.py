"""Plain text: paragraphs apart by blank lines, or one a line where a file has no blank lines."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.lines import LINE_END
from editlint.document.model import BlockKind, Document
from editlint.markup.builder import Builder

TITLE_WORDS = 25
HEADING_WORDS = 12
_FINAL = tuple('.!?…:;,"”’)')
_NOTES = LazyPattern(r"(?<=[.!?…;:,\"”’)])(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹])+$")
_ITEMS = 2
"""Lines like list items that make a list of a block that starts otherwise: one alone is a wrapped line."""
_ITEM = LazyPattern(r"[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+(?=\S)")


def read(source: str, name: str = "") -> Document:
    """The document in plain text.

    The first line, where a blank line follows, without final punctuation and of at most TITLE_WORDS words is
    the title; later single lines of at most HEADING_WORDS words without final punctuation are headings.
    """
    build = Builder(source)
    start = 1 if source.startswith("\ufeff") else 0
    lines = list(_lines(source, start))
    blocks = list(_blocks(source, lines))
    apart = len(blocks) > 1
    if not apart:
        blocks = [[line] for block in blocks for line in block]
    for number, block in enumerate(blocks):
        for kind, part in _kinds(source, block, first=number == 0, apart=apart):
            for i, (a, b) in enumerate(part):
                if i:
                    build.decoded(" ", part[i - 1][1], a)
                build.copy(a, b)
            build.close(kind, 1 if kind == "heading" else 0)
    return Document(source=source, prose=build.view(), blocks=build.blocks)


_Lines = list[tuple[int, int]]


def _lines(source: str, at: int) -> Iterator[tuple[int, int]]:
    """The lines as ranges without their ends."""
    for m in LINE_END.finditer(source, at):
        yield at, m.start()
        at = m.end()
    yield at, len(source)


def _blocks(source: str, lines: _Lines) -> Iterator[_Lines]:
    block: _Lines = []
    for a, b in lines:
        text = source[a:b]
        stripped = text.strip()
        if stripped:
            left = a + len(text) - len(text.lstrip())
            block.append((left, left + len(stripped)))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _kinds(source: str, block: _Lines, *, first: bool, apart: bool) -> Iterator[tuple[BlockKind, _Lines]]:
    """The block, taken apart where its lines are list items."""
    text = source[block[0][0] : block[0][1]]
    items = [_ITEM.match(source, a, b) for a, b in block]
    if len(block) == 1 and apart and not items[0]:
        words = len(text.split())
        if not _NOTES.sub("", text).endswith(_FINAL) and words <= (TITLE_WORDS if first else HEADING_WORDS):
            yield ("title" if first else "heading"), block
            return
    if not items[0] and sum(map(bool, items)) < _ITEMS:
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
