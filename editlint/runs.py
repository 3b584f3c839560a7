"""Runs of words that stand in a document more than once, each as long as it can be made at all its places.

The text is sorted as in a suffix array, from the pairs of words on that return, so that what begins alike stands
together; nothing is ever compared with everything.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editlint.repeats import Pieces

LONGEST = 16
"""Words that are compared at most: a longer run is a sentence that returns."""


class Run(NamedTuple):
    """A run of words at each of `places`: from which piece up to which. The shortest is of `size` words."""

    places: tuple[tuple[int, int], ...]
    size: int


def returning(text: Pieces, least: int) -> list[Run]:
    """The runs that return: of `least` words or more where they stand in two places. Shorter runs are parts of
    longer ones where they stand in more places.
    """
    starts = _starts(text, least)
    return list(_widened(text, list(_runs(text, starts)))) if starts else []


def _starts(text: Pieces, least: int) -> list[int]:
    """The pieces where a pair that returns starts with the same words between its two.

    In two places it must be a part of `least` words that are the same.
    """
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    named = text.named
    numbers, content = text.numbers, text.content
    for hit in text.hits:
        first, second = content[hit], content[hit + 1]
        if second - first < LONGEST:
            run = tuple(numbers[first : second + 1])
            if not (run[0] in named and run[-1] in named):
                found[run].append(first)
    kept: list[int] = []
    for run, starts in found.items():
        if len(starts) > 2:
            kept += starts if len(run) > 2 or _may_grow(numbers, starts) else ()
        elif len(starts) == 2 and _long(text, starts, len(run), least):
            kept += starts
    return kept


def _may_grow(numbers: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether two words that stand in several places are a part of more: two places have the word behind them in
    common, or all have the word before.
    """
    behind = [numbers[start + 2] if start + 2 < len(numbers) else 0 for start in starts]
    return (
        len(set(behind)) < len(behind) or len({numbers[start - 1] if start else 0 for start in starts}) == 1
    )


def _long(text: Pieces, starts: Sequence[int], size: int, least: int) -> bool:
    """Whether a run in two places, with the words beside it that are the same, has so many."""
    numbers, (one, other) = text.numbers, starts
    while size < least and one and other and numbers[one - 1] == numbers[other - 1] != 0:
        one, other, size = one - 1, other - 1, size + 1
    last = len(numbers)
    while size < least and other + size < last and numbers[one + size] == numbers[other + size] != 0:
        size += 1
    return size >= least


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
        before = {text.numbers[at - 1] if at and not text.marks[at - 1] else 0 for at in starts}
        if len(before) > 1 or 0 in before:
            break
        if before.pop() > 0:
            return None  # it is found from there, with as many places
        starts, size = tuple(at - 1 for at in starts), size + 1
    return Run(tuple((at, at + size) for at in starts), size)


def _widened(text: Pieces, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, each with the places where one more word stands inside it ("the pursuit of [advanced] science")."""
    content = [[at for at in range(*run.places[0]) if text.numbers[at] > 0] for run in runs]
    said = [tuple([text.numbers[at] for at in found]) for found in content]
    known = {words: i for i, words in enumerate(said) if len(words) > 2}
    more: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for run, found, words in zip(runs, content, said, strict=True):
        first = run.places[0][0]
        for i in range(len(found) - 3):
            for j in range(i + 3, len(found)):
                for out in range(i + 1, j):
                    left = words[i:out] + words[out + 1 : j + 1]
                    if left in known:
                        before, behind = found[i] - first, found[j] + 1 - first
                        more[known[left]] += [(start + before, start + behind) for start, _ in run.places]
    for i, run in enumerate(runs):
        yield Run(tuple(sorted({*run.places, *more[i]})), run.size) if i in more else run
