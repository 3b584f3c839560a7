"""What a reader of lines collects besides the prose, and the document that is made of it."""

from collections.abc import Callable
from typing import Literal

import msgspec

from editlint.core.source_map import SourceMap
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Comment, Evidence, FrontMatter
from editlint.markup.builder import Builder
from editlint.markup.front_matter import ParsedFrontMatter


class DocumentParts:
    """The parts of a document while it is read. Places are in the base of `build`, and marks are the builder's.

    `base` is the map of that text to the source, None where it is the source itself.
    """

    def __init__(self, source: str, front: ParsedFrontMatter, base: SourceMap | None) -> None:
        self.build = Builder(base.text if base else source)
        self.values: dict[str, object] = dict(front.front_matter.values)
        """The keys of the front matter, and what the head of the file adds to them."""
        self.language = front.language
        self._source = source
        self._base = base
        self._front = front.front_matter
        self._links: list[tuple[int, int, str]] = []
        self._notes: list[tuple[int, Literal["footnote", "citation"], str]] = []
        self._emphases: list[tuple[int, int]] = []
        self._comments: list[tuple[int, int, int]] = []
        self.has_title = False
        """Whether there is a title already, as in front matter."""
        for kind, segments in front.prose:
            self.build.open_segments += segments
            self.build.close_block(kind)
            self.has_title |= kind == "title"

    def add_link(self, first_mark: int, target: str) -> None:
        """A link to `target`, from the mark to the end of the open block."""
        self._links.append((first_mark, self.build.add_mark(), target))

    def add_note(self, kind: Literal["footnote", "citation"], key: str) -> None:
        """A reference to a note or work, at the end of the open block."""
        self._notes.append((self.build.add_mark(), kind, key))

    def add_emphasis(self, first_mark: int) -> None:
        """Text in italics, from the mark to the end of the open block."""
        self._emphases.append((first_mark, self.build.add_mark()))

    def add_comment(self, start: int, end: int) -> None:
        """Keep a comment that addresses editlint."""
        if self.build.base.find("editlint-", start, end) >= 0:
            self._comments.append((start, end, self.build.add_mark()))

    def document(self, resolve: Callable[[str], str]) -> Document:
        """The document, when all blocks are closed. `resolve` gives the address of a link for its target."""
        build = self.build
        evidence = [
            Evidence("link", build.span_between(first, last), resolve(target))
            for first, last, target in self._links
        ]
        evidence += [Evidence(kind, build.span_between(mark, mark), key) for mark, kind, key in self._notes]
        document = Document(
            source=self._source,
            prose=build.source_map(self._base),
            blocks=build.blocks,
            links=sorted(each.span for each in evidence if each.kind == "link"),
            code=[build.mark_places[mark] for mark in build.code_marks],
            evidence=evidence,
            comments=[self._comment(*each) for each in self._comments],
            images=list(build.make_images(self._base)),
            front=self._front_matter(),
            language=self.language,
        )
        document.emphasis = sorted(build.span_between(*marks) for marks in self._emphases)
        document.is_like_markdown = False
        return document

    def _comment(self, start: int, end: int, mark: int) -> Comment:
        span = Span(start, end)
        span = self._base.source_span(span) if self._base else span
        return Comment(self._source[span.start : span.end], span, self.build.mark_places[mark])

    def _front_matter(self) -> FrontMatter:
        return msgspec.structs.replace(self._front, values=self.values)
