"""Builds a document's prose for every reader: from segments of the base text, block by block."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import COPY, SourceMap
from editlint.core.span import Span
from editlint.document.records import PLACEHOLDER, BlockKind, Image
from editlint.document.tables import BlockTable
from editlint.markup.segments import (
    MARK,
    Segment,
    find_blank_runs,
    find_expressions,
    find_opaque,
    has_blank_runs,
    replace_ranges,
    slice_segments,
)
from editlint.markup.templates import FILLER, REMOVED

_OPAQUE_HINTS = ("://", "@", "$", "www.")
_MAX_MARKS = 8
"""Marks in a row up to which the last character before them is searched for."""
MAX_SEGMENTS = 20_000
"""Segments from which a reader divides a block: no paragraph has so many, and each takes memory until it is closed."""
_LETTER = LazyPattern(r"[^\W_]")
_MASKED = LazyPattern(f"{FILLER}+|{REMOVED}+")


class Builder:
    """Collects the prose of a document, one block per line, with its map back to the base text.

    Places are in characters (code points) of the base or of the prose. With `expressions`, text in braces is code,
    as in MDX. A mark remembers a place of the prose while its block is still open.
    """

    def __init__(self, base: str, *, expressions: bool = False) -> None:
        self.base = base
        self.open_segments: list[Segment] = []
        """The segments of the block that is not closed yet; the hot loop of a reader appends here itself."""
        self.blocks = BlockTable()
        self.mark_places = array("i")
        """The place of each mark in the prose, once its block is closed."""
        self.image_marks: list[tuple[int, int, int, str | None]] = []
        """The mark of each image, where it starts and ends in the base, and its alternative text."""
        self.code_marks = array("i")
        """The marks of placeholders that count as a word."""
        self._expressions = expressions and "{" in base
        self._parts: list[str] = []
        self._starts = array("i")
        self._origins = array("i")
        self._sizes = array("i")
        self._section = -1
        self._has_word = False
        self._length = 0

    def add_text(self, start: int, end: int) -> None:
        """Add characters of the base as they are."""
        if start < end:
            self.append_text(start, end)

    def append_text(self, start: int, end: int) -> None:
        """Add at least one character of the base."""
        segments = self.open_segments
        if segments and segments[-1][1] == start and segments[-1][2] is None:
            segments[-1] = segments[-1][0], end, None
        else:
            segments.append((start, end, None))

    def add_decoded(self, text: str, start: int, end: int) -> None:
        """Add `text` for the characters of the base from `start` to `end`, which cannot be divided."""
        self.open_segments.append((start, end, text))

    def add_placeholder(self, start: int, end: int, *, word: bool = False) -> None:
        """Add one placeholder for the characters from `start` to `end`; `word`: it counts as a word."""
        if word:
            self._has_word = True
            self.code_marks.append(self.add_mark())
        self.open_segments.append((start, end, PLACEHOLDER))

    def add_image(self, start: int, end: int, alt: str | None) -> None:
        """Add an image: a placeholder that does not count as a word."""
        self.image_marks.append((self.add_mark(), start, end, alt))
        self.add_placeholder(start, end)

    def add_masked_text(self, start: int, end: int, masked: str) -> None:
        """Add characters of the base, with a placeholder where `masked` has FILLER and nothing where it has REMOVED."""
        at = start
        for m in _MASKED.finditer(masked, start, end):
            self.add_text(at, m.start())
            at = m.end()
            if m[0][0] == FILLER:
                self.add_placeholder(*m.span())
            elif at < end and masked[at] == " " and self.is_space_redundant():
                at += 1
        self.add_text(at, end)

    def is_space_redundant(self) -> bool:
        """Whether a space would add nothing here: at the start of a block or after white space."""
        before = self.text_before(len(self.open_segments))
        return before[-1].isspace() if before else len(self.open_segments) <= _MAX_MARKS

    def text_before(self, last: int) -> str:
        """The last characters of the open block before the segment with the number `last`, at most four."""
        for start, end, text in reversed(self.open_segments[max(last - _MAX_MARKS, 0) : last]):
            if end != MARK and text != "":
                return self.base[max(start, end - 4) : end] if text is None else text[-4:]
        return ""

    def remove_trailing_space(self) -> None:
        """Remove the space at the end of the open block, if there is one."""
        if not self.is_space_redundant():
            return
        for i in range(len(self.open_segments) - 1, max(len(self.open_segments) - _MAX_MARKS, 0) - 1, -1):
            start, end, text = self.open_segments[i]
            if end == MARK:
                continue
            if text is None and end - start > 1:
                self.open_segments[i] = (start, end - 1, None)
            else:
                del self.open_segments[i]
            return

    def add_mark(self) -> int:
        """Remember the place of the next segment: `mark_places` has it once the block is closed."""
        number = len(self.mark_places)
        self.open_segments.append((number, MARK, ""))
        self.mark_places.append(self._length)
        return number

    def close_block(self, kind: BlockKind, level: int = 0) -> None:
        """End the block: its segments become a line of the prose. A block without a letter or digit is dropped."""
        segments = self.open_segments
        if not segments:
            return
        self.open_segments = []
        base = self.base
        text = "".join([base[start:end] if text is None else text for start, end, text in segments])
        if self._expressions and "{" in text:
            segments = replace_ranges(segments, find_expressions(text))
            text = "".join([base[start:end] if text is None else text for start, end, text in segments])
        for hint in _OPAQUE_HINTS:
            if hint in text:
                segments = replace_ranges(segments, list(find_opaque(base, segments, text)))
                text = "".join([base[start:end] if text is None else text for start, end, text in segments])
                break
        if has_blank_runs(text):
            segments = replace_ranges(segments, find_blank_runs(text), " ")
            text = "".join([base[start:end] if text is None else text for start, end, text in segments])
        has_word, self._has_word = self._has_word, False
        if not has_word and not text[:1].isalnum() and not _LETTER.search(text):
            return
        if text[0].isspace() or text[-1].isspace():
            left = len(text) - len(text.lstrip())
            text = text.strip()
            segments = slice_segments(segments, left, left + len(text))
        if kind == "heading":
            self._section += 1
        start = self._length
        last = self._map_segments(segments)
        self.blocks.add(kind, start, self._length, level, self._section)
        self._parts.append(text)
        self._parts.append("\n")
        self._starts.append(self._length)
        self._origins.append(last)
        self._sizes.append(0)
        self._length += 1

    def _map_segments(self, segments: list[Segment]) -> int:
        """Map the next characters of the prose to the segments; returns where the last one ends in the base."""
        at, last = self._length, 0
        shift: int | None = None  # from the prose to the base, in the current run
        starts, origins, sizes = self._starts, self._origins, self._sizes
        for start, end, text in segments:
            if text is None:
                if shift != start - at:
                    shift = start - at
                    starts.append(at)
                    origins.append(start)
                    sizes.append(COPY)
                at += end - start
            elif end == MARK:
                self.mark_places[start] = at
                continue
            else:
                shift = None
                starts.append(at)
                origins.append(start)
                sizes.append(end - start)
                at += len(text)
            last = end
        self._length = at
        return last

    def source_map(self, base: SourceMap | None = None) -> SourceMap:
        """The prose of all blocks closed so far, mapped to the base and through it to the source."""
        return SourceMap("".join(self._parts), self._starts, self._origins, self._sizes, base)

    def make_images(self, base: SourceMap | None = None) -> Iterator[Image]:
        """The images, with their place in the source, which `base` maps to where it is given."""
        for mark, start, end, alt in self.image_marks:
            span = Span(start, end)
            yield Image(base.source_span(span) if base else span, self.mark_places[mark], alt)

    def prose_place(self, offset: int) -> int:
        """The place in the prose of the first text at or after `offset` of the base."""
        i = bisect_left(self._origins, offset)
        return self._starts[i] if i < len(self._starts) else self._length

    def span_between(self, first: int, last: int) -> Span:
        """The prose between two marks."""
        return Span(self.mark_places[first], self.mark_places[last])
