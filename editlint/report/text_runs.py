"""The prose of an article as text runs: pieces of a block with the same highlights, evidence and claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

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


class Annotations(NamedTuple):
    """What is shown on the prose of an article: `evidence` with a description, `claims` by their start."""

    highlights: Sequence[Highlight]
    evidence: Sequence[tuple[Span, str]]
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
    highlights = [each for each in annotations.highlights if each.span.meets(block.span)]
    evidence = [each for each in annotations.evidence if each[0].meets(block.span)]
    sentences = _sentence_starts(block, document)
    boundaries = {block.span.start, block.span.end, *sentences}
    for at in range(block.span.start, block.span.end):
        if text[at] == PLACEHOLDER:
            boundaries |= {at, at + 1}
    for span in (*(each.span for each in highlights), *(span for span, _ in evidence)):
        boundaries |= {max(span.start, block.span.start), min(span.end, block.span.end)}
    for start, end in pairwise(sorted(boundaries)):
        covering = tuple(each for each in highlights if each.span.start <= start and end <= each.span.end)
        yield TextRun(
            text[start:end],
            covering,
            tuple(each for each in covering if max(each.span.start, block.span.start) == start),
            tuple(each for each in covering if min(each.span.end, block.span.end) == end),
            next((label for span, label in evidence if span.start <= start and end <= span.end), ""),
            sentences.get(start),
            _placeholder_source(start, document) if text[start] == PLACEHOLDER else "",
            annotations.claims.get(start, ""),
        )


def _sentence_starts(block: Block, document: Document) -> Mapping[int, int]:
    """The numbers of the sentences that begin in a block, by their start."""
    starts = [span.start for span in document.sentences]
    first = bisect_left(starts, block.span.start)
    last = bisect_right(starts, block.span.end)
    return {starts[number]: number for number in range(first, last)}


def _placeholder_source(at: int, document: Document) -> str:
    """The source of a placeholder: code, an address or a formula; "picture" for a picture."""
    span = document.prose.source_span(Span(at, at + 1))
    source = document.source[span.start : span.end]
    return "picture" if source.startswith(("!", "<img", "{{")) else source.strip("`<>") or "…"
