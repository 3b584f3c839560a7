"""A text with its map back to the text it was made from."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import le

import msgspec

from editlint.core.span import Span

COPY = -1
"""The size of a segment that is a copy."""


class Segment(msgspec.Struct, frozen=True):
    """`text[start:end]` stands for `base[base_start:base_end]`; a copy is the same characters one to one."""

    start: int
    end: int
    base_start: int
    base_end: int
    copy: bool


class SourceMap:
    """A text, and a table of segments of the text it was made from.

    A segment is a `copy` (one to one) or `decoded`: n characters stand for m of the base and cannot be divided
    (`&rsquo;`, a line wrap, a placeholder). Segments cover the text without gap or overlap. Offsets are code points
    from 0. Source maps compose: `base` is the one that this one was made from, None where it was made from the
    source itself.
    """

    __slots__ = ("_base_starts", "_by_base_start", "_sizes", "_starts", "base", "text")

    def __init__(
        self,
        text: str,
        starts: Iterable[int],
        base_starts: Iterable[int],
        sizes: Iterable[int],
        base: "SourceMap | None" = None,
    ) -> None:
        """Segment i starts at `starts[i]` of the text and at `base_starts[i]` of the base.

        `sizes[i]` is the number of characters of the base that a decoded segment stands for, or COPY.
        """
        self.text = text
        self.base = base
        self._starts = _column(starts)
        self._base_starts = _column(base_starts)
        self._sizes = _column(sizes)
        self._by_base_start: tuple[Sequence[int], Sequence[int]] | None = None

    @classmethod
    def of(cls, source: str) -> "SourceMap":
        """The source itself as a source map."""
        return cls(source, [0], [0], [COPY])

    @classmethod
    def joined(cls, parts: "Iterable[tuple[SourceMap, int]]", base: "SourceMap | None" = None) -> "SourceMap":
        """The texts of several maps as one. What each calls its base starts at the given offset of the `base`."""
        texts: list[str] = []
        starts, base_starts, sizes = array("i"), array("i"), array("i")
        length = 0
        for part, offset in parts:
            if not part.text:
                continue
            starts.extend(start + length for start in part._starts)
            base_starts.extend(start + offset for start in part._base_starts)
            sizes.extend(part._sizes)
            texts.append(part.text)
            length += len(part.text)
        return cls("".join(texts), starts, base_starts, sizes, base)

    def rebased(self, origin: "SourceMap") -> "SourceMap":
        """The same text, with `origin` in place of the source that its innermost base was made from."""
        base = self.base.rebased(origin) if self.base else origin
        return SourceMap(self.text, self._starts, self._base_starts, self._sizes, base)

    def segments(self) -> Iterator[Segment]:
        """The segments in order."""
        ends = [*self._starts[1:], len(self.text)][: len(self._starts)]
        for start, end, base_start, size in zip(
            self._starts, ends, self._base_starts, self._sizes, strict=True
        ):
            if size == COPY:
                yield Segment(start, end, base_start, base_start + end - start, True)
            else:
                yield Segment(start, end, base_start, base_start + size, False)

    def base_span(self, span: Span) -> Span:
        """The span of the base that the characters at `span` stand for; decoded segments count as a whole."""
        starts = self._starts
        if not starts:
            return Span(0, 0)
        first = last = max(bisect_right(starts, span.start) - 1, 0)
        copied = self._sizes[first] == COPY
        start = self._base_starts[first] + (span.start - starts[first] if copied else 0)
        if span.end <= span.start:
            return Span(start, start)
        if first + 1 < len(starts) and starts[first + 1] < span.end:
            last = bisect_right(starts, span.end - 1, first) - 1
        size = self._sizes[last]
        end = self._base_starts[last] + (span.end - starts[last] if size == COPY else size)
        return Span(start, end if end > start else start)

    def source_span(self, span: Span) -> Span:
        """The span of the source that the characters at `span` stand for."""
        level: SourceMap | None = self
        while level is not None:
            span = level.base_span(span)
            level = level.base
        return span

    def source_spans(self, span: Span) -> Iterator[Span]:
        """The spans of the base of the copied characters inside `span`, one for each segment it touches."""
        for i in range(max(bisect_right(self._starts, span.start) - 1, 0), len(self._starts)):
            start = self._starts[i]
            if start >= span.end:
                return
            end = self._starts[i + 1] if i + 1 < len(self._starts) else len(self.text)
            if self._sizes[i] == COPY:
                shift = self._base_starts[i] - start
                yield Span(max(start, span.start) + shift, min(end, span.end) + shift)

    def find(self, offset: int, within: Span | None = None) -> int:
        """The offset in the text, or in a span of it, of the character at `offset` of the source.

        If the text does not have it, that of the first one after it in the source. A span of the text must keep the
        order of the source; all of it need not: notes follow the block that they are in.
        """
        if self.base is not None:
            offset = self.base.find(offset)
        starts = self._starts
        span = Span(0, len(self.text)) if within is None else within
        if within is None:
            first, number = 0, self._last_up_to(offset)
        else:
            first, end = max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)
            number = bisect_right(self._base_starts, offset, first, end) - 1
        if number < first:
            return span.start
        following = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        size, done = self._sizes[number], offset - self._base_starts[number]
        inside = done if size == COPY else 0
        at = starts[number] + inside if size == COPY or done < size else following
        return max(span.start, min(at, following, span.end))

    def _last_up_to(self, offset: int) -> int:
        """The number of the last segment, in the order of the base, that starts up to an offset of it; -1 for none."""
        if self._by_base_start is None:
            base_starts = self._base_starts
            if all(map(le, base_starts, islice(base_starts, 1, None))):
                self._by_base_start = (), base_starts
            else:
                sizes = (
                    self._sizes
                )  # of two that start at one place, the one that stands for something counts
                numbers = sorted(range(len(base_starts)), key=lambda n: (base_starts[n], sizes[n] != 0))
                self._by_base_start = numbers, [base_starts[number] for number in numbers]
        order, sorted_starts = self._by_base_start
        at = bisect_right(sorted_starts, offset) - 1
        return order[at] if order and at >= 0 else at

    def __len__(self) -> int:
        return len(self.text)


def _column(numbers: Iterable[int]) -> Sequence[int]:
    """The numbers in four bytes each: a text may have a million segments."""
    return numbers if isinstance(numbers, array) else array("i", numbers)
