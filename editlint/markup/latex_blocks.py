"""The blocks of a LaTeX source while it is read: what is open, and what was found in the text."""

from collections import deque
from collections.abc import Callable
from typing import Literal, NamedTuple

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BlockKind, Comment, Evidence
from editlint.markup.builder import Builder
from editlint.markup.latex_text import AFTER_COMMENT, Arguments, match_braces

MAX_NESTING = 50
"""Open environments that are searched for the one that ends."""
_RUN_IN_LEVEL = 5
"""The level from which headings stand in the first line of their paragraph."""


class _Group(NamedTuple):
    """A group in braces that means something: where it ends, and what is done there."""

    end: int
    close: Callable[[], None]


class LatexBlocks:
    """Collects the prose; `read` reads the source between two places, and is called for the notes of a block.

    Where a method returns a place, reading continues there.
    """

    def __init__(self, source: str, read: Callable[[int, int], None]) -> None:
        self.source = source
        self.braces = match_braces(source)
        self.build = Builder(source)
        self.quotations: list[tuple[int, int]] = []
        self.emphasis: list[tuple[int, int]] = []
        self._read = read
        self._groups: list[_Group] = []
        self._kinds: list[tuple[BlockKind, int]] = []
        self._environments: list[tuple[str, int]] = []  # each with the number of kinds outside of it
        self._notes: deque[tuple[int, int]] = deque()
        self._reads_notes = False
        self._evidence: list[tuple[Literal["link", "footnote", "citation"], int, int, str]] = []
        self._comments: list[tuple[int, int, int]] = []

    def document(self, language: str | None) -> Document:
        """The document, once all is read."""
        build = self.build
        evidence = [
            Evidence(kind, build.span_between(first, last), target)
            for kind, first, last, target in self._evidence
        ]
        comments = [
            Comment(self.source[start:end], Span(start, end), build.mark_places[mark])
            for start, end, mark in self._comments
        ]
        document = Document(
            source=self.source,
            prose=build.source_map(),
            blocks=build.blocks,
            links=sorted(each.span for each in evidence if each.kind == "link"),
            markup_quotations=[build.span_between(*each) for each in self.quotations],
            code=[build.mark_places[mark] for mark in build.code_marks],
            evidence=evidence,
            comments=comments,
            language=language,
        )
        document.editing = "latex"
        document.emphasis = tuple(sorted(build.span_between(*each) for each in self.emphasis))
        return document

    def add_decoded(self, text: str, start: int, end: int) -> int:
        """Add what readers see in place of the source there."""
        if text == " ":
            if not self.build.is_space_redundant():
                self.build.add_decoded(" ", start, end)
        elif text:
            self.build.add_decoded(text, start, end)
        return end

    def add_placeholder(self, start: int, end: int, *, word: bool = False) -> int:
        """Add a placeholder for the source there."""
        self.build.add_placeholder(start, end, word=word)
        return end

    def add_comment(self, start: int, end: int) -> int:
        """Read a comment. The line end after it is part of it, unless a blank line follows."""
        if "editlint-" in self.source[start:end]:
            self._comments.append((start, end, self.build.add_mark()))
        following = AFTER_COMMENT.match(self.source, end)
        return following.end() if following else end

    def add_support(self, kind: Literal["link", "citation"], start: int, end: int, target: str) -> int:
        """Add a placeholder that is evidence."""
        first = self.build.add_mark()
        self.add_placeholder(start, end)
        self._evidence.append((kind, first, self.build.add_mark(), target))
        return end

    def add_note(self, start: int, end: int, *, has_mark: bool) -> None:
        """Add the text of a note, which is read after this block; `has_mark`: its number stands here."""
        mark = self.build.add_mark()
        if has_mark:
            self._evidence.append(("footnote", mark, mark, str(len(self._evidence) + 1)))
        self._notes.append((start, end))

    def open_link(self, end: int, target: str) -> None:
        """Open a link whose text ends at a place."""
        first = self.build.add_mark()
        self._groups.append(
            _Group(end, lambda: self._evidence.append(("link", first, self.build.add_mark(), target)))
        )

    def open_passage(self, end: int, passages: list[tuple[int, int]]) -> None:
        """Open a passage that ends at a place, and is then one of `passages`."""
        first = self.build.add_mark()
        self._groups.append(_Group(end, lambda: passages.append((first, self.build.add_mark()))))

    def open_block(self, kind: BlockKind, level: int, arguments: Arguments) -> int:
        """Open a block that is the next argument; the place of its text, or that after what was taken."""
        found = arguments.group()
        if found is None:
            return arguments.at
        self.close_block()
        depth = len(self._kinds)
        self._kinds.append((kind, level))

        def close() -> None:
            self.close_block()
            del self._kinds[depth:]

        self._groups.append(_Group(found[1], close))
        return found[0]

    def close_groups(self, at: int) -> None:
        """Close the groups that end up to a place."""
        while self._groups and self._groups[-1].end <= at:
            self._groups.pop().close()

    def open_environment(self, name: str, kind: BlockKind | None) -> None:
        """Open an environment, whose blocks are of a kind, or of that of the one around it."""
        self.close_block()
        self._environments.append((name, len(self._kinds)))
        if kind:
            self._kinds.append((kind, 0))

    def end_environment(self, name: str) -> None:
        """End an environment and those that are still open in it."""
        self.close_block()
        last = len(self._environments) - 1
        for number in range(last, max(last - MAX_NESTING, -1), -1):
            if self._environments[number][0] == name:
                del self._kinds[self._environments[number][1] :]
                del self._environments[number:]
                return

    @property
    def environment(self) -> str:
        """The name of the innermost environment, '' for none."""
        return self._environments[-1][0] if self._environments else ""

    @property
    def is_in_group(self) -> bool:
        """Whether a group is open that means something."""
        return bool(self._groups)

    def read_block(self, kind: BlockKind, start: int, end: int) -> None:
        """Read a block of its own."""
        self._kinds.append((kind, 0))
        self._read(start, end)
        self.close_block()
        self._kinds.pop()

    def close_block(self) -> None:
        """End the block that is open, and read the notes in it."""
        kind, level = self._kind()
        if kind == "heading" and level >= _RUN_IN_LEVEL:
            self._drop_full_stop()
        self.build.close_block(kind, level)
        if self._notes and not self._reads_notes:
            self._read_notes()

    def _kind(self) -> tuple[BlockKind, int]:
        """The kind of the current block, and its level. A list in a quotation is one."""
        if not self._kinds:
            return "paragraph", 0
        kind, level = self._kinds[-1]
        is_quoted = kind == "list" and ("quotation", 0) in self._kinds[-MAX_NESTING:]
        return ("quotation" if is_quoted else kind), level

    def _read_notes(self) -> None:
        """Read the notes, each as a paragraph, and those that are in them."""
        outer = self._groups, self._kinds, self._environments
        self._reads_notes = True
        while self._notes:
            self._groups, self._kinds, self._environments = [], [], []
            self._read(*self._notes.popleft())
            self.close_block()
        self._groups, self._kinds, self._environments = outer
        self._reads_notes = False

    def _drop_full_stop(self) -> None:
        """Drop the full stop at the end of a heading that stands in the line of its text, as many do."""
        segments = self.build.open_segments
        if segments and segments[-1][2] is None and self.source[segments[-1][1] - 1] == ".":
            start, end, _ = segments.pop()
            self.build.add_text(start, end - 1)
