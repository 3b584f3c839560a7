"""A place that a fix would change, as its guards look at it."""

from functools import cached_property

from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block

CONTEXT_CHARACTERS = 400
"""Characters of the source around a place that are looked at, at most."""


class FixSite:
    """A match whose edits lie in one block: `span` is the prose from the first edit to the last, or the match."""

    def __init__(self, document: Document, block: Block, match: Match) -> None:
        self.document = document
        self.block = block
        self.match = match
        self.span = Span(
            min(match.span.start, *(edit.span.start for edit in match.edits)),
            max(match.span.end, *(edit.span.end for edit in match.edits)),
        )

    @cached_property
    def source_span(self) -> Span:
        """The place in the source."""
        return self.document.prose.source_span(self.span)

    @cached_property
    def block_text(self) -> str:
        """The prose of the block."""
        return self.document.prose.text[self.block.span.start : self.block.span.end]

    @cached_property
    def text(self) -> str:
        """The prose that would change."""
        return self.document.prose.text[self.span.start : self.span.end]

    @cached_property
    def before(self) -> str:
        """The prose of the block before the place, at most CONTEXT_CHARACTERS."""
        start = max(self.block.span.start, self.span.start - CONTEXT_CHARACTERS)
        return self.document.prose.text[start : self.span.start]

    @cached_property
    def after(self) -> str:
        """The prose of the block after the place, at most CONTEXT_CHARACTERS."""
        end = min(self.block.span.end, self.span.end + CONTEXT_CHARACTERS)
        return self.document.prose.text[self.span.end : end]

    @cached_property
    def line(self) -> Span:
        """The lines of the source that the place touches, at most CONTEXT_CHARACTERS on either side of it."""
        source, span = self.document.source, self.source_span
        first, last = max(span.start - CONTEXT_CHARACTERS, 0), span.end + CONTEXT_CHARACTERS
        before = source[first : span.start].replace("\r", "\n").rfind("\n") + 1
        after = source[span.end : last].replace("\r", "\n").find("\n")
        return Span(first + before, span.end + after if after >= 0 else min(last, len(source)))

    @cached_property
    def line_text(self) -> str:
        """The text of these lines."""
        return self.document.source[self.line.start : self.line.end]
