"""A place that a fix would change, as its guards look at it."""

from functools import cached_property

from editlint.core.match import Edit, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block
from editlint.document.source_lines import source_lines

CONTEXT_CHARACTERS = 240
"""Characters of the source around a place that are looked at, at most."""


class FixSite:
    """An edit of a match: `span` is the prose that it would change, with the words of the match around it."""

    def __init__(self, document: Document, block: Block, match: Match, edit: Edit) -> None:
        self.document = document
        self.edit = edit
        self.block = block
        touching = edit.span.start <= match.span.end and match.span.start <= edit.span.end
        self.span = (
            Span(min(match.span.start, edit.span.start), max(match.span.end, edit.span.end))
            if touching
            else edit.span
        )

    @cached_property
    def source_span(self) -> Span:
        """The place in `source`."""
        return self.in_source(self.span)

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
    def sentence(self) -> Span:
        """The sentence with the place, or its block."""
        return self.document.sentence_at(self.span.start) or self.block.span

    @cached_property
    def near_sentence(self) -> Span:
        """The sentence, at most CONTEXT_CHARACTERS on either side of the place."""
        return Span(
            max(self.sentence.start, self.span.start - CONTEXT_CHARACTERS),
            max(min(self.sentence.end, self.span.end + CONTEXT_CHARACTERS), self.span.end),
        )

    @cached_property
    def source(self) -> str:
        """The source, with line feeds only, so that no distance in it depends on line ends."""
        return self.document.source_as_read

    def in_source(self, span: Span) -> Span:
        """The place in `source` of a span of the prose."""
        return self.document.prose_as_read.source_span(span)

    @cached_property
    def line(self) -> Span:
        """The lines of the source that the place touches, at most CONTEXT_CHARACTERS on either side of it."""
        source, span = self.source, self.source_span
        first, last = (
            max(span.start - CONTEXT_CHARACTERS, 0),
            min(span.end + CONTEXT_CHARACTERS, len(self.source)),
        )
        before, after = source.rfind("\n", first, span.start), source.find("\n", span.end, last)
        return Span(before + 1 if before >= 0 else first, after if after >= 0 else last)

    @cached_property
    def line_text(self) -> str:
        """The text of these lines."""
        return self.source[self.line.start : self.line.end]

    @cached_property
    def passage(self) -> Span:
        """The lines of the block's source around the place, for CONTEXT_CHARACTERS on either side."""
        block = self.in_source(self.block.span)
        first = max(block.start, self.line.start - CONTEXT_CHARACTERS)
        before = self.source.rfind("\n", max(first - CONTEXT_CHARACTERS, 0), first)
        last = min(block.end, self.line.end + CONTEXT_CHARACTERS)
        return Span(
            before + 1 if before >= 0 else max(first - CONTEXT_CHARACTERS, 0), max(self.line.end, last)
        )

    @cached_property
    def prose_lines(self) -> list[Span]:
        """The lines of the source that the place touches, as spans of the prose."""
        lines = source_lines(self.document, self.span, self.block)
        return [line for line in lines if line.meets(self.span)]
