"""The reader of blocks of reStructuredText, as the readers of what is in them see it."""

from typing import Protocol

from editlint.document.records import BlockKind
from editlint.markup.block_context import Context
from editlint.markup.document_parts import DocumentParts
from editlint.markup.lines import Lines
from editlint.markup.rst.targets import Targets


class Blocks(Protocol):
    """Reads lines as blocks, and adds them to the parts of a document."""

    parts: DocumentParts
    targets: Targets

    @property
    def is_head(self) -> bool:
        """Whether nothing but a title and a summary is before."""

    def read(self, lines: Lines, context: Context) -> None:
        """Read lines as blocks."""

    def add(self, lines: Lines, kind: BlockKind, level: int = 0) -> None:
        """Add lines as one block."""
