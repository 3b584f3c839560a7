"""What documents have in common, worked out from the hashes of their sentences and paragraphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from editlint.core.match import DocumentSpan
from editlint.core.span import Span

COPY = 0.5
"""The part of the shorter of two documents, in words, that makes them copies."""

Places = Mapping[int, Mapping[int, int]]
"""For each text, the documents that it stands in, in order, with the number of its first fact there."""


class Fact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence, or a paragraph of several: the hash of its text, its places in prose and source, and its words.

    `whole` says that it is all of its block, `sentences` how many of the facts behind it are its own sentences.
    """

    key: int
    span: Span
    source: Span
    words: int
    whole: bool
    sentences: int = 0


class Facts(msgspec.Struct, frozen=True):
    """What is kept of a document: its texts, a paragraph before its sentences; where it is told what is about all.

    `head` is that place in the prose, `title` in the source.
    """

    head: Span = Span(0, 0)
    title: Span = Span(0, 0)
    texts: tuple[Fact, ...] = ()


class Passage(msgspec.Struct, frozen=True):
    """Neighbouring texts of document `number` that stand in the same others: facts `first` up to `behind`."""

    number: int
    first: int
    behind: int
    words: int
    whole: bool


def places(documents: Sequence[Facts]) -> Places:
    """The texts that stand in more than one document."""
    first: dict[int, int] = {}
    shared: set[int] = set()
    for number, each in enumerate(documents):
        shared.update(text.key for text in each.texts if first.setdefault(text.key, number) != number)
    found: dict[int, dict[int, int]] = {}
    for number, each in enumerate(documents):
        for at, text in enumerate(each.texts):
            if text.key in shared:
                found.setdefault(text.key, {}).setdefault(number, at)
    return found


def groups(documents: Sequence[Facts], found: Places, least: int) -> list[int]:
    """For each document the number of the first one that it is a copy of, by one step or several.

    Copies have `least` words in common. A text counts for two documents where it stands in one after the other,
    and not for every two that have it: so there are no more pairs than texts.
    """
    pairs: Counter[tuple[int, int]] = Counter()
    for numbers in found.values():
        for one, other in pairwise(numbers):
            text = documents[one].texts[numbers[one]]
            pairs[one, other] += 0 if text.sentences else text.words
    sizes = [_size(each) for each in documents]
    above = list(range(len(documents)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for (one, other), words in pairs.items():
        if words >= least and words >= COPY * min(sizes[one], sizes[other]):
            first, second = sorted((top(one), top(other)))
            above[second] = first
    return [top(number) for number in range(len(documents))]


def _size(facts: Facts) -> int:
    """The words of all its sentences."""
    return sum(text.words for text in facts.texts if not text.sentences)


def shares(documents: Sequence[Facts], found: Places, group: Sequence[int]) -> list[float]:
    """Of each document the part, in words, that stands in another one of its group too."""
    common = [0] * len(documents)
    for numbers in found.values():
        counts = Counter(group[number] for number in numbers)
        for number, at in numbers.items():
            text = documents[number].texts[at]
            if counts[group[number]] > 1 and not text.sentences:
                common[number] += text.words
    return [words / max(_size(each), 1) for words, each in zip(common, documents, strict=True)]


def passages(documents: Sequence[Facts], found: Places, files: int) -> Iterator[Passage]:
    """The texts at the last place of each; neighbours in the same documents, or all in over `files`, as one.

    A sentence of a paragraph that is found itself is not told apart from it.
    """
    spots = [list(_spots(each, found)) for each in documents]
    last = {each.texts[at].key: number for number, each in enumerate(documents) for at in spots[number]}
    for number, each in enumerate(documents):
        texts = each.texts
        passage: Passage | None = None
        before: Mapping[int, int] = {}
        for at in spots[number]:
            text = texts[at]
            here = found[text.key]
            if last[text.key] != number or here[number] != at:
                continue
            behind = at + 1 + text.sentences
            same = here.keys() == before.keys() or (len(here) > files and len(before) > files)
            if passage and passage.behind == at and same:
                words, whole = passage.words + text.words, passage.whole or text.whole
                passage = Passage(number, passage.first, behind, words, whole)
            else:
                if passage:
                    yield passage
                passage = Passage(number, at, behind, text.words, text.whole)
            before = here
        if passage:
            yield passage


def _spots(facts: Facts, found: Places) -> Iterator[int]:
    """The numbers of the facts that others have too, without the sentences of a paragraph that is one."""
    at = 0
    while at < len(facts.texts):
        text = facts.texts[at]
        if text.key in found:
            yield at
            at += text.sentences
        at += 1


def stands(passage: Passage, documents: Sequence[Facts], found: Places) -> Iterator[DocumentSpan]:
    """Where the passage stands in each document, its own last: whole where it does so in one piece, else its start."""
    texts = documents[passage.number].texts
    own = [text.key for text in texts[passage.first : passage.behind]]
    numbers = found[own[0]]
    for number in (*(each for each in numbers if each != passage.number), passage.number):
        there = documents[number].texts[numbers[number] : numbers[number] + len(own)]
        if [text.key for text in there] != own:
            there = there[:1]
        yield DocumentSpan(
            number, _around(text.span for text in there), _around(text.source for text in there)
        )


def _around(spans: Iterable[Span]) -> Span:
    """The span from the start of the first up to the end of the last."""
    first, *others = spans
    return Span(first.start, max((first.end, *(span.end for span in others))))
