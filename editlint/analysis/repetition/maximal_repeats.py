"""Maximal repeats: word sequences that occur more than once, each as long as it can be at all its places.

The text is sorted as in a suffix array, from the repeated bigrams on, so that repeats with the same beginning are
neighbours, and no place is compared with all others. See Gusfield, Algorithms on Strings, Trees, and Sequences (1997),
section 7.12. Time and memory grow with the text, also where one word or one clause fills it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, repeat
from operator import add

import msgspec

from editlint.analysis.repetition.bigrams import MAX_PLACES, Bigrams
from editlint.document.token_flags import CONTENT

MAX_WORDS = 16
"""Words that are compared at most: a longer repeat is a repeated sentence."""
MAX_PAIR_WORDS = 64
"""The same where there are two places: a clause that is longer and occurs twice has a repeat for each so many words."""
MIN_INSERTION_CONTENT_WORDS = 3
"""Content words of a repeat that may occur with one more word inside."""


class MaximalRepeat(msgspec.Struct, frozen=True):
    """A repeat at each of `places`: from which token up to which (not included). The shortest has `words` words.

    Places of one length do not overlap: in "very very very very", "very very" has two.
    """

    places: tuple[tuple[int, int], ...]
    words: int


def find_maximal_repeats(text: Bigrams, min_words: int) -> list[MaximalRepeat]:
    """The maximal repeats, of `min_words` or more where they occur twice.

    Shorter ones are parts of longer ones, where they occur in more places.
    """
    stems, places = text.stems, text.repeated_places
    by_bigram: dict[tuple[int, int], list[int]] = defaultdict(list)
    seconds = map(stems.__getitem__, map(add, places, repeat(1)))
    for bigram, place in zip(zip(map(stems.__getitem__, places), seconds, strict=True), places, strict=True):
        by_bigram[bigram].append(place)
    found: dict[tuple[tuple[int, int], ...], MaximalRepeat] = {}
    covered: dict[int, int] = {}  # up to where a long pair reaches, by how far its places are apart
    for (first, second), at in by_bigram.items():
        if len(at) == 1 or (first in text.title_stems and second in text.title_stems):
            continue
        if len(at) > 2:
            repeats = _repeats_of_frequent(text, at[:MAX_PLACES])
            found.update((each.places, each) for each in repeats)
        elif covered.get(at[1] - at[0], 0) <= at[0] and (twice := _extended_pair(text, *at)):
            if twice.words >= min_words:
                found[twice.places] = twice
            if twice.words == MAX_PAIR_WORDS:
                covered[at[1] - at[0]] = bisect_left(text.positions, twice.places[0][1]) - 1
    # In the order of the text, so that nothing depends on the ids of stems.
    return list(_with_insertions(text, sorted(found.values(), key=lambda each: each.places))) if found else []


def _extended_pair(text: Bigrams, one: int, other: int) -> MaximalRepeat | None:
    """The repeat around a bigram in two places: as long as the words are the same and no clause ends."""
    positions, stems, ends = text.positions, text.tokens.stems, text.clause_ends
    first, second, words = positions[one], positions[other], positions[one + 1] - positions[one]
    if words != positions[other + 1] - positions[other] or words >= MAX_WORDS:
        return None
    if ends.find(1, first, first + words) >= 0 or ends.find(1, second, second + words) >= 0:
        return None
    if stems[first + 1 : first + words] != stems[second + 1 : second + words]:
        return None
    words += 1
    while (
        second + words < len(stems)
        and words < MAX_PAIR_WORDS
        and stems[first + words] == stems[second + words]
    ):
        if ends[first + words - 1] or ends[second + words - 1]:
            break
        words += 1
    while first and stems[first - 1] == stems[second - 1]:
        if ends[first - 1] or ends[second - 1] or words >= MAX_WORDS:
            break
        first, second, words = first - 1, second - 1, words + 1
    return MaximalRepeat(((first, first + words), (second, second + words)), words)


def _repeats_of_frequent(text: Bigrams, places: Sequence[int]) -> Iterator[MaximalRepeat]:
    """The repeats that start with a bigram that occurs in several places."""
    for starts in _starts_of_frequent(text, places):
        yield from _repeats_from(text, starts)


def _starts_of_frequent(text: Bigrams, places: Sequence[int]) -> Iterable[Sequence[int]]:
    """The tokens where a bigram that occurs in several places starts a repeat that is worth a look.

    They are in groups with the same words from the first content word of the bigram to the second.
    """
    positions, stems = text.positions, text.tokens.stems
    if _has_one_word_before(text, places):
        return ()
    by_words: dict[tuple[int, ...], list[int]] = {}
    for place in places:
        first, last = positions[place], positions[place + 1]
        if last - first < MAX_WORDS:
            by_words.setdefault(tuple(stems[first : last + 1]), []).append(first)
    return [
        starts
        for words, starts in by_words.items()
        if len(starts) > 1 and (len(words) > 2 or _may_grow(stems, starts))
    ]


def _has_one_word_before(text: Bigrams, places: Sequence[int]) -> bool:
    """Whether the same content word comes before each place, in the same clause: the repeat is found from there."""
    positions, stems = text.positions, text.tokens.stems
    word = text.stems[places[0] - 1]
    if any(text.stems[place - 1] != word for place in places) or not places[0]:
        return False
    ways = {tuple(stems[positions[place - 1] : positions[place]]) for place in places}
    return len(ways) == 1 and all(
        text.clause_ends.find(1, positions[place - 1], positions[place]) < 0 for place in places
    )


def _may_grow(stems: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether two words that occur in several places are a part of more.

    Either two places have the same next word, or all have the same word before.
    """
    following = [stems[start + 2] if start + 2 < len(stems) else 0 for start in starts]
    if len(set(following)) < len(following):
        return True
    return len({stems[start - 1] if start else 0 for start in starts}) == 1


def _repeats_from(text: Bigrams, starts: Sequence[int]) -> Iterator[MaximalRepeat]:
    """The repeats that cannot be made longer at all their places, from what follows each start, sorted."""
    suffixes = sorted((_rest_of_clause(text, at), at) for at in starts)
    prefixes: list[tuple[int, int]] = []  # how many words are shared, and since which of `suffixes`
    for i in range(1, len(suffixes) + 1):
        shared = _common_prefix(suffixes[i - 1][0], suffixes[i][0]) if i < len(suffixes) else 0
        since = i - 1
        while prefixes and prefixes[-1][0] > shared:
            words, since = prefixes.pop()
            found = _extended_left(text, tuple(sorted(at for _, at in suffixes[since:i])), words)
            if found:
                yield found
        if shared > 1 and (not prefixes or prefixes[-1][0] < shared):
            prefixes.append((shared, since))


def _rest_of_clause(text: Bigrams, at: int) -> tuple[int, ...]:
    """The stems from a token on up to the end of its clause."""
    end = text.clause_ends.find(1, at, at + MAX_WORDS)
    return tuple(text.tokens.stems[at : at + MAX_WORDS if end < 0 else end + 1])


def _common_prefix(one: Sequence[int], other: Sequence[int]) -> int:
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    return size


def _extended_left(text: Bigrams, starts: tuple[int, ...], words: int) -> MaximalRepeat | None:
    """The repeat with the words before it that are the same everywhere; None where that makes it another repeat."""
    stems, ends, flags = text.tokens.stems, text.clause_ends, text.tokens.flags
    while True:
        before = {stems[at - 1] if at and not ends[at - 1] else 0 for at in starts}
        if len(before) > 1 or 0 in before:
            break
        if flags[starts[0] - 1] & CONTENT:
            return None  # it is found from there, with as many places
        starts, words = tuple(at - 1 for at in starts), words + 1
    return MaximalRepeat(tuple((at, at + words) for at in _disjoint(starts, words)), words)


def _disjoint(starts: Sequence[int], words: int) -> Sequence[int]:
    """The starts, which are sorted, without those where the words overlap the ones before."""
    if all(after - before >= words for before, after in pairwise(starts)):
        return starts
    kept = [starts[0]]
    for start in starts:
        if start - kept[-1] >= words:
            kept.append(start)
    return kept


def _with_insertions(text: Bigrams, repeats: Sequence[MaximalRepeat]) -> Iterator[MaximalRepeat]:
    """The repeats, each with the places that have one more word inside ("the pursuit of [advanced] science")."""
    flags, stems = text.tokens.flags, text.tokens.stems
    positions = [[at for at in range(*each.places[0]) if flags[at] & CONTENT] for each in repeats]
    content = [tuple([stems[at] for at in found]) for found in positions]
    by_content = {words: i for i, words in enumerate(content) if len(words) >= MIN_INSERTION_CONTENT_WORDS}
    if max(map(len, by_content), default=0) <= MIN_INSERTION_CONTENT_WORDS:
        yield from repeats
        return
    outer = {(words[0], words[-1]) for words in by_content}
    more: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for each, found, words in zip(repeats, positions, content, strict=True):
        first = each.places[0][0]
        for number, i, j in _without_one(words, outer, by_content):
            before, after = found[i] - first, found[j] + 1 - first
            more[number].update([(start + before, start + after) for start, _ in each.places])
    for i, each in enumerate(repeats):
        if i in more:
            yield MaximalRepeat(tuple(sorted(more[i].union(each.places))), each.words)
        else:
            yield each


def _without_one(
    words: tuple[int, ...], outer: Collection[tuple[int, int]], by_content: Mapping[tuple[int, ...], int]
) -> Iterator[tuple[int, int, int]]:
    """The parts of a repeat that are another one with a word more inside.

    Each is the number of that other one, and the first and the last word of the part. `outer` are the first and the
    last word of each repeat in `by_content`.
    """
    for i in range(len(words) - MIN_INSERTION_CONTENT_WORDS):
        for j in range(i + MIN_INSERTION_CONTENT_WORDS, min(len(words), i + MAX_WORDS)):
            if (words[i], words[j]) in outer:
                parts = {words[i:out] + words[out + 1 : j + 1] for out in range(i + 1, j)}
                for part in parts:
                    if part in by_content:
                        yield by_content[part], i, j
