"""Where edits have changed more than they should: the kinds of blocks, or the prose and its nesting by a comment."""

from collections.abc import Callable, Iterator

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.lint.edits import PositionMap
from editlint.markup.nested_blocks import NestedBlocks

NestedReader = Callable[[str], NestedBlocks]
"""Reads how the blocks of a source are nested."""


def first_changed_block(before: Document, after: Document) -> Span | None:
    """The first block that has another kind after, as a span of the source of `before`; None where all are the same."""
    old, new = ([(block.kind, block.level) for block in each.blocks] for each in (before, after))
    if old == new:
        return None
    if not old:
        return Span(0, len(before.source))
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return before.prose.source_span(before.blocks[min(at, len(old) - 1)].span)


def changed_places(
    before: Document, after: Document, positions: PositionMap, nested: NestedReader | None
) -> Iterator[Span]:
    """The places of the source before at which it reads otherwise after; both have blocks of the same kinds.

    `positions` maps the source before to that after. `nested` tells more of a format whose blocks are nested, None for
    others.
    """
    old, new = before.prose.text, after.prose.text
    if old != new:
        for here, there in zip(before.blocks, after.blocks, strict=True):
            if old[here.span.start : here.span.end] != new[there.span.start : there.span.end]:
                yield before.prose.source_span(here.span)
    elif nested is not None:
        yield from _renested(nested(before.source), nested(after.source), positions)


def _renested(before: NestedBlocks, after: NestedBlocks, positions: PositionMap) -> Iterator[Span]:
    """Where the blocks start that are not there after, or nested in another way; the last one where there are more."""
    if before.outline() == after.outline():
        return
    left = {(each.kind, each.depth, each.code, each.span.start) for each in after.visible()}
    old = before.visible()
    lost = [
        Span(each.span.start, each.span.start)
        for each in old
        if (each.kind, each.depth, each.code, positions.span(each.span).start) not in left
    ]
    yield from lost or [old[-1].span if old else Span(before.body, before.body)]
