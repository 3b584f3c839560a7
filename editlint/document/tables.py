"""Spans, blocks and words in columns of numbers: a document may have a million, and objects take much memory."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, repeat
from typing import TypeVar, get_args, overload

from editlint.core.span import Span
from editlint.document.records import Block, BlockKind

T = TypeVar("T")

MAX_OBJECTS = 10_000
"""Records of one kind that a document keeps as objects, which are faster than columns."""

_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}


class Table(Sequence[T]):
    """A sequence whose items are made when they are asked for; a slice is a tuple of them."""

    __slots__ = ()

    def item(self, number: int) -> T:
        """The item with a number from 0 on. Raises IndexError where there is none."""
        raise NotImplementedError

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return tuple(map(self.item, range(len(self))[at]))
        return self.item(at if at >= 0 else range(len(self))[at])

    def kept(self) -> Sequence[T]:
        """The same items as objects, unless there are too many."""
        return tuple(self) if len(self) <= MAX_OBJECTS else self


class SpanTable(Table[Span]):
    """Spans, in two columns."""

    __slots__ = ("ends", "starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.starts = array("i")
        self.ends = array("i")
        for span in spans:
            self.add(span.start, span.end)

    def add(self, start: int, end: int) -> None:
        """Add the span from `start` to `end`."""
        self.starts.append(start)
        self.ends.append(end)

    def item(self, number: int) -> Span:
        """The span with a number."""
        return Span(self.starts[number], self.ends[number])

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)


class BlockTable(Table[Block]):
    """Blocks, in five columns."""

    __slots__ = ("_kinds", "_levels", "_sections", "_spans")

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self._kinds = bytearray()
        self._spans = SpanTable()
        self._levels = bytearray()
        self._sections = array("i")
        for block in blocks:
            self.add(block.kind, block.span.start, block.span.end, block.level, block.section)

    def add(self, kind: BlockKind, start: int, end: int, level: int, section: int) -> None:
        """Add the block with these fields."""
        self._kinds.append(_NUMBERS[kind])
        self._spans.add(start, end)
        self._levels.append(level)
        self._sections.append(section)

    @property
    def starts(self) -> Sequence[int]:
        """Where each block starts."""
        return self._spans.starts

    def item(self, number: int) -> Block:
        """The block with a number."""
        kind = _KINDS[self._kinds[number]]
        return Block(kind, self._spans.item(number), self._levels[number], self._sections[number])

    def __len__(self) -> int:
        return len(self._kinds)

    def __iter__(self) -> Iterator[Block]:
        return map(Block, map(_KINDS.__getitem__, self._kinds), self._spans, self._levels, self._sections)


class Chosen(Table[T]):
    """The items of another sequence with these numbers."""

    __slots__ = ("_items", "_numbers")

    def __init__(self, items: Sequence[T], numbers: Sequence[int]) -> None:
        self._items = items
        self._numbers = numbers

    def item(self, number: int) -> T:
        """The item at a place."""
        return self._items[self._numbers[number]]

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[T]:
        return map(self._items.__getitem__, self._numbers)


class Repeated(Table[T]):
    """The items of another sequence, number `n` as often as from `bounds[n]` up to `bounds[n + 1]`."""

    __slots__ = ("_bounds", "_items")

    def __init__(self, items: Sequence[T], bounds: Sequence[int]) -> None:
        self._items = items
        self._bounds = bounds

    def item(self, number: int) -> T:
        """The item at a place."""
        if number >= self._bounds[-1]:
            raise IndexError(number)
        return self._items[bisect_right(self._bounds, number) - 1]

    def __len__(self) -> int:
        return self._bounds[-1]

    def __iter__(self) -> Iterator[T]:
        times = (end - first for first, end in pairwise(self._bounds))
        return chain.from_iterable(map(repeat, self._items, times))


class Slices(Table[Sequence[T]]):
    """The parts of a sequence, each from one of `bounds` up to the next."""

    __slots__ = ("_bounds", "_items")

    def __init__(self, items: Sequence[T], bounds: Sequence[int]) -> None:
        self._items = items
        self._bounds = bounds

    def item(self, number: int) -> Sequence[T]:
        """The part with a number."""
        return self._items[self._bounds[number] : self._bounds[number + 1]]

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __iter__(self) -> Iterator[Sequence[T]]:
        items = self._items
        return (items[first:end] for first, end in pairwise(self._bounds))
