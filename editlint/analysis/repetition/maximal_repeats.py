"""Runs of words that stand in a document more than once, each as long as it can be made at all its places.

The text is sorted as in a suffix array, from the pairs of words on that return, so that what begins alike stands
together; nothing is ever compared with everything.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import add

import msgspec

from editlint.analysis.repetition.bigrams import Pieces
from editlint.document.known import CONTENT

LONGEST = 16
"""Words that are compared at most: a longer run is a sentence that returns."""


class Run(msgspec.Struct, frozen=True):
    """A run of words at each of `places`: from which piece up to which. The shortest is of `size` words."""

    places: tuple[tuple[int, int], ...]
    size: int


def returning(text: Pieces, least: int) -> list[Run]:
    """The runs that return: of `least` words or more where they stand in two places. Shorter runs are parts of
    longer ones where they stand in more places.
    """
    said, content, hits = text.said, text.content, text.hits
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    behind = map(said.__getitem__, map(add, hits, repeat(1)))
    for pair, hit in zip(zip(map(said.__getitem__, hits), behind, strict=True), hits, strict=True):
        places[pair].append(hit)
    starts: list[int] = []
    found: dict[tuple[tuple[int, int], ...], Run] = {}
    for (first, second), at in places.items():
        if len(at) == 1 or (first in text.named and second in text.named):
            continue
        if len(at) > 2:
            starts += _often(text, at)
            continue
        one, other = at
        if content[one + 1] - content[one] == content[other + 1] - content[other]:
            run = _twice(text, one, other, least)
            if run:
                found[run.places] = run
    found.update((run.places, run) for run in _runs(text, starts))
    return list(_widened(text, list(found.values()))) if found else []


def _twice(text: Pieces, one: int, other: int, least: int) -> Run | None:
    """The run that a pair in two places is a part of: as long as the words are the same and nothing ends.

    In both places it has as many words between its two.
    """
    content, numbers, stops = text.content, text.numbers, text.stops
    first, second, size = content[one], content[other], content[one + 1] - content[one]
    if size >= LONGEST:
        return None
    if stops.find(1, first, first + size) >= 0 or stops.find(1, second, second + size) >= 0:
        return None
    if size > 1 and numbers[first + 1 : first + size] != numbers[second + 1 : second + size]:
        return None
    size += 1
    while second + size < len(numbers) and numbers[first + size] == numbers[second + size]:
        if stops[first + size - 1] or stops[second + size - 1] or not numbers[first + size]:
            break
        size += 1
    while first and numbers[first - 1] == numbers[second - 1]:
        if stops[first - 1] or stops[second - 1] or size >= LONGEST:
            break
        first, second, size = first - 1, second - 1, size + 1
    return Run(((first, first + size), (second, second + size)), size) if size >= least else None


def _often(text: Pieces, hits: Sequence[int]) -> Sequence[int]:
    """The pieces where a pair that stands in several places starts a run that is worth a look."""
    content, numbers = text.content, text.numbers
    if _led(text, hits):
        return ()
    found: dict[tuple[int, ...], list[int]] = {}
    for hit in hits:
        first, last = content[hit], content[hit + 1]
        if last - first < LONGEST:
            found.setdefault(tuple(numbers[first : last + 1]), []).append(first)
    return [
        start
        for run, starts in found.items()
        if len(starts) > 1 and (len(run) > 2 or _may_grow(numbers, starts))
        for start in starts
    ]


def _led(text: Pieces, hits: Sequence[int]) -> bool:
    """Whether the same word with content leads to each place, in the same clause: the run is found from there."""
    content, numbers, said = text.content, text.numbers, text.said
    word = said[hits[0] - 1]
    if any(said[hit - 1] != word for hit in hits) or not hits[0]:
        return False
    ways = {numbers[content[hit - 1] : content[hit]].tobytes() for hit in hits}
    return len(ways) == 1 and all(text.stops.find(1, content[hit - 1], content[hit]) < 0 for hit in hits)


def _may_grow(numbers: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether two words that stand in several places are a part of more: two places have the word behind them in
    common, or all have the word before.
    """
    behind = [numbers[start + 2] if start + 2 < len(numbers) else 0 for start in starts]
    return (
        len(set(behind)) < len(behind) or len({numbers[start - 1] if start else 0 for start in starts}) == 1
    )


def _runs(text: Pieces, starts: Sequence[int]) -> Iterator[Run]:
    """The runs that cannot be made longer at all their places, from what follows each start, sorted."""
    ends = sorted((_ahead(text, at), at) for at in starts)
    opened: list[tuple[int, int]] = []  # how many words are shared, and since which of `ends`
    for i in range(1, len(ends) + 1):
        shared = _shared(ends[i - 1][0], ends[i][0]) if i < len(ends) else 0
        since = i - 1
        while opened and opened[-1][0] > shared:
            size, since = opened.pop()
            run = _grown(text, tuple(sorted(at for _, at in ends[since:i])), size)
            if run:
                yield run
        if shared > 1 and (not opened or opened[-1][0] < shared):
            opened.append((shared, since))


def _ahead(text: Pieces, at: int) -> tuple[int, ...]:
    """The words from a piece on up to the end of its clause."""
    end = text.stops.find(1, at, at + LONGEST)
    if end < 0:
        return tuple(text.numbers[at : at + LONGEST])
    return tuple(text.numbers[at : end + bool(text.numbers[end])])


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    return size


def _grown(text: Pieces, starts: tuple[int, ...], size: int) -> Run | None:
    """The run with the words before it that are the same everywhere; None where that makes it another run."""
    while True:
        before = {text.numbers[at - 1] if at and not text.stops[at - 1] else 0 for at in starts}
        if len(before) > 1 or 0 in before:
            break
        if text.marks[starts[0] - 1] & CONTENT:
            return None  # it is found from there, with as many places
        starts, size = tuple(at - 1 for at in starts), size + 1
    return Run(tuple((at, at + size) for at in starts), size)


def _widened(text: Pieces, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, each with the places where one more word stands inside it ("the pursuit of [advanced] science")."""
    content = [[at for at in range(*run.places[0]) if text.marks[at] & CONTENT] for run in runs]
    said = [tuple([text.numbers[at] for at in found]) for found in content]
    known = {words: i for i, words in enumerate(said) if len(words) > 2}
    if max(map(len, known), default=0) < 4:
        yield from runs
        return
    outer = {(words[0], words[-1]) for words in known}
    more: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for run, found, words in zip(runs, content, said, strict=True):
        first = run.places[0][0]
        for i in range(len(words) - 3):
            for j in range(i + 3, len(found)):
                if (words[i], words[j]) not in outer:
                    continue
                for out in range(i + 1, j):
                    left = words[i:out] + words[out + 1 : j + 1]
                    if left in known:
                        before, behind = found[i] - first, found[j] + 1 - first
                        more[known[left]] += [(start + before, start + behind) for start, _ in run.places]
    for i, run in enumerate(runs):
        yield Run(tuple(sorted({*run.places, *more[i]})), run.size) if i in more else run
