"""A text with its map back to the text it was made from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from editlint.core.span import Span

COPY = -1


class Segment(msgspec.Struct, frozen=True):
    """`text[start:end]` stands for `base[base_start:base_end]`; a copy is the same characters one to one."""

    start: int
    end: int
    base_start: int
    base_end: int
    copy: bool


class SourceMap:
    """A text, and a table of runs to the text it was made from.

    A run is a `copy` (one to one) or `decoded`: so many characters stand for so many of the base, and cannot
    be taken apart (`&rsquo;`, a line wrap, a placeholder). Runs cover the text without gap or overlap.
    Positions are code points from 0. Views compose: `base` is the view that this one was made from, None
    where it was made from the source itself.
    """

    __slots__ = ("_origins", "_sizes", "_starts", "base", "text")

    def __init__(
        self,
        text: str,
        starts: list[int],
        origins: list[int],
        sizes: list[int],
        base: "SourceMap | None" = None,
    ) -> None:
        """Run i starts at `starts[i]` of the text and `origins[i]` of the base.

        `sizes[i]` is how many characters of the base a decoded run stands for, or COPY.
        """
        self.text = text
        self.base = base
        self._starts = starts
        self._origins = origins
        self._sizes = sizes

    @classmethod
    def of(cls, source: str) -> "SourceMap":
        """The view that is the source itself."""
        return cls(source, [0], [0], [COPY])

    def segments(self) -> Iterator[Segment]:
        """The runs in order."""
        ends = [*self._starts[1:], len(self.text)][: len(self._starts)]
        for start, end, origin, size in zip(self._starts, ends, self._origins, self._sizes, strict=True):
            if size == COPY:
                yield Segment(start, end, origin, origin + end - start, True)
            else:
                yield Segment(start, end, origin, origin + size, False)

    def base_span(self, span: Span) -> Span:
        """The range of the base that the characters at `span` stand for; whole for decoded runs."""
        starts = self._starts
        if not starts:
            return Span(0, 0)
        first = last = max(bisect_right(starts, span.start) - 1, 0)
        copied = self._sizes[first] == COPY
        start = self._origins[first] + (span.start - starts[first] if copied else 0)
        if span.end <= span.start:
            return Span(start, start)
        if first + 1 < len(starts) and starts[first + 1] < span.end:
            last = bisect_right(starts, span.end - 1, first) - 1
        size = self._sizes[last]
        end = self._origins[last] + (span.end - starts[last] if size == COPY else size)
        return Span(start, end if end > start else start)

    def source_span(self, span: Span) -> Span:
        """The range of the source that the characters at `span` stand for, through every view below."""
        view: SourceMap | None = self
        while view is not None:
            span = view.base_span(span)
            view = view.base
        return span

    def source_spans(self, span: Span) -> Iterator[Span]:
        """The base ranges of the copied characters inside `span`, one for each run it touches."""
        for i in range(max(bisect_right(self._starts, span.start) - 1, 0), len(self._starts)):
            start = self._starts[i]
            if start >= span.end:
                return
            end = self._starts[i + 1] if i + 1 < len(self._starts) else len(self.text)
            if self._sizes[i] == COPY:
                shift = self._origins[i] - start
                yield Span(max(start, span.start) + shift, min(end, span.end) + shift)

    def find(self, offset: int) -> int:
        """Where the character at `offset` of the source stands in the text, or the first one behind it.

        Looks for it by halves, as texts keep the order of their source; what a reader moved is not found so.
        """
        return bisect_left(
            range(len(self.text)), offset, key=lambda at: self.source_span(Span(at, at + 1)).end - 1
        )

    def __len__(self) -> int:
        return len(self.text)
