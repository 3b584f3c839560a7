"""The prose of an article as text runs: pieces of a block with the same highlights, evidence and type."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER, Block
from editlint.report.emphasis import Emphasis


class Highlight(NamedTuple):
    """One place of a finding in the prose: the label of the finding, the number of the place in it, from 0.

    `style` is the style of its family's marks, which is the letter of the family.
    """

    span: Span
    label: str
    place: int
    style: str


class EvidenceLabel(NamedTuple):
    """Evidence in the prose, with a description of it."""

    span: Span
    text: str


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


class SpanIndex(Generic[T]):
    """Items with a span, of which those that meet another span are found without looking at all of them.

    They are kept by the length of their spans, as one long span would otherwise hide where the short ones end.
    """

    def __init__(self, items: Iterable[T]) -> None:
        by_length: dict[int, list[T]] = {}
        for each in sorted(items, key=_start_and_end):
            by_length.setdefault(len(each.span).bit_length(), []).append(each)
        self._groups = [
            (1 << bits, group, [each.span.start for each in group]) for bits, group in by_length.items()
        ]

    def meeting(self, span: Span) -> list[T]:
        """The items that have a character in common with the span, by where they start, longer ones first."""
        found: list[T] = []
        for max_length, group, starts in self._groups:
            first, end = bisect_right(starts, span.start - max_length), bisect_left(starts, span.end)
            found += [each for each in group[first:end] if each.span.meets(span)]
        return sorted(found, key=_start_and_end)


def _start_and_end(item: _Placed) -> tuple[int, int]:
    return item.span.start, -item.span.end


class Annotations(NamedTuple):
    """What is shown on the prose of an article."""

    highlights: SpanIndex[Highlight]
    evidence: SpanIndex[EvidenceLabel]
    emphasis: SpanIndex[Emphasis]


class TextRun(NamedTuple):
    """A run of characters that the same highlights cover.

    `sentence` is the number of the sentence that it is in, None before the first of the block. `style` is that of the
    shortest highlight, '' where there is none; `labels` are those of all, and `ends` the highlights that end with it.
    `evidence` describes the evidence that begins with it, '' if that goes on in it, None if there is none. `tags` are
    those of its type. `code` is the source of a placeholder.
    """

    sentence: int | None
    text: str
    style: str
    labels: tuple[str, ...]
    ends: tuple[Highlight, ...]
    evidence: str | None
    tags: tuple[str, ...]
    code: str

    @property
    def labels_elsewhere(self) -> bool:
        """Whether one of the labels does not stand after it, because the highlight goes on."""
        return {each.label for each in self.ends} != {*self.labels}


def text_runs(block: Block, document: Document, annotations: Annotations) -> Iterator[TextRun]:
    """The runs of a block, in order; joined, they are its text."""
    text = document.prose.text
    numbers = document.sentence_numbers(block.span)
    sentences = {document.sentences[number].start: number for number in numbers}
    sentence = None
    for start, end in pairwise(sorted(_boundaries(block, document, annotations) | {*sentences})):
        run = Span(start, end)  # whatever meets it covers it
        sentence = sentences.get(start, sentence)
        covering = annotations.highlights.meeting(run)
        evidence = annotations.evidence.meeting(run)
        is_blank = text[start:end].isspace()
        yield TextRun(
            sentence,
            text[start:end],
            min(covering, key=_length).style if covering and not is_blank else "",
            tuple(dict.fromkeys(each.label for each in covering)),
            tuple(each for each in covering if _ends(each, end, block)),
            _description(evidence[0], start, block) if evidence else None,
            tuple(dict.fromkeys(each.tag for each in annotations.emphasis.meeting(run))),
            _placeholder_source(start, document) if text[start] == PLACEHOLDER else "",
        )


def _boundaries(block: Block, document: Document, annotations: Annotations) -> set[int]:
    """Where runs start and end: at both ends of the block, of placeholders, and of what is shown on the block."""
    span, text = block.span, document.prose.text
    boundaries = {span.start, span.end}
    at = text.find(PLACEHOLDER, span.start, span.end)
    while at >= 0:
        boundaries |= {at, at + 1}
        at = text.find(PLACEHOLDER, at + 1, span.end)
    for index in (annotations.highlights, annotations.evidence, annotations.emphasis):
        for each in index.meeting(span):
            boundaries |= {max(each.span.start, span.start), min(each.span.end, span.end)}
    return boundaries


def _ends(highlight: Highlight, end: int, block: Block) -> bool:
    """Whether a highlight ends with the run that ends at `end`: its own end may be the line end after the block."""
    return min(highlight.span.end, block.span.end) == end and highlight.span.end <= block.span.end + 1


def _description(evidence: EvidenceLabel, start: int, block: Block) -> str:
    return evidence.text if start == max(evidence.span.start, block.span.start) else ""


def _length(highlight: Highlight) -> tuple[int, str]:
    return len(highlight.span), highlight.label


def _placeholder_source(at: int, document: Document) -> str:
    """The source of a placeholder: code, an address or a formula; "picture" for a picture."""
    span = document.prose_as_read.source_span(Span(at, at + 1))
    source = document.source_as_read[span.start : span.end]
    return "picture" if source.startswith(("!", "<img", "{{")) else source.strip("`<>") or "…"
