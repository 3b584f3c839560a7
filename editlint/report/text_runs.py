"""The prose of an article as text runs: pieces of a block with the same highlights, evidence and claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from editlint.core.finding import Finding
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER, Block


class Highlight(NamedTuple):
    """One place of a finding in the prose.

    `number` counts the findings of the article from 1, `place` the `places` of this finding from 0.
    """

    span: Span
    number: int
    place: int
    places: int
    finding: Finding


class EvidenceLabel(NamedTuple):
    """Evidence in the prose, with a description of it."""

    span: Span
    text: str


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


class SpanIndex(Generic[T]):
    """Items with a span, of which those that meet another span are found without looking at all of them."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = sorted(items, key=lambda each: (each.span.start, -each.span.end))
        self._starts = [each.span.start for each in self._items]
        self._max_ends = list(accumulate((each.span.end for each in self._items), max))

    def meeting(self, span: Span) -> list[T]:
        """The items that have a character in common with the span, in their order."""
        first, end = bisect_right(self._max_ends, span.start), bisect_left(self._starts, span.end)
        return [each for each in self._items[first:end] if each.span.meets(span)]


class Annotations(NamedTuple):
    """What is shown on the prose of an article: `claims` are descriptions by the start of the claim."""

    highlights: SpanIndex[Highlight]
    evidence: SpanIndex[EvidenceLabel]
    claims: Mapping[int, str]


class TextRun(NamedTuple):
    """A run of characters that the same highlights cover.

    `begins` and `ends` are the highlights that begin and end with it. `evidence` describes the evidence that it
    belongs to. `sentence` is the number of the sentence that begins with it. `code` is the source of a placeholder.
    `claim` describes the evidence for a claim that begins with it.
    """

    text: str
    highlights: tuple[Highlight, ...]
    begins: tuple[Highlight, ...]
    ends: tuple[Highlight, ...]
    evidence: str
    sentence: int | None
    code: str
    claim: str


def highlights_of(number: int, finding: Finding, document: Document) -> Iterator[Highlight]:
    """The places of a finding in the prose of this document; a finding about a comment has none."""
    if finding.block == "comment":
        return
    places = [finding, *(place for place in finding.related if place.path == finding.path)]
    for index, place in enumerate(places):
        start, end = document.prose.find(place.span.start), document.prose.find(place.span.end)
        if start < end:
            yield Highlight(Span(start, end), number, index, len(places), finding)


def text_runs(block: Block, document: Document, annotations: Annotations) -> Iterator[TextRun]:
    """The runs of a block, in order; joined, they are its text."""
    text = document.prose.text
    sentences = {document.sentences[number].start: number for number in document.sentence_numbers(block.span)}
    boundaries = {block.span.start, block.span.end, *sentences}
    for at in range(block.span.start, block.span.end):
        if text[at] == PLACEHOLDER:
            boundaries |= {at, at + 1}
    for index in (annotations.highlights, annotations.evidence):
        for each in index.meeting(block.span):
            boundaries |= {max(each.span.start, block.span.start), min(each.span.end, block.span.end)}
    for start, end in pairwise(sorted(boundaries)):
        run = Span(start, end)  # whatever meets it covers it
        covering = tuple(sorted(annotations.highlights.meeting(run), key=_number))
        evidence = annotations.evidence.meeting(run)
        yield TextRun(
            text[start:end],
            covering,
            tuple(each for each in covering if max(each.span.start, block.span.start) == start),
            tuple(each for each in covering if min(each.span.end, block.span.end) == end),
            evidence[0].text if evidence else "",
            sentences.get(start),
            _placeholder_source(start, document) if text[start] == PLACEHOLDER else "",
            annotations.claims.get(start, ""),
        )


def _number(highlight: Highlight) -> tuple[int, int]:
    return highlight.number, highlight.place


def _placeholder_source(at: int, document: Document) -> str:
    """The source of a placeholder: code, an address or a formula; "picture" for a picture."""
    span = document.prose.source_span(Span(at, at + 1))
    source = document.source[span.start : span.end]
    return "picture" if source.startswith(("!", "<img", "{{")) else source.strip("`<>") or "…"
