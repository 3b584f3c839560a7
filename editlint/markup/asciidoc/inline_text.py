"""The text of a block of AsciiDoc while its inline mark-up is found: what is taken out of it and what replaces it.

Each kind of mark-up is searched for in turn, as Asciidoctor does, in a copy of the text in which what was found before
is overwritten: by FOUND where a mark was taken out, by OBJECT where there was something that is no prose.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import BlockKind
from editlint.markup.builder import MAX_SEGMENTS, Builder
from editlint.markup.document_parts import DocumentParts
from editlint.markup.joined_lines import JoinedLines
from editlint.markup.lines import Lines

FOUND = "\x01"
OBJECT = "\x02"
_BRACKET = LazyPattern(r"(?<!\\)\]")


class Change(NamedTuple):
    """What the text from `start` to `end` becomes: `text`, or a placeholder where that is None.

    The placeholder may count as a word, or be a picture with its alternative text. What `is_kept` stays as it is, and
    has no mark-up in it.
    """

    start: int
    end: int
    text: str | None = ""
    is_word: bool = False
    is_image: bool = False
    alt: str | None = None
    is_kept: bool = False


class Reference(NamedTuple):
    """A link or italics from `start` to `end`, or a note or a cited work at one place, with its address or key."""

    start: int
    end: int
    kind: Literal["link", "italics", "footnote", "citation"]
    target: str = ""


_Event = tuple[int, int, Change | Reference]
_END, _START, _CHANGE = range(3)
_SPANS = ("link", "italics")


class InlineText:
    """The text of some lines, and what makes it prose. Offsets count from its start."""

    def __init__(self, lines: Lines) -> None:
        self.joined = JoinedLines(lines)
        self.text = self.joined.text.replace(FOUND, " ").replace(OBJECT, " ")
        """The text, with what was found so far overwritten."""
        self.references: list[Reference] = []
        self.notes: list[Lines] = []
        """The texts of the notes."""
        self._changes: list[Change] = []
        self._next_bracket = 0

    def change(self, found: list[Change]) -> None:
        """Make changes, sorted by their places and apart from one another. They cover earlier ones inside them."""
        if not found:
            return
        parts, at = [], 0
        for each in found:
            mark = FOUND if each.text == "" else OBJECT
            parts += [self.text[at : each.start], mark * (each.end - each.start)]
            at = each.end
        self.text = "".join([*parts, self.text[at:]])
        self._changes = [*_outside(self._changes, found), *found]
        self._changes.sort()

    def part(self, start: int, end: int) -> Lines:
        """The lines of a part of the text."""
        return self.joined.part(start, end)

    def closing_bracket(self, start: int) -> int:
        """Where the next closing square bracket is that no backslash escapes; -1 where there is none."""
        if self._next_bracket < start and self._next_bracket >= 0:
            m = _BRACKET.search(self.text, start)
            self._next_bracket = m.start() if m else -1
        return self._next_bracket

    def add_to(self, parts: DocumentParts, kind: BlockKind) -> None:
        """Add the prose to the open block. One that is too long is closed as a block of that kind."""
        build = parts.build
        at, marks = 0, dict[int, int]()
        for place, _, event in sorted(self._events(), key=_place_and_order):
            if place > at:
                self.joined.add_to(build, at, place)
                at = place
            if isinstance(event, Reference):
                _add_reference(parts, event, marks)
            elif event.end > at or event.start == at:
                self._add_change(build, event)
                at = max(at, event.end)
            if len(build.open_segments) > MAX_SEGMENTS and not marks:
                build.close_block(kind)
        self.joined.add_to(build, at, len(self.text))

    def _events(self) -> Iterator[_Event]:
        """The changes, and the starts and ends of links and italics, each at its place and with its order there."""
        for change in self._changes:
            yield change.start, _CHANGE, change
        for each in self.references:
            yield each.start, _START, each
            if each.kind in _SPANS:
                yield each.end, _END, each

    def _add_change(self, build: Builder, change: Change) -> None:
        start, end = self.joined.places(change.start, change.end)
        if change.is_kept:
            self.joined.add_to(build, change.start, change.end)
        elif change.is_image:
            build.add_image(start, end, change.alt)
        elif change.text is None:
            build.add_placeholder(start, end, word=change.is_word)
        elif change.text:
            build.add_decoded(change.text, start, end)


def _place_and_order(event: _Event) -> tuple[int, int]:
    return event[:2]


def _add_reference(parts: DocumentParts, reference: Reference, marks: dict[int, int]) -> None:
    """Add a note, or the start or the end of a link or of italics; `marks` are those of the starts."""
    if reference.kind in {"footnote", "citation"}:
        if reference.kind == "footnote":
            parts.build.remove_trailing_space()
        parts.add_note(reference.kind, reference.target)
    elif id(reference) not in marks:
        marks[id(reference)] = parts.build.add_mark()
    elif reference.kind == "link":
        parts.add_link(marks.pop(id(reference)), reference.target)
    else:
        parts.add_emphasis(marks.pop(id(reference)))


def _outside(old: list[Change], new: list[Change]) -> Iterator[Change]:
    """The old changes that are not inside a new one; both are sorted."""
    at = 0
    for each in old:
        while at < len(new) and new[at].end <= each.start:
            at += 1
        if at == len(new) or not (new[at].start <= each.start and each.end <= new[at].end):
            yield each
