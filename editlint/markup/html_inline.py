"""The inline elements of HTML that matter besides their text: links, quotations and the numbers of notes."""

from collections.abc import Iterator

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.records import Evidence
from editlint.markup.builder import Builder
from editlint.markup.html_attributes import attribute_value
from editlint.markup.segments import MARK

INLINE = frozenset({"a", "q", "sup"})
MAX_NESTING = 3
"""Open elements that are searched for the one that an end tag ends, the innermost first."""
MAX_NOTE_SEGMENTS = 12
"""Segments of a raised text or link that may be the number of a note: a longer one is not."""
_NOTE = LazyPattern(r"[\[(]?(?:\d{1,3}|[*†‡§])[\])]?")
# Before a raised number that is a power: a unit, or a number, as in m² and 2³.
_UNIT_OR_NUMBER = LazyPattern(r"^$|(?:^|[\W_])[^\W_]{1,2}$|\d$")


class _OpenElement(msgspec.Struct, frozen=True):
    """An element without its end tag yet: its mark, its place among the open segments, and its link target."""

    name: str
    mark: int
    segment: int
    target: str
    is_note: bool


class InlineElements:
    """Collects the links, quotations and notes of HTML, by marks in the builder."""

    def __init__(self, build: Builder, text: str) -> None:
        self._build = build
        self._text = text
        self._open: list[_OpenElement] = []
        self._links: list[tuple[int, int, str]] = []
        self._quotations: list[tuple[int, int]] = []
        self._notes: list[tuple[int, str]] = []

    def start(self, name: str, attributes: tuple[int, int]) -> None:
        """The start tag of one of INLINE, with the range of its attributes."""
        build = self._build
        target = attribute_value(build.base, attributes, "href") or "" if name == "a" else ""
        is_note = name == "a" and "noteref" in self._text[slice(*attributes)]
        segment = len(build.open_segments)
        self._open.append(_OpenElement(name, build.add_mark(), segment, target, is_note))

    def end(self, name: str) -> None:
        """The end tag of one of INLINE."""
        for i in range(len(self._open) - 1, max(len(self._open) - 1 - MAX_NESTING, -1), -1):
            if self._open[i].name == name:
                self._close(self._open.pop(i))
                return

    def _close(self, element: _OpenElement) -> None:
        is_note = (element.is_note or element.name == "sup") and self._take_note(element)
        end_mark = self._build.add_mark()
        if element.name == "q":
            self._quotations.append((element.mark, end_mark))
        elif element.target and not is_note:
            self._links.append((element.mark, end_mark, element.target))

    def _take_note(self, element: _OpenElement) -> bool:
        """Take the number of a note out of the prose, and keep the note. Ordinals and powers stay text."""
        build = self._build
        segments = build.open_segments
        inner = segments[element.segment : element.segment + MAX_NOTE_SEGMENTS]
        if not inner or inner[0][:2] != (element.mark, MARK) or element.segment + len(inner) < len(segments):
            return False
        texts = [build.base[start:end] if text is None else text for start, end, text in inner]
        key = "".join(texts).strip()
        if not _NOTE.fullmatch(key):
            return False
        has_link = any(segment[1] == MARK for segment in inner[1:])
        if (
            element.name == "sup"
            and key.isdigit()
            and not has_link
            and _UNIT_OR_NUMBER.search(build.text_before(element.segment))
        ):
            return False
        segments[element.segment :] = [segment for segment in inner if segment[1] == MARK]
        build.remove_trailing_space()
        self._notes.append((build.add_mark(), key.strip("[]()")))
        return True

    def evidence(self) -> Iterator[Evidence]:
        """The links and notes read so far; complete once every block is closed."""
        for first, last, target in self._links:
            yield Evidence("link", self._build.span_between(first, last), target)
        for mark, key in self._notes:
            yield Evidence("footnote", self._build.span_between(mark, mark), key)

    def quotations(self) -> Iterator[Span]:
        """The text in `<q>`."""
        for first, last in self._quotations:
            yield self._build.span_between(first, last)
