"""Where a block is among others, for the readers of formats that are made of lines."""

from typing import NamedTuple

from editlint.document.records import BlockKind


class Context(NamedTuple):
    """The kind that a paragraph is here, and how many blocks are around it."""

    kind: BlockKind = "paragraph"
    depth: int = 0

    def inside(self, kind: BlockKind | None = None) -> "Context":
        """The context inside a block, `kind` where paragraphs are of another one there.

        All that is in a quotation is part of it.
        """
        return Context(self.kind if kind is None or self.kind == "quotation" else kind, self.depth + 1)
