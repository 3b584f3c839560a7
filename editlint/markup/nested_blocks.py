"""The blocks of a Markdown source as they are nested: lists, items, quotations, tables, paragraphs and others."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec
from pyromark import events_with_range

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import SourceMap
from editlint.core.span import Span
from editlint.markup.line_feeds import is_clean, with_line_feeds
from editlint.markup.markdown import OPTIONS, TEMPLATE_COMMENT, Parsed, parse
from editlint.markup.templates import FILLER, REMOVED

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"})
_NO_LINE_END = LazyPattern(r"[^\n]")
_COMMENTS = LazyPattern(rf"(?:\s|[{FILLER}{REMOVED}]|<!--\s*editlint-(?:[^-]|-(?!->))*-->)*")


class NestedBlock(msgspec.Struct, frozen=True, gc=False):
    """A block of Markdown: its place in the source, the number of the block around it (-1 for none) and its depth.

    `is_comment`: there is nothing in it but comments that address editlint, and templates. `code` is the text of a
    block of code, in which readers would see a comment.
    """

    kind: str
    span: Span
    parent: int
    depth: int
    is_comment: bool = False
    code: str = ""


class NestedBlocks(msgspec.Struct, frozen=True):
    """The blocks of a source in its order; `body` is the offset at which it starts, after the front matter.

    `around_text` are its blocks where each template makes text, which may be in one block with the lines around it.
    """

    body: int
    blocks: Sequence[NestedBlock]
    around_text: Sequence[NestedBlock] = ()

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

    def outline(self) -> list[tuple[str, int, str]]:
        """The kind, depth and code of each block that is visible: what readers see of the nesting.

        Then the same again for templates that make text.
        """
        return [(block.kind, block.depth, block.code) for block in self.visible()]

    def visible(self) -> list[NestedBlock]:
        """The blocks that are not only comments."""
        return [block for block in (*self.blocks, *self.around_text) if not block.is_comment]


def nested_blocks(source: str, name: str) -> NestedBlocks:
    """The blocks of a Markdown source; `name` is that of its file."""
    origin = None if is_clean(source) else with_line_feeds(source)
    parsed = parse(origin.text if origin else source, name)
    maps = [parsed.base, origin] if origin else [parsed.base]
    body = origin.source_span(Span(parsed.body, parsed.body)).start if origin else parsed.body
    with_text = _with_text(parsed)
    around_text = _blocks(with_text, maps) if with_text.text != parsed.text else ()
    return NestedBlocks(body, list(_blocks(parsed, maps)), list(around_text))


def _is_template(text: str, start: int) -> bool:
    return text.startswith(("{{", "{%"), start) and not TEMPLATE_COMMENT.match(text, start)


def _with_text(parsed: Parsed) -> Parsed:
    """The source with a text in place of each template, as a generator may make it."""
    parts: list[str] = []
    at = 0
    for start, end in parsed.templates:
        if _is_template(parsed.base.text, start):
            parts += (parsed.text[at:start], _NO_LINE_END.sub("x", parsed.base.text[start:end]))
            at = end
    text = "".join([*parts, parsed.text[at:]])
    return parsed._replace(events=events_with_range(text, options=OPTIONS), text=text)


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
        code = parsed.text[span.start : span.end] if kind == "CodeBlock" else ""
        for each in maps:
            span = each.source_span(span)
        parent = open_blocks[-1] if open_blocks else -1
        yield NestedBlock(kind, span, parent, len(open_blocks), bool(is_comment), code)
        open_blocks.append(number)
        number += 1
