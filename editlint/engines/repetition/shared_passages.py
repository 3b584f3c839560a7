"""What documents have in common, worked out from the hashes of their sentences and paragraphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from editlint.core.match import DocumentSpan
from editlint.core.span import Span

MIN_COPIED_SHARE = 0.5
"""The part of the shorter of two documents, in words, that makes them copies."""

Occurrences = Mapping[int, Mapping[int, int]]
"""For each text, by its hash, the documents that contain it, in order, with the number of its first fact there."""


class TextFact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence, or a paragraph of several: the hash of its text, its places in prose and source, and its words.

    `whole` says that it is all of its block, `sentences` how many of the facts after it are its own sentences.
    """

    key: int
    span: Span
    source: Span
    words: int
    is_whole_block: bool
    sentences: int = 0


class DocumentFacts(msgspec.Struct, frozen=True):
    """What is kept of a document: its texts, a paragraph before its sentences, and the anchor of findings about it.

    `anchor` is in the prose, `anchor_source` the same place in the source.
    """

    anchor: Span = Span(0, 0)
    anchor_source: Span = Span(0, 0)
    texts: tuple[TextFact, ...] = ()


class Passage(msgspec.Struct, frozen=True):
    """Neighbouring texts of a document that the same others contain: facts `first` up to `end`."""

    document: int
    first: int
    end: int
    words: int
    has_whole_block: bool


def shared_texts(documents: Sequence[DocumentFacts]) -> Occurrences:
    """The texts that more than one document contains."""
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


def copy_groups(documents: Sequence[DocumentFacts], found: Occurrences, min_words: int) -> list[int]:
    """For each document the number of the first one that it is a copy of, by one step or several.

    Copies have `min_words` in common. A text counts for two documents that are neighbours among those that contain it,
    and not for every two: so there are no more pairs than texts.
    """
    pairs: Counter[tuple[int, int]] = Counter()
    for numbers in found.values():
        for one, other in pairwise(numbers):
            text = documents[one].texts[numbers[one]]
            pairs[one, other] += 0 if text.sentences else text.words
    sizes = [document_words(each) for each in documents]
    above = list(range(len(documents)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for (one, other), words in pairs.items():
        if words >= min_words and words >= MIN_COPIED_SHARE * min(sizes[one], sizes[other]):
            first, second = sorted((top(one), top(other)))
            above[second] = first
    return [top(number) for number in range(len(documents))]


def document_words(facts: DocumentFacts) -> int:
    """The words of all its sentences, as copies are measured."""
    return sum(text.words for text in facts.texts if not text.sentences)


def copied_shares(
    documents: Sequence[DocumentFacts], found: Occurrences, group: Sequence[int]
) -> list[float]:
    """Of each document the share, in words, that another one of its group contains too."""
    common = [0] * len(documents)
    for numbers in found.values():
        counts = Counter(group[number] for number in numbers)
        for number, at in numbers.items():
            text = documents[number].texts[at]
            if counts[group[number]] > 1 and not text.sentences:
                common[number] += text.words
    return [words / max(document_words(each), 1) for words, each in zip(common, documents, strict=True)]


def find_passages(documents: Sequence[DocumentFacts], found: Occurrences, files: int) -> Iterator[Passage]:
    """The texts at the last place of each; neighbours in the same documents, or all in over `files`, as one.

    A sentence of a paragraph that is shared itself is not reported apart from it.
    """
    places = [list(_shared_places(each, found)) for each in documents]
    last = {each.texts[at].key: number for number, each in enumerate(documents) for at in places[number]}
    for number, each in enumerate(documents):
        texts = each.texts
        passage: Passage | None = None
        before: Mapping[int, int] = {}
        for at in places[number]:
            text = texts[at]
            here = found[text.key]
            if last[text.key] != number or here[number] != at:
                continue
            end = at + 1 + text.sentences
            same = here.keys() == before.keys() or (len(here) > files and len(before) > files)
            if passage and passage.end == at and same:
                words, whole = passage.words + text.words, passage.has_whole_block or text.is_whole_block
                passage = Passage(number, passage.first, end, words, whole)
            else:
                if passage:
                    yield passage
                passage = Passage(number, at, end, text.words, text.is_whole_block)
            before = here
        if passage:
            yield passage


def _shared_places(facts: DocumentFacts, found: Occurrences) -> Iterator[int]:
    """The numbers of the facts that others have too, without the sentences of a paragraph that is one."""
    at = 0
    while at < len(facts.texts):
        text = facts.texts[at]
        if text.key in found:
            yield at
            at += text.sentences
        at += 1


def occurrences(
    passage: Passage, documents: Sequence[DocumentFacts], found: Occurrences
) -> Iterator[DocumentSpan]:
    """Where the passage is in each document, its own last: all of it where it is in one piece, else its start."""
    texts = documents[passage.document].texts
    own = [text.key for text in texts[passage.first : passage.end]]
    numbers = found[own[0]]
    for number in (*(each for each in numbers if each != passage.document), passage.document):
        there = documents[number].texts[numbers[number] : numbers[number] + len(own)]
        if [text.key for text in there] != own:
            there = there[:1]
        yield DocumentSpan(
            number,
            _enclosing_span(text.span for text in there),
            _enclosing_span(text.source for text in there),
        )


def _enclosing_span(spans: Iterable[Span]) -> Span:
    """The span from the start of the first up to the end of the last."""
    first, *others = spans
    return Span(first.start, max((first.end, *(span.end for span in others))))
