"""The blocks of a Markdown source as they are nested: lists, items, quotations, tables, paragraphs and others."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import SourceMap
from editlint.core.span import Span
from editlint.markup.line_feeds import is_clean, with_line_feeds
from editlint.markup.markdown import Parsed, parse
from editlint.markup.templates import FILLER, REMOVED

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"})
_COMMENTS = LazyPattern(rf"(?:\s|[{FILLER}{REMOVED}]|<!--\s*editlint-(?:[^-]|-(?!->))*-->)*")


class NestedBlock(msgspec.Struct, frozen=True, gc=False):
    """A block of Markdown: its place in the source, the number of the block around it (-1 for none) and its depth.

    `is_comment`: there is nothing in it but comments that address editlint, and templates.
    """

    kind: str
    span: Span
    parent: int
    depth: int
    is_comment: bool = False


class NestedBlocks(msgspec.Struct, frozen=True):
    """The blocks of a source in its order; `body` is the offset at which it starts, after the front matter."""

    body: int
    blocks: Sequence[NestedBlock]

    def around(self, offset: int) -> list[NestedBlock]:
        """The blocks that contain the character at an offset of the source, from the outermost to the innermost."""
        number = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        while number >= 0 and self.blocks[number].span.end <= offset:
            number = self.blocks[number].parent
        found: list[NestedBlock] = []
        while number >= 0:
            found.insert(0, self.blocks[number])
            number = self.blocks[number].parent
        return found

    def outline(self) -> list[tuple[str, int]]:
        """The kind and depth of each block, without those that are only comments: what readers see of the nesting."""
        return [(block.kind, block.depth) for block in self.blocks if not block.is_comment]


def nested_blocks(source: str, name: str) -> NestedBlocks:
    """The blocks of a Markdown source; `name` is that of its file."""
    origin = None if is_clean(source) else with_line_feeds(source)
    parsed = parse(origin.text if origin else source, name)
    maps = [parsed.base, origin] if origin else [parsed.base]
    body = origin.source_span(Span(parsed.body, parsed.body)).start if origin else parsed.body
    return NestedBlocks(body, list(_blocks(parsed, maps)))


def _blocks(parsed: Parsed, maps: Sequence[SourceMap]) -> Iterator[NestedBlock]:
    open_blocks: list[int] = []
    number = 0
    for event, where in parsed.events:
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        if name not in {"Start", "End"}:
            continue
        kind = value if isinstance(value, str) else next(iter(value))
        if kind in _INLINE:
            continue
        if name == "End":
            open_blocks.pop()
            continue
        span = Span(where["start"], where["end"])
        is_comment = kind in {"HtmlBlock", "Paragraph"} and _COMMENTS.fullmatch(
            parsed.text, span.start, span.end
        )
        for each in maps:
            span = each.source_span(span)
        parent = open_blocks[-1] if open_blocks else -1
        yield NestedBlock(kind, span, parent, len(open_blocks), bool(is_comment))
        open_blocks.append(number)
        number += 1
